"""The containers of deploy/compose: what the files say of each other and of the project, and a standby as they make it."""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import unittest

import yaml

from compose import COMPOSE, DOCKERFILE, FOLDER, SERVICES, rendering, stage, stage_of, text
from support import ROOT, SEARCH_PATH, free_port, wait_until

sys.path.insert(0, f"{ROOT}/Tests/Faults")
from stage import POSTGRES_PROGRAMS, PostgreSQL, Program, as_owner  # noqa: E402


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


if __name__ == "__main__":
    unittest.main()
