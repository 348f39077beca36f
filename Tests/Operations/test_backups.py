"""Back-ups as the timer makes them, and the drill of putting one back, on both databases."""

import fcntl
import hashlib
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest

from support import ROOT, wait_until

sys.path.insert(0, f"{ROOT}/Tests/Faults")
from stage import SEARCH_PATH, PostgreSQL  # noqa: E402

PROGRAM = f"{ROOT}/.build/debug/inventoryd"
NAME = re.compile(r"^inventory-\d{8}T\d{6}Z\.(?:sqlite|dump)(?:\.age)?$")


class BackupTests(unittest.TestCase):
    def setUp(self):
        place = tempfile.TemporaryDirectory(prefix="bak-", dir="/tmp")
        self.addCleanup(place.cleanup)
        self.place = place.name
        os.chmod(self.place, 0o755)
        self.folder = f"{self.place}/backups"
        self.environment = {"PATH": SEARCH_PATH, "DATA_DIR": f"{self.place}/data"}

    def tool(self, *words, status=0, **environment):
        answer = subprocess.run(
            [PROGRAM, *words], env={**self.environment, **environment}, capture_output=True, text=True, timeout=120)
        self.assertEqual(answer.returncode, status, answer.stdout + answer.stderr)
        return answer.stdout + answer.stderr

    def shop(self):
        self.tool("demo-data", "--products", "4", "--days", "30")

    def backup(self, *options, keep=3):
        printed = self.tool("backup", "--folder", self.folder, "--keep", str(keep), *options)
        path = re.match(r"(/\S+): saved [\d,]+ bytes; valid: [\d,]+ entries in 4 chains, [\d,]+ audit rows\n", printed)
        self.assertIsNotNone(path, printed)
        return os.path.basename(path.group(1)), printed

    def next_second(self):
        """Names have the resolution of a second."""
        second = int(time.time())
        wait_until(lambda: int(time.time()) > second)

    def files(self):
        return sorted(name for name in os.listdir(self.folder) if NAME.match(name))

    def test_the_newest_stay_with_their_digests(self):
        self.shop()
        made = []
        for round_ in range(4):
            name, printed = self.backup()
            made.append(name)
            self.assertRegex(name, NAME)
            with open(f"{self.folder}/{name}", "rb") as file:
                digest = hashlib.sha256(file.read()).hexdigest()
            with open(f"{self.folder}/{name}.sha256", encoding="ascii") as file:
                self.assertEqual(file.read(), f"{digest}  {name}\n")
            for path in [self.folder, f"{self.folder}/{name}", f"{self.folder}/{name}.sha256"]:
                self.assertEqual(os.stat(path).st_mode & 0o077, 0, path)
            self.assertEqual("removed" in printed, round_ == 3)
            self.next_second()
        self.assertEqual(self.files(), made[1:])
        self.assertEqual(set(os.listdir(self.folder)), {".lock", *made[1:], *(f"{name}.sha256" for name in made[1:])})
        subprocess.run("sha256sum --check --quiet *.sha256", shell=True, cwd=self.folder, check=True)

    def test_what_is_damaged_does_not_count_and_is_named(self):
        self.shop()
        first = self.backup(keep=2)[0]
        self.next_second()
        second = self.backup(keep=2)[0]
        with open(f"{self.folder}/{second}", "r+b") as file:
            file.seek(5000)
            file.write(b"rot")
        self.next_second()
        third, printed = self.backup(keep=2)
        self.assertIn(f"{second} has changed since it was written", printed)
        # The first is the second good one, so it stays; the damaged one is left to be looked at until then.
        self.assertEqual(self.files(), [first, second, third])
        self.next_second()
        fourth = self.backup(keep=2)[0]
        self.assertEqual(self.files(), [third, fourth])
        with open(f"{self.folder}/{third}", "ab") as file:
            file.write(b"x")
        self.assertIn("is not what was written", self.tool("restore", f"{self.folder}/{third}", "--replace", status=1))

    def test_other_files_are_left_alone(self):
        os.makedirs(self.folder)
        others = ["notes.txt", "inventory-by-hand.sqlite.bak", "inventory.sqlite"]
        for name in others:
            with open(f"{self.folder}/{name}", "w", encoding="ascii") as file:
                file.write("x")
        self.shop()
        for _ in range(2):
            self.backup(keep=1)
            self.next_second()
        self.assertEqual(len(self.files()), 1)
        for name in others:
            self.assertTrue(os.path.exists(f"{self.folder}/{name}"), name)

    def test_a_second_run_in_the_same_folder_is_refused(self):
        self.shop()
        self.backup()
        with open(f"{self.folder}/.lock", "rb") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            self.assertIn("another back-up is being made", self.tool("backup", "--folder", self.folder, status=1))

    def test_a_run_that_is_killed_leaves_no_name_and_its_rest_is_swept(self):
        self.tool("demo-data", "--products", "60", "--days", "500")
        for moment in [0.05, 0.15, 0.3]:
            process = subprocess.Popen(
                [PROGRAM, "backup", "--folder", self.folder], env=self.environment, stdout=subprocess.DEVNULL)
            time.sleep(moment)
            process.send_signal(signal.SIGKILL)
            process.wait(20)
            for name in self.files() if os.path.isdir(self.folder) else []:
                answer = subprocess.run(["sha256sum", "--check", f"{name}.sha256"], cwd=self.folder, capture_output=True)
                self.assertEqual(answer.returncode, 0, "a file had its name before it was whole")
        self.next_second()
        self.tool("backup", "--folder", self.folder)
        self.assertEqual([name for name in os.listdir(self.folder) if "partial" in name], [])

    def test_nothing_is_thrown_away_when_a_back_up_fails(self):
        self.shop()
        name = self.backup(keep=1)[0]
        database = sqlite3.connect(f"{self.place}/data/inventory.sqlite")
        database.execute("DROP TRIGGER ledger_entries_are_final_on_update")
        database.execute("UPDATE ledger_entries SET unit_price = 1")
        database.commit()
        database.close()
        self.next_second()
        self.assertIn("does not verify", self.tool("backup", "--folder", self.folder, "--keep", "1", status=1))
        self.assertEqual(self.files(), [name])

    def test_options_that_do_not_go_together_are_refused(self):
        for words in [[], ["a", "--folder", "b"], ["a", "--keep", "2"], ["--folder", "b", "--overwrite"],
                      ["--folder", "b", "--keep", "0"]]:
            self.tool("backup", *words, status=64)

    @unittest.skipUnless(shutil.which("age"), "age is not installed")
    def test_a_file_is_for_the_holder_of_the_key_alone(self):
        self.shop()
        key = f"{self.place}/backup.key"
        subprocess.run(["age-keygen", "-o", key], check=True, capture_output=True)
        with open(key, encoding="ascii") as file:
            recipient = re.search(r"public key: (\S+)", file.read()).group(1)
        name = self.backup("--encrypt-to", recipient)[0]
        path = f"{self.folder}/{name}"
        self.assertTrue(name.endswith(".sqlite.age"))
        with open(path, "rb") as file:
            content = file.read()
        self.assertTrue(content.startswith(b"age-encryption.org/v1"))
        self.assertNotIn(b"ledger_entries", content)
        # Nothing of it was left in the clear.
        self.assertEqual([file for file in os.listdir(f"{self.place}/data") if file.endswith(".working")], [])
        new = f"{self.place}/new"
        self.assertIn("say --identity", self.tool("restore", path, status=1, DATA_DIR=new))
        subprocess.run(["age-keygen", "-o", f"{self.place}/other.key"], check=True, capture_output=True)
        self.assertIn("age failed", self.tool(
            "restore", path, "--identity", f"{self.place}/other.key", status=1, DATA_DIR=new))
        self.tool("restore", path, "--identity", key, DATA_DIR=new)
        self.assertEqual(self.tool("ledger", "verify", DATA_DIR=new), self.tool("ledger", "verify"))
        # Keys of several people, in a file.
        with open(f"{self.place}/keys", "w", encoding="ascii") as file:
            file.write(recipient + "\n")
        self.next_second()
        self.backup("--encrypt-to", f"{self.place}/keys")
        self.next_second()
        self.assertIn("age failed", self.tool(
            "backup", "--folder", self.folder, "--encrypt-to", "age1nonsense", status=1))


