"""The alerts of deploy/monitoring, on an installation that something happens to."""

import json
import os
import re
import resource
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import unittest

from monitoring import BUILD, MONITORING, Installation, Prometheus
from support import ROOT, ask, free_port, wait_until

sys.path.insert(0, f"{ROOT}/Tests/Faults")
from stage import PostgreSQL, SmallDisk  # noqa: E402


@unittest.skipUnless(shutil.which("prometheus"), "prometheus is not installed")
class AlertTests(unittest.TestCase):
    """The rules as they are, but for how long something has to last, on an installation that something happens to."""

    PASSWORD = "Alert-Shop-1"

    def watch(self, interval):
        """Starts a Prometheus that reads the metrics every so many seconds; an answer that takes longer counts as none."""
        with open(f"{MONITORING}/alerts.yml", encoding="utf-8") as file:
            rules = file.read()
        rules, lasting = re.subn(r"for: \d+[mh]\b", "for: 1s", rules)
        rules, spans = re.subn(r"\[\d+[mh]\]", f"[{4 * interval}s]", rules)
        self.assertGreater(min(lasting, spans), 3)
        self.server = Prometheus(self.shop, rules, f"{interval}s")
        self.addCleanup(self.server.stop)

    def setUp(self):
        place = tempfile.mkdtemp(prefix="alerts-", dir="/tmp")
        self.addCleanup(shutil.rmtree, place)
        os.chmod(place, 0o755)
        self.database = PostgreSQL(place)
        self.addCleanup(self.database.close)
        # A disk of its own, where one can be had, so that the alert on it is about the shop and not about this machine.
        self.disk, settings = None, {}
        if os.geteuid() == 0:
            self.disk = SmallDisk(f"{place}/disk", 256)
            self.addCleanup(self.disk.close)
            settings = {"DATA_DIR": f"{place}/disk/data"}
        self.shop = Installation(
            DATABASE_URL=self.database.url(), CACHE_ENABLED="false", WEBHOOK_ALLOWED_NETWORKS="127.0.0.0/8",
            SWIFT_BACKTRACE="enable=no", **settings)
        self.addCleanup(self.shop.stop)
        with open(f"{place}/password", "w", encoding="ascii") as file:
            file.write(self.PASSWORD + "\n")
        self.tool("user", "create", "--email", "ann@shop.test", "--name", "Ann", "--role", "admin", "--password-file",
                  f"{place}/password")
        self.tool("demo-data", "--products", "3", "--days", "60")
        self.tool("train", "--all")
        self.tool("worker", "--once")
        self.token = self.call("POST", "/auth/login", {"email": "ann@shop.test", "password": self.PASSWORD})["access_token"]
        self.token_file = f"{place}/token"
        with open(self.token_file, "w", encoding="ascii") as file:
            file.write(self.token)

    def tool(self, *words):
        subprocess.run([f"{BUILD}/inventoryd", *words], env=self.shop.environment, check=True, capture_output=True)

    def call(self, method, path, body=None):
        fields = [("Content-Type", "application/json")] if body else []
        if hasattr(self, "token"):
            fields.append(("Authorization", f"Bearer {self.token}"))
        status, _, answer = ask(self.shop.nginx.port, f"/api/v1{path}", method, fields, json.dumps(body).encode() if body else None)
        self.assertLess(status, 300, answer)
        return json.loads(answer)["data"]

    def read(self):
        """Some reads; the answers may be failures."""
        for _ in range(4):
            self.shop.get("/api/v1/categories?limit=2", [("Authorization", f"Bearer {self.token}")])

    def assert_fires(self, *names, meanwhile=lambda: None):
        """Waits until they fire, whatever else does, while something goes on."""
        fired = set()

        def seen():
            meanwhile()
            fired.update(self.server.firing())
            return fired.issuperset(names)

        try:
            wait_until(seen, 40, [self.server.log])
        except AssertionError as error:
            raise AssertionError(f"{set(names) - fired} did not fire, but {fired}") from error

    def assert_quiet(self):
        """Waits until nothing fires but what the machine of the test may be short of."""
        def quiet():
            self.read()
            return not self.server.firing() - (set() if self.disk else {"InventoryDiskFull"})

        wait_until(quiet, 60, [self.server.log])

    def test_alerts_fire_when_they_should_and_end(self):
        shop, database = self.shop, self.database
        self.watch(2)
        self.assert_quiet()

        with self.subTest("the database is away"):
            database.program.stop(signal.SIGINT)
            self.assert_fires("InventoryDatabaseDown", "InventoryErrors", meanwhile=self.read)
            database.start()
            wait_until(lambda: shop.get("/ready")[0] == 200, 30)
            self.assert_quiet()

        with self.subTest("no process answers"):
            for name in ["fcgi-1", "fcgi-2"]:
                shop.processes[name].kill()
                shop.processes[name].wait(10)
            self.assert_fires("InventoryDown")
            for name in ["fcgi-1", "fcgi-2"]:
                shop.start(name)
            self.assert_quiet()

        with self.subTest("no worker runs, and nothing was trained"):
            database.psql("UPDATE stored_forecasts SET trained_at = trained_at - 2 * 86400 * 1000000::bigint")
            self.call("POST", "/predict/async", {"product_id": 1})
            database.psql("UPDATE jobs SET run_at = run_at - 3600 * 1000000::bigint WHERE state = 'PENDING'")
            self.assert_fires("InventoryJobsWaiting", "InventoryForecastsOld")
            self.tool("worker", "--once")
            self.tool("train", "--all", "--force")
            self.assert_quiet()

        with self.subTest("a webhook fails"):
            self.call("POST", "/auth/reauthenticate", {"password": self.PASSWORD})
            hook = self.call("POST", "/webhooks", {"url": f"http://127.0.0.1:{free_port()}/", "events": ["stock.changed"]})["id"]
            self.call("POST", "/stock/adjustments", {"product_id": 1, "quantity": 1, "reason": "found"})
            egress = subprocess.Popen(
                [f"{BUILD}/inventoryd", "egress", "--patience", "1"], env=shop.environment, stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL)
            try:
                self.assert_fires("InventoryWebhooksFailing")
            finally:
                egress.terminate()
                egress.wait(40)
            self.assertEqual(ask(shop.nginx.port, f"/api/v1/webhooks/{hook}", "DELETE", [
                ("Authorization", f"Bearer {self.token}")])[0], 204)
            self.assert_quiet()

        with self.subTest("statements wait for a lock"):
            self.assert_fires("InventorySlow", "InventorySlowStatements", meanwhile=lambda: self.block(1))
            self.assert_quiet()

    def block(self, seconds):
        """Readers who wait for a table that somebody holds for so long."""
        holder = threading.Thread(target=self.database.psql, args=(
            f"BEGIN; LOCK TABLE categories; SELECT pg_sleep({seconds}); COMMIT",))
        holder.start()
        time.sleep(0.2)
        readers = [threading.Thread(target=self.read) for _ in range(6)]
        for reader in readers:
            reader.start()
        for thread in [holder, *readers]:
            thread.join()

    def test_alerts_on_what_is_short_fire_and_end(self):
        shop = self.shop
        self.watch(2)
        self.assert_quiet()

        with self.subTest("jobs fail"):
            for _ in range(5):
                self.call("POST", "/predict/async", {"product_id": 1})
            # What no release has ever told such a job.
            self.database.psql("UPDATE jobs SET payload = '{}' WHERE kind = 'forecast' AND state = 'PENDING'")
            worker = subprocess.Popen(
                [f"{BUILD}/inventoryd", "worker", "--once"], env=shop.environment, stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL)
            try:
                self.assert_fires("InventoryJobsFailing")
            finally:
                worker.wait(60)
            self.assert_quiet()

        with self.subTest("one process is short of descriptors"):
            process = shop.processes["fcgi-1"]
            limits = resource.prlimit(process.pid, resource.RLIMIT_NOFILE)
            held = []
            try:
                for _ in range(60):
                    held.append(socket.socket(socket.AF_UNIX))
                    held[-1].connect(shop.socket("fcgi-1"))
                wait_until(lambda: len(os.listdir(f"/proc/{process.pid}/fd")) > 60)
                count = len(os.listdir(f"/proc/{process.pid}/fd"))
                resource.prlimit(process.pid, resource.RLIMIT_NOFILE, (count + count // 8, limits[1]))
                self.assert_fires("InventoryDescriptorsShort")
            finally:
                resource.prlimit(process.pid, resource.RLIMIT_NOFILE, limits)
                for connection in held:
                    connection.close()
            self.assert_quiet()

        with self.subTest("all connections of a process are taken"):
            for name in ["fcgi-1", "fcgi-2"]:
                shop.processes[name].terminate()
                shop.processes[name].wait(40)
                shop.start(name, DB_POOL_SIZE="2", DB_MAX_OVERFLOW="0", DB_POOL_TIMEOUT="1")
            wait_until(lambda: shop.get("/ready")[0] == 200)
            crowd = threading.Thread(target=self.block, args=(8,))
            crowd.start()
            try:
                self.assert_fires("InventoryPoolExhausted")
            finally:
                crowd.join()
            self.assert_quiet()

        if self.disk is not None:
            with self.subTest("the disk fills"):
                room = os.statvfs(self.disk.folder)
                with open(f"{self.disk.folder}/ballast", "wb") as file:
                    # One part of twenty is left.
                    os.posix_fallocate(file.fileno(), 0, (room.f_bavail - room.f_blocks // 20) * room.f_frsize)
                try:
                    self.assert_fires("InventoryDiskFull")
                finally:
                    self.disk.empty()
                self.assert_quiet()

    @unittest.skipUnless(shutil.which("wrk"), "wrk is not installed")
    def test_the_load_test_shows_in_the_alerts(self):
        self.watch(5)
        self.assert_quiet()
        load = subprocess.Popen(
            [f"{ROOT}/deploy/load-test/load-test", "--url", f"http://127.0.0.1:{self.shop.nginx.port}", "--token-file",
             self.token_file, "--mix", "shop", "--connections", "200", "--seconds", "30"],
            stdout=subprocess.PIPE, text=True)
        try:
            self.assert_fires("InventoryRequestsWaiting")
        finally:
            said = load.communicate(timeout=60)[0]
        self.assertRegex(said, r"^load-test: shop, \d+ requests")
        self.assert_quiet()


if __name__ == "__main__":
    unittest.main()
