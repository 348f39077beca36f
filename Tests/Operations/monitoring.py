"""An installation whose metrics are read, and a Prometheus that reads them."""

import json
import os
import shutil
import socket
import subprocess
import tempfile
import urllib.parse
import urllib.request

from support import ROOT, Nginx, ask, free_port, wait_until

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
