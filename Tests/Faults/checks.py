"""What must hold whatever has happened, read from the database and from what the clients were told."""

import subprocess


class Checks:
    """Collects broken invariants; empty means that all held."""

    def __init__(self, rows, clients):
        self.rows, self.clients = rows, clients
        self.broken = []

    def expect(self, name, offenders):
        if offenders:
            self.broken.append(f"{name}: {len(offenders)}, such as {offenders[:3]}")

    def all(self):
        self.stock()
        self.effects()
        self.jobs()
        self.answers()
        return self.broken

    def stock(self):
        self.expect("stock is never negative", self.rows(
            "SELECT product_id, on_hand FROM stock_balances WHERE on_hand < 0 OR reserved < 0 OR reserved > on_hand"))
        self.expect("no entry leaves a negative balance", self.rows(
            "SELECT id FROM ledger_entries WHERE balance_after < 0"))
        self.expect("stock is the sum of its movements", self.rows(
            "SELECT b.product_id, b.on_hand, SUM(e.quantity) FROM stock_balances b JOIN ledger_entries e "
            "ON e.product_id = b.product_id AND e.location_id = b.location_id "
            "GROUP BY b.product_id, b.location_id, b.on_hand HAVING SUM(e.quantity) <> b.on_hand"))
        self.expect("the daily demand is what was sold", self.rows(
            "SELECT d.product_id, d.q, e.q FROM (SELECT product_id, SUM(quantity) q FROM daily_demand "
            "GROUP BY product_id) d JOIN (SELECT product_id, -SUM(quantity) q FROM ledger_entries WHERE kind IN "
            "(SELECT DISTINCT kind FROM ledger_entries WHERE reference LIKE 'op-%' AND quantity < 0) "
            "GROUP BY product_id) e ON e.product_id = d.product_id WHERE d.q < e.q"))

    def effects(self):
        sold = dict((mark, int(count)) for mark, count in self.rows(
            "SELECT reference, COUNT(*) FROM ledger_entries WHERE reference LIKE 'op-%' GROUP BY reference"))
        ordered = dict((int(mark), int(count)) for mark, count in self.rows(
            "SELECT b.discount, COUNT(*) FROM bills b JOIN orders o ON o.bill_id = b.id WHERE b.discount > 0 "
            "GROUP BY b.discount"))
        canceled = {int(row[0]) for row in self.rows("SELECT id FROM orders WHERE status = 4")}
        known = set()
        for client in self.clients:
            for operation in client.operations:
                if operation.kind in ("sale", "restock"):
                    known.add(f"op-{operation.mark}")
                    count = sold.get(f"op-{operation.mark}", 0)
                elif operation.kind == "order":
                    count = ordered.get(operation.mark, 0)
                    # The bill of a canceled order is emptied, and its mark with it; whoever cancels knows the order.
                    if operation.outcome == "ok" and int(operation.answer["data"]["id"]) in canceled:
                        count += 1
                elif operation.kind == "cancel":
                    count = 1 if int(operation.path.split("/")[4]) in canceled else 0
                else:
                    continue
                self.judge(operation, count)
        self.expect("nothing happened that nobody asked for", sorted(set(sold) - known))
        self.expect("an order takes exactly its lines, and a canceled one nothing", self.rows(
            "SELECT o.id, o.status, SUM(e.quantity) FROM orders o JOIN ledger_entries e "
            "ON e.reference = 'order:' || o.id GROUP BY o.id, o.status "
            "HAVING SUM(e.quantity) + (CASE WHEN o.status = 4 THEN 0 ELSE "
            "(SELECT SUM(l.quantity) FROM order_lines l WHERE l.order_id = o.id) END) <> 0"))

    def saved(self, began, ended):
        """What a database holds that is the copy of a moment: all that was acknowledged before, nothing that was asked for
        afterwards, and nothing twice."""
        sold = dict((mark, int(count)) for mark, count in self.rows(
            "SELECT reference, COUNT(*) FROM ledger_entries WHERE reference LIKE 'op-%' GROUP BY reference"))
        # A client that is still at work goes on writing its list down.
        operations = [operation for client in self.clients for operation in list(client.operations)
                      if operation.kind in ("sale", "restock")]
        for operation in operations:
            count = sold.get(f"op-{operation.mark}", 0)
            name = f"{operation.kind} {operation.mark}"
            if operation.outcome == "ok" and operation.ended < began and count != 1:
                self.broken.append(f"acknowledged before, and there {count} times: {name}")
            elif operation.began > ended and count != 0:
                self.broken.append(f"asked for afterwards, and there {count} times: {name}")
            elif count > 1:
                self.broken.append(f"there {count} times: {name}")

    def judge(self, operation, count):
        name = f"{operation.kind} {operation.mark}"
        if operation.outcome == "ok" and count != 1:
            self.broken.append(f"acknowledged, but happened {count} times: {name}")
        elif operation.outcome == "fail" and not operation.was_open and count != 0:
            self.broken.append(f"refused, but happened {count} times: {name}")
        elif count > 1:
            self.broken.append(f"happened {count} times: {name}")

    def jobs(self):
        asked = [task for client in self.clients for task in client.tasks]
        self.expect("a task that was accepted is not lost", [
            task for task in asked if task not in {row[0] for row in self.rows("SELECT id FROM jobs")}])
        self.expect("no task is left running or waiting", self.rows(
            "SELECT id, state FROM jobs WHERE state IN ('STARTED', 'RETRY') OR "
            "(state = 'PENDING' AND unique_key IS NULL)"))
        self.expect("no task has failed", self.rows("SELECT id, kind, error FROM jobs WHERE state = 'FAILURE'"))

    def answers(self):
        self.expect("no answer reaches the wrong caller", [
            stranger for client in self.clients for stranger in client.strangers])
        self.expect("no answer is an internal error", [
            surprise for client in self.clients for surprise in client.surprises])


def ledger_is_intact(program, environment):
    """What `inventoryd ledger verify` says; `None` when every chain is whole."""
    return verdict_of(program, "ledger", environment)


def audit_is_intact(program, environment):
    """What `inventoryd audit verify` says; `None` when every chain is whole."""
    return verdict_of(program, "audit", environment)


def verdict_of(program, book, environment):
    done = subprocess.run([program, book, "verify"], env=environment, capture_output=True, text=True, timeout=300)
    return None if done.returncode == 0 else (done.stdout + done.stderr).strip()[-300:]
