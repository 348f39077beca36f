"""Requests made from the OpenAPI document by PyPI's `schemathesis`: what the document says is what the service does.

All operations, as an administrator, over both transports: the daemon with values at the limits of every schema, FastCGI behind nginx
with the examples of the document. With SCHEMA_EXAMPLES=15 each has both, and as many requests that are generated for each operation,
and what fits a schema has to be accepted, but for the rules below: that depends on what is in the shop on the day.
"""

import os
import re
import shutil
import socket
import subprocess
import tempfile
import textwrap
import threading
import unittest

from support import ROOT, Nginx, ask, python_with, wait_until
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


class Function:
    """inventory-fcgi on the data of a shop, behind an nginx."""

    def __init__(self, shop):
        path, log = f"{shop.folder}/fcgi.sock", f"{shop.folder}/fcgi.log"
        with open(log, "wb") as output:
            self.process = subprocess.Popen(
                [f"{ROOT}/.build/debug/inventory-fcgi", "--socket", path], env=shop.environment, stdout=output, stderr=output)
        wait_until(lambda: os.path.exists(path), logs=[log])
        self.nginx = Nginx("--fastcgi", path, unlimited="127.0.0.0/8")
        wait_until(lambda: ask(self.nginx.port, "/ready")[0] == 200, logs=[log])

    def stop(self):
        self.nginx.stop()
        self.process.terminate()
        self.process.wait(40)


def is_known(case):
    """Whether all that a case shows is a refusal by a rule that a schema does not say, or what `fields` has left out."""
    shown = set(re.findall(r"^- (ST\d+) ", case, re.MULTILINE))
    if shown == {"ST108"} and "is a required property" in case and re.search(r"curl -X GET .*[?&]fields=", case):
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
        cls.programs = python_with(PACKAGE)
        cls.folder = tempfile.mkdtemp(prefix="schema-")
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        cls.shop = Shop(["demo-data", "--products", "12", "--days", "90"], jobs=0)
        cls.addClassCleanup(cls.shop.stop)
        cls.socket = cls.shop.server.removeprefix("unix:")
        for name, content in [("schemathesis.toml", "[auth]\nauto-signup = false\n"), ("hooks.py", HOOKS)]:
            with open(f"{cls.folder}/{name}", "w", encoding="utf-8") as file:
                file.write(content)

    def check(self, port, phase):
        """That no request shows another answer than the document says.

        :param phase: Where the requests come from, unless SCHEMA_EXAMPLES asks for all of them.
        """
        address = f"http://127.0.0.1:{port}"
        examples = os.environ.get("SCHEMA_EXAMPLES")
        extent = (
            ["--phases", "examples,coverage,fuzzing", "--max-examples", examples] if examples
            else ["--phases", phase, "--exclude-checks", "positive_data_acceptance"])
        done = subprocess.run(
            [f"{self.programs}/python", f"{self.programs}/st", "--config-file", f"{self.folder}/schemathesis.toml", "run",
             f"{address}/openapi.json", "--url", address, *extent, "--request-timeout", "40", "--seed", "11"],
            cwd=self.folder, capture_output=True, text=True, timeout=1800, check=False,
            env={**self.shop.environment, "SERVICE": SERVICE, "SOCKET": self.socket, "PYTHONPATH": self.folder,
                 "SCHEMATHESIS_HOOKS": "hooks"})
        counts = re.search(r"Operations: +(\d+) selected / (\d+) total", done.stdout)
        self.assertTrue(counts, done.stdout + done.stderr)
        selected, total = map(int, counts.groups())
        self.assertEqual(selected, total, done.stdout)
        self.assertGreater(total, 200)
        closing = done.stdout.strip().splitlines()[-1]
        self.assertNotIn("error", closing, done.stdout)
        cases = re.split(r"^(?=\d+\. Test Case ID: )", done.stdout, flags=re.MULTILINE)[1:]
        unknown = [case for case in cases if not is_known(case)]
        self.assertEqual(unknown, [], "\n".join(unknown))

    def test_the_daemon_answers_as_the_document_says(self):
        door = Door(self.socket)
        self.addCleanup(door.close)
        self.check(door.port, "coverage")

    def test_fastcgi_behind_nginx_answers_as_the_document_says(self):
        function = Function(self.shop)
        self.addCleanup(function.stop)
        self.check(function.nginx.port, "examples")


if __name__ == "__main__":
    unittest.main()
