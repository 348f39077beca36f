"""A PostgreSQL server of one benchmark alone: on a Unix socket in a folder of its own, with the settings of production."""

import glob
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time


class PrivatePostgres:
    """Starts a server; `stop` ends it and removes everything that it wrote."""

    def __init__(self, *settings):
        programs = sorted(glob.glob("/usr/lib/postgresql/*/bin"), key=lambda path: int(path.split("/")[4]))
        if not programs:
            sys.exit("PostgreSQL is missing (Debian package: postgresql)")
        self.programs = programs[-1]
        self.folder = tempfile.mkdtemp(prefix="pgb-", dir="/tmp")
        os.chmod(self.folder, 0o755)
        # The server refuses to run as root.
        self.wrapper = []
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres", "postgres")
            self.wrapper = ["setpriv", "--reuid", "postgres", "--regid", "postgres", "--clear-groups", "--"]
        self.run(f"{self.programs}/initdb", "-D", f"{self.folder}/data", "-U", "inventory", "-A", "trust", "--no-locale",
                 "-E", "UTF8", "--no-sync")
        values = ["listen_addresses=", f"unix_socket_directories={self.folder}", "max_connections=200",
                  "shared_buffers=1GB", "effective_cache_size=6GB", "max_wal_size=8GB", "random_page_cost=1.1",
                  "shared_preload_libraries=pg_stat_statements,auto_explain", "pg_stat_statements.track=all", *settings]
        options = [word for value in values for word in ("-c", value)]
        self.log = f"{self.folder}/log"
        self.process = subprocess.Popen(
            [*self.wrapper, f"{self.programs}/postgres", "-D", f"{self.folder}/data", *options],
            stdout=open(self.log, "wb"), stderr=subprocess.STDOUT, cwd="/")
        for _ in range(300):
            if subprocess.run([*self.wrapper, f"{self.programs}/pg_isready", "-q", "-h", self.folder]).returncode == 0:
                break
            time.sleep(0.1)
        else:
            sys.exit("PostgreSQL did not start: " + open(self.log).read())
        self.psql("CREATE DATABASE inventory", database="postgres")
        self.psql("CREATE EXTENSION pg_stat_statements")

    @property
    def url(self):
        return self.url_of(5432)

    def url_of(self, port):
        """Of the server, or of what else listens in its folder."""
        return f"postgres://inventory@{self.folder.replace('/', '%2F')}:{port}/inventory"

    def run(self, *command, **more):
        done = subprocess.run([*self.wrapper, *command], capture_output=True, cwd="/", **more)
        if done.returncode != 0:
            raise RuntimeError(f"{command[0]}: {done.stderr.decode(errors='replace')}")
        return done.stdout.decode()

    def psql(self, sql, database="inventory"):
        """Runs statements; returns the values of the last one, separated by |."""
        return self.run(f"{self.programs}/psql", "-h", self.folder, "-U", "inventory", "-d", database, "-X", "-q", "-A", "-t",
                        "-v", "ON_ERROR_STOP=1", "-c", sql).strip()

    def copy(self, table, columns, rows):
        """Sends lines in the text form of COPY."""
        process = subprocess.Popen(
            [*self.wrapper, f"{self.programs}/psql", "-h", self.folder, "-U", "inventory", "-d", "inventory", "-X", "-q",
             "-v", "ON_ERROR_STOP=1", "-c", "SET session_replication_role = replica", "-c",
             f"COPY {table} ({columns}) FROM STDIN"],
            stdin=subprocess.PIPE, cwd="/")
        buffer, size = [], 0
        for row in rows:
            buffer.append(row)
            size += 1
            if size == 20_000:
                process.stdin.write("".join(buffer).encode())
                buffer, size = [], 0
        process.stdin.write("".join(buffer).encode())
        process.stdin.close()
        if process.wait() != 0:
            raise RuntimeError(f"COPY into {table} failed")

    def stop(self):
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
        shutil.rmtree(self.folder, ignore_errors=True)
