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
import sys
import tempfile
import time

from faults import on_disk, on_programs, on_servers, on_trust
from meeting import Run, row
from proxy import Relay
from service import Service
from stage import ROOT, PgBouncer, PostgreSQL, Redis, SmallDisk


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
