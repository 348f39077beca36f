#!/usr/bin/env python3
"""Hurts the service while clients work, and checks that nothing was lost, doubled or mixed up.

  Tests/Faults/run.py [--programs FOLDER] [--clients N] [--only WORD ...] [--keep FOLDER]

Two inventory-fcgi behind nginx and two workers, on PostgreSQL through PgBouncer with Redis, on a primary with a standby that
takes over, and on the embedded database.
Prints a table, and ends with `faults: all invariants held` or with the list of those that did not. outage: seconds in
which no operation of any client succeeded, at the longest; recovery: seconds from the end of the fault to the first that did.
"""

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

from checks import Checks, audit_is_intact, ledger_is_intact
from clients import Client, History
from feed import FeedReader, Receiver, changes_held, deliveries_held
from proxy import Relay
from stage import ROOT, SEARCH_PATH, PgBouncer, PostgreSQL, Program, Redis, SmallDisk
from support import Nginx, wait_until
from trust import Keys, RestoredBackup, Rotation

PASSWORD = "Faulty-Shop-1"
SKUS = [f"FAULT-{number}" for number in range(1, 7)]


class Tally:
    """What the clients saw during one fault."""

    def __init__(self, now):
        self.counts = {"ok": 0, "fail": 0, "unknown": 0}
        # Seconds for which nobody succeeded, at the longest.
        self.outage = 0.0
        self.recovery = None
        self.healed = None
        self._last_ok = now
        self._lock = threading.Lock()

    def count(self, outcome, at):
        with self._lock:
            self.counts[outcome] += 1
            if outcome == "ok":
                self.outage = max(self.outage, at - self._last_ok)
                self._last_ok = max(at, self._last_ok)
                if self.recovery is None and self.healed is not None and at >= self.healed:
                    self.recovery = at - self.healed


class Faults:
    """The tally of the moment."""

    def __init__(self):
        self.tally = Tally(0.0)

    def count(self, outcome, at):
        self.tally.count(outcome, at)


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


