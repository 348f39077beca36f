"""The containers of deploy/compose: what the files say of each other and of the project, and the set-up they describe,
started from them without containers."""

import glob
import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
import unittest

import yaml

from support import ROOT, Nginx, ask, wait_until

sys.path.insert(0, f"{ROOT}/Tests/Faults")
from stage import PgBouncer, PostgreSQL, Program, Redis  # noqa: E402

FOLDER = f"{ROOT}/deploy/compose"
PASSWORD = "Compose-Shop-1"


def text(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


COMPOSE = yaml.safe_load(text(f"{FOLDER}/compose.yaml"))
SERVICES = COMPOSE["services"]
DOCKERFILE = text(f"{FOLDER}/Dockerfile").replace("\\\n", " ")


def stage_of(service):
    """The lines of the Dockerfile that make a service's image."""
    name = SERVICES[service]["build"]["target"]
    return re.search(rf"(?ms)^FROM \S+ AS {name}$(.*?)(?=^FROM |\Z)", DOCKERFILE).group(1)


def rendering():
    """The options with which the web server's image renders its configuration."""
    line = re.search(r"(?m)^RUN /source/Scripts/render-nginx (.*)$", stage_of("web")).group(1)
    return shlex.split(line)


class FileTests(unittest.TestCase):
    def test_services_name_what_is_declared(self):
        for name, service in SERVICES.items():
            with self.subTest(name):
                self.assertTrue("build" in service or "image" in service)
                if "build" in service:
                    self.assertIn(f" AS {service['build']['target']}\n", DOCKERFILE)
                    self.assertTrue(os.path.exists(f"{FOLDER}/{service['build']['context']}/Package.swift"))
                for secret in service.get("secrets", []):
                    self.assertIn(secret if isinstance(secret, str) else secret["source"], COMPOSE["secrets"])
                for network in service["networks"]:
                    self.assertIn(network, COMPOSE["networks"])
                for other in service.get("depends_on", []):
                    self.assertIn(other, SERVICES)
                for volume in service.get("volumes", []):
                    source = volume.split(":")[0]
                    if source.startswith("."):
                        self.assertTrue(os.path.exists(f"{FOLDER}/{source}"), source)
                    else:
                        self.assertIn(source, COMPOSE["volumes"])

    def test_the_images_copy_what_is_there(self):
        copied = re.findall(r"(?m)^COPY ((?!--from)\S+) ", DOCKERFILE)
        self.assertGreater(len(copied), 5)
        for path in copied:
            self.assertTrue(os.path.exists(f"{ROOT}/{path}"), path)

    def test_settings_are_those_that_are_read(self):
        known = set(re.findall(r"\b[A-Z]+_[A-Z_]+\b", text(f"{ROOT}/.env.example")))
        for name in COMPOSE["x-app"]["environment"]:
            self.assertIn(name.removesuffix("_FILE"), known)

    def test_nginx_looks_for_the_sockets_that_the_processes_open(self):
        options = rendering()
        looked_for = [options[place + 1] for place, word in enumerate(options) if word == "--fastcgi"]
        opened = [command[command.index("--socket") + 1] for command in
                  (service.get("command", []) for service in SERVICES.values()) if "--socket" in command]
        self.assertEqual(looked_for, opened)

    def test_the_pooler_is_reached_where_it_listens(self):
        settings = text(f"{FOLDER}/pgbouncer.ini")
        port = re.search(r"(?m)^listen_port = (\d+)$", settings).group(1)
        head = text(f"{FOLDER}/compose.yaml")
        self.assertIn(f"@pooler:{port}/inventory'", head)
        target = re.search(r"(?m)^auth_file = /run/secrets/(\S+)$", settings).group(1)
        self.assertEqual(SERVICES["pooler"]["secrets"][0]["target"], target)
        self.assertIn("host=database port=5432", settings)


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
        commands = [line for line in commands if "docker compose" not in line]
        subprocess.run(["bash", "-euc", "\n".join(commands)], cwd=self.folder.name, check=True)
        for name, secret in COMPOSE["secrets"].items():
            self.assertTrue(os.path.getsize(f"{self.folder.name}/{secret['file']}") > 0, name)

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
        self.make_secrets()
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
        options = rendering()
        nginx = Nginx(*[word for path in sockets for word in ("--fastcgi", path)],
                      unlimited=options[options.index("--unlimited") + 1])
        self.addCleanup(nginx.stop)
        with open(f"{place}/password", "w", encoding="ascii") as file:
            file.write(PASSWORD + "\n")
        subprocess.run(
            [f"{programs}/inventoryd", "user", "create", "--email", "you@shop.example", "--name", "Your Name",
             "--role", "admin", "--password-file", f"{place}/password"], env=environment, check=True)

        def call(method, path, body=None, token=None):
            fields = [("Content-Type", "application/json")] if body else []
            fields += [("Authorization", f"Bearer {token}")] if token else []
            status, _, content = ask(nginx.port, path, method, fields, json.dumps(body).encode() if body else None)
            return status, json.loads(content)

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
        for log in glob.glob(f"{place}/app-*.log"):
            self.assertNotIn('"error"', text(log))


if __name__ == "__main__":
    unittest.main()
