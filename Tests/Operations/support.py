"""What the tests of deploy/nginx, Scripts/run and README.md share."""

import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SEARCH_PATH = os.environ["PATH"] + ":/usr/sbin:/sbin"

# Of the product, as its programs say it.
with open(f"{ROOT}/Sources/Runtime/Configuration/Configuration.swift", encoding="utf-8") as source:
    VERSION = re.search(r'static let version = "([^"]+)"', source.read())[1]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def last_lines(path, count=25):
    """The end of a log, for a message that says why something did not come."""
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            lines = file.read().splitlines()[-count:]
    except OSError as error:
        lines = [str(error)]
    return "\n  ".join([f"{path}:", *(lines or ["(empty)"])])


def wait_until(condition, seconds=20, logs=()):
    """Waits until something holds.

    :param logs: Files whose last lines the failure shows: those of the programs that should have made it happen.
    """
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return
        time.sleep(0.05)
    shown = "".join("\n" + last_lines(path) for path in logs)
    raise AssertionError(f"did not happen within {seconds} s: {condition}{shown}")


def python_with(package):
    """Python with a package of PyPI, such as `mcp==2.3.0`: a virtual environment beside the build, made once. Its `bin` is the answer.

    Without the registry the tests that need it are skipped, and say so: what cannot be fetched is no failure of the service.
    """
    folder = f"{ROOT}/.build/python-{package.replace('==', '-')}"
    if not os.path.exists(f"{folder}/complete"):
        shutil.rmtree(folder, ignore_errors=True)
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        fetched = subprocess.run(
            [f"{folder}/bin/python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", package],
            capture_output=True, text=True, timeout=300, check=False)
        if fetched.returncode != 0:
            print(f"SKIPPED: {package} cannot be fetched: {fetched.stderr}", file=sys.stderr)
            raise unittest.SkipTest("the package registry is out of reach")
        with open(f"{folder}/complete", "wb"):
            pass
    return f"{folder}/bin"


def ask(port, target, method="GET", fields=None, body=None):
    """Status, header fields and body of one answer; the target goes out as it is."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.putrequest(
            method, target, skip_accept_encoding=True, skip_host=any(name == "Host" for name, _ in fields or []))
        if body is not None:
            connection.putheader("Content-Length", str(len(body)))
        for name, value in fields or []:
            connection.putheader(name, value)
        connection.endheaders()
        if body is not None:
            try:
                connection.send(body)
            except (BrokenPipeError, ConnectionResetError):
                pass  # Refused early: the answer is there.
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()
    finally:
        connection.close()


class Authority:
    """An authority of its own that signs certificates of servers."""

    def __init__(self, folder):
        self.folder, self.file = folder, f"{folder}/authority.pem"
        self._openssl(
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj",
            "/CN=Authority of a test", "-keyout", f"{folder}/authority-key.pem", "-out", self.file)

    def certificate(self, *names):
        """The paths of a certificate and its key."""
        path, key = f"{self.folder}/{names[0]}.pem", f"{self.folder}/{names[0]}-key.pem"
        self._openssl(
            "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", f"/CN={names[0]}",
            "-keyout", key, "-out", f"{path}.request")
        with open(f"{path}.extensions", "w", encoding="ascii") as file:
            file.write("subjectAltName=" + ",".join(f"DNS:{name}" for name in names) + "\n")
        self._openssl(
            "x509", "-req", "-in", f"{path}.request", "-CA", self.file, "-CAkey", f"{self.folder}/authority-key.pem",
            "-CAcreateserial", "-days", "2", "-extfile", f"{path}.extensions", "-out", path)
        return path, key

    @staticmethod
    def _openssl(*words):
        subprocess.run(["openssl", *words], check=True, capture_output=True)


class Nginx:
    """An nginx of its own, rendered from deploy/nginx."""

    def __init__(self, *upstream, unlimited=None, environment=None):
        self.folder = tempfile.mkdtemp(prefix="nginx-")
        self.port = free_port()
        command = [
            f"{ROOT}/Scripts/render-nginx", "--folder", self.folder, "--listen", f"127.0.0.1:{self.port}", *upstream]
        if unlimited is not None:
            command += ["--unlimited", unlimited]
        subprocess.run(command, check=True)
        log = f"{self.folder}/start.log"
        with open(log, "wb") as output:
            self.process = subprocess.Popen(
                [shutil.which("nginx", path=SEARCH_PATH), "-e", "stderr", "-p", self.folder, "-c",
                 f"{self.folder}/nginx.conf", "-g", "daemon off;"],
                stderr=output, env={**os.environ, "TZ": "UTC", **(environment or {})})
        try:
            wait_until(self.accepts, logs=[log])
        except BaseException:
            self.stop()
            raise

    def accepts(self):
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(10)
        shutil.rmtree(self.folder)
