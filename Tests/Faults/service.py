"""The programs under test over one database."""

import os
import subprocess

from stage import SEARCH_PATH, Program
from support import Nginx, wait_until
from trust import Keys

PASSWORD = "Faulty-Shop-1"


class Service:
    """The programs under test over one database."""

    def __init__(self, folder, programs, environment, rows, second=None):
        """:param second: What is different on the second machine: its application and its worker."""
        self.folder, self.programs, self.rows = folder, programs, rows
        self.keys = Keys(folder)
        self.environment = {
            **os.environ, "PATH": SEARCH_PATH, "APP_ENV": "development", "LOG_LEVEL": "warning",
            "DATA_DIR": f"{folder}/data", "RATE_LIMIT_ENABLED": "false",
            "SWIFT_BACKTRACE": "enable=no", "WEBHOOK_ALLOWED_NETWORKS": "127.0.0.0/8",
            **self.keys.environment, **environment}
        os.makedirs(f"{folder}/data", exist_ok=True)
        self.sockets = [f"{folder}/app-{number}.sock" for number in (1, 2)]
        self.apps = [
            Program(f"app-{number}", folder, [f"{programs}/inventory-fcgi", "--socket", path],
                    {**self.environment, **(second or {} if number == 2 else {})})
            for number, path in enumerate(self.sockets, 1)]
        self.workers = [
            Program(f"worker-{number}", folder, [f"{programs}/inventoryd", "worker"],
                    {**self.environment, **(second or {} if number == 2 else {})})
            for number in (1, 2)]
        self.egress = Program("egress", folder, [f"{programs}/inventoryd", "egress"], self.environment)
        self.tool("migrate", "up")
        for program in self.all_programs:
            program.start()
        for path, app in zip(self.sockets, self.apps):
            wait_until(lambda path=path: os.path.exists(path), 30, [app.log])
        self.nginx = Nginx(*[word for path in self.sockets for word in ("--fastcgi", path)])

    @property
    def all_programs(self):
        return [*self.apps, *self.workers, self.egress]

    def tool(self, *arguments, environment=None, **options):
        done = subprocess.run(
            [f"{self.programs}/inventoryd", *arguments], env={**self.environment, **(environment or {})},
            capture_output=True, text=True, timeout=120, **options)
        if done.returncode:
            raise RuntimeError(f"inventoryd {' '.join(arguments)}: {done.stdout}{done.stderr}")
        return done.stdout

    def add_user(self, email, role):
        path = f"{self.folder}/password"
        with open(path, "w", encoding="ascii") as file:
            file.write(PASSWORD + "\n")
        self.tool("user", "create", "--email", email, "--name", "Fault Client", "--role", role,
                  "--password-file", path)

    def revive(self):
        """What a supervisor does: whatever has ended is started again."""
        for program in self.all_programs:
            if not program.runs:
                program.start()

    def close(self):
        self.nginx.stop()
        for program in self.all_programs:
            program.stop()
