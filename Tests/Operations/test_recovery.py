"""PostgreSQL as docs/postgresql.md brings it back: as of a moment, and on a standby."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import textwrap
import time
import unittest

from support import ROOT, free_port, last_lines, wait_until

sys.path.insert(0, f"{ROOT}/Tests/Faults")
from stage import POSTGRES_PROGRAMS, SEARCH_PATH, PostgreSQL, as_owner  # noqa: E402

PROGRAM = f"{ROOT}/.build/debug/inventoryd"


class PointInTimeTests(unittest.TestCase):
    """docs/postgresql.md brings back what was there at a moment, by the commands as they stand."""

    def test_a_moment_comes_back(self):
        with tempfile.TemporaryDirectory(prefix="pit-", dir="/tmp") as place:
            os.chmod(place, 0o755)
            database = PostgreSQL(place)
            archive = f"{place}/archive"
            os.makedirs(archive)
            if os.geteuid() == 0:
                shutil.chown(archive, "postgres", "postgres")
                shutil.chown(place, "postgres", "postgres")
            with open(f"{ROOT}/docs/postgresql.md", encoding="utf-8") as file:
                blocks = re.findall(r"(?ms)^```sh\n(.*?)^```$", file.read())
            self.assertEqual(len(blocks), 3)
            past_port = free_port()
            environment = {
                **os.environ, "PATH": SEARCH_PATH, "PGBIN": POSTGRES_PROGRAMS, "PGDATA": database.folder, "ARCHIVE": archive,
                "PGHOST": "127.0.0.1", "PGPORT": str(database.port), "PGUSER": "inventory", "PGDATABASE": "inventory",
                "PAST": f"{place}/past", "PAST_PORT": str(past_port), "ARCHIVED_AFTER": "3", "DATA_DIR": f"{place}/data",
                # What the command line of this test's server says, where a real one has it in its file.
                "PAST_OPTIONS": f"-c port={past_port} -c max_connections=120 -c listen_addresses=127.0.0.1 -c unix_socket_directories=''"}

            def stop(folder):
                subprocess.run(as_owner([f"{POSTGRES_PROGRAMS}/pg_ctl", "stop", "--pgdata", folder, "--mode", "immediate"]),
                               capture_output=True)
            self.addCleanup(database.close)
            self.addCleanup(stop, f"{place}/past")
            self.addCleanup(stop, database.folder)

            def run(script, **more):
                done = subprocess.run(["bash", "-euo", "pipefail", "-c", script], env={**environment, **more}, text=True,
                                      cwd="/", stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120)
                self.assertEqual(done.returncode, 0, done.stdout + last_lines(f"{archive}/past.log"))
                return done.stdout

            def tool(*words, port=database.port):
                return run(" ".join([PROGRAM, *words]), DATABASE_URL=f"postgres://inventory@127.0.0.1:{port}/inventory")
            tool("demo-data", "--products", "3", "--days", "20")
            run(blocks[0])
            wait_until(database.answers, 30)
            run(blocks[0].splitlines()[0] + "\n" + blocks[0].splitlines()[1] + "\n" + blocks[1])
            # Sold after the base was made, so that the log has to bring it.
            tool("demo-data", "--add", "--products", "2", "--days", "10", "--seed", "2")
            good = tool("ledger", "head")
            time.sleep(1.1)
            moment = database.psql("SELECT now()").strip()
            time.sleep(1.1)
            tool("demo-data", "--add", "--products", "2", "--days", "10", "--seed", "3")
            self.assertNotEqual(tool("ledger", "head"), good)
            run("\n".join([*blocks[0].splitlines()[:2], blocks[1].splitlines()[0], blocks[2]]), MOMENT=moment)
            wait_until(lambda: subprocess.run(
                [f"{POSTGRES_PROGRAMS}/psql", "-h", "127.0.0.1", "-p", str(past_port), "-U", "inventory", "-XAtc",
                 "SELECT pg_is_in_recovery()"], capture_output=True, text=True).stdout.strip() == "f", 60)
            self.assertEqual(tool("ledger", "head", port=past_port), good)


class StandbyTests(unittest.TestCase):
    """docs/postgresql.md makes a standby, has it take over, and makes the lost primary the standby of the new one.

    Its commands are run as they stand, but for the places that they name. What belongs to a Debian machine is stood in for by
    scripts of the same names.
    """

    COMMANDS = {
        "sudo": 'if [[ $1 == -u ]]; then shift 2; exec $AS_POSTGRES "$@"; fi\nexec "$@"\n',
        "systemctl": """
            case $1 in
              stop) $AS_POSTGRES pg_ctl stop --pgdata "$HERE" --silent --mode fast 2>/dev/null || true ;;
              start) exec $AS_POSTGRES pg_ctl start --pgdata "$HERE" --silent --wait --log "$HERE.log" --options "$OPTIONS" ;;
              restart) exec $AS_POSTGRES pg_ctl restart --pgdata "$HERE" --silent --wait --log "$HERE.log" ;;
              *) exit 1 ;;
            esac
            """,
        "pg_ctlcluster": '[[ $1 == 15 && $2 == main ]] && exec $AS_POSTGRES pg_ctl "$3" --pgdata "$HERE" --silent --wait\n'}

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="stb-", dir="/tmp")
        self.addCleanup(folder.cleanup)
        self.place = folder.name
        os.chmod(self.place, 0o755)
        os.makedirs(f"{self.place}/bin")
        for name, script in self.COMMANDS.items():
            with open(f"{self.place}/bin/{name}", "w", encoding="ascii") as file:
                file.write("#!/bin/bash\n" + textwrap.dedent(script))
            os.chmod(f"{self.place}/bin/{name}", 0o755)
        self.primary = PostgreSQL(self.place, "primary")
        self.addCleanup(self.primary.close)
        if os.geteuid() == 0:
            shutil.chown(self.place, "postgres", "postgres")
        # Folder and port of each machine.
        self.machines = {"first": (self.primary.folder, self.primary.port), "second": (f"{self.place}/second", free_port())}
        os.makedirs(self.machines["second"][0])
        for machine in self.machines:
            self.addCleanup(self.lose, machine)

    def lose(self, machine):
        subprocess.run(as_owner([f"{POSTGRES_PROGRAMS}/pg_ctl", "stop", "--pgdata", self.machines[machine][0], "--mode",
                                 "immediate"]), capture_output=True, cwd="/")

    def type(self, machine, script, server=None, given=""):
        """Runs a block of the paper on a machine; `server` is the machine whose server it asks."""
        folder, port = self.machines[machine]
        script = script.replace("/etc/postgresql/15/main", folder).replace("/var/lib/postgresql/15/main", folder)
        environment = {
            **os.environ, "PATH": f"{self.place}/bin:{SEARCH_PATH}", "AS_POSTGRES": " ".join(as_owner([])), "HERE": folder,
            "OPTIONS": f"-c port={port} -c max_connections=120 -c listen_addresses=127.0.0.1 -c unix_socket_directories=''",
            "PRIMARY": "127.0.0.1", "STANDBY": "127.0.0.1", "PGHOST": "127.0.0.1", "PGUSER": "inventory",
            "PGDATABASE": "inventory", "PGPORT": str(self.machines[server or machine][1])}
        # Without a terminal, so that passwords are read from what is given.
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", script], env=environment, input=given, text=True, cwd="/", timeout=120,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True)
        self.assertEqual(done.returncode, 0, f"{script}\n{done.stdout}{last_lines(f'{folder}.log')}")
        return done.stdout

    def tool(self, *words):
        done = subprocess.run(
            [PROGRAM, *words], env={"PATH": SEARCH_PATH, "DATA_DIR": f"{self.place}/data", "DATABASE_URL": self.url},
            capture_output=True, text=True, timeout=120)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return done.stdout

    def follow(self, machine, server, name):
        """Makes a machine the standby of another one, and has commits wait for it."""
        copy = self.copy.replace("--slot standby", f"--slot {name}").replace("application_name=standby", f"application_name={name}")
        self.type(machine, copy, server=server)
        self.type(server, self.wait.replace("'standby'", f"'{name}'"))
        followed = rf"{name} +\| streaming +\| sync\b"
        wait_until(lambda: re.search(followed, self.type(server, self.wait.splitlines()[-1])), 30)

    def test_a_standby_takes_over_and_the_lost_primary_follows(self):
        with open(f"{ROOT}/docs/postgresql.md", encoding="utf-8") as file:
            section = file.read().split("\n## A standby that takes over\n")[1]
        blocks = [textwrap.dedent(block) for block in re.findall(r"(?m)(?:^ {4}.*\n)+", section)]
        self.assertEqual(len(blocks), 6)
        admit, self.copy, self.wait, address, promote, alone = blocks
        first, second = (port for _, port in self.machines.values())
        self.url = address.strip().removeprefix("DATABASE_URL=").replace(
            "db-1.shop.example,db-2.shop.example:5432", f"127.0.0.1:{first},127.0.0.1:{second}").replace(
            "sslmode=verify-full", "sslmode=disable")
        self.type("first", admit, given="secret\nsecret\n")
        wait_until(self.primary.answers, 30)
        self.assertEqual(self.primary.psql("SELECT rolreplication FROM pg_roles WHERE rolname = 'replication'").strip(), "t")
        self.follow("second", "first", "standby")
        self.tool("demo-data", "--products", "3", "--days", "10")
        books = self.tool("ledger", "head")

        self.lose("first")
        self.type("second", promote)
        self.assertEqual(self.tool("ledger", "head"), books)

        self.follow("first", "second", "former")
        self.tool("demo-data", "--add", "--products", "2", "--days", "10", "--seed", "2")
        more = self.tool("ledger", "head")
        self.assertNotEqual(more, books)
        self.lose("second")
        self.type("first", promote)
        self.assertEqual(self.tool("ledger", "head"), more)
        # Nobody follows, and nobody is waited for.
        self.type("first", alone)
        self.tool("demo-data", "--add", "--products", "1", "--days", "10", "--seed", "3")


if __name__ == "__main__":
    unittest.main()
