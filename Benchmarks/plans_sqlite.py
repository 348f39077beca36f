"""The statements of answers on SQLite, explained and timed."""

import os
import re
import sqlite3
import statistics
import subprocess
import time

from daemon import Daemon, cursor_behind, environment_of, prepared
from large_shop import LARGE, copy
from programs import ROOT, say
from questions import QUESTIONS

LIMIT, WARM_TIMES = 50, 5

# How much longer the last page may take than the first, and what the clock cannot tell.
LAST_PAGE, GRACE = 1.2, 0.5


class File:
    """A migrated database of SQLite, which takes rows in the text form of COPY."""

    def __init__(self, path):
        self.path = path
        self.database = sqlite3.connect(path, isolation_level=None)
        for setting in ["journal_mode = OFF", "synchronous = OFF", "cache_size = -524288", "temp_store = MEMORY"]:
            self.database.execute(f"PRAGMA {setting}").fetchall()

    def copy(self, table, columns, rows):
        places = ", ".join("?" for _ in columns.split(","))
        self.database.execute("BEGIN")
        self.database.executemany(f"INSERT INTO {table} ({columns}) VALUES ({places})", map(self.values, rows))
        self.database.execute("COMMIT")

    @staticmethod
    def values(row):
        """Numbers stay text: a column of numbers takes them as such."""
        return [bytes.fromhex(field[3:]) if field.startswith("\\\\x") else {"t": 1, "f": 0}.get(field, field)
                for field in row.rstrip("\n").split("\t")]

    def fill(self, products, entries):
        began = time.monotonic()
        # Indexes are made at the end, and so is that of the texts: filling them row by row takes far longer.
        marks = ", ".join("?" for _ in LARGE)
        later = self.database.execute(
            f"SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND (type = 'index' AND tbl_name IN ({marks})"
            " OR type = 'trigger' AND name = 'product_search_added')", sorted(LARGE)).fetchall()
        for kind, name, _ in later:
            self.database.execute(f"DROP {kind} {name}")
        copy(self, products, entries)
        say(f"copied in {time.monotonic() - began:.0f} s; making the indexes …")
        for _, _, sql in later:
            self.database.execute(sql)
        for column, value in [("rank", "'hashsize', 67108864"), (None, "'rebuild'"), ("rank", "'hashsize', 1048576")]:
            names = "product_search, rank" if column else "product_search"
            self.database.execute(f"INSERT INTO product_search ({names}) VALUES ({value})")
        self.database.execute("PRAGMA journal_mode = WAL").fetchall()
        self.database.close()
        say(f"{os.path.getsize(self.path) / 2**30:.1f} GiB in {time.monotonic() - began:.0f} s")


class Anything(dict):
    """A value for every parameter."""

    def __missing__(self, key):
        return None


def queries_of(sql):
    """The texts of the queries of a statement, each without those in parentheses inside it; the outer one is the first."""
    texts, within = [""], [0]
    for character in sql:
        if character == "(":
            within.append(len(texts))
            texts.append("")
        elif character == ")" and len(within) > 1:
            within.pop()
        else:
            texts[within[-1]] += character
    return texts


class Statements:
    """What a process prepares, and how SQLite runs it."""

    def __init__(self, folder, path):
        self.log, self.library = f"{folder}/statements", f"{folder}/prepared.so"
        self.unexplained = {}
        subprocess.run(["cc", "-O2", "-shared", "-fPIC", "-o", self.library, f"{ROOT}/Benchmarks/plans/prepared.c",
                        "-Wl,--no-as-needed", "-lsqlite3"], check=True)
        self.database = sqlite3.connect(path)

    @property
    def environment(self):
        return {"LD_PRELOAD": self.library, "PREPARED_STATEMENTS": self.log}

    def position(self):
        return os.path.getsize(self.log) if os.path.exists(self.log) else 0

    def since(self, position):
        """The queries that were prepared after a position, each once."""
        if not os.path.exists(self.log):
            return []
        with open(self.log, "rb") as file:
            file.seek(position)
            texts = file.read().decode(errors="replace").split("\0")
        return list(dict.fromkeys(text for text in texts if re.match(r"(?i)\s*(SELECT|WITH)\b", text)))

    def scans(self, sql):
        """Large tables that a query reads from end to end, and those of which it reads a whole index."""
        parameters = [None] * sql.count("?") if "?" in sql else Anything()
        try:
            lines = [(parent, line) for _, parent, _, line in self.database.execute(f"EXPLAIN QUERY PLAN {sql}", parameters)]
        except sqlite3.Error as error:
            self.unexplained[sql] = str(error)
            return [], []
        outer, *inner = queries_of(sql)
        tables, indexes = [], []
        for parent, line in lines:
            words = line.split()
            if words[0] != "SCAN" or "VIRTUAL" in words:
                continue
            # In the order that is asked for, a page ends the reading of the query that it is a page of: of no other.
            word = rf"\b{re.escape(words[1])}\b"
            own = [outer] if parent == 0 else [text for text in inner if re.search(word, text)]
            is_sorted = any(other == parent and re.search("TEMP B-TREE FOR (ORDER|GROUP) BY", text) for other, text in lines)
            if not is_sorted and any(re.search(r"(?i)\bLIMIT\b", text) for text in own):
                continue
            # The word is a table, or what a statement calls it.
            names = re.findall(rf"\b(\w+)\s+(?:AS\s+)?{word}", sql)
            (indexes if "USING" in words else tables).extend(name for name in [words[1], *names] if name in LARGE)
        return tables, indexes