class Run:
    """One service, its clients, and the faults that meet it."""

    def __init__(self, name, service, options, keep):
        self.name, self.service = name, service
        self.history = History(f"{keep}/{name}.jsonl")
        self.faults = Faults()
        self.lines, self.broken = [], []
        self.clients, self.readers = [], []
        self.receiver = Receiver()
        self._furnish(options.clients)

    def _furnish(self, count):
        service = self.service
        service.add_user("admin@faults.example", "admin")
        admin = Client(0, service.nginx.port, "admin@faults.example", PASSWORD, SKUS, self.history, self.faults)
        admin.sign_in()
        for sku in SKUS:
            status, answer = admin.ask("POST", "/api/v1/products", {
                "sku": sku, "name": f"Product {sku}", "price": "90000.00", "stock": 400})
            assert status == 201, answer
        for number in range(1, count + 1):
            email = f"client{number}@faults.example"
            service.add_user(email, "staff")
            client = Client(number, service.nginx.port, email, PASSWORD, SKUS, self.history, self.faults)
            client.sign_in()
            status, answer = admin.ask("POST", "/api/v1/clients", {
                "name": "Client", "lastname": str(number), "email": email, "telephone": f"+49170000{number:04d}"})
            assert status == 201, answer
            client.party = answer["data"]["id"]
            self.clients.append(client)
        status, answer = admin.ask("POST", "/api/v1/auth/reauthenticate", {"password": PASSWORD})
        assert status == 200, answer
        status, answer = admin.ask("POST", "/api/v1/webhooks", {"url": self.receiver.url, "events": ["stock.changed"]})
        assert status == 201, answer
        self.receiver.since = answer["data"]["position"]
        admin.hang_up()
        for number in range(1, 5):
            reader = FeedReader(
                number, service.nginx.port, "admin@faults.example", PASSWORD, self.history, self.faults)
            self.readers.append(reader)
            reader.start()
        for client in self.clients:
            client.start()

    def meet(self, name, hurt, heal=None, lasting=3.0, after=5.0, longest=None, broken_by=None):
        """Lets the clients work, hurts, waits, heals, and waits until all is well; then everything is checked.

        :param longest: Seconds that the outage may last at most.
        :param broken_by: What the fault itself has found broken.
        """
        self.faults.tally = tally = Tally(self.history.now())
        self.history.note(fault=name, step="before")
        time.sleep(2)
        hurt()
        self.history.note(fault=name, step="hurt")
        time.sleep(lasting)
        if heal is not None:
            heal()
        self.service.revive()
        tally.healed = self.history.now()
        self.history.note(fault=name, step="healed")
        time.sleep(after)
        broken = self.check() + (broken_by() if broken_by else [])
        changes = changes_held(self.service.rows, self.readers)
        deliveries = deliveries_held(self.service.rows, self.receiver)
        counts = tally.counts
        if tally.recovery is None:
            broken.append("nobody succeeded after the fault was over")
        if longest is not None and tally.outage > longest:
            broken.append(f"nobody succeeded for {tally.outage:.1f} s, {longest} s at most were promised")
        self.lines.append((
            self.name, name, sum(counts.values()), counts["ok"], counts["fail"], counts["unknown"],
            f"{tally.outage:.1f}", "–" if tally.recovery is None else f"{tally.recovery:.1f}", "held" if not broken else "BROKEN",
            "held" if not changes else "BROKEN", "held" if not deliveries else "BROKEN"))
        broken += changes + deliveries
        self.broken += [f"{self.name}, {name}: {text}" for text in broken]
        print(row(self.lines[-1]), flush=True)
        for text in broken:
            print(f"    {text}", flush=True)
        for client in self.clients:
            client.resting.clear()

    def check(self):
        for client in self.clients:
            client.resting.set()
        for client in self.clients:
            if not client.rests.wait(90):
                return [f"{client.name} did not come to rest within 90 s"]
        waiting = "SELECT COUNT(*) FROM jobs WHERE state IN ('PENDING', 'STARTED', 'RETRY') AND unique_key IS NULL"
        # As long as jobs are being done; the checks name those that nobody does.
        left, moved = None, time.monotonic()
        while left != 0 and time.monotonic() - moved < 100:
            now = int(self.service.rows(waiting)[0][0])
            if now != left:
                left, moved = now, time.monotonic()
            time.sleep(0.2)
        broken = Checks(self.service.rows, self.clients).all()
        program = f"{self.service.programs}/inventoryd"
        for name, verdict in [("ledger", ledger_is_intact(program, self.service.environment)),
                              ("audit log", audit_is_intact(program, self.service.environment))]:
            if verdict is not None:
                broken.append(f"the {name} does not verify: {verdict}")
        return broken

    def close(self):
        for client in self.clients:
            client.stopping.set()
        for client in self.clients:
            client.join(60)
        for reader in self.readers:
            reader.stopping.set()
        for reader in self.readers:
            reader.join(60)
        self.receiver.close()
        self.service.close()
        self.history.close()


def row(cells):
    return "  ".join(str(cell).ljust(width) for cell, width in zip(cells, (11, 34, 10, 7, 7, 8, 7, 9, 10, 7, 10)))


# --- The faults ---------------------------------------------------------------------------------------------------------

def on_programs(run):
    """Faults of our own processes, the same on every database."""
    app, worker = run.service.apps[0], run.service.workers[0]
    yield "none", lambda: None, None, {}
    yield "application killed", app.kill, None, {"lasting": 1}
    yield "worker killed", worker.kill, None, {"lasting": 1}
    yield "egress killed", run.service.egress.kill, None, {"lasting": 1}
    yield "both applications killed", lambda: [each.kill() for each in run.service.apps], None, {"lasting": 2}
    yield ("application frozen, 8 s", lambda: app.send(signal.SIGSTOP), lambda: app.send(signal.SIGCONT),
           {"lasting": 8})
    yield ("worker frozen beyond its lease", lambda: worker.send(signal.SIGSTOP),
           lambda: worker.send(signal.SIGCONT), {"lasting": 75})


