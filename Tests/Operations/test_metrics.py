"""Numbers of several processes behind nginx, and what deploy/monitoring makes of them."""

import base64
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
import urllib.parse
import urllib.request

from support import ROOT, Nginx, ask, free_port, wait_until

sys.path.insert(0, f"{ROOT}/Tests/Faults")
from stage import PostgreSQL, SmallDisk  # noqa: E402

BUILD = f"{ROOT}/.build/debug"
MONITORING = f"{ROOT}/deploy/monitoring"


class Installation:
    """Two processes of inventory-fcgi behind an nginx, and an inventoryd on a local socket."""

    def __init__(self, **settings):
        self.folder = tempfile.mkdtemp(prefix="metrics-")
        self.environment = {
            **os.environ, "DATA_DIR": f"{self.folder}/data", "APP_ENV": "test", "RATE_LIMIT_ENABLED": "false",
            "LOG_LEVEL": "error", "JWT_SECRET_KEY": "a secret of tests that protects nothing",
            "METRICS_ALLOWED": "127.0.0.1,10.0.0.0/8", "DAEMON_TRUSTED_UIDS": f"{os.getuid()}:admin", **settings}
        self.processes = {}
        for name in ["fcgi-1", "fcgi-2"]:
            self.start(name)
        self.start("daemon")
        self.nginx = Nginx(
            "--fastcgi", self.socket("fcgi-1"), "--fastcgi", self.socket("fcgi-2"), unlimited="127.0.0.0/8")
        wait_until(lambda: self.get("/ready")[0] == 200)

    def socket(self, name):
        return f"{self.folder}/{name}.sock"

    def start(self, name, **more):
        command = [f"{BUILD}/inventory-fcgi", "--socket", self.socket(name)]
        if name == "daemon":
            command = [f"{BUILD}/inventoryd", "serve", "--local-socket", self.socket(name), "--jobs", "0"]
        log = f"{self.folder}/{name}.log"
        with open(log, "ab") as output:
            process = subprocess.Popen(command, env={**self.environment, **more}, stdout=output, stderr=output)
        self.processes[name] = process
        # A killed process leaves its socket behind: only one that accepts is that of the new one.
        wait_until(lambda: process.poll() is None and accepts(self.socket(name)), logs=[log])
        return process

    def get(self, path, fields=None):
        return ask(self.nginx.port, path, fields=fields)

    def data(self, path):
        status, _, body = self.get(path)
        if status != 200:
            raise AssertionError(f"{path}: {status} {body}")
        return json.loads(body)["data"]

    def text(self):
        status, _, body = self.get("/metrics", [("Accept", "text/plain")])
        if status != 200:
            raise AssertionError(f"/metrics: {status} {body}")
        return body.decode()

    def local(self, path, *options):
        """Over the local socket, as the user who runs the tests."""
        return subprocess.run(
            ["curl", "--silent", "--unix-socket", self.socket("daemon"), *options, f"http://localhost{path}"],
            capture_output=True, text=True, check=True).stdout

    def stop(self):
        self.nginx.stop()
        for process in self.processes.values():
            if process.poll() is None:
                process.terminate()
        for process in self.processes.values():
            process.wait(40)
        shutil.rmtree(self.folder)


