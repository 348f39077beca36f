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
            [PROGRAM, *arguments], env=self.environment, input=given, text=True, capture_output=True, timeout=240)
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
        for command in ["serve", "worker", "migrate", "user", "ledger", "audit", "import", "demo-data", "openapi",
                        "backup", "restore", "calibrate"]:
            self.assertRegex(overview, rf"(?m)^  {command} ")
            self.assertIn(f"USAGE: inventoryd {command}", self.run_tool(command, "--help"))
        self.assertIn("sku, date, quantity", self.run_tool("help", "import", "sales"))

    def test_users_are_created_once(self):
        create = ["user", "create", "--email", "ann@example.com", "--name", "Ann Example", "--role", "admin"]
        self.assertIn("created user 1", self.run_tool(*create, given="Passw0rd-9\n"))
        self.assertIn("already exists", self.run_tool(*create, given="Passw0rd-9\n", status=1))
        self.assertIn("already exists (admin)", self.run_tool(*create, "--if-absent"))
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

    def test_somebody_comes_back_in_with_a_password_that_is_good_once(self):
        create = ["user", "create", "--email", "ann@example.com", "--name", "Ann Example", "--role", "admin"]
        self.run_tool(*create, given="Passw0rd-9\n")
        before = self.database().execute("SELECT password_hash FROM users").fetchone()
        printed = self.run_tool("user", "reset", "--email", "ann@example.com")
        self.assertRegex(printed, r"^([A-Z2-7]{4}-){3}[A-Z2-7]{4}\n$")
        hash_, must_change, until = self.database().execute(
            "SELECT password_hash, must_change_password, one_time_until FROM users").fetchone()
        self.assertNotEqual((hash_,), before)
        self.assertEqual(must_change, 1)
        self.assertGreater(until, 0)
        path = f"{self.folder}/once"
        self.assertEqual(self.run_tool("user", "reset", "--email", "ann@example.com", "--password-file", path), "")
        self.assertEqual(os.stat(path).st_mode & 0o777, 0o600)
        self.assertIn("cannot create", self.run_tool(
            "user", "reset", "--email", "ann@example.com", "--password-file", path, status=1))
        self.assertIn("there is no user", self.run_tool("user", "reset", "--email", "bob@example.com", status=1))

    def test_users_are_carried_over_all_or_none(self):
        salt, digest = "c2FsdHNhbHRzYWx0c2FsdA", "A" * 43
        def line(email, rounds=600000, **more):
            user = {"email": email, "full_name": "Some Body", "role": "staff",
                    "password_hash": f"$pbkdf2-sha256$i={rounds},l=32${salt}${digest}", **more}
            return json.dumps({name: value for name, value in user.items() if value is not None})
        good = [line("a@example.com"), "", line("b@example.com", rounds=2000000, role="viewer")]
        bad = [line("c@example.com"), "no JSON", line("C@example.com"), line("d@example.com", role="boss", full_name="x"),
               line("e@example.com", password_hash="md5:x"), line("f@example.com", rounds=99999),
               line("g@example.com", rounds=2000001), line("h@example.com", full_name=None)]
        answer = self.run_tool("user", "import", self.file("\n".join(bad), "users"), status=1)
        for fault in ["line 2: is not JSON", "line 3, email: repeats line 1", "line 4, role", "line 4, full_name",
                      "line 5, password_hash: expected", "line 6, password_hash: takes 99999 rounds",
                      "line 7, password_hash: takes 2000001", "line 8, full_name", "nothing was imported: 8 fault(s)"]:
            self.assertIn(fault, answer)
        self.assertEqual(self.database().execute("SELECT COUNT(*) FROM users").fetchone(), (0,))
        self.assertIn("imported 2 users", self.run_tool("user", "import", self.file("\r\n".join(good), "users")))
        dearest = self.database().execute("SELECT value FROM account_figures WHERE name = 'dearest_password'").fetchone()
        self.assertEqual(dearest, (2000000,))
        self.assertIn("line 1, email: has an account already", self.run_tool(
            "user", "import", self.file(line("A@example.com"), "users"), status=1))
        weak = self.file(line("w@example.com", rounds=20000), "users")
        self.assertIn("imported 1 users", self.run_tool("user", "import", "--allow-weak", weak))
        changes = self.database().execute("SELECT email, must_change_password FROM users ORDER BY id").fetchall()
        self.assertEqual(changes, [("a@example.com", 0), ("b@example.com", 0), ("w@example.com", 1)])
        self.assertIn("holds no user", self.run_tool("user", "import", self.file("\n", "users"), status=1))

    def test_the_audit_log_is_held_to_a_digest(self):
        for email in ["ann@example.com", "bob@example.com"]:
            self.run_tool("user", "create", "--email", email, "--name", "Some Body", "--role", "viewer", given="Passw0rd-9\n")
        digest = self.run_tool("audit", "head").strip()
        self.assertRegex(digest, r"^audit:2:[0-9a-f]{64}$")
        self.run_tool("user", "create", "--email", "c@example.com", "--name", "See", "--role", "viewer", given="Passw0rd-9\n")
        self.assertEqual(self.run_tool("audit", "verify"), "valid: 3 rows in 1 chains\n")
        self.run_tool("audit", "verify", "--against", digest)
        other = digest[:-1] + ("0" if digest[-1] != "0" else "1")
        self.assertIn("not the one", self.run_tool("audit", "verify", "--against", other, status=1))
        self.run_tool("audit", "verify", "--against", "x", status=64)
        database = self.database()
        database.execute("UPDATE audit_logs SET changes = '{}' WHERE id = 2")
        database.commit()
        self.assertIn("row 2 was altered", self.run_tool("audit", "verify", status=1))

    def test_files_are_their_owners_alone(self):
        os.umask(0o022)
        self.run_tool("migrate")
        for name in os.listdir(self.folder):
            self.assertEqual(os.stat(f"{self.folder}/{name}").st_mode & 0o077, 0, name)
        os.chmod(f"{self.folder}/inventory.sqlite", 0o644)
        self.run_tool("migrate", "status")
        self.assertEqual(os.stat(f"{self.folder}/inventory.sqlite").st_mode & 0o007, 0)

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
        self.assertRegex(self.run_tool("backup", saved), r"^saved [\d,]+ bytes; valid: [\d,]+ entries in 5 chains, [\d,]+ audit rows\n$")
        self.assertIn("say --overwrite", self.run_tool("backup", saved, status=1))
        self.assertIn("say --replace", self.run_tool("restore", saved, status=1))
        self.run_tool("backup", saved, "--overwrite")
        self.assertRegex(
            self.run_tool("restore", saved, "--replace"),
            r"^restored; valid: [\d,]+ entries in 5 chains, [\d,]+ audit rows; 0 sessions ended\n$")
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
                timeout=240).stderr, b"")
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
        while b"checking 5" not in shown:
            shown += os.read(terminal, 4096)
        process.send_signal(signal.SIGKILL)
        self.assertEqual(process.wait(20), -signal.SIGKILL)
        self.assertEqual(self.database().execute("SELECT COUNT(*) FROM products").fetchone(), (0,))
        self.assertIn("imported 300,000 sales of 500", self.run_tool("import", "sales", path))
        # A product whose sales come in two portions opens twice.
        self.assertRegex(self.run_tool("ledger", "verify"), r"valid: 30\d,\d\d\d entries in 500 chains")
        self.assertEqual(
            self.database().execute("SELECT COUNT(*), SUM(on_hand) FROM stock_balances").fetchone(), (500, 0))

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
