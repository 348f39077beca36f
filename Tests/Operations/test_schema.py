"""Requests made from the OpenAPI document by PyPI's `schemathesis`: what the document says is what the service does.

All operations, with the document's examples and with values at the limits of every schema, as an administrator. With
SCHEMA_EXAMPLES=15 as many requests are generated for each operation beside them, and what fits a schema has to be accepted, but
for the rules below: that depends on what is in the shop on the day.
"""

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import textwrap
import threading
import unittest

from test_control import SERVICE, Shop

PACKAGE = "schemathesis==4.32.5"

# Rules that a schema does not say: why a request that fits it is refused, by the words of the refusal.
RULES = {
    "one key, one request": r"This Idempotency-Key was used for another request\.",
    "one of several members": r"give either |sku or barcode is required|refresh_token is required",
    "of this account": r"the password is wrong",
    "a policy that is no pattern": r"the password must ",
    "names a record that is there": r" does not exist$",
    "given by an earlier page": r"cursor",
    "what belongs to the resource": r"this resource has no time|this resource does not belong to locations",
    "what belongs to the policy": r"policy=cost needs ",
    "compared with another member": r"expected at most the total |is later than|earlier than|another location than",
    "the state of the record": r" has no lines$",
    "moves with the feed": r"the number of the last change",
    "moves with the days of the place": r"^expected a time from ",
    "the unit of the product": r"expected a whole number of pieces",
    "a check digit": r"GTIN check digit",
    "new or known": r"expected the (price|name) of a new product",
}

# A new administrator now and then: requests end sessions, change passwords and roles.
HOOKS = textwrap.dedent('''
    import http.client, itertools, json, os, socket, subprocess
    import schemathesis

    numbers = itertools.count()

    class Local(http.client.HTTPConnection):
        def connect(self):
            self.sock = socket.socket(socket.AF_UNIX)
            self.sock.connect(os.environ["SOCKET"])

    @schemathesis.auth(refresh_interval=10)
    class Administrators:
        def get(self, case, context):
            email, password = f"run-{next(numbers)}@example.com", "Passw0rd-9"
            subprocess.run(
                [os.environ["SERVICE"], "user", "create", "--email", email, "--name", "Run", "--role", "admin"],
                input=password + "\\n", text=True, check=True, capture_output=True)
            connection = Local("localhost")
            # Guesses at passwords that the run makes are another address's.
            address = f"10.9.{next(numbers) % 250}.7"
            connection.request(
                "POST", "/api/v1/auth/login", json.dumps({"email": email, "password": password}),
                {"Content-Type": "application/json", "X-Real-IP": address, "X-Forwarded-For": address})
            answer = json.loads(connection.getresponse().read())
            connection.close()
            return answer["data"]["access_token"]

        def set(self, case, data, context):
            case.headers = case.headers or {}
            case.headers["Authorization"] = f"Bearer {data}"
''')


class Door:
    """A port of this machine that leads to a Unix socket."""

    def __init__(self, path):
        self.path = path
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                outside, _ = self.listener.accept()
            except OSError:
                return
            inside = socket.socket(socket.AF_UNIX)
            inside.connect(self.path)
            for ends in [(outside, inside), (inside, outside)]:
                threading.Thread(target=self.carry, args=ends, daemon=True).start()

    @staticmethod
    def carry(source, sink):
        try:
            while piece := source.recv(65536):
                sink.sendall(piece)
        except OSError:
            pass
        for end in (source, sink):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass
        # The other direction closes the other end.
        source.close()

    def close(self):
        self.listener.close()


def is_known(case):
    """Whether all that a case shows is a refusal by a rule that a schema does not say, or what `fields` has left out."""
    shown = set(re.findall(r"^- (ST\d+) ", case, re.MULTILINE))
    if shown == {"ST108"} and "is a required property" in case and re.search(r"curl -X GET .*[?&]fields=", case):
        return True
    # A schema allows one of the two names of a category; null in both says the same thing twice, and is taken.
    if shown == {"ST201"} and re.search(r'"category(?:_id)?": null, "category(?:_id)?": null', case):
        return True
    if shown != {"ST202"}:
        return False
    answer = re.search(r"`(\{.*)", case)
    words = re.findall(r'"message":"((?:[^"\\]|\\.)*)"', answer[1]) if answer else []
    # The first is the sentence over all fields.
    words = words[1:] or words
    return bool(words) and all(any(re.search(rule, word) for rule in RULES.values()) for word in words)


class Schema(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix="schema-")
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        subprocess.run([sys.executable, "-m", "venv", f"{cls.folder}/venv"], check=True)
        fetched = subprocess.run(
            [f"{cls.folder}/venv/bin/python", "-m", "pip", "install", "--quiet", PACKAGE], capture_output=True,
            text=True, timeout=300, check=False)
        if fetched.returncode != 0:
            print(f"SKIPPED: {PACKAGE} cannot be fetched: {fetched.stderr}", file=sys.stderr)
            raise unittest.SkipTest("the package registry is out of reach")
        cls.shop = Shop(["demo-data", "--products", "12", "--days", "90"], jobs=0)
        cls.addClassCleanup(cls.shop.stop)
        cls.socket = cls.shop.server.removeprefix("unix:")
        cls.door = Door(cls.socket)
        cls.addClassCleanup(cls.door.close)

    def test_the_service_answers_as_its_document_says(self):
        for name, content in [("schemathesis.toml", "[auth]\nauto-signup = false\n"), ("hooks.py", HOOKS)]:
            with open(f"{self.folder}/{name}", "w", encoding="utf-8") as file:
                file.write(content)
        address = f"http://127.0.0.1:{self.door.port}"
        examples = os.environ.get("SCHEMA_EXAMPLES")
        extent = (
            ["--phases", "examples,coverage,fuzzing", "--max-examples", examples] if examples
            else ["--phases", "examples,coverage", "--exclude-checks", "positive_data_acceptance"])
        done = subprocess.run(
            [f"{self.folder}/venv/bin/st", "--config-file", f"{self.folder}/schemathesis.toml", "run",
             f"{address}/openapi.json", "--url", address, *extent, "--request-timeout", "40", "--seed", "11"],
            cwd=self.folder, capture_output=True, text=True, timeout=1800, check=False,
            env={**self.shop.environment, "SERVICE": SERVICE, "SOCKET": self.socket, "PYTHONPATH": self.folder,
                 "SCHEMATHESIS_HOOKS": "hooks"})
        selected, total = map(int, re.search(r"Operations: +(\d+) selected / (\d+) total", done.stdout).groups())
        self.assertEqual(selected, total, done.stdout)
        self.assertGreater(total, 200)
        closing = done.stdout.strip().splitlines()[-1]
        self.assertNotIn("error", closing, done.stdout)
        cases = re.split(r"^(?=\d+\. Test Case ID: )", done.stdout, flags=re.MULTILINE)[1:]
        unknown = [case for case in cases if not is_known(case)]
        self.assertEqual(unknown, [], "\n".join(unknown))


if __name__ == "__main__":
    unittest.main()
