"""The faults: of our processes, of what they stand on, of keys and of disks."""

import signal
import time

from service import PASSWORD
from trust import RestoredBackup, Rotation


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
