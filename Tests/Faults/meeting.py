"""What the clients of a service see while faults meet it, and what is checked after each."""

import threading
import time

from checks import Checks, audit_is_intact, ledger_is_intact
from clients import Client, History
from feed import FeedReader, Receiver, changes_held, deliveries_held
from service import PASSWORD

SKUS = [f"FAULT-{number}" for number in range(1, 7)]


class Tally:
    """What the clients saw during one fault."""

    def __init__(self, now):
        self.counts = {"ok": 0, "fail": 0, "unknown": 0}
        # Seconds for which nobody succeeded, at the longest.
        self.outage = 0.0
        self.recovery = None
        self.healed = None
        self._last_ok = now
        self._lock = threading.Lock()

    def count(self, outcome, at):
        with self._lock:
            self.counts[outcome] += 1
            if outcome == "ok":
                self.outage = max(self.outage, at - self._last_ok)
                self._last_ok = max(at, self._last_ok)
                if self.recovery is None and self.healed is not None and at >= self.healed:
                    self.recovery = at - self.healed


class Faults:
    """The tally of the moment."""

    def __init__(self):
        self.tally = Tally(0.0)

    def count(self, outcome, at):
        self.tally.count(outcome, at)


class Run:
    """One service, its clients, and the faults that meet it."""

    def __init__(self, name, service, options, keep):
        self.name, self.service = name, service
        self.history = History(f"{keep}/{name}.jsonl")
        self.faults = Faults()
        self.lines, self.broken = [], []
        self.clients, self.readers = [], []
        self.receiver = Receiver()
        self._furnish(options.clients)

    def _furnish(self, count):
        service = self.service
        service.add_user("admin@faults.example", "admin")
        admin = Client(0, service.nginx.port, "admin@faults.example", PASSWORD, SKUS, self.history, self.faults)
        admin.sign_in()
        for sku in SKUS:
            status, answer = admin.ask("POST", "/api/v1/products", {
                "sku": sku, "name": f"Product {sku}", "price": "90000.00", "stock": 400})
            assert status == 201, answer
        for number in range(1, count + 1):
            email = f"client{number}@faults.example"
            service.add_user(email, "staff")
            client = Client(number, service.nginx.port, email, PASSWORD, SKUS, self.history, self.faults)
            client.sign_in()
            status, answer = admin.ask("POST", "/api/v1/clients", {
                "name": "Client", "lastname": str(number), "email": email, "telephone": f"+49170000{number:04d}"})
            assert status == 201, answer
            client.party = answer["data"]["id"]
            self.clients.append(client)
        status, answer = admin.ask("POST", "/api/v1/auth/reauthenticate", {"password": PASSWORD})
        assert status == 200, answer
        status, answer = admin.ask("POST", "/api/v1/webhooks", {"url": self.receiver.url, "events": ["stock.changed"]})
        assert status == 201, answer
        self.receiver.since = answer["data"]["position"]
        admin.hang_up()
        for number in range(1, 5):
            reader = FeedReader(
                number, service.nginx.port, "admin@faults.example", PASSWORD, self.history, self.faults)
            self.readers.append(reader)
            reader.start()
        for client in self.clients:
            client.start()

    def meet(self, name, hurt, heal=None, lasting=3.0, after=5.0, longest=None, broken_by=None):
        """Lets the clients work, hurts, waits, heals, and waits until all is well; then everything is checked.

        :param longest: Seconds that the outage may last at most.
        :param broken_by: What the fault itself has found broken.
        """
        self.faults.tally = tally = Tally(self.history.now())
        self.history.note(fault=name, step="before")
        time.sleep(2)
        hurt()
        self.history.note(fault=name, step="hurt")
        time.sleep(lasting)
        if heal is not None:
            heal()
        self.service.revive()
        tally.healed = self.history.now()
        self.history.note(fault=name, step="healed")
        time.sleep(after)
        broken = self.check() + (broken_by() if broken_by else [])
        changes = changes_held(self.service.rows, self.readers)
        deliveries = deliveries_held(self.service.rows, self.receiver)
        counts = tally.counts
        if tally.recovery is None:
            broken.append("nobody succeeded after the fault was over")
        if longest is not None and tally.outage > longest:
            broken.append(f"nobody succeeded for {tally.outage:.1f} s, {longest} s at most were promised")
        self.lines.append((
            self.name, name, sum(counts.values()), counts["ok"], counts["fail"], counts["unknown"],
            f"{tally.outage:.1f}", "–" if tally.recovery is None else f"{tally.recovery:.1f}", "held" if not broken else "BROKEN",
            "held" if not changes else "BROKEN", "held" if not deliveries else "BROKEN"))
        broken += changes + deliveries
        self.broken += [f"{self.name}, {name}: {text}" for text in broken]
        print(row(self.lines[-1]), flush=True)
        for text in broken:
            print(f"    {text}", flush=True)
        for client in self.clients:
            client.resting.clear()

    def check(self):
        for client in self.clients:
            client.resting.set()
        for client in self.clients:
            if not client.rests.wait(90):
                return [f"{client.name} did not come to rest within 90 s"]
        waiting = "SELECT COUNT(*) FROM jobs WHERE state IN ('PENDING', 'STARTED', 'RETRY') AND unique_key IS NULL"
        # As long as jobs are being done; the checks name those that nobody does.
        left, moved = None, time.monotonic()
        while left != 0 and time.monotonic() - moved < 100:
            now = int(self.service.rows(waiting)[0][0])
            if now != left:
                left, moved = now, time.monotonic()
            time.sleep(0.2)
        broken = Checks(self.service.rows, self.clients).all()
        program = f"{self.service.programs}/inventoryd"
        for name, verdict in [("ledger", ledger_is_intact(program, self.service.environment)),
                              ("audit log", audit_is_intact(program, self.service.environment))]:
            if verdict is not None:
                broken.append(f"the {name} does not verify: {verdict}")
        return broken

    def close(self):
        for client in self.clients:
            client.stopping.set()
        for client in self.clients:
            client.join(60)
        for reader in self.readers:
            reader.stopping.set()
        for reader in self.readers:
            reader.join(60)
        self.receiver.close()
        self.service.close()
        self.history.close()


def row(cells):
    return "  ".join(str(cell).ljust(width) for cell, width in zip(cells, (11, 34, 10, 7, 7, 8, 7, 9, 10, 7, 10)))
