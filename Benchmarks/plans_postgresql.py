"""The plans of lists and sums on PostgreSQL, from the server's log."""

import json
import os
import re
import sys
import time

from daemon import Daemon, cursor_behind, environment_of, prepared
from large_shop import LARGE, copy
from private_postgres import PrivatePostgres
from programs import say
from questions import LISTS, SUMS


class Indexes:
    """Takes the indexes of the large tables away, and makes them again: filling them row by row takes far longer."""

    def __init__(self, server):
        self.server = server
        names = ", ".join(f"'{name}'" for name in sorted(LARGE))
        # Those of constraints stay; they are filled in the order of their keys.
        listed = server.psql(
            "SELECT c.relname, replace(pg_get_indexdef(i.indexrelid), E'\\n', ' ') FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid"
            f" JOIN pg_class t ON t.oid = i.indrelid WHERE t.relname IN ({names})"
            " AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.indexrelid)")
        self.definitions = dict(line.split("|", 1) for line in listed.splitlines())

    def __enter__(self):
        for name in self.definitions:
            self.server.psql(f"DROP INDEX {name}")

    def __exit__(self, failure, *_):
        if failure is None:
            for definition in self.definitions.values():
                self.server.psql(f"SET maintenance_work_mem = '1GB'; {definition}")


def fill(server, products, entries):
    began = time.monotonic()
    with Indexes(server):
        copy(server, products, entries)
        say(f"copied in {time.monotonic() - began:.0f} s; making the indexes …")
    server.psql("SELECT setval(pg_get_serial_sequence('products', 'id'), (SELECT MAX(id) FROM products))")
    server.psql("VACUUM (ANALYZE)")
    size = server.psql("SELECT pg_size_pretty(pg_database_size('inventory'))")
    say(f"{size} in {time.monotonic() - began:.0f} s")


def plans_since(server, position):
    """The plans in the log after a position: pairs of query and plan."""
    with open(server.log, encoding="utf-8", errors="replace") as file:
        file.seek(position)
        text = file.read()
    found = []
    for match in re.finditer(r"plan:\n((?:\t.*\n)+)", text):
        document = json.loads(match.group(1).replace("\t", " "))
        # The application asks for plans of slow statements itself, without running them.
        if "Actual Rows" in document["Plan"]:
            found.append((document["Query Text"], document["Plan"]))
    return found


def scans(plan):
    """Names of the large tables that a plan reads from end to end."""
    found = []
    if plan["Node Type"] == "Seq Scan" and plan.get("Relation Name") in LARGE:
        found.append(plan["Relation Name"])
    for inner in plan.get("Plans", []):
        found += scans(inner)
    return found


def wasted(plan):
    """Rows that were read only to be thrown away."""
    removed = plan.get("Rows Removed by Filter", 0) + plan.get("Rows Removed by Index Recheck", 0)
    return removed * plan.get("Actual Loops", 1) + sum(wasted(inner) for inner in plan.get("Plans", []))


def blocks(plan):
    """Pages of tables and indexes that a plan has looked at."""
    return plan.get("Shared Hit Blocks", 0) + plan.get("Shared Read Blocks", 0)


class Page:
    """One answer with what it cost the database."""

    def __init__(self, server, client, path, limit=1000, times=7):
        self.milliseconds = []
        # The first times fill caches and prepare statements; after five a plan may be for all values.
        for _ in range(times):
            position = os.path.getsize(server.log)
            self.content, spent = client.call("GET", path)
            self.milliseconds.append(spent)
        time.sleep(0.1)
        plans = plans_since(server, position)
        if not plans:
            sys.exit(f"the server's log has no plan for {path}")
        self.scans = {scan for _, plan in plans for scan in scans(plan)}
        self.blocks = sum(blocks(plan) for _, plan in plans)
        self.wasted = max(wasted(plan) for _, plan in plans)
        rows = max(plan["Actual Rows"] for _, plan in plans)
        # What was read for nothing, beside what was wanted. A list that is sorted and searched at once has to look at
        # rows of either kind until its page is full, however many there are.
        self.is_wasteful = self.wasted > limit and self.wasted > 10 * rows
        self.cursor = self.content.get("page", {}).get("next_cursor")


def faults(pages):
    """What is wrong with a list, in words."""
    found = sorted({f"scans {scan}" for page in pages for scan in page.scans})
    if any(page.is_wasteful for page in pages):
        found.append("throws away most of what it reads")
    if any(page.blocks > 3 * pages[0].blocks + 300 for page in pages):
        found.append("later pages cost more")
    return found


def examine(server, client, name, path, rows):
    """The first page, one from the middle and the last, each found by its cursor as a reader of the list would."""
    # Rows found by one index and sorted by another are gone through until the page is full.
    limit = 10_000 if "q=" in path or "min_rating=" in path else 1000
    cursors = [cursor_behind(client, path, row) for row in [rows // 2, rows - 50]] if rows and rows > 300 else []
    paths = [path] + [f"{path}&cursor={cursor}" for cursor in cursors if cursor]
    pages = [Page(server, client, page, limit) for page in paths]
    wrong = faults(pages)
    if cursors and (None in cursors or pages[-1].cursor):
        wrong.append(f"has not {rows:,} rows")
    times = "".join(f"{min(page.milliseconds):9.1f}" for page in pages).ljust(27)
    reads = "".join(f"{page.blocks:9}" for page in pages).ljust(27)
    say(f"{name:28}{times}{reads}{max(page.wasted for page in pages):9}  {', '.join(wrong).upper()}".rstrip())
    return not wrong


def examine_postgresql(arguments, inventoryd, folder):
    """Whether all lists are in order."""
    server = PrivatePostgres(
        "auto_explain.log_min_duration=0", "auto_explain.log_analyze=on", "auto_explain.log_timing=off",
        "auto_explain.log_format=json", "auto_explain.log_buffers=on", "log_line_prefix=")
    daemon = None
    try:
        products, entries = arguments.products, arguments.entries or 10_000_000
        environment = environment_of(folder, {"DATABASE_URL": server.url})
        prepared(inventoryd, environment)
        fill(server, products, entries)
        daemon = Daemon(inventoryd, folder, environment)
        say(f"\n{'PostgreSQL':28}{'milliseconds of a page':>27}{'blocks that it reads':>27}\n"
            f"{'list':28}" + f"{'first':>9}{'middle':>9}{'last':>9}" * 2 + f"{'wasted':>9}")
        good = [examine(server, daemon.client, name, path, rows and rows(products, entries)) for name, path, rows in LISTS]
        say("\nsums over everything:")
        for name, path in SUMS:
            page = Page(server, daemon.client, path)
            say(f"{name:28}{min(page.milliseconds):9.1f}{page.blocks:36}")
        say(f"\nplans: {sum(good)} of {len(good)} lists in order")
        return all(good)
    finally:
        if daemon:
            daemon.stop()
        server.stop()
