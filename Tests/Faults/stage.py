"""The servers that a run stands on: each is started, hurt and healed through its object, and leaves nothing behind."""

import os
import pwd
import re
import shutil
import signal
import socket
import subprocess
import sys
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(ROOT, "Tests", "Operations"))
from support import free_port, wait_until  # noqa: E402

POSTGRES_PROGRAMS = "/usr/lib/postgresql/15/bin"
SEARCH_PATH = ":".join([os.environ["PATH"], "/usr/sbin", "/sbin", POSTGRES_PROGRAMS])


def database_owner():
    """Who runs PostgreSQL: it refuses to be run by root."""
    return "postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name


def as_owner(command):
    if os.geteuid() != 0:
        return command
    return ["setpriv", "--reuid", "postgres", "--regid", "postgres", "--init-groups", *command]


def listens(port):
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


class Program:
    """A process of our own with its output in a file."""

    def __init__(self, name, folder, command, environment=None):
        self.name, self.command, self.environment = name, command, environment
        self.log = f"{folder}/{name}.log"
        self.process = None

    def start(self):
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                self.command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, start_new_session=True, cwd="/",
                env={**os.environ, "PATH": SEARCH_PATH, **(self.environment or {})})
        return self

    @property
    def runs(self):
        return self.process is not None and self.process.poll() is None

    def send(self, number):
        if self.runs:
            self.process.send_signal(number)

    def kill(self):
        self.send(signal.SIGKILL)
        if self.process is not None:
            self.process.wait(10)

    def stop(self, number=signal.SIGTERM, seconds=40):
        if not self.runs:
            return
        self.send(signal.SIGCONT)
        self.send(number)
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.kill()