def on_servers(database, bouncer, redis, to_database):
    """Faults of what the service stands on in production."""
    def restart_bouncer():
        bouncer.program.kill()
        time.sleep(1)
        bouncer.start()

    def flush():
        for _ in range(20):
            redis.command("FLUSHALL")
            time.sleep(0.1)

    def cut():
        for _ in range(8):
            to_database.cut()
            time.sleep(0.4)

    def drop(value):
        to_database.drops_answers = value

    yield "PostgreSQL stopped at once", database.stop_at_once, database.start, {"lasting": 3}
    yield "PgBouncer restarted", restart_bouncer, None, {"lasting": 0}
    yield "Redis stopped", redis.program.kill, redis.start, {"lasting": 4}
    yield ("Redis frozen", lambda: redis.program.send(signal.SIGSTOP), lambda: redis.program.send(signal.SIGCONT),
           {"lasting": 4})
    yield "Redis flushed 20 times", flush, None, {"lasting": 0}
    yield "database connections cut 8 times", cut, None, {"lasting": 0}
    yield "database connections half closed", to_database.half_close, None, {"lasting": 1}
    yield "database answers lost", lambda: drop(True), lambda: drop(False), {"lasting": 2}
    yield "database silent, 6 s", to_database.stall, to_database.flow, {"lasting": 6}


def on_trust(run, elsewhere):
    """Keys that are changed, and a back-up that is put back, while everybody works."""
    rotation, backup = Rotation(run, PASSWORD), RestoredBackup(run, elsewhere)
    yield "keys changed, processes restarted", rotation.hurt, None, {"lasting": 1, "broken_by": rotation.broken}
    yield "back-up restored elsewhere", backup.hurt, None, {"lasting": 0, "broken_by": backup.broken}


def on_disk(disk, database=None):
    def heal():
        disk.empty()
        if database is not None and not (database.program.runs and database.answers()):
            database.program.stop()
            database.start()
    yield "disk full", disk.fill, heal, {"lasting": 4}


# --- The runs -----------------------------------------------------------------------------------------------------------

def sqlite_rows(path):
    import sqlite3

    def rows(sql):
        connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=20)
        try:
            return [[str(cell) if cell is not None else "" for cell in line] for line in connection.execute(sql)]
        finally:
            connection.close()
    return rows


def embedded(folder, options, keep):
    place = f"{folder}/embedded"
    disk = None
    if os.geteuid() == 0:
        # Room for all that a fast machine sells before the fault that fills it.
        disk = SmallDisk(place, 1024)
    else:
        os.makedirs(place)
        print("embedded: `disk full` is not run, because only root can mount a small disk")
    service = Service(place, options.programs, {}, sqlite_rows(f"{place}/data/inventory.sqlite"))
    run = Run("embedded", service, options, keep)
    def elsewhere():
        os.makedirs(f"{place}/restored", mode=0o700)
        return {"DATA_DIR": f"{place}/restored"}, sqlite_rows(f"{place}/restored/inventory.sqlite")

    faults = list(on_programs(run)) + list(on_trust(run, elsewhere)) + (list(on_disk(disk)) if disk else [])
    return run, faults, [disk] if disk else []


def production(folder, options, keep):
    place = f"{folder}/production"
    os.makedirs(place, mode=0o755)
    database = PostgreSQL(place)
    bouncer = PgBouncer(place, database.port)
    redis = Redis(place)
    to_database = Relay(bouncer.port)
    service = Service(place, options.programs, {
        "DATABASE_URL": database.url(to_database.port), "DATABASE_DIRECT_URL": database.url(), "DB_PREPARED": "off",
        "REDIS_URL": redis.url}, database.rows)
    run = Run("production", service, options, keep)

    def elsewhere():
        database.psql("CREATE DATABASE restored", database="postgres")
        url = database.url().rpartition("/")[0] + "/restored"
        return ({"DATABASE_URL": url, "DATABASE_DIRECT_URL": url},
                lambda sql: [line.split("\t") for line in database.psql(sql, database="restored").splitlines()])

    faults = (list(on_programs(run)) + list(on_trust(run, elsewhere))
              + list(on_servers(database, bouncer, redis, to_database)))
    return run, faults, [to_database, bouncer, redis, database]


