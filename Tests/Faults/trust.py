"""Faults of trust: keys that are changed while everybody works, and a back-up that is put back elsewhere."""

import base64
import json
import os
import secrets
import time

from checks import Checks, audit_is_intact, ledger_is_intact
from clients import Client


def token_key(name):
    key = base64.urlsafe_b64encode(secrets.token_bytes(32)).rstrip(b"=").decode()
    return {"kty": "oct", "kid": name, "alg": "HS256", "k": key}


class Keys:
    """The files in which a service finds its keys: those of tokens, those that encrypt stored secrets, and the secret that all
    others are made of."""

    def __init__(self, folder):
        self.folder, self.version = folder, 1
        os.makedirs(folder, exist_ok=True)
        self.tokens = [token_key("k1")]
        self.masters = [self._master()]
        # The one that counts, and the one that is accepted beside it.
        self.secrets = [secrets.token_hex(32), secrets.token_hex(32)]
        self.write()

    @property
    def environment(self):
        return {
            "JWT_KEYS_FILE": f"{self.folder}/token-keys", "MASTER_KEY_FILE": f"{self.folder}/master-keys",
            "JWT_SECRET_KEY_FILE": f"{self.folder}/secret", "JWT_SECRET_KEY_PREVIOUS_FILE": f"{self.folder}/other-secret"}

    def _master(self):
        return f"{self.version}:{base64.b64encode(secrets.token_bytes(32)).decode()}"

    def write(self):
        for name, text in [
                ("token-keys", json.dumps({"keys": self.tokens})), ("master-keys", ",".join(self.masters)),
                ("secret", self.secrets[0]), ("other-secret", self.secrets[1])]:
            path = f"{self.folder}/{name}"
            with open(os.open(f"{path}.new", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="ascii") as file:
                file.write(text)
            os.replace(f"{path}.new", path)

    def announce(self):
        """A new key of each kind, which is accepted and does not sign yet; secrets can be read with either."""
        self.version += 1
        self.tokens.append(token_key(f"k{self.version}"))
        self.masters.insert(0, self._master())
        self.secrets[1] = secrets.token_hex(32)
        self.write()

    def promote(self):
        """The new key signs; what the old secret has made is accepted."""
        self.tokens.reverse()
        self.secrets.reverse()
        self.write()

    def forget(self):
        """The old key of secrets goes; that of tokens stays until the last of its tokens has ended."""
        self.masters = self.masters[:1]
        self.write()


class Rotation:
    """All kinds of keys changed under load, one process after the other; nobody may notice."""

    RESTOCK = ("POST", "/api/v1/transactions", {"sku": "FAULT-1", "quantity": 1, "kind": "purchase"})

    def __init__(self, run, password):
        self.run, self.password = run, password
        self.signed_out, self.lost = [], []

    def restart_all(self):
        for program in self.run.service.all_programs:
            program.stop()
            program.start()
            time.sleep(1)

    def newcomer(self):
        """Somebody who signs in between two steps, restocks something and begins to read a list."""
        run = self.run
        client = Client(700, run.service.nginx.port, "client1@faults.example", self.password, [], run.history, run.faults)
        client.sign_in()
        client.key = secrets.token_hex(8)
        client.entry = self.succeed(client, *self.RESTOCK, key=client.key)["data"]["id"]
        client.cursor = self.succeed(client, "GET", "/api/v1/products?limit=2")["page"]["next_cursor"]
        return client

    def succeed(self, client, method, path, body=None, key=None):
        """The answer to somebody who asks until they get one: processes are being restarted."""
        for _ in range(40):
            status, answer = client.ask(method, path, body, key=key)
            if status is not None and status < 500:
                break
            time.sleep(0.25)
        if status is None or not 200 <= status < 300:
            self.lost.append((method, path, status, answer.get("message")))
            return {"data": {"id": None}, "page": {"next_cursor": ""}}
        return answer

    def hold(self, person):
        """What somebody has got under an older secret counts: the request that is repeated, the list, the session."""
        repeated = self.succeed(person, *self.RESTOCK, key=person.key)["data"]["id"]
        if repeated != person.entry:
            self.lost.append(("a repeated request has taken effect again", person.entry, repeated))
        self.succeed(person, "GET", f"/api/v1/products?limit=2&cursor={person.cursor}")
        self.succeed(person, "POST", "/api/v1/auth/refresh", {"refresh_token": person.renewal})

    def hurt(self):
        before = sum(client.refusals for client in self.run.clients)
        keys, service = self.run.service.keys, self.run.service
        people = [self.newcomer()]
        keys.announce()
        self.restart_all()
        people.append(self.newcomer())
        keys.promote()
        self.restart_all()
        people.append(self.newcomer())
        service.tool("keys", "rotate")
        keys.forget()
        self.restart_all()
        for number, person in enumerate(people):
            for _ in range(8):
                status, answer = person.ask("GET", "/api/v1/users/me")
                if status == 401:
                    self.signed_out.append((number, answer))
            self.hold(person)
            person.hang_up()
        refused = sum(client.refusals for client in self.run.clients) - before
        if refused:
            self.signed_out.append(f"{refused} answers of 401 to clients who had signed in before")

    def broken(self):
        broken = []
        if self.signed_out:
            broken.append(f"the change of keys has signed somebody out: {self.signed_out[:3]}")
        if self.lost:
            broken.append(f"the change of keys has made worthless what somebody had: {self.lost[:3]}")
        return broken


class RestoredBackup:
    """A back-up taken under load and put back into a database of its own, which has to hold what was acknowledged before."""

    def __init__(self, run, elsewhere):
        """:param elsewhere: Makes an empty database: the settings that lead to it, and how its rows are read."""
        self.run, self.elsewhere = run, elsewhere
        self.faults = []

    def hurt(self):
        service, history = self.run.service, self.run.history
        path = f"{service.folder}/saved-{time.monotonic_ns()}"
        began = history.now()
        service.tool("backup", path)
        ended = history.now()
        environment, rows = self.elsewhere()
        service.tool("restore", path, environment=environment)
        os.unlink(path)
        checks = Checks(rows, self.run.clients)
        checks.stock()
        checks.saved(began, ended)
        self.faults = [f"in the restored back-up: {text}" for text in checks.broken]
        program, settings = f"{service.programs}/inventoryd", {**service.environment, **environment}
        for name, verdict in [
                ("ledger", ledger_is_intact(program, settings)), ("audit log", audit_is_intact(program, settings))]:
            if verdict is not None:
                self.faults.append(f"the {name} of the restored back-up does not verify: {verdict}")

    def broken(self):
        return self.faults
