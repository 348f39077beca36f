"""A shop that Scripts/run has started."""

import os
import subprocess

from support import ROOT, free_port


def bash(script, **environment):
    return subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script], cwd=ROOT, env={**os.environ, **environment}, text=True,
        capture_output=True, timeout=120)


def processes_with(text):
    """Command lines that name `text`, but for our own."""
    found = []
    for process in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{process}/cmdline", "rb") as file:
                command = file.read().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue
        if text in command:
            found.append(f"{process} {command}")
    return found


class Shop:
    """`make run` with a small shop and the debug build."""

    def __init__(self, folder, port=None, **settings):
        self.port = port or free_port()
        self.folder = folder
        self.url = f"http://127.0.0.1:{self.port}"
        environment = {
            **os.environ, "PORT": str(self.port), "DATA_DIR": folder, "CONFIGURATION": "debug", "SKIP_BUILD": "1",
            "DEMO_PRODUCTS": "6", "DEMO_DAYS": "200", **settings}
        for name in ["MAKEFLAGS", "MAKELEVEL", "MFLAGS"]:
            environment.pop(name, None)
        self.process = subprocess.Popen(
            ["make", "--no-print-directory", "run"], cwd=ROOT, env=environment, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self.lines = []

    def wait_until_ready(self):
        for line in self.process.stdout:
            self.lines.append(line.rstrip("\n"))
            if line.startswith("Ctrl-C stops"):
                return self
        raise AssertionError("make run ended early:\n" + "\n".join(self.lines))

    def printed(self, name):
        return next(line.removeprefix(f"{name}: ") for line in self.lines if line.startswith(f"{name}: "))

    def pid(self, name):
        with open(f"{self.folder}/{name}.pid", encoding="ascii") as file:
            return int(file.read())

    def stop(self, signal_number):
        if self.process.poll() is None:
            self.process.send_signal(signal_number)
        rest = self.process.communicate(timeout=30)[0]
        self.lines += rest.splitlines()
        return self.process.returncode
