"""The set-up that deploy/compose describes, started from its files without containers."""

import glob
import http.client
import json
import os
import re
import shutil
import signal
import ssl
import subprocess
import sys
import tempfile
import unittest

from compose import COMPOSE, FOLDER, SERVICES, rendering, stage, stage_of, text
from support import ROOT, SEARCH_PATH, Authority, ask, free_port, wait_until

sys.path.insert(0, f"{ROOT}/Tests/Faults")
from stage import PgBouncer, PostgreSQL, Program, Redis  # noqa: E402

PASSWORD = "Compose-Shop-1"


def ask_refused(port):
    try:
        ask(port, "/")
    except OSError:
        return True
    return False


class NamedContext:
    """Connects to this machine, and asks for the shop by its name."""

    def __init__(self, context):
        self.context = context

    def wrap_socket(self, connection, server_hostname=None):
        return self.context.wrap_socket(connection, server_hostname="shop.example")

    def __getattr__(self, name):
        return getattr(self.context, name)


class SetUpTests(unittest.TestCase):
    """Every program of the set-up with its command and its settings, in a folder instead of containers."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="inv-", dir="/tmp")
        os.chmod(cls.folder.name, 0o755)
        cls.addClassCleanup(cls.folder.cleanup)

    def make_secrets(self):
        """Runs the commands at the head of the file."""
        commands = re.findall(r"(?m)^#   (.*)$", text(f"{FOLDER}/compose.yaml"))
        authority = Authority(self.folder.name)
        certificate, key = authority.certificate("shop.example")
        commands = [
            line.replace("/etc/letsencrypt/live/shop.example/fullchain.pem", certificate)
            .replace("/etc/letsencrypt/live/shop.example/privkey.pem", key)
            for line in commands if "docker compose" not in line]
        subprocess.run(["bash", "-euc", "\n".join(commands)], cwd=self.folder.name, check=True)
        for name, secret in COMPOSE["secrets"].items():
            path = f"{self.folder.name}/{secret['file']}"
            self.assertTrue(os.path.getsize(path) > 0, name)
            self.assertEqual(os.stat(path).st_mode & 0o777, 0o600, name)
        return authority

    def build_console(self):
        """The console as its stage builds it, from nothing but what that copies; where it is then."""
        place, lines = f"{self.folder.name}/console-source", stage("console")
        for source, target in re.findall(r"(?m)^COPY (\S+) (\S+)$", lines):
            os.makedirs(os.path.dirname(f"{place}/{target}"), exist_ok=True)
            copy = shutil.copytree if os.path.isdir(f"{ROOT}/{source}") else shutil.copy
            copy(f"{ROOT}/{source}", f"{place}/{target}")
        # What was fetched once is not fetched again.
        os.makedirs(f"{ROOT}/.build/console-packages", exist_ok=True)
        os.makedirs(f"{place}/.build")
        os.symlink(f"{ROOT}/.build/console-packages", f"{place}/.build/console-packages")
        command, built = re.search(r"(?m)^RUN (Scripts/console) --output (\S+)$", lines).groups()
        copied = re.search(r"(?m)^COPY --from=console (\S+) (\S+)$", stage_of("web"))
        self.assertEqual(copied[1], built)
        options = rendering()
        self.assertEqual(options[options.index("--console") + 1], copied[2])
        output = f"{self.folder.name}/console"
        subprocess.run([f"{place}/{command}", "--output", output], cwd=place, check=True, capture_output=True, umask=0o022)
        return output

    def start_web(self, sockets):
        """nginx with the configuration of its image, as the user of its image; the port where it speaks TLS."""
        place, port = self.folder.name, free_port()
        options = [
            word.replace("/run/inventory/", f"{place}/").replace("/run/secrets/", f"{place}/secrets/")
            for word in rendering()]
        for option, value in [("--folder", f"{place}/web"), ("--listen", f"127.0.0.1:{port}"),
                              ("--redirect", f"127.0.0.1:{free_port()}"), ("--public-port", str(port)),
                              ("--console", self.build_console())]:
            options[options.index(option) + 1] = value
        subprocess.run([f"{ROOT}/Scripts/render-nginx", *options], check=True)
        os.makedirs(f"{place}/web/tmp")
        shutil.chown(f"{place}/web/tmp", 901, 900)
        with open(f"{place}/web/nginx.conf", "w", encoding="utf-8") as file:
            file.write(text(f"{FOLDER}/nginx.conf").replace("/tmp/", f"{place}/web/tmp/")
                       .replace("/dev/stdout", f"{place}/web/tmp/access.log"))
        for path in sockets:
            os.chown(path, -1, 900)
        program = Program("web", place, [
            "setpriv", "--reuid", "901", "--regid", "900", "--clear-groups", "nginx", "-e", "stderr", "-p",
            f"{place}/web", "-c", f"{place}/web/nginx.conf", "-g", "daemon off;"], {"TZ": "UTC", "PATH": SEARCH_PATH}).start()
        self.addCleanup(program.stop, signal.SIGQUIT)
        wait_until(lambda: not ask_refused(port), 20, [program.log])
        return port

    def environment(self, servers, redis):
        """The settings of the containers, with the places of this machine."""
        settings = {}
        for name, value in COMPOSE["x-app"]["environment"].items():
            if value.startswith("/run/secrets/"):
                value = f"{self.folder.name}/secrets/{value.rpartition('/')[2]}"
                content = text(value)
                for host, url in servers.items():
                    if f"@{host}:" in content:
                        with open(value, "w", encoding="utf-8") as file:
                            file.write(url)
            settings[name] = value
        settings["REDIS_URL"] = redis
        return {"PATH": os.environ["PATH"], "DATA_DIR": f"{self.folder.name}/data", **settings}

    def test_the_set_up_serves(self):
        place = self.folder.name
        os.makedirs(f"{place}/data")
        authority = self.make_secrets()
        # A container sees its own secrets, not their folder.
        os.chmod(f"{place}/secrets", 0o711)
        database = PostgreSQL(place)
        self.addCleanup(database.close)
        pooler = PgBouncer(place, database.port)
        self.addCleanup(pooler.close)
        redis = Redis(place)
        self.addCleanup(redis.close)
        environment = self.environment({"pooler": database.url(pooler.port), "database": database.url()}, redis.url)
        programs = f"{ROOT}/.build/debug"
        for name in ["app-1", "app-2", "worker"]:
            command = [word.replace("/run/inventory", place) for word in SERVICES[name]["command"]]
            program = Program(name, place, [f"{programs}/{command[0]}", *command[1:]], environment).start()
            self.addCleanup(program.stop)
        sockets = [f"{place}/fcgi-1.sock", f"{place}/fcgi-2.sock"]
        for path in sockets:
            wait_until(lambda path=path: os.path.exists(path), 40, glob.glob(f"{place}/*.log"))
        port = self.start_web(sockets)
        trust = ssl.create_default_context(cafile=authority.file)
        with open(f"{place}/password", "w", encoding="ascii") as file:
            file.write(PASSWORD + "\n")
        subprocess.run(
            [f"{programs}/inventoryd", "user", "create", "--email", "you@shop.example", "--name", "Your Name",
             "--role", "admin", "--password-file", f"{place}/password"], env=environment, check=True)

        def call(method, path, body=None, token=None):
            fields = {"Content-Type": "application/json"} if body else {}
            fields |= {"Authorization": f"Bearer {token}"} if token else {}
            connection = http.client.HTTPSConnection("127.0.0.1", port, context=NamedContext(trust), timeout=20)
            connection.request(method, path, json.dumps(body) if body else None, fields)
            answer = connection.getresponse()
            content = answer.read()
            connection.close()
            return answer.status, json.loads(content)

        status, answer = call("POST", "/api/v1/auth/login", {"email": "you@shop.example", "password": PASSWORD})
        self.assertEqual(status, 200, answer)
        token = answer["data"]["access_token"]
        status, answer = call("POST", "/api/v1/products", {"sku": "TEA-001", "name": "Tea", "price": "2.00", "stock": 5}, token)
        self.assertEqual(status, 201, answer)
        status, answer = call("POST", "/api/v1/transactions", {"sku": "TEA-001", "quantity": 2}, token)
        self.assertEqual(status, 201, answer)
        status, answer = call("POST", "/api/v1/predict/async", {"sku": "TEA-001"}, token)
        self.assertEqual(status, 202, answer)
        task = answer["data"]["task_id"]
        wait_until(lambda: call("GET", f"/api/v1/tasks/{task}", token=token)[1]["data"]["status"] == "SUCCESS", 30,
                   [f"{place}/worker.log"])
        status, answer = call("GET", "/ready")
        self.assertEqual((status, answer["status"]), (200, "ready"), answer)

        def page(path):
            connection = http.client.HTTPSConnection("127.0.0.1", port, context=NamedContext(trust), timeout=20)
            connection.request("GET", path)
            answer = connection.getresponse()
            content = answer.read().decode()
            connection.close()
            self.assertEqual(answer.status, 200, path)
            self.assertIn("Content-Security-Policy", answer.headers)
            return content

        for path in ["/", "/docs"]:
            self.assertIn("<!doctype html>", page(path).lower())
        assets = re.findall(r'(?:src|href)="(/assets/[^"]+\.(?:js|css))"', page("/"))
        self.assertGreater(len(assets), 1)
        for path in assets:
            page(path)
        for log in glob.glob(f"{place}/app-*.log"):
            self.assertNotIn('"error"', text(log))


if __name__ == "__main__":
    unittest.main()