def takeover(folder, options, keep):
    """Two application machines behind one nginx, which share nothing but the keys and the database: a primary whose commits wait
    for a standby, and no pooler between."""
    place = f"{folder}/takeover"
    os.makedirs(place, mode=0o755)
    primary = PostgreSQL(place, "primary")
    standby = PostgreSQL(place, "standby", follows=primary)
    primary.wait_for(standby)
    relays = [Relay(primary.port), Relay(standby.port)]

    def url(*ports):
        hosts = ",".join(f"127.0.0.1:{port}" for port in ports)
        return f"postgres://inventory@{hosts}/inventory?target_session_attrs=read-write&connect_timeout=2"

    # The database that counts: the one that takes writes.
    serving = [primary]
    service = Service(
        place, options.programs, {"DATABASE_URL": url(primary.port, standby.port)}, lambda sql: serving[0].rows(sql),
        second={"DATABASE_URL": url(*(relay.port for relay in relays)), "DATA_DIR": f"{place}/second-machine"})
    run = Run("takeover", service, options, keep)
    servers = [*relays, standby, primary]

    def cut_off():
        for relay in relays:
            relay.stall()

    def reconnect():
        for relay in relays:
            relay.flow()

    def fail_over():
        primary.kill()
        # What a cluster manager needs to be sure that the primary is gone.
        time.sleep(2)
        standby.promote()
        serving[0] = standby

    former = []

    def follow():
        # On the machine of the lost primary, whose data nobody needs: a copy of the one that serves now.
        former.append(PostgreSQL(place, "former", follows=standby, port=primary.port))
        servers.append(former[0])
        standby.wait_for(former[0])

    def fail_back():
        standby.kill()
        time.sleep(2)
        former[0].promote()
        serving[0] = former[0]

    # Each but the first goes on where the one before has ended.
    faults = [
        ("one application machine cut off", cut_off, reconnect, {"lasting": 8, "longest": 10}),
        ("primary killed, standby promoted", fail_over, None, {"lasting": 8, "longest": 10}),
        ("standby killed that is primary now", standby.kill, standby.start, {"lasting": 3}),
        ("lost primary made the standby", follow, None, {"lasting": 2}),
        ("second primary killed, first back", fail_back, None, {"lasting": 8, "longest": 10}),
    ]
    return run, faults, servers


def cramped(folder, options, keep):
    place = f"{folder}/cramped"
    if os.geteuid() != 0:
        print("cramped: not run, because only root can mount a small disk")
        return None, [], []
    disk = SmallDisk(place, 256)
    database = PostgreSQL(place)
    service = Service(f"{folder}/cramped-service", options.programs, {"DATABASE_URL": database.url()}, database.rows)
    run = Run("cramped", service, options, keep)
    return run, list(on_disk(disk, database)), [database, disk]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--programs", type=os.path.abspath, default=f"{ROOT}/.build/release")
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--only", nargs="*", default=[], help="run the faults whose line holds one of these words")
    parser.add_argument("--stages", nargs="*", default=["production", "takeover", "cramped", "embedded"])
    parser.add_argument("--keep", help="where the histories and logs are kept")
    options = parser.parse_args()
    folder = tempfile.mkdtemp(prefix="flt-", dir="/tmp")
    os.chmod(folder, 0o755)
    keep = options.keep or folder
    os.makedirs(keep, exist_ok=True)
    broken, met = [], 0
    print(row(("stage", "fault", "operations", "ok", "fail", "unknown", "outage", "recovery", "invariants", "changes",
           "deliveries")), flush=True)
    try:
        for stage in [production, takeover, cramped, embedded]:
            if stage.__name__ not in options.stages:
                continue
            run, faults, servers = stage(folder, options, keep)
            if run is None:
                continue
            try:
                for name, hurt, heal, times in faults:
                    if options.only and not any(word in name for word in options.only):
                        continue
                    run.meet(name, hurt, heal, **times)
                    met += 1
            finally:
                run.close()
                broken += run.broken
                if options.keep:
                    for program in run.service.all_programs:
                        if os.path.exists(program.log):
                            shutil.copy(program.log, f"{keep}/{run.name}-{program.name}.log")
                for server in servers:
                    server.close()
    finally:
        if not options.keep or keep != folder:
            shutil.rmtree(folder, ignore_errors=True)
    if broken:
        print("faults: these invariants did not hold")
        for text in broken:
            print(f"  {text}")
        sys.exit(1)
    if met == 0:
        sys.exit("faults: none was met")
    print(f"faults: {met} met")
    print("faults: all invariants held")


if __name__ == "__main__":
    main()
