"""Shoppers that place sales, orders, restocks and cancellations, and write down what they were told.

Every operation has a key and a mark of its own; the mark is stored with the effect, so that the checks find it again.
An outcome is `ok` (2xx), `fail` (refused: nothing may have happened) or `unknown` (no answer, or one that leaves it open).
"""

import http.client
import json
import random
import threading
import time

DEFINITE = {400, 401, 403, 404, 405, 409, 410, 412, 422, 429}


class History:
    """What was asked and what was answered, in order, as JSON lines."""

    def __init__(self, path):
        self.file = open(path, "w", encoding="utf-8")
        self.lock = threading.Lock()
        self.operations = {}
        self.began = time.monotonic()

    def now(self):
        return round(time.monotonic() - self.began, 4)

    def note(self, **event):
        with self.lock:
            self.file.write(json.dumps({"at": self.now(), **event}) + "\n")

    def close(self):
        self.file.close()


class Operation:
    """One effect that a client wants once, however often it has to ask."""

    def __init__(self, mark, kind, method, path, body):
        self.mark, self.kind, self.method, self.path, self.body = mark, kind, method, path, body
        self.outcome = None
        # Whether any attempt was left open; then a later refusal does not say that the first has done nothing.
        self.was_open = False
        self.answer = None
        self.began = self.ended = 0.0


