"""The process that answers for a very large shop, and a client of it."""

import http.client
import json
import os
import socket
import subprocess
import sys
import time

EMAIL, PASSWORD = "plans@example.com", "Benchmark-1-password"


class Connection(http.client.HTTPConnection):
    """HTTP on a Unix socket."""

    def __init__(self, path):
        super().__init__("localhost", timeout=120)
        self.path = path

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.connect(self.path)


class Client:
    def __init__(self, path):
        self.connection = Connection(path)
        self.token = None

    def call(self, method, path, body=None):
        headers = {"Content-Type": "application/json", "X-Real-IP": "127.0.0.1"}
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        began = time.monotonic()
        self.connection.request(method, path, json.dumps(body) if body else None, headers)
        response = self.connection.getresponse()
        content = json.loads(response.read())
        milliseconds = (time.monotonic() - began) * 1000
        if response.status != 200:
            sys.exit(f"{method} {path} answered {response.status}: {content}")
        return content, milliseconds


class Daemon:
    """inventoryd on a socket, and a client of it."""

    def __init__(self, inventoryd, folder, environment, token=None):
        path = f"{folder}/app.sock"
        if os.path.exists(path):
            os.unlink(path)
        self.process = subprocess.Popen([inventoryd, "serve", "--socket", path, "--jobs", "0"], env=environment,
                                        stdout=open(f"{folder}/log", "ab"), stderr=subprocess.STDOUT)
        self.client = Client(path)
        # The file is there a moment before anybody listens.
        for _ in range(400):
            try:
                self.client.connection.connect()
                break
            except OSError:
                time.sleep(0.05)
        if not token:
            content, _ = self.client.call("POST", "/api/v1/auth/login", {"email": EMAIL, "password": PASSWORD})
            token = content["data"]["access_token"]
        self.client.token = token

    def stop(self):
        self.client.connection.close()
        self.process.terminate()
        self.process.wait(30)


def prepared(inventoryd, environment):
    """Migrates the database, and makes somebody who may ask for everything."""
    subprocess.run([inventoryd, "migrate", "up"], env=environment, check=True, stdout=subprocess.DEVNULL)
    subprocess.run([inventoryd, "user", "create", "--email", EMAIL, "--name", "Plans", "--role", "admin"],
                   env=environment, check=True, stdout=subprocess.DEVNULL, input=PASSWORD.encode() + b"\n")


def environment_of(folder, more):
    return {**os.environ, "DATA_DIR": f"{folder}/data", "RATE_LIMIT_ENABLED": "false", "CACHE_ENABLED": "false",
            "LOG_LEVEL": "error", "DB_STATEMENT_TIMEOUT": "120", "JWT_ACCESS_TOKEN_EXPIRE_MINUTES": "1440",
            "JWT_SECRET_KEY": "benchmark-secret-of-more-than-32-bytes", **more}


def cursor_behind(client, path, row):
    """The cursor behind a row of a list in pages of 100, which is counted off once; `None` when the list ends there."""
    content, _ = client.call("GET", f"{path}&offset={row - 100}")
    return content["page"].get("next_cursor")
