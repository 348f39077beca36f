"""Processes as a service manager runs them: inherited sockets, notifications, and restarts that nobody notices."""

import http.client
import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import tempfile
import threading
import unittest

from support import ROOT, Nginx, ask, wait_until

BUILD = f"{ROOT}/.build/debug"


class Manager:
    """What systemd does for a unit of Type=notify with a socket: opens it, hands it over, and listens to the process."""

    def __init__(self, folder):
        self.folder = folder
        self.environment = {
            **os.environ, "DATA_DIR": f"{folder}/data", "APP_ENV": "test", "RATE_LIMIT_ENABLED": "false",
            "LOG_LEVEL": "error", "JWT_SECRET_KEY": "a secret of tests that protects nothing"}
        self.notified = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.notified.bind(f"{folder}/notify")
        self.notified.settimeout(30)
        self.processes = []
        self.listeners = []

    def listen(self, name):
        listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        listener.bind(f"{self.folder}/{name}")
        listener.listen(1024)
        self.listeners.append(listener)
        return listener

    def start(self, command, listeners=(), names=None, watchdog=None):
        """Starts a process with sockets from descriptor 3 on, and waits until it says that it is ready."""
        environment = {**self.environment, "NOTIFY_SOCKET": f"{self.folder}/notify"}
        if names:
            environment["LISTEN_FDNAMES"] = names
        if watchdog:
            environment["WATCHDOG_USEC"] = str(watchdog)

        def hand_over():
            # Out of the way first: a socket may stand where another belongs.
            copies = [os.dup2(listener.fileno(), 100 + index) for index, listener in enumerate(listeners)]
            for index, copy in enumerate(copies):
                os.dup2(copy, 3 + index)
                os.close(copy)

        script = 'export LISTEN_PID=$$ LISTEN_FDS=%d; exec "$@"' % len(listeners)
        process = subprocess.Popen(
            ["sh", "-c", script, "sh", *command], env=environment, preexec_fn=hand_over,
            pass_fds=tuple(range(3, 3 + len(listeners))), stdout=subprocess.DEVNULL)
        self.processes.append(process)
        self.wait_for("READY=1")
        return process

    def wait_for(self, word):
        while True:
            text = self.notified.recv(4096).decode()
            if word in text.split("\n"):
                return text

    def stop(self, process):
        process.send_signal(signal.SIGTERM)
        self.wait_for("STOPPING=1")
        return process.wait(40)

    def close(self):
        for process in self.processes:
            if process.poll() is None:
                process.kill()
                process.wait()
        for listener in self.listeners:
            listener.close()
        self.notified.close()


class Sellers:
    """Clients that sell one piece after the other, each sale under a name of its own."""

    def __init__(self, port, token, count=6):
        self.answers = []
        self.lock = threading.Lock()
        self.over = threading.Event()
        self.threads = [
            threading.Thread(target=self.sell, args=(port, token, number)) for number in range(count)]
        for thread in self.threads:
            thread.start()

    def sell(self, port, token, number):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        sale = 0
        while not self.over.is_set():
            sale += 1
            reference = f"sale-{number}-{sale}"
            connection.request(
                "POST", "/api/v1/transactions",
                json.dumps({"sku": "TEA-001", "quantity": 1, "reference": reference}),
                {"Authorization": f"Bearer {token}", "Content-Type": "application/json"})
            answer = connection.getresponse()
            text = answer.read()
            with self.lock:
                self.answers.append((answer.status, reference, text))
        connection.close()

    def wait_for_more(self, count):
        known = len(self.answers)
        wait_until(lambda: len(self.answers) >= known + count, 60)

    def stop(self):
        self.over.set()
        for thread in self.threads:
            thread.join()