def forget(path):
    """Takes a file that nobody has open out of the machine's memory."""
    for name in [path, f"{path}-wal"]:
        if os.path.exists(name):
            with open(name, "rb") as file:
                os.fsync(file.fileno())
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def pages_of(client, rows):
    """Name and path of the first page of the products, one from the middle and the last, by cursor and by offset."""
    path = "/api/v1/products?limit=100"
    found = [("first page", path)]
    for name, row in [("middle page", rows // 2), ("last page", rows - 50)]:
        found.append((name, f"{path}&cursor={cursor_behind(client, path, row)}"))
    return found + [(f"{name} page by offset", f"{path}&offset={offset}")
                    for name, offset in [("middle", rows // 2), ("last", rows - 100)]]


def examine_sqlite(arguments, inventoryd, folder):
    """Whether every answer is quick enough and reads no more than it has to."""
    environment = environment_of(folder, {"DATABASE_URL": "sqlite:"})
    os.makedirs(f"{folder}/data", exist_ok=True)
    prepared(inventoryd, environment)
    path = f"{folder}/data/inventory.sqlite"
    File(path).fill(arguments.products, arguments.entries or 2_000_000)
    statements = Statements(folder, path)
    daemon = Daemon(inventoryd, folder, environment)
    try:
        token, pages = daemon.client.token, pages_of(daemon.client, arguments.products)
    finally:
        daemon.stop()
    say(f"\n{'SQLite':28}{'cold ms':>9}{'warm ms':>9}")
    warm, good, notes = {}, [], []
    for name, question in pages + QUESTIONS:
        # Nothing of the process before, nor of this one, may keep a part of the file.
        statements.database.close()
        forget(path)
        daemon = Daemon(inventoryd, folder, {**environment, **statements.environment}, token)
        try:
            position = statements.position()
            _, cold = daemon.client.call("GET", question)
            queries = statements.since(position)
            warm[name] = statistics.median(daemon.client.call("GET", question)[1] for _ in range(WARM_TIMES))
        finally:
            daemon.stop()
        statements.database = sqlite3.connect(path)
        found = [statements.scans(query) for query in queries]
        wrong = sorted({f"scans {table}" for tables, _ in found for table in tables})
        notes += [f"{name} reads a whole index of {table}, and takes {warm[name]:.1f} ms"
                  for table in sorted({table for _, indexes in found for table in indexes})]
        if not queries:
            wrong.append("no statement was seen")
        if warm[name] > LIMIT:
            wrong.append(f"takes more than {LIMIT} ms")
        if name == "last page" and warm[name] > LAST_PAGE * warm["first page"] + GRACE:
            wrong.append(f"takes more than {LAST_PAGE} times the first page")
        good.append(not wrong)
        say(f"{name:28}{cold:9.1f}{warm[name]:9.1f}  {'FAIL: ' + ', '.join(wrong) if wrong else 'PASS'}")
    for note in notes:
        say(f"note: {note}")
    for sql, error in statements.unexplained.items():
        say(f"FAIL: not explained ({error}): {sql}")
    say(f"\nsqlite: {sum(good)} of {len(good)} answers in order, {len(statements.unexplained)} statements not explained")
    return all(good) and not statements.unexplained
