"""A service for inventoryctl, and what commands show in pipes and at a terminal."""

import fcntl
import os
import pty
import re
import shutil
import struct
import subprocess
import tempfile
import termios
import unittest

from support import ROOT, wait_until

CLIENT = f"{ROOT}/.build/debug/inventoryctl"
SERVICE = f"{ROOT}/.build/debug/inventoryd"
PASSWORD = "Passw0rd-9"


class Shop:
    """inventoryd with one administrator, on sockets of its own, after the commands that fill its database.

    Without `jobs` nothing trains forecasts behind the back of a test that compares two answers.
    """

    def __init__(self, *fillings, jobs=1):
        self.folder = tempfile.mkdtemp(prefix="ctl-")
        self.environment = environment = {
            **os.environ, "DATA_DIR": f"{self.folder}/data", "APP_ENV": "test", "RATE_LIMIT_ENABLED": "false",
            "LOG_LEVEL": "error", "DAEMON_TRUSTED_UIDS": f"{os.getuid()}:staff"}
        subprocess.run(
            [SERVICE, "user", "create", "--email", "ann@example.com", "--name", "Ann Example", "--role", "admin"],
            env=environment, input=PASSWORD + "\n", text=True, check=True, capture_output=True)
        for filling in fillings:
            subprocess.run([SERVICE, *filling], env=environment, check=True, capture_output=True)
        self.server, self.local = f"unix:{self.folder}/http.sock", f"unix:{self.folder}/local.sock"
        with open(f"{self.folder}/log", "wb") as log:
            self.process = subprocess.Popen(
                [SERVICE, "serve", "--socket", f"{self.folder}/http.sock", "--local-socket",
                 f"{self.folder}/local.sock", "--jobs", str(jobs)], env=environment, stdout=log, stderr=log)
        wait_until(lambda: os.path.exists(f"{self.folder}/local.sock"), logs=[f"{self.folder}/log"])

    def stop(self):
        self.process.terminate()
        self.process.wait(20)
        shutil.rmtree(self.folder)


class Commands(unittest.TestCase):
    """Commands of inventoryctl, in pipes and at a terminal."""

    @classmethod
    def setUpClass(cls):
        cls.shop = Shop()
        cls.addClassCleanup(cls.shop.stop)

    def setUp(self):
        self.home = tempfile.mkdtemp(prefix="home-")
        self.addCleanup(shutil.rmtree, self.home)
        self.environment = {
            "PATH": os.environ["PATH"], "HOME": self.home, "LANG": "C.UTF-8", "TERM": "xterm-256color",
            "INVENTORY_SERVER": self.shop.local}

    def pipe(self, *arguments, status=0, given="", **environment):
        """Both outputs of a command that no terminal sees."""
        done = subprocess.run(
            [CLIENT, *arguments], env={**self.environment, **environment}, input=given, text=True,
            capture_output=True, timeout=60)
        self.assertEqual(done.returncode, status, f"{arguments}: {done.stdout}{done.stderr}")
        return done.stderr if status else done.stdout

    def terminal(self, *arguments, status=0, width=80, typed=(), **environment):
        """What a person sees: the output of a command whose three files are a terminal."""
        process, terminal = pty.fork()
        if process == 0:
            os.execve(CLIENT, [CLIENT, *arguments], {**self.environment, **environment})
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, width, 0, 0))
        shown, answers = b"", list(typed)
        while True:
            try:
                piece = os.read(terminal, 4096)
            except OSError:
                break
            if not piece:
                break
            shown += piece
            if answers and shown.endswith(answers[0][0].encode()):
                os.write(terminal, answers.pop(0)[1].encode() + b"\n")
        os.close(terminal)
        _, code = os.waitpid(process, 0)
        text = shown.decode().replace("\r\n", "\n")
        self.assertEqual(os.waitstatus_to_exitcode(code), status, f"{arguments}: {text}")
        return text

    @staticmethod
    def plain(text):
        return re.sub(r"\x1b\[[0-9;]*[mK]", "", text)

    def product(self, sku, *more):
        self.pipe("products", "create", sku, "--name", "Green tea", "--price", "4.50", *more)