class Prometheus:
    """A server that reads an installation's metrics often, and looks at its rules every second."""

    def __init__(self, shop, rules, interval="1s"):
        self.folder, self.port = tempfile.mkdtemp(prefix="prometheus-"), free_port()
        self.log = f"{self.folder}/log"
        with open(f"{self.folder}/rules.yml", "w", encoding="utf-8") as file:
            file.write(rules)
        with open(f"{self.folder}/prometheus.yml", "w", encoding="utf-8") as file:
            json.dump({
                "global": {"scrape_interval": interval, "evaluation_interval": "1s"},
                "rule_files": [f"{self.folder}/rules.yml"],
                "scrape_configs": [{
                    "job_name": "inventory", "static_configs": [{"targets": [f"127.0.0.1:{shop.nginx.port}"]}]}],
            }, file)
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen(
                ["prometheus", f"--config.file={self.folder}/prometheus.yml", f"--storage.tsdb.path={self.folder}/data",
                 f"--web.listen-address=127.0.0.1:{self.port}"], stdout=log, stderr=log)
        wait_until(self.has_read, 60, [self.log])

    def ask(self, path, **parameters):
        address = f"http://127.0.0.1:{self.port}/api/v1/{path}?{urllib.parse.urlencode(parameters)}"
        with urllib.request.urlopen(address, timeout=20) as answer:
            return json.load(answer)["data"]

    def query(self, expression):
        return self.ask("query", query=expression)["result"]

    def has_read(self):
        try:
            return any(float(sample["value"][1]) >= 5 for sample in self.query("count_over_time(database_up[1m])"))
        except OSError:
            return False

    def firing(self):
        """The names of the alerts that fire now."""
        return {alert["labels"]["alertname"] for alert in self.ask("alerts")["alerts"] if alert["state"] == "firing"}

    def stop(self):
        self.process.terminate()
        self.process.wait(20)
        shutil.rmtree(self.folder)


def accepts(path):
    with socket.socket(socket.AF_UNIX) as probe:
        return probe.connect_ex(path) == 0


def counters(text):
    """Every sample that may not go back, by its name and labels."""
    growing = set(re.findall(r"^# TYPE (\S+) (?:counter|histogram)$", text, re.MULTILINE))
    samples = {}
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        name, value = line.rsplit(" ", 1)
        family = re.sub(r"_(bucket|sum|count)$", "", name.split("{")[0])
        if family in growing or name.split("{")[0] in growing:
            samples[name] = float(value)
    return samples


LIVENESS = 'http_requests_total{method="GET",route="/health",status="200"}'


class MetricsTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.shop = Installation(WEBHOOK_ALLOWED_NETWORKS="127.0.0.0/8")

    @classmethod
    def tearDownClass(cls):
        cls.shop.stop()

    def test_numbers_of_all_processes_add_up_and_survive_kill_9(self):
        shop = self.shop
        before = counters(shop.text()).get(LIVENESS, 0)
        for _ in range(100):
            self.assertEqual(shop.get("/health")[0], 200)
        # Whichever process is asked.
        for _ in range(4):
            self.assertEqual(counters(shop.text())[LIVENESS], before + 100)
        self.assertEqual(counters(shop.local("/metrics", "-H", "Accept: text/plain"))[LIVENESS], before + 100)

        known = counters(shop.text())
        shop.processes["fcgi-1"].send_signal(signal.SIGKILL)
        shop.processes["fcgi-1"].wait(10)
        wait_until(lambda: shop.get("/ready")[0] == 200)
        for _ in range(20):
            self.assertEqual(shop.get("/health")[0], 200)
        now = counters(shop.text())
        self.assertEqual(now[LIVENESS], before + 120)
        self.assert_not_back(known, now)

        # A new one takes the place of the killed one and its file in.
        files = len(os.listdir(f"{shop.folder}/data/run"))
        shop.start("fcgi-1")
        self.assertLessEqual(len(os.listdir(f"{shop.folder}/data/run")), files + 1)
        again = counters(shop.text())
        self.assertEqual(again[LIVENESS], before + 120)
        self.assert_not_back(now, again)
        wait_until(lambda: len(shop.data("/api/v1/metrics/system")["processes"]) == 3)

    def assert_not_back(self, before, after):
        for name, value in before.items():
            # What Redis and the like tell is of one process; here there is none.
            self.assertGreaterEqual(after.get(name, 0), value, name)

    def test_counters_never_go_back_while_processes_are_killed(self):
        shop = self.shop
        stopped = threading.Event()
        sent = [0]

        def load():
            while not stopped.is_set():
                try:
                    if shop.get("/health")[0] == 200:
                        sent[0] += 1
                except OSError:
                    pass

        start = counters(shop.text()).get(LIVENESS, 0)
        thread = threading.Thread(target=load)
        thread.start()
        last = counters(shop.text())
        try:
            for _ in range(3):
                for name in ["fcgi-1", "fcgi-2"]:
                    shop.processes[name].kill()
                    shop.processes[name].wait(10)
                    for _ in range(3):
                        status, _, body = shop.get("/metrics", [("Accept", "text/plain")])
                        if status == 200:
                            now = counters(body.decode())
                            self.assert_not_back(last, now)
                            last = now
                    shop.start(name)
        finally:
            stopped.set()
            thread.join()
        wait_until(lambda: shop.get("/ready")[0] == 200)
        # Every answer that came was counted; one whose process was killed between counting and sending may be more.
        self.assertGreaterEqual(counters(shop.text())[LIVENESS] - start, sent[0])
        self.assertGreater(sent[0], 20)

    def test_a_reset_sets_all_processes_to_zero(self):
        shop = self.shop
        for _ in range(30):
            shop.get("/health")
        self.assertGreaterEqual(counters(shop.text())[LIVENESS], 30)
        self.assertEqual(shop.local("/api/v1/metrics/reset", "-X", "POST"), "")
        self.assertLess(counters(shop.text()).get(LIVENESS, 0), 5)
        for _ in range(10):
            shop.get("/health")
        self.assertGreaterEqual(counters(shop.text())[LIVENESS], 10)
        self.assertIsNotNone(shop.data("/api/v1/metrics/summary")["since"])

    def test_only_allowed_addresses_need_no_sign_in(self):
        for path in ["/metrics", "/api/v1/metrics/system", "/api/v1/metrics/errors"]:
            self.assertEqual(self.shop.get(path)[0], 200, path)
        # What a client says of its address is not believed.
        folder = tempfile.mkdtemp(prefix="closed-")
        self.addCleanup(shutil.rmtree, folder)
        process = subprocess.Popen(
            [f"{BUILD}/inventory-fcgi", "--socket", f"{folder}/one.sock"],
            env={**self.shop.environment, "METRICS_ALLOWED": "10.0.0.0/8", "DATA_DIR": f"{folder}/data"})
        nginx = None
        try:
            wait_until(lambda: os.path.exists(f"{folder}/one.sock"))
            nginx = Nginx("--fastcgi", f"{folder}/one.sock", unlimited="127.0.0.0/8")
            wait_until(lambda: ask(nginx.port, "/ready")[0] == 200)
            for fields in [[], [("X-Forwarded-For", "10.1.1.1"), ("X-Real-IP", "10.1.1.1")]]:
                self.assertEqual(ask(nginx.port, "/api/v1/metrics/system", fields=fields)[0], 401)
            self.assertEqual(ask(nginx.port, "/api/v1/metrics/health")[0], 200)
        finally:
            process.terminate()
            process.wait(40)
            if nginx:
                nginx.stop()

    def test_a_file_of_another_kind_and_a_folder_without_room_are_survived(self):
        shop = self.shop
        run = f"{shop.folder}/data/run"
        for name in ["half.measures", "left.new", "ended.next"]:
            with open(f"{run}/{name}", "wb") as file:
                file.write(os.urandom(70))
        before = counters(shop.text())
        shop.processes["fcgi-2"].terminate()
        shop.processes["fcgi-2"].wait(40)
        shop.start("fcgi-2")
        wait_until(lambda: shop.get("/ready")[0] == 200)
        self.assert_not_back(before, counters(shop.text()))
        self.assertFalse(os.path.exists(f"{run}/half.measures"))
        # Without a folder it serves, and counts for itself.
        process = shop.start("other", RUN_DIR="/proc/nothing", LOG_LEVEL="warning")
        self.assertIsNone(process.poll())
        with open(f"{shop.folder}/other.log", encoding="utf-8") as log:
            self.assertIn("metrics of this process are its own alone", log.read())

    def test_the_health_check_understands_the_service(self):
        def check(*words):
            return subprocess.run([f"{ROOT}/deploy/health-check", *words], capture_output=True, text=True, check=False)

        for words in [[f"http://127.0.0.1:{self.shop.nginx.port}"], ["--socket", self.shop.socket("daemon")]]:
            answer = check(*words)
            self.assertIn(answer.returncode, [0, 1], answer.stdout)
            self.assertRegex(answer.stdout, r"^(OK: healthy|WARNING: (warning|degraded) \(.+\))\n$")
        self.assertEqual(check(f"http://127.0.0.1:{free_port()}").returncode, 2)
        self.assertEqual(check("--nonsense").returncode, 3)

    @unittest.skipUnless(shutil.which("promtool"), "promtool is not installed")
    def test_promtool_accepts_the_exposition_the_rules_and_their_tests(self):
        check = subprocess.run(
            ["promtool", "check", "metrics"], input=self.shop.text(), capture_output=True, text=True, check=False)
        self.assertEqual((check.returncode, check.stdout + check.stderr), (0, ""))
        for words in [["check", "rules", "alerts.yml"], ["test", "rules", "alerts-test.yml"]]:
            run = subprocess.run(
                ["promtool", *words], cwd=MONITORING, capture_output=True, text=True, check=False)
            self.assertEqual(run.returncode, 0, run.stdout + run.stderr)

    def test_every_metric_of_the_alerts_and_the_dashboard_is_exposed(self):
        self.prepare_history()
        exposed = set(re.findall(r"^# TYPE (\S+) ", self.shop.text(), re.MULTILINE))
        with open(f"{MONITORING}/alerts.yml", encoding="utf-8") as file:
            used = set(re.findall(r"\b[a-z]+(?:_[a-z]+)+\b(?=[\[{ ])", "\n".join(
                line for line in file if "expr:" in line or line.startswith("            "))))
        for expression in queries():
            used |= set(re.findall(r"\b[a-z]+(?:_[a-z]+)+(?=\{)", expression))
        names = {re.sub(r"_(bucket|sum|count)$", "", name) for name in used} - {"histogram_quantile"}
        self.assertGreater(len(names), 20)
        self.assertEqual(names - exposed - {re.sub(r"_(bucket|sum|count)$", "", n) for n in exposed}, set())

    @unittest.skipUnless(shutil.which("prometheus"), "prometheus is not installed")
    def test_every_query_of_the_dashboard_finds_something(self):
        self.prepare_history()
        with open(f"{MONITORING}/alerts.yml", encoding="utf-8") as file:
            server = Prometheus(self.shop, file.read())
        self.addCleanup(server.stop)
        self.prepare_history()
        time.sleep(3)
        empty = [expression for expression in queries() if not server.query(expression.replace("$instance", ".*"))]
        self.assertEqual(empty, [])

    def prepare_history(self):
        """Something of everything: requests, a refusal, statements, commits, jobs, forecasts, a message of a webhook."""
        shop = self.shop
        if not hasattr(type(self), "isPrepared"):
            type(self).isPrepared = True
            for words in [["demo-data", "--products", "3", "--days", "120"], ["train", "--all"]]:
                subprocess.run(
                    [f"{BUILD}/inventoryd", *words], env={**shop.environment, "LOG_LEVEL": "error"}, check=True,
                    capture_output=True)
            subprocess.run(
                [f"{BUILD}/inventoryd", "worker", "--once"], env=shop.environment, check=True, capture_output=True)
            self.post("/api/v1/webhooks", {"url": f"http://127.0.0.1:{free_port()}/", "events": ["stock.changed"]})
            self.post("/api/v1/stock/adjustments", {"product_id": 1, "quantity": 1, "reason": "found"})
            egress = subprocess.Popen(
                [f"{BUILD}/inventoryd", "egress", "--patience", "1"], env=shop.environment, stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL)
            try:
                wait_until(lambda: "webhook_delivery_duration_seconds_count" in shop.text())
            finally:
                egress.terminate()
                egress.wait(40)
        shop.local("/api/v1/products?limit=2")
        shop.local("/api/v1/products?limit=2")
        shop.local("/api/v1/products/999999")
        self.post("/api/v1/stock/adjustments", {"product_id": 1, "quantity": 1, "reason": "found"})
        self.post("/api/v1/categories", {"name": base64.b16encode(os.urandom(6)).decode()})

    def post(self, path, body):
        self.shop.local(path, "-X", "POST", "-H", "Content-Type: application/json", "-d", json.dumps(body))


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


def queries():
    """Every query of the dashboard."""
    with open(f"{MONITORING}/dashboard.json", encoding="utf-8") as file:
        return [target["expr"] for panel in json.load(file)["panels"] for target in panel["targets"]]


if __name__ == "__main__":
    unittest.main()