class LifecycleTests(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="life-")
        self.addCleanup(shutil.rmtree, self.folder)
        self.manager = Manager(self.folder)
        self.addCleanup(self.manager.close)

    def tool(self, *arguments, given=""):
        return subprocess.run(
            [f"{BUILD}/inventoryd", *arguments], env=self.manager.environment, input=given, text=True,
            capture_output=True, check=True, timeout=60).stdout

    def sign_in(self, port):
        self.tool("user", "create", "--email", "ann@example.com", "--name", "Ann Example", "--role", "admin",
                  given="Passw0rd-9\n")
        answer = ask(
            port, "/api/v1/auth/login", "POST", [("Content-Type", "application/json")],
            b'{"email":"ann@example.com","password":"Passw0rd-9"}')
        return json.loads(answer[2])["data"]["access_token"]

    def add_product(self, port, token):
        answer = ask(
            port, "/api/v1/products", "POST",
            [("Content-Type", "application/json"), ("Authorization", f"Bearer {token}")],
            b'{"sku":"TEA-001","name":"Tea","price":"1.00","stock":1000000}')
        self.assertEqual(answer[0], 201, answer)

    def check_sales(self, sellers):
        failed = [answer for answer in sellers.answers if answer[0] != 201]
        self.assertEqual(failed[:5], [])
        database = sqlite3.connect(f"{self.folder}/data/inventory.sqlite")
        rows = database.execute("SELECT reference FROM ledger_entries WHERE reference LIKE 'sale-%'").fetchall()
        database.close()
        self.assertEqual(sorted(reference for _, reference, _ in sellers.answers), sorted(row[0] for row in rows))
        self.assertIn("valid:", self.tool("ledger", "verify"))

    def test_processes_on_one_inherited_socket_are_restarted_without_a_failed_request(self):
        listener = self.manager.listen("fcgi.sock")
        command = [f"{BUILD}/inventory-fcgi", "--threads", "4"]
        nginx = Nginx("--fastcgi", f"{self.folder}/fcgi.sock", unlimited="127.0.0.0/8")
        self.addCleanup(nginx.stop)
        processes = [self.manager.start(command, [listener]) for _ in range(2)]
        token = self.sign_in(nginx.port)
        self.add_product(nginx.port, token)
        sellers = Sellers(nginx.port, token)
        try:
            for _ in range(3):
                for index in range(2):
                    sellers.wait_for_more(50)
                    self.assertEqual(self.manager.stop(processes[index]), 0)
                    processes[index] = self.manager.start(command, [listener])
            # The last of them too: clients wait in the socket for the next.
            sellers.wait_for_more(50)
            for process in processes:
                self.assertEqual(self.manager.stop(process), 0)
            processes = [self.manager.start(command, [listener])]
            sellers.wait_for_more(50)
        finally:
            sellers.stop()
        self.check_sales(sellers)

    def test_the_daemon_is_restarted_without_a_failed_request(self):
        listeners = [self.manager.listen("http.sock"), self.manager.listen("local.sock")]
        command = [f"{BUILD}/inventoryd", "serve", "--jobs", "0"]
        nginx = Nginx("--http", f"{self.folder}/http.sock", unlimited="127.0.0.0/8")
        self.addCleanup(nginx.stop)
        process = self.manager.start(command, listeners, names="http:local")
        token = self.sign_in(nginx.port)
        self.add_product(nginx.port, token)
        sellers = Sellers(nginx.port, token)
        try:
            for _ in range(4):
                sellers.wait_for_more(50)
                successor = self.manager.start(command, listeners, names="http:local")
                self.assertEqual(self.manager.stop(process), 0)
                process = successor
            sellers.wait_for_more(50)
        finally:
            sellers.stop()
        self.check_sales(sellers)
        # The socket of that name is the one on which the kernel says who calls.
        client = socket.socket(socket.AF_UNIX)
        client.connect(f"{self.folder}/local.sock")
        client.sendall(b"GET /api/v1/users HTTP/1.1\r\nHost: shop.test\r\nConnection: close\r\n\r\n")
        answer = client.makefile("rb").read()
        client.close()
        self.assertIn(b'"message":"User %d has no role on this socket."' % os.getuid(), answer)

    def test_progress_is_told_until_there_is_none(self):
        for command, listeners in [
            ([f"{BUILD}/inventory-fcgi", "--threads", "2"], [self.manager.listen("watched.sock")]),
            ([f"{BUILD}/inventoryd", "serve", "--jobs", "0"], [self.manager.listen("watched-http.sock")]),
            ([f"{BUILD}/inventoryd", "worker"], []),
        ]:
            with self.subTest(command):
                process = self.manager.start(command, listeners, watchdog=400_000)
                for _ in range(3):
                    self.manager.wait_for("WATCHDOG=1")
                self.assertEqual(self.manager.stop(process), 0)

    def test_what_was_not_handed_over_is_asked_for(self):
        for program, arguments in [("inventory-fcgi", []), ("inventoryd", ["serve"])]:
            answer = subprocess.run(
                [f"{BUILD}/{program}", *arguments], env=self.manager.environment, capture_output=True, text=True,
                timeout=30)
            self.assertEqual(answer.returncode, 64, answer)
            self.assertIn("service manager", answer.stderr)
        answer = subprocess.run(
            [f"{BUILD}/inventory-fcgi", "--fd", "0"], env=self.manager.environment, stdin=subprocess.DEVNULL,
            capture_output=True, text=True, timeout=30)
        self.assertNotEqual(answer.returncode, 0)
        self.assertIn("descriptor 0 is not a listening stream socket", answer.stderr)


class UnitTests(unittest.TestCase):
    @unittest.skipUnless(shutil.which("systemd-analyze"), "systemd-analyze is not installed")
    def test_the_units_are_understood(self):
        folder = tempfile.mkdtemp(prefix="units-")
        self.addCleanup(shutil.rmtree, folder)
        for name in os.listdir(f"{ROOT}/deploy/systemd"):
            if name.endswith((".service", ".socket")):
                with open(f"{ROOT}/deploy/systemd/{name}", encoding="utf-8") as file:
                    text = file.read().replace("/usr/local/bin/", BUILD + "/")
                with open(f"{folder}/{name}", "w", encoding="utf-8") as file:
                    file.write(text)
        units = [
            f"{folder}/{name}" for name in
            ["inventory-fcgi@1.service", "inventory-fcgi.socket", "inventoryd.service", "inventoryd.socket",
             "inventory-worker.service", "inventory-egress.service"]]
        answer = subprocess.run(
            ["systemd-analyze", "verify", "--man=no", *units], capture_output=True, text=True,
            env={**os.environ, "SYSTEMD_UNIT_PATH": f"{folder}:"})
        complaints = [line for line in answer.stderr.splitlines() if "inventory" in line]
        self.assertEqual(complaints, [])


if __name__ == "__main__":
    unittest.main()