class DrillTests(unittest.TestCase):
    """What `docs/production.md` asks for now and then: the newest back-up into an empty place, and a look at it."""

    def setUp(self):
        place = tempfile.TemporaryDirectory(prefix="drl-", dir="/tmp")
        self.addCleanup(place.cleanup)
        self.place = place.name
        os.chmod(self.place, 0o755)

    def tool(self, environment, *words):
        answer = subprocess.run(
            [PROGRAM, *words], env={"PATH": SEARCH_PATH, **environment}, capture_output=True, text=True, timeout=120)
        self.assertEqual(answer.returncode, 0, answer.stdout + answer.stderr)
        return answer.stdout

    def drill(self, shop, empty):
        """Fills a shop, saves it, goes on selling, and puts the file into an empty place."""
        self.tool(shop, "demo-data", "--products", "4", "--days", "30")
        ledger, audit = (self.tool(shop, book, "head").strip() for book in ("ledger", "audit"))
        folder = f"{self.place}/backups"
        self.tool(shop, "backup", "--folder", folder)
        self.tool(shop, "demo-data", "--add", "--products", "2", "--days", "10", "--seed", "2")
        newest = sorted(name for name in os.listdir(folder) if NAME.match(name))[-1]
        self.assertRegex(self.tool(empty, "restore", f"{folder}/{newest}"), r"^restored; valid: ")
        # The books are those of the moment of the back-up, entry by entry.
        self.assertEqual(self.tool(empty, "ledger", "head").strip(), ledger)
        self.tool(empty, "audit", "verify", "--against", audit)
        self.assertNotEqual(self.tool(shop, "ledger", "head").strip(), ledger)

    def test_of_the_embedded_database(self):
        self.drill({"DATA_DIR": f"{self.place}/data"}, {"DATA_DIR": f"{self.place}/rehearsal"})

    def test_of_postgresql(self):
        database = PostgreSQL(self.place)
        self.addCleanup(database.close)
        database.psql("CREATE DATABASE rehearsal")
        url = database.url()
        self.drill(
            {"DATA_DIR": f"{self.place}/data", "DATABASE_URL": url},
            {"DATA_DIR": f"{self.place}/other", "DATABASE_URL": url.removesuffix("/inventory") + "/rehearsal"})


if __name__ == "__main__":
    unittest.main()