class PostgreSQL:
    """A database cluster of its own, synced to disk as in production.

    :param follows: The primary that this one is a standby of; without one it is a primary with an empty database.
    :param port: Where it listens, when that is to be the place of one that is gone.
    """

    def __init__(self, folder, name="pg", follows=None, port=None):
        self.folder, self.port = f"{folder}/{name}", port or free_port()
        self.name = name
        os.makedirs(self.folder, mode=0o700)
        if os.geteuid() == 0:
            shutil.chown(self.folder, database_owner(), database_owner())
        if follows is None:
            self._run("initdb", "-D", self.folder, "-U", "inventory", "-A", "trust", "-E", "UTF8", "--locale=C", "-N")
        else:
            self._run(
                "pg_basebackup", "--pgdata", self.folder, "--checkpoint", "fast", "--write-recovery-conf", "--create-slot", "--slot", name,
                "--dbname", f"host=127.0.0.1 port={follows.port} user=inventory application_name={name}")
        # The settings of the production set-up, but for its place and its size. A copy: the server's user may not be
        # able to enter the folder that the project is in.
        shutil.copyfile(f"{ROOT}/deploy/compose/postgresql.conf", f"{self.folder}/production.conf")
        if os.geteuid() == 0:
            shutil.chown(f"{self.folder}/production.conf", database_owner(), database_owner())
        settings = {
            "config_file": f"{self.folder}/production.conf", "hba_file": f"{self.folder}/pg_hba.conf",
            "ident_file": f"{self.folder}/pg_ident.conf", "listen_addresses": "127.0.0.1", "port": self.port,
            "unix_socket_directories": "", "max_connections": 120, "shared_buffers": "64MB",
            "maintenance_work_mem": "32MB"}
        self.program = Program(f"postgres-{name}", folder, as_owner([
            f"{POSTGRES_PROGRAMS}/postgres", "-D", self.folder,
            *(word for name, value in settings.items() for word in ("-c", f"{name}={value}"))]))
        self.start()
        if follows is None:
            self.psql("CREATE DATABASE inventory", database="postgres")

    def wait_for(self, standby):
        """From now on a commit is acknowledged when the standby has it on its disk too."""
        self.psql(f"ALTER SYSTEM SET synchronous_standby_names = '{standby.name}'")
        self.psql("SELECT pg_reload_conf()")
        wait_until(lambda: self.psql("SELECT sync_state FROM pg_stat_replication").strip() == "sync", 30, [self.program.log])

    def promote(self):
        """Makes a standby the primary, as an operator or a cluster manager does."""
        self._run("pg_ctl", "promote", "--pgdata", self.folder, "--no-wait")

    def kill(self):
        """Every process of the server ends at once, as when the machine goes dark."""
        os.killpg(self.program.process.pid, signal.SIGKILL)
        self.program.process.wait(30)

    def _run(self, program, *arguments):
        subprocess.run(
            as_owner([f"{POSTGRES_PROGRAMS}/{program}", *arguments]), check=True, cwd="/",
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)

    def start(self):
        self.program.start()
        wait_until(self.answers, 60, [self.program.log])

    def answers(self):
        return subprocess.run(
            [f"{POSTGRES_PROGRAMS}/pg_isready", "-q", "-h", "127.0.0.1", "-p", str(self.port)]).returncode == 0

    def stop_at_once(self):
        """As after a power cut: no clean-up, and recovery from the log at the next start."""
        self.program.send(signal.SIGQUIT)
        self.program.process.wait(30)

    def url(self, port=None):
        return f"postgres://inventory@127.0.0.1:{port or self.port}/inventory"

    def psql(self, sql, database="inventory"):
        done = subprocess.run(
            [f"{POSTGRES_PROGRAMS}/psql", "-h", "127.0.0.1", "-p", str(self.port), "-U", "inventory", "-d", database,
             "-X", "-A", "-t", "-F", "\t", "-v", "ON_ERROR_STOP=1", "-c", sql], capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(done.stderr.strip())
        return done.stdout

    def rows(self, sql):
        return [line.split("\t") for line in self.psql(sql).splitlines()]

    def close(self):
        self.program.stop(signal.SIGINT)


class PgBouncer:
    """Transaction pooling with the settings of the production set-up."""

    def __init__(self, folder, server_port):
        self.port = free_port()
        place = f"{folder}/pgbouncer"
        os.makedirs(place)
        with open(f"{place}/users.txt", "w", encoding="ascii") as file:
            file.write('"inventory" ""\n')
        with open(f"{ROOT}/deploy/compose/pgbouncer.ini", encoding="utf-8") as file:
            settings = file.read()
        for name, value in {
                "inventory": f"host=127.0.0.1 port={server_port} dbname=inventory user=inventory",
                "listen_addr": "127.0.0.1", "listen_port": self.port, "auth_type": "any",
                "auth_file": f"{place}/users.txt"}.items():
            settings, count = re.subn(rf"(?m)^{name} =.*$", f"{name} = {value}", settings)
            assert count == 1, name
        with open(f"{place}/pgbouncer.ini", "w", encoding="utf-8") as file:
            file.write(settings)
        if os.geteuid() == 0:
            for path in [place, f"{place}/users.txt", f"{place}/pgbouncer.ini"]:
                shutil.chown(path, database_owner(), database_owner())
        self.program = Program("pgbouncer", folder, as_owner(["pgbouncer", f"{place}/pgbouncer.ini"]))
        self.start()

    def start(self):
        self.program.start()
        wait_until(lambda: listens(self.port), 20, [self.program.log])

    def close(self):
        self.program.stop(signal.SIGTERM, 5)


class Redis:
    """A cache that keeps nothing over a restart."""

    def __init__(self, folder):
        self.port = free_port()
        self.program = Program(
            "redis", folder,
            ["redis-server", "--bind", "127.0.0.1", "--port", str(self.port), "--save", "", "--appendonly", "no",
             "--dir", folder, "--maxmemory", "64mb", "--maxmemory-policy", "allkeys-lru"])
        self.start()

    @property
    def url(self):
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self):
        self.program.start()
        wait_until(lambda: listens(self.port), 20, [self.program.log])

    def command(self, *words):
        with socket.create_connection(("127.0.0.1", self.port), timeout=5) as peer:
            peer.sendall(b"*%d\r\n" % len(words) + b"".join(
                b"$%d\r\n%s\r\n" % (len(word), word.encode()) for word in words))
            return peer.recv(4096)

    def close(self):
        self.program.stop(signal.SIGTERM, 5)


class SmallDisk:
    """A file system with little room, to be filled and emptied. Only root can mount one."""

    def __init__(self, folder, megabytes):
        self.folder = folder
        os.makedirs(folder)
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=0755", "tmpfs", folder], check=True)

    def fill(self):
        with open(f"{self.folder}/ballast", "wb", buffering=0) as file:
            block = bytes(65536)
            while True:
                try:
                    if file.write(block) == 0:
                        break
                except OSError:
                    break

    def empty(self):
        os.unlink(f"{self.folder}/ballast")

    def close(self):
        for _ in range(20):
            if subprocess.run(["umount", self.folder], stderr=subprocess.DEVNULL).returncode == 0:
                return
            time.sleep(0.2)
