"""Numbers of several processes behind nginx, and the dashboard and rules that read them."""

import base64
import json
import os
import re
import shutil
import signal
import subprocess
import tempfile
import threading
import time
import unittest

from monitoring import BUILD, MONITORING, Installation, Prometheus
from support import ROOT, Nginx, ask, free_port, wait_until


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


def queries():
    """Every query of the dashboard."""
    with open(f"{MONITORING}/dashboard.json", encoding="utf-8") as file:
        return [target["expr"] for panel in json.load(file)["panels"] for target in panel["targets"]]


if __name__ == "__main__":
    unittest.main()
