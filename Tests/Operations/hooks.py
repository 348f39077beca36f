"""A shop with webhooks, and receivers of their messages."""

import http.client
import http.server
import json
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time

from support import ROOT, wait_until

BUILD = f"{ROOT}/.build/debug"
PASSWORD = "Webhook-Shop-1"


class Receiver:
    """A server that keeps what it is sent, and answers as it is told."""

    def __init__(self, mode="ok"):
        self.mode, self.received, self.connections = mode, [], 0
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def setup(self):
                outer.connections += 1
                super().setup()

            def do_POST(self):
                length = int(self.headers.get("Content-Length", 0))
                body = self.rfile.read(length)
                if len(body) < length:
                    # The sender was killed while it sent.
                    self.close_connection = True
                    return
                outer.received.append((time.time(), self.path, dict(self.headers.items()), body))
                outer.answer(self)

            do_GET = do_POST

            def log_message(self, *_):
                pass

        class Server(http.server.ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_):
                pass

        self.server = Server(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def answer(self, handler):
        mode = self.mode
        if mode == "hang":
            time.sleep(60)
            return
        if mode == "drip":
            # A byte a second: no single read is late.
            handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
            for _ in range(60):
                handler.wfile.write(b"x")
                handler.wfile.flush()
                time.sleep(1)
            return
        if mode == "endless":
            handler.wfile.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
            while True:
                handler.wfile.write(b"1000\r\n" + b"x" * 4096 + b"\r\n")
        if mode == "head":
            handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Large: " + b"x" * 40_000 + b"\r\nContent-Length: 0\r\n\r\n")
            return
        if mode == "garbage":
            handler.wfile.write(b"SSH-2.0-OpenSSH_9.2\r\n\r\n")
            handler.close_connection = True
            return
        status = {"ok": 200, "fail": 500, "gone": 410}.get(mode, 302)
        handler.send_response(status)
        if status == 302:
            handler.send_header("Location", mode)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}/hook"

    @property
    def messages(self):
        return [json.loads(body) for _, _, _, body in self.received]

    def close(self):
        self.server.shutdown()
        self.server.server_close()


class UnixConnection(http.client.HTTPConnection):
    def __init__(self, path):
        super().__init__("shop.test", timeout=30)
        self.path = path

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(30)
        self.sock.connect(self.path)


class Shop:
    """A service with its database, and a process that delivers."""

    def __init__(self, **environment):
        self.folder = tempfile.mkdtemp(prefix="hook-", dir="/tmp")
        self.socket = f"{self.folder}/app.sock"
        self.environment = {
            **os.environ, "DATA_DIR": f"{self.folder}/data", "APP_ENV": "development", "RATE_LIMIT_ENABLED": "false",
            "LOG_LEVEL": "info", "JWT_SECRET_KEY": "a secret of tests that protects nothing",
            "WEBHOOK_ALLOWED_NETWORKS": "127.0.0.0/8", "SWIFT_BACKTRACE": "enable=no", **environment}
        self.processes = []
        with open(f"{self.folder}/password", "w", encoding="ascii") as file:
            file.write(PASSWORD + "\n")
        subprocess.run(
            [f"{BUILD}/inventoryd", "user", "create", "--email", "admin@shop.test", "--name", "Ada", "--role", "admin",
             "--password-file", f"{self.folder}/password"], env=self.environment, check=True, capture_output=True)
        self.start("serve", "--socket", self.socket, "--threads", "4")
        wait_until(lambda: os.path.exists(self.socket), logs=[f"{self.folder}/serve.log"])
        answer = self.ask("POST", "/api/v1/auth/login", {"email": "admin@shop.test", "password": PASSWORD})
        self.token = answer["data"]["access_token"]
        self.ask("POST", "/api/v1/auth/reauthenticate", {"password": PASSWORD})

    def start(self, *words):
        with open(f"{self.folder}/{words[0]}.log", "ab") as log:
            process = subprocess.Popen(
                [f"{BUILD}/inventoryd", *words], env=self.environment, stdout=log, stderr=log)
        self.processes.append(process)
        return process

    def egress(self):
        return self.start("egress", "--patience", "1")

    def send(self, method, path, body=None):
        connection = UnixConnection(self.socket)
        fields = {"Content-Type": "application/json"}
        if hasattr(self, "token"):
            fields["Authorization"] = f"Bearer {self.token}"
        try:
            connection.request(method, path, None if body is None else json.dumps(body), fields)
            answer = connection.getresponse()
            text = answer.read()
            return answer.status, json.loads(text) if text else {}
        finally:
            connection.close()

    def ask(self, method, path, body=None):
        status, answer = self.send(method, path, body)
        assert status < 300, (method, path, status, answer)
        return answer

    def hook(self, url, events=("stock.changed",), **more):
        data = self.ask("POST", "/api/v1/webhooks", {"url": url, "events": list(events), **more})["data"]
        return data["id"], data["secret"]

    def product(self, sku, stock=1000):
        return self.ask(
            "POST", "/api/v1/products", {"sku": sku, "name": sku, "price": "1.00", "stock": stock})["data"]["id"]

    def sell(self, sku, quantity=1):
        return self.ask("POST", "/api/v1/transactions", {"sku": sku, "quantity": quantity})["data"]["id"]

    def attempts(self, hook):
        return self.ask("GET", f"/api/v1/webhooks/{hook}/attempts?limit=100")["data"]

    def close(self):
        for process in self.processes:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
        for process in self.processes:
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        shutil.rmtree(self.folder)