class Client(threading.Thread):
    """One user with one connection, working without pause until told to stop."""

    def __init__(self, number, port, email, password, products, history, faults):
        super().__init__(daemon=True, name=f"client-{number}")
        self.number, self.port, self.email, self.password = number, port, email, password
        self.products, self.history, self.faults = products, history, faults
        self.chance = random.Random(number)
        self.connection = None
        self.token = self.renewal = None
        self.stopping = threading.Event()
        self.resting = threading.Event()
        self.rests = threading.Event()
        self.sequence = 0
        self.orders = []
        self.party = None
        self.operations = []
        self.tasks = []
        self.strangers = []
        self.reads = {"ok": 0, "fail": 0, "unknown": 0}
        self.surprises = []
        # Answers of 401: whoever has signed in gets none as long as their token lives.
        self.refusals = 0

    # --- The wire -------------------------------------------------------------------------------------------------

    def ask(self, method, path, body=None, key=None, timeout=15):
        """Status and JSON of an answer; `None` when there was none."""
        fields = {"Connection": "keep-alive"}
        if self.token:
            fields["Authorization"] = f"Bearer {self.token}"
        if key:
            fields["Idempotency-Key"] = f'"{key}"'
        data = None
        if body is not None:
            data = json.dumps(body).encode()
            fields["Content-Type"] = "application/json"
        try:
            if self.connection is None:
                self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
            self.connection.request(method, path, data, fields)
            answer = self.connection.getresponse()
            text = answer.read()
            if answer.status == 401:
                self.refusals += 1
            if answer.headers.get("Connection", "").lower() == "close":
                self.hang_up()
            return answer.status, json.loads(text) if text else {}
        except (OSError, http.client.HTTPException, ValueError):
            self.hang_up()
            return None, {}

    def hang_up(self):
        if self.connection is not None:
            self.connection.close()
        self.connection = None

    @staticmethod
    def outcome(status, answer):
        if status is not None and 200 <= status < 300:
            return "ok"
        if status in DEFINITE:
            # A rival with the same key is still at work, and may yet succeed.
            reason = (answer.get("details") or {}).get("reason")
            return "unknown" if reason in ("IDEMPOTENCY_IN_FLIGHT", "IN_FLIGHT") else "fail"
        if status == 503 and answer.get("error_code") == "SERVICE_UNAVAILABLE" and answer.get("request_id"):
            reason = (answer.get("details") or {}).get("reason")
            return "unknown" if reason in (None, "OUTCOME_UNKNOWN") else "fail"
        return "unknown"

    # --- What a client does ---------------------------------------------------------------------------------------

    def sign_in(self):
        for _ in range(100):
            status, answer = self.ask(
                "POST", "/api/v1/auth/login", {"email": self.email, "password": self.password})
            if status == 200:
                self.token, self.renewal = answer["data"]["access_token"], answer["data"]["refresh_token"]
                return
            time.sleep(0.3)
        raise RuntimeError(f"{self.email} could not sign in: {status} {answer}")

    def mark(self):
        self.sequence += 1
        return self.number * 1_000_000 + self.sequence

    def next_operation(self):
        mark = self.mark()
        dice = self.chance.random()
        product = self.chance.choice(self.products)
        if dice < 0.45:
            return Operation(mark, "sale", "POST", "/api/v1/transactions", {
                "sku": product, "quantity": self.chance.randint(1, 5), "reference": f"op-{mark}"})
        if dice < 0.60:
            return Operation(mark, "restock", "POST", "/api/v1/transactions", {
                "sku": product, "quantity": self.chance.randint(1, 12), "kind": "purchase",
                "reference": f"op-{mark}"})
        if dice < 0.82 or not self.orders:
            lines = [{"sku": sku, "quantity": self.chance.randint(1, 3)}
                     for sku in self.chance.sample(self.products, 2)]
            # The discount of the bill is the mark: bills keep it, and no two are alike.
            return Operation(mark, "order", "POST", "/api/v1/orders", {
                "client_id": self.party, "delivery_method": "on_hand", "lines": lines,
                "bill": {"payment_type": "cash", "discount": f"{mark // 100}.{mark % 100:02d}"}})
        if dice < 0.98:
            order = self.orders.pop(self.chance.randrange(len(self.orders)))
            return Operation(mark, "cancel", "POST", f"/api/v1/orders/{order}/cancel", None)
        return Operation(mark, "job", "POST", "/api/v1/predict/async", {"sku": product, "days": 7})

    def perform(self, operation):
        operation.began = self.history.now()
        attempts = 0
        while True:
            attempts += 1
            status, answer = self.ask(
                operation.method, operation.path, operation.body, key=f"{self.email}-{operation.mark}")
            outcome = self.outcome(status, answer)
            if status == 500:
                self.surprises.append((operation.kind, status, answer.get("message")))
            self.history.note(
                client=self.number, mark=operation.mark, kind=operation.kind, attempt=attempts, outcome=outcome,
                status=status, reason=(answer.get("details") or {}).get("reason"), body=operation.body,
                path=operation.path, answer=(answer.get("data") or {}) if outcome == "ok" else None)
            self.faults.count(outcome, self.history.now())
            if outcome != "unknown":
                break
            operation.was_open = True
            # Two of three ask again with the same key until they know; the others leave it at that.
            if operation.mark % 3 == 0 or attempts >= 40 or self.stopping.is_set():
                break
            time.sleep(0.25)
        operation.outcome = outcome
        operation.answer = answer
        operation.ended = self.history.now()
        self.operations.append(operation)
        if outcome == "ok":
            data = answer.get("data") or {}
            if operation.kind == "order":
                self.orders.append(data["id"])
            if operation.kind == "job":
                self.tasks.append(str(data["task_id"]))
            self.compare(operation, data)

    def compare(self, operation, data):
        """An answer that belongs to somebody else shows another mark."""
        expected = {"sale": f"op-{operation.mark}", "restock": f"op-{operation.mark}"}.get(operation.kind)
        if expected is not None and data.get("reference") != expected:
            self.strangers.append((operation.kind, expected, data.get("reference")))

    def look(self):
        """Reads whose answers can only be right for this user or this product."""
        path, name, expected = self.chance.choice([
            ("/api/v1/users/me", "email", self.email),
            *[(f"/api/v1/products/sku/{sku}", "sku", sku) for sku in self.products]])
        status, answer = self.ask("GET", path)
        outcome = self.outcome(status, answer)
        self.reads[outcome] += 1
        if outcome == "ok" and answer["data"].get(name) != expected:
            self.strangers.append((path, expected, answer["data"].get(name)))

    def run(self):
        while not self.stopping.is_set():
            if self.resting.is_set():
                self.rests.set()
                time.sleep(0.02)
                continue
            self.rests.clear()
            if self.chance.random() < 0.3:
                self.look()
            else:
                self.perform(self.next_operation())
        self.rests.set()
        self.hang_up()
