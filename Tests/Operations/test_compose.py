"""The containers of deploy/compose: what the files say of each other and of the project, and the set-up they describe,
started from them without containers."""

import glob
import http.client
import json
import os
import re
import shlex
import shutil
import signal
import ssl
import subprocess
import sys
import tempfile
import unittest

import yaml

from support import ROOT, SEARCH_PATH, Authority, ask, free_port, wait_until

sys.path.insert(0, f"{ROOT}/Tests/Faults")
from stage import POSTGRES_PROGRAMS, PgBouncer, PostgreSQL, Program, Redis, as_owner  # noqa: E402

FOLDER = f"{ROOT}/deploy/compose"
PASSWORD = "Compose-Shop-1"


def text(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


COMPOSE = yaml.safe_load(text(f"{FOLDER}/compose.yaml"))
SERVICES = COMPOSE["services"]
DOCKERFILE = text(f"{FOLDER}/Dockerfile").replace("\\\n", " ")


def stage(name):
    """The lines of a stage of the Dockerfile."""
    return re.search(rf"(?ms)^FROM \S+ AS {name}$(.*?)(?=^FROM |\Z)", DOCKERFILE).group(1)


def stage_of(service):
    """The lines of the Dockerfile that make a service's image."""
    return stage(SERVICES[service]["build"]["target"])


def rendering():
    """The options with which the web server's image renders its configuration."""
    line = re.search(r"(?m)^RUN /source/Scripts/render-nginx (.*)$", stage_of("web")).group(1)
    return shlex.split(line)


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

    def test_every_container_can_write_to_its_volumes_alone_and_has_no_capability(self):
        for name, service in SERVICES.items():
            with self.subTest(name):
                self.assertTrue(service["read_only"])
                self.assertEqual(service["cap_drop"], ["ALL"])
                self.assertEqual(service["security_opt"], ["no-new-privileges:true"])
                for setting in ["mem_limit", "pids_limit"]:
                    self.assertIn(setting, service)
                for forbidden in ["privileged", "cap_add", "pid", "ipc", "network_mode"]:
                    self.assertNotIn(forbidden, service)
                # Either the image or the service says as whom it runs.
                if "build" in service:
                    self.assertRegex(stage_of(name), r"(?m)^USER (?!root)\w+$")
                else:
                    self.assertRegex(service["user"], r"^[1-9]\d*:[1-9]\d*$")
        self.assertEqual(SERVICES["web"]["volumes"], ["sockets:/run/inventory:ro"])

    def test_nothing_is_published_but_tls_and_the_way_there(self):
        published = {name: service["ports"] for name, service in SERVICES.items() if "ports" in service}
        options = rendering()
        tls, clear = (options[options.index(option) + 1] for option in ["--listen", "--redirect"])
        self.assertEqual(published, {"web": [f"443:{tls}", f"80:{clear}"]})
        self.assertIn("--tls", options)
        self.assertTrue(COMPOSE["networks"]["inside"]["internal"])
        # Only deliveries and the web server reach out of the containers.
        outside = {name for name, service in SERVICES.items() if "outside" in service.get("networks", [])}
        self.assertEqual(outside, {"egress", "web"})

    def test_secrets_are_for_the_user_who_reads_them(self):
        head = text(f"{FOLDER}/compose.yaml")
        self.assertIn("umask 077", head)
        users = {"app-1": "900", "app-2": "900", "worker": "900", "egress": "900", "web": "901", "pooler": "902", "database": "999"}
        owners = {}
        for owner, names in re.findall(r"chown (\d+) ([a-z -]+?)(?= &&|$)", head, re.MULTILINE):
            owners.update(dict.fromkeys(names.split(), owner))
        owners.update({name: owner for owner, name in re.findall(r"install -m 0600 -o (\d+) \S+ (\S+)", head)})
        for name, service in SERVICES.items():
            for secret in service.get("secrets", []):
                secret = secret if isinstance(secret, str) else secret["source"]
                self.assertEqual(owners.get(secret), users[name], secret)
            if "build" in service and name in ("web", "pooler"):
                self.assertIn(f"--uid {users[name]} ", stage_of(name))

    def test_the_digests_of_base_images_are_written_down(self):
        folder = tempfile.mkdtemp(prefix="pin-")
        self.addCleanup(shutil.rmtree, folder)
        for path in ["Scripts/pin-images", "Scripts/common.sh", "deploy/compose/compose.yaml"]:
            os.makedirs(os.path.dirname(f"{folder}/{path}"), exist_ok=True)
            shutil.copy(f"{ROOT}/{path}", f"{folder}/{path}")
        os.makedirs(f"{folder}/bin")
        with open(f"{folder}/bin/docker", "w", encoding="ascii") as file:
            file.write('#!/bin/bash\n[[ $* == "buildx imagetools inspect --format {{.Manifest.Digest}} "* ]] || exit 1\n'
                       'echo "sha256:$(printf %s "${*: -1}" | sha256sum | cut -d" " -f1)"\n')
        os.chmod(f"{folder}/bin/docker", 0o755)
        environment = {**os.environ, "PATH": f"{folder}/bin:{os.environ['PATH']}"}
        subprocess.run([f"{folder}/Scripts/pin-images"], env=environment, check=True, capture_output=True)
        lines = text(f"{folder}/deploy/compose/.env").splitlines()
        used = set(re.findall(r"\$\{(\w+_IMAGE)", text(f"{FOLDER}/compose.yaml")))
        self.assertEqual({line.split("=")[0] for line in lines}, used)
        for line in lines:
            self.assertRegex(line, r"^[A-Z]+_IMAGE=[a-z]+:[\w.-]+@sha256:[0-9a-f]{64}$")
        for argument in ["SWIFT_IMAGE", "DEBIAN_IMAGE"]:
            self.assertIn(f"FROM ${{{argument}}}", DOCKERFILE)
        self.assertNotRegex(DOCKERFILE, r"(?m)^FROM (?!\$)")

    def test_the_images_copy_what_is_there(self):
        copied = re.findall(r"(?m)^COPY (?:--chmod=\d+ )?((?!--)\S+) ", DOCKERFILE)
        self.assertGreater(len(copied), 5)
        for path in copied:
            self.assertTrue(os.path.exists(f"{ROOT}/{path}"), path)

    def test_images_bring_the_licences_of_what_is_in_them(self):
        for image, source in [("app", "build"), ("web", "console")]:
            with self.subTest(image):
                self.assertIn("\nCOPY LICENSE /usr/share/doc/inventory/LICENSE\n", stage(image))
                self.assertIn(f"\nCOPY --from={source} /licences /usr/share/doc/inventory/licences\n", stage(image))
                what = {"build": "programs", "console": "console"}[source]
                self.assertIn(f"Scripts/sbom --licences /licences --of {what}\n", stage(source))

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


class StandbyTests(unittest.TestCase):
    """standby.yaml, with its commands run on servers without containers."""

    STANDBY = yaml.safe_load(text(f"{FOLDER}/standby.yaml"))

    def test_it_changes_what_compose_declares(self):
        for name, service in self.STANDBY["services"].items():
            if name != "standby":
                self.assertIn(name, SERVICES)
            for secret in service.get("secrets", []):
                self.assertIn(secret, self.STANDBY["secrets"])
        # Every program of ours, or it stays with the pooler, which knows the lost server only.
        programs = {name for name, service in SERVICES.items() if service.get("image") == "inventory-app"}
        self.assertEqual(programs, {"app-1", "app-2", "worker", "egress"})
        for name in programs:
            service = self.STANDBY["services"][name]
            for setting in ["DATABASE_URL_FILE", "DATABASE_DIRECT_URL_FILE"]:
                self.assertEqual(service["environment"][setting], "/run/secrets/database-pair-url", name)
            self.assertIn("database-pair-url", service["secrets"])
        self.assertEqual(self.STANDBY["services"]["standby"]["extends"]["service"], "database")

    def test_the_standby_follows_takes_over_and_the_address_finds_it(self):
        with tempfile.TemporaryDirectory(prefix="sby-", dir="/tmp") as place:
            os.chmod(place, 0o755)
            primary = PostgreSQL(place, "primary")
            self.addCleanup(primary.close)
            # The script of the image's first start, on a server of ours.
            subprocess.run([f"{FOLDER}/replication.sh"], env={**os.environ, "PGDATA": primary.folder}, check=True)
            self.assertIn("host replication inventory all scram-sha-256", text(f"{primary.folder}/pg_hba.conf"))
            os.makedirs(f"{place}/copy", mode=0o700)
            if os.geteuid() == 0:
                shutil.chown(f"{place}/copy", "postgres", "postgres")
            port = free_port()
            (script,) = self.STANDBY["services"]["standby"]["command"]
            script = script.replace("$$", "$").replace("host=database", f"host=127.0.0.1 port={primary.port}").replace(
                "exec postgres -c config_file=/etc/postgresql/postgresql.conf",
                f"exec postgres -c config_file={primary.folder}/production.conf -c hba_file={primary.folder}/pg_hba.conf "
                f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories='' -c shared_buffers=64MB "
                "-c max_connections=120")
            standby = Program("standby", place, as_owner(["bash", "-euc", script]),
                              {"PGDATA": f"{place}/copy", "PATH": SEARCH_PATH}).start()
            self.addCleanup(standby.stop, signal.SIGINT)
            state = "SELECT state FROM pg_stat_replication WHERE application_name = 'standby'"
            wait_until(lambda: primary.psql(state).strip() == "streaming", 60, [standby.log])
            head = text(f"{FOLDER}/standby.yaml")
            (sql,) = re.findall(r'-c "(ALTER SYSTEM [^"]+)"', head)
            primary.psql(sql)
            primary.psql("SELECT pg_reload_conf()")
            wait_until(lambda: primary.psql("SELECT sync_state FROM pg_stat_replication").strip() == "sync", 30)
            url = re.search(r"printf '(postgres://\S+)'", head)[1].replace(":%s@database,standby/", "@HOSTS/").replace(
                "HOSTS", f"127.0.0.1:{primary.port},127.0.0.1:{port}")
            environment = {"PATH": SEARCH_PATH, "DATA_DIR": f"{place}/data", "DATABASE_URL": url}
            program = f"{ROOT}/.build/debug/inventoryd"
            subprocess.run([program, "demo-data", "--products", "3", "--days", "10"], env=environment, check=True,
                           capture_output=True)
            books = subprocess.run([program, "ledger", "head"], env=environment, check=True, capture_output=True, text=True)
            primary.kill()
            subprocess.run(as_owner([f"{POSTGRES_PROGRAMS}/pg_ctl", "promote", "--pgdata", f"{place}/copy"]), check=True,
                           capture_output=True, cwd="/")
            after = subprocess.run([program, "ledger", "head"], env=environment, check=True, capture_output=True, text=True)
            self.assertEqual(after.stdout, books.stdout)


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
