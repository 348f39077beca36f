"""Requests made from the OpenAPI document by PyPI's `schemathesis`: what the document says is what the service does.

All operations, with the document's examples and with values at the limits of every schema, as an administrator, over both
transports: the daemon, and FastCGI behind nginx. Each has a shop of its own, since a run leaves thousands of records behind.

One run over everything takes minutes, so the two share the work: operations on one kind of record, which lead to each other, stay
together, and each transport gets about half of all operations, always the same. It says which. With SCHEMA_EXAMPLES=15 both are asked
all of it, as many requests are generated for each operation beside them, and what fits a schema has to be accepted, but for the rules
below: that depends on what is in the shop on the day.
"""

import collections
import json
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

from control import SERVICE, Shop
from support import ROOT, Nginx, ask, python_with, wait_until

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
    "compared with another member": r"expected at most the total |another location than|expected open before close",
    "the state of the record": r" has no lines$",
    "moves with the feed": r"the number of the last change",
    "moves with the days of the place": r"^expected a (time|day) from ",
    "the unit of the product": r"expected a whole number of pieces",
    "a check digit": r"GTIN check digit",
    "the name of a time zone": r"expected the IANA name of a time zone",
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
    """A port of this machine that leads to a Unix socket, until a test ends."""

    def __init__(self, test, path):
        self.path = path
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        test.addCleanup(self.listener.close)
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


class Function:
    """inventory-fcgi on the data of a shop, behind an nginx, until a test ends: also one whose start fails."""

    def __init__(self, test, shop):
        path, log = f"{shop.folder}/fcgi.sock", f"{shop.folder}/fcgi.log"
        with open(log, "wb") as output:
            self.process = subprocess.Popen(
                [f"{ROOT}/.build/debug/inventory-fcgi", "--socket", path], env=shop.environment, stdout=output, stderr=output)
        test.addCleanup(self.stop)
        wait_until(lambda: os.path.exists(path), logs=[log])
        # Without limits: everything comes from one address.
        self.nginx = Nginx("--fastcgi", path, unlimited="127.0.0.0/8")
        test.addCleanup(self.nginx.stop)
        self.port = self.nginx.port
        wait_until(lambda: ask(self.port, "/ready")[0] == 200, logs=[log])

    def stop(self):
        self.process.terminate()
        self.process.wait(40)


def shares(document):
    """The tags of the document with the number of their operations, in two shares of about the same number of operations."""
    sizes = collections.Counter(
        operation["tags"][0] for methods in document["paths"].values() for operation in methods.values())
    parts = ({}, {})
    for tag, size in sorted(sizes.items(), key=lambda entry: (-entry[1], entry[0])):
        min(parts, key=lambda part: sum(part.values()))[tag] = size
    return parts


class Schema(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.programs = python_with(PACKAGE)
        cls.folder = tempfile.mkdtemp(prefix="schema-")
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        for name, content in [("schemathesis.toml", "[auth]\nauto-signup = false\n"), ("hooks.py", HOOKS)]:
            with open(f"{cls.folder}/{name}", "w", encoding="utf-8") as file:
                file.write(content)

    def check(self, transport, share):
        """That no request over a transport shows another answer than the document says.

        :param transport: Makes what leads from a port of this machine to a shop, of this test and the shop.
        :param share: Which of the two shares it has, unless SCHEMA_EXAMPLES asks for everything.
        """
        shop = Shop(["demo-data", "--products", "12", "--days", "90"], jobs=0)
        self.addCleanup(shop.stop)
        way = transport(self, shop)
        document = json.loads(ask(way.port, "/openapi.json")[2])
        parts = shares(document)
        total = sum(sum(part.values()) for part in parts)
        self.assertGreater(total, 200)
        examples = os.environ.get("SCHEMA_EXAMPLES")
        if examples:
            expected = total
            extent = ["--phases", "examples,coverage,fuzzing", "--max-examples", examples]
        else:
            expected = sum(parts[share].values())
            self.assertGreater(expected, total / 3)
            extent = ["--phases", "examples,coverage", "--exclude-checks", "positive_data_acceptance"]
            for tag in sorted(parts[share]):
                extent += ["--include-tag", tag]
            print(f"{self.id()}: {expected} of {total} operations, those on {', '.join(sorted(parts[share]))}; "
                  "SCHEMA_EXAMPLES=15 asks for all", file=sys.stderr)
        address = f"http://127.0.0.1:{way.port}"
        done = subprocess.run(
            [f"{self.programs}/python", f"{self.programs}/st", "--config-file", f"{self.folder}/schemathesis.toml", "run",
             f"{address}/openapi.json", "--url", address, *extent, "--request-timeout", "40", "--seed", "11"],
            cwd=self.folder, capture_output=True, text=True, timeout=3600 if examples else 1800, check=False,
            env={**shop.environment, "SERVICE": SERVICE, "SOCKET": shop.server.removeprefix("unix:"), "PYTHONPATH": self.folder,
                 "SCHEMATHESIS_HOOKS": "hooks"})
        # It may leave out the document itself, which it has read before.
        selected = re.search(r"Operations: +(\d+) selected", done.stdout)
        self.assertTrue(selected, done.stdout + done.stderr)
        self.assertIn(int(selected[1]), (expected, expected - 1), done.stdout)
        closing = done.stdout.strip().splitlines()[-1]
        self.assertNotIn("error", closing, done.stdout)
        cases = re.split(r"^(?=\d+\. Test Case ID: )", done.stdout, flags=re.MULTILINE)[1:]
        unknown = [case for case in cases if not is_known(case)]
        self.assertEqual(unknown, [], "\n".join(unknown))

    def test_the_daemon_answers_as_the_document_says(self):
        self.check(lambda test, shop: Door(test, shop.server.removeprefix("unix:")), 0)

    def test_fastcgi_behind_nginx_answers_as_the_document_says(self):
        self.check(Function, 1)


if __name__ == "__main__":
    unittest.main()
