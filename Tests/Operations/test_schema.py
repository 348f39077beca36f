"""Requests made from the OpenAPI document by PyPI's `schemathesis`: what it says is what the service does.

All operations, with the document's examples, with values at the limits of every schema, and with generated ones; of a
local administrator, whose access no request can end. SCHEMA_EXAMPLES=15 generates as many for each operation.
"""

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import unittest

from test_control import Shop

PACKAGE = "schemathesis==4.32.5"

# Rules that a schema cannot say, by operation: why a request that fits the schema is refused.
RULES = {
    "POST /api/v1/auth/refresh": "the token is in the body or in a cookie",
}

# What is asked of every answer; access without credentials is for the access matrix, since a local user needs none.
LEFT_OUT = ["ignored_auth"]


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

    def close(self):
        self.listener.close()


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
        cls.shop = Shop(["demo-data", "--products", "12", "--days", "90"], jobs=0, local_role="admin")
        cls.addClassCleanup(cls.shop.stop)
        cls.door = Door(cls.shop.local.removeprefix("unix:"))
        cls.addClassCleanup(cls.door.close)

    def test_the_service_answers_as_its_document_says(self):
        with open(f"{self.folder}/schemathesis.toml", "w", encoding="utf-8") as settings:
            settings.write("[auth]\nauto-signup = false\n")
        address = f"http://127.0.0.1:{self.door.port}"
        done = subprocess.run(
            [f"{self.folder}/venv/bin/st", "--config-file", f"{self.folder}/schemathesis.toml", "run",
             f"{address}/openapi.json", "--url", address, "--phases", "examples,coverage,fuzzing",
             "--max-examples", os.environ.get("SCHEMA_EXAMPLES", "1"), "--seed", "11",
             "--exclude-checks", ",".join(LEFT_OUT)],
            cwd=self.folder, capture_output=True, text=True, timeout=1800, check=False)
        report = done.stdout[done.stdout.find("= FAILURES ="):] if "= FAILURES =" in done.stdout else done.stdout
        failed = set(re.findall(r"^_+ ([A-Z]+ /\S+) _+$", report, re.MULTILINE))
        self.assertLessEqual(failed, set(RULES), report + done.stderr)
        selected, total = map(int, re.search(r"Operations: +(\d+) selected / (\d+) total", done.stdout).groups())
        self.assertEqual(selected, total, done.stdout)
        self.assertGreater(total, 200)


if __name__ == "__main__":
    unittest.main()
