"""The tools of inventoryd, as people and scripts run them."""

import json
import os
import pty
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import unittest

from support import ROOT

PROGRAM = f"{ROOT}/.build/debug/inventoryd"


class Commands(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="tools-")
        self.addCleanup(shutil.rmtree, self.folder)
        self.environment = {**os.environ, "DATA_DIR": self.folder, "APP_ENV": "test"}

    def run_tool(self, *arguments, given="", status=0):
        result = subprocess.run(
            [PROGRAM, *arguments], env=self.environment, input=given, text=True, capture_output=True, timeout=60)
        self.assertEqual(result.returncode, status, f"{arguments}: {result.stdout}{result.stderr}")
        return result.stdout + (result.stderr if status else "")

    def watch(self, *arguments):
        """A tool whose standard error is a terminal."""
        terminal, end = pty.openpty()
        process = subprocess.Popen(
            [PROGRAM, *arguments], env=self.environment, stdout=subprocess.DEVNULL, stderr=end)
        os.close(end)
        self.addCleanup(os.close, terminal)
        return process, terminal

    def database(self):
        connection = sqlite3.connect(f"{self.folder}/inventory.sqlite")
        self.addCleanup(connection.close)
        return connection

    def file(self, text, name="sales.csv"):
        path = f"{self.folder}/{name}"
        with open(path, "w", newline="") as file:
            file.write(text)
        return path

    def test_every_command_explains_itself(self):
        overview = self.run_tool("--help")
        for command in ["serve", "worker", "migrate", "user", "ledger", "import", "demo-data", "openapi",
                        "backup", "restore", "calibrate"]:
            self.assertRegex(overview, rf"(?m)^  {command} ")
            self.assertIn(f"USAGE: inventoryd {command}", self.run_tool(command, "--help"))
        self.assertIn("sku,date,quantity", self.run_tool("help", "import", "sales"))

    def test_users_are_created_once(self):
        create = ["user", "create", "--email", "ann@example.com", "--name", "Ann Example", "--role", "admin"]
        self.assertIn("created user 1", self.run_tool(*create, given="Passw0rd-9\n"))
        self.assertIn("exists already", self.run_tool(*create, given="Passw0rd-9\n", status=1))
        self.assertIn("exists already (admin)", self.run_tool(*create, "--if-absent"))
        password = self.file("Passw0rd-9\r\n", "password")
        other = ["user", "create", "--email", "bob@example.com", "--name", "Bob", "--role"]
        self.assertIn("created user 2", self.run_tool(*other, "cashier", "--password-file", password))
        self.assertIn("cannot read", self.run_tool(*other, "cashier", "--password-file", "/absent", status=1))
        self.assertIn("at least 8", self.run_tool(
            "user", "create", "--email", "eve@example.com", "--name", "Eve", "--role", "viewer", given="x\n",
            status=1))
        self.run_tool(*other, "boss", status=64)
        roles = self.database().execute("SELECT email, role FROM users ORDER BY id").fetchall()
        self.assertEqual(roles, [("ann@example.com", "admin"), ("bob@example.com", "cashier")])

    def test_migrations_go_up_and_down(self):
        self.assertIn("missing", self.run_tool("migrate", "status"))
        self.assertIn("applied 1", self.run_tool("migrate"))
        self.assertEqual(self.run_tool("migrate", "up"), "nothing to do\n")
        self.assertNotIn("missing", self.run_tool("migrate", "status"))
        self.assertIn("--yes", self.run_tool("migrate", "down", status=64))
        self.assertIn("took back", self.run_tool("migrate", "down", "--yes"))
        self.assertIn("missing", self.run_tool("migrate", "status"))
        self.assertIn("migrate up", self.run_tool("ledger", "verify", status=1))

    def test_the_interface_is_printed(self):
        document = json.loads(self.run_tool("openapi"))
        self.assertTrue(document["openapi"].startswith("3.1"))
        self.assertIn("/api/v1/products", document["paths"])
        self.assertEqual(os.listdir(self.folder), [])

    def test_the_first_altered_entry_is_named(self):
        self.run_tool("demo-data", "--products", "8", "--days", "60")
        self.assertRegex(self.run_tool("ledger", "verify"), r"^valid: [\d,]+ entries in 8 chains\nlayout 2: [\d,]+ entries\n$")
        database = self.database()
        product, sku, entry = database.execute(
            "SELECT p.id, p.sku, e.id FROM ledger_entries e JOIN products p ON p.id = e.product_id"
            " WHERE e.sequence = 3 ORDER BY p.id LIMIT 1 OFFSET 2").fetchone()
        database.execute("DROP TRIGGER ledger_entries_are_final_on_update")
        database.execute("UPDATE ledger_entries SET unit_price = 1 WHERE id >= ? AND product_id >= ?", (entry, product))
        database.commit()
        self.assertEqual(
            self.run_tool("ledger", "verify", status=1),
            f"fault: entry {entry} (product {product} {sku}, location 1, sequence 3) was altered\n")

    def test_a_demonstration_shop_is_made_once(self):
        made = self.run_tool("demo-data", "--products", "5", "--days", "40", "--until", "2025-12-31", "--seed", "9")
        self.assertIn("from 2025-11-22 to 2025-12-31", made)
        self.assertIn("has 5 product(s) already", self.run_tool("demo-data", status=1))
        self.run_tool("demo-data", "--products", "0", status=64)
        self.run_tool("demo-data", "--until", "31.12.2025", status=64)
        self.assertIn("before today", self.run_tool("demo-data", "--add", "--until", "9999-12-31", status=1))

    def test_sales_are_imported_or_refused_whole(self):
        good = self.file("\ufeffsku,date,quantity\r\nABC,2024-01-01,2\r\nABC,2024-01-02,3\r\n")
        self.assertIn("imported 2 sales of 1 products", self.run_tool("import", "sales", good))
        self.assertIn("valid: 3 entries", self.run_tool("ledger", "verify"))
        bad = self.file("sku,date,quantity\nDEF,2024-01-01,1\n" + "DEF,2024-13-01,x\n" * 4, "bad.csv")
        answer = self.run_tool("import", "sales", bad, "--max-errors", "3", status=1)
        self.assertIn("row 3, column date: expected a day YYYY-MM-DD from 1900-01-01", answer)
        self.assertIn("row 3, column quantity: expected a number", answer)
        self.assertIn("… and 5 more\nnothing was imported: 8 fault(s)\n", answer)
        self.assertEqual(self.database().execute("SELECT sku FROM products").fetchall(), [("ABC",)])
        self.assertIn("cannot read", self.run_tool("import", "sales", "/absent.csv", status=1))
        self.assertIn("not a file", self.run_tool("import", "sales", "/dev/null", status=1))

    def test_a_saved_database_is_put_back(self):
        saved = f"{self.folder}/saved"
        self.run_tool("demo-data", "--products", "5", "--days", "40")
        self.assertRegex(self.run_tool("backup", saved), r"^saved [\d,]+ bytes; valid: [\d,]+ entries in 5 chains\n$")
        self.assertIn("say --overwrite", self.run_tool("backup", saved, status=1))
        self.assertIn("say --replace", self.run_tool("restore", saved, status=1))
        self.run_tool("backup", saved, "--overwrite")
        self.assertRegex(
            self.run_tool("restore", saved, "--replace"),
            r"^restored; valid: [\d,]+ entries in 5 chains; 0 sessions ended\n$")
        self.environment["DATA_DIR"] = f"{self.folder}/elsewhere"
        self.run_tool("restore", saved)
        self.assertRegex(
            self.run_tool("ledger", "verify"), r"^valid: [\d,]+ entries in 5 chains\nlayout 2: [\d,]+ entries\n$")
        self.assertIn("is no back-up", self.run_tool("restore", self.file("x"), "--replace", status=1))
        self.assertIn("cannot read", self.run_tool("restore", "/absent", status=1))

    def test_what_a_password_may_cost_is_measured(self):
        lines = self.run_tool("calibrate", "--milliseconds", "50").splitlines()
        name, iterations = lines[0].split("=")
        self.assertEqual(name, "PASSWORD_ITERATIONS")
        self.assertTrue(600_000 <= int(iterations) <= 5_000_000 and int(iterations) % 10_000 == 0, lines)
        self.run_tool("calibrate", "--milliseconds", "1", status=64)

    def test_progress_is_shown_to_people_only(self):
        path = self.file("sku,date,quantity\n" + "".join(
            f"SKU-{n % 50},2024-01-01,1\n" for n in range(30_000)))
        self.assertEqual(
            subprocess.run(
                [PROGRAM, "import", "sales", path], env=self.environment, capture_output=True, check=True,
                timeout=60).stderr, b"")
        process, terminal = self.watch("import", "sales", path)
        shown = b""
        try:
            while part := os.read(terminal, 4096):
                shown += part
        except OSError:
            pass  # The other end is closed.
        self.assertEqual(process.wait(60), 0)
        self.assertIn(b"\rchecking ", shown)
        self.assertIn(b"\rwriting ", shown)

    def test_an_import_that_is_killed_leaves_nothing(self):
        self.run_tool("migrate")
        path = self.file("sku,date,quantity\n" + "".join(
            f"SKU-{n % 500},{2020 + n % 5}-01-{n % 28 + 1:02},1\n" for n in range(300_000)))
        process, terminal = self.watch("import", "sales", path)
        shown = b""
        while b"writing 5" not in shown:
            shown += os.read(terminal, 4096)
        process.send_signal(signal.SIGKILL)
        self.assertEqual(process.wait(20), -signal.SIGKILL)
        self.assertEqual(self.database().execute("SELECT COUNT(*) FROM products").fetchone(), (0,))
        self.assertIn("imported 300,000 sales of 500", self.run_tool("import", "sales", path))
        self.assertIn("valid: 300,500 entries", self.run_tool("ledger", "verify"))

    def test_the_log_is_short_after_an_import(self):
        path = self.file("sku,date,quantity\n" + "".join(f"SKU-{n % 50},2024-01-01,1\n" for n in range(20_000)))
        self.run_tool("import", "sales", path)
        log = f"{self.folder}/inventory.sqlite-wal"
        self.assertLess(os.path.getsize(log) if os.path.exists(log) else 0, 100_000)

    def test_a_worker_works_until_it_is_told_to_stop(self):
        process = subprocess.Popen(
            [PROGRAM, "worker", "--concurrency", "2"], env=self.environment, stdout=subprocess.PIPE, text=True)
        lines = []
        for line in process.stdout:
            lines.append(json.loads(line))
            if (lines[-1]["message"], lines[-1].get("kind")) == ("job finished", "upkeep"):
                process.send_signal(signal.SIGTERM)
        self.assertEqual(process.wait(30), 0)
        messages = [line["message"] for line in lines]
        self.assertIn("worker started", messages)
        self.assertEqual(messages[-2:], ["worker stopping", "worker stopped"])
        self.run_tool("worker", "--once")
        jobs = self.database().execute("SELECT kind, state FROM jobs WHERE kind = 'upkeep'").fetchall()
        self.assertIn(("upkeep", "SUCCESS"), jobs)
        process.stdout.close()


if __name__ == "__main__":
    unittest.main()
