#!/usr/bin/env python3
"""Measures the service on PostgreSQL beside what the database itself can do.

Each row is measured in alternated rounds; the medians count. Prints requests per second, latency, and CPU time per request of
the program that answers, of nginx, of the server with all its processes, and of all together:

    hello, product         one product from the cache over 32 connections, beside a C program that does nothing and answers
                           with as many bytes and the same fields, and as many threads as all processes of the service
    list100, uncached      a list of 100 products from the cache; lists at offsets from 0 to 900, of a process without a cache
    reader, read           one product per request, of a process without a cache, beside a C program with as many threads
                           (libpq and libfcgi, one statement a request)
    pgbench, write         sales, beside pgbench running their statements (postgres/sale.sql) with as many clients
    pgorder, order,        orders of one to three lines over 32 connections by one account, beside pgbench writing the rows of
    accounts               orders of two, and by 16 accounts
    mix, crowd             see Benchmarks/bench.py

The lines `ratio NAME V` compare requests per second with the yardstick of a row, `ratio accounts V` orders of one account with
those of 16: the median of the ratios of each round.

    make bench-postgres
    make bench-postgres ARGUMENTS='--processes 2 --threads 8'      as `make run` has them
    Benchmarks/postgres.py --seconds 3 --rounds 3 --only read,write
"""

import argparse
import os
import re
import shutil
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import loads  # noqa: E402
import measuring  # noqa: E402
import programs  # noqa: E402
import shop  # noqa: E402
from private_postgres import PrivatePostgres  # noqa: E402

PRODUCTS = 50
ACCOUNTS = 16
CACHED_CONNECTIONS = 32
# What pgbench does, with the arguments of its script.
PGBENCH = {"pgbench": "sale", "pgorder": "order"}
# Name of a ratio, and the rows that it compares.
RATIOS = [("write", "write", "pgbench"), ("read", "read", "reader"), ("product", "product", "hello"),
          ("order", "order", "pgorder"), ("accounts", "order", "accounts"), ("crowd", "crowd", "crowd-hello")]


class Server:
    """The processes of PostgreSQL, for their CPU time."""

    name = "postgres"

    def __init__(self, server):
        self.pid = server.process.pid

    def cpu(self):
        return programs.cpu_of(self.pid)


def prepare(port, arguments):
    """Products that do not run out, and a token; the numbers of the products follow each other."""
    token = shop.sign_in(port, shop.EMAIL)
    return token, shop.add_products(port, token, PRODUCTS, 9000000)


def pgbench(server, arguments, first, name="sale", connections=None, variables=()):
    script = f"{programs.ROOT}/Benchmarks/postgres/{name}.sql"
    copy = f"{server.folder}/{name}.sql"
    shutil.copy(script, copy)
    os.chmod(copy, 0o644)
    # As a program with sessions of its own: it tells readers once that it writes, not with each transaction.
    output = server.run(
        "env", "PGOPTIONS=-c inventory.session=own", f"{server.programs}/pgbench", "-h", server.folder, "-U", "inventory", "-n", "-M", "prepared", "-c",
        str(connections or arguments.connections), "-j", "2", "-T", str(arguments.seconds), "-f", copy,
        "-D", f"products={PRODUCTS}", "-D", f"first={first - 1}", "-D", f"now={int(time.time() * 1e6)}",
        *[word for name, value in variables for word in ("-D", f"{name}={value}")], "inventory")
    failed = re.search(r"number of failed transactions: (\d+)", output)
    if failed and int(failed.group(1)):
        programs.fail(f"pgbench: {output}")
    return float(re.search(r"tps = ([\d.]+)", output).group(1))


def statements(server):
    """Calls and milliseconds of each statement since the last look, the most frequent first."""
    text = server.psql(
        "SELECT calls, total_exec_time, replace(left(query, 90), E'\\n', ' ') FROM pg_stat_statements"
        " WHERE query NOT ILIKE '%pg_stat_statements%' ORDER BY calls DESC LIMIT 40")
    lines = [line.split("|", 2) for line in text.splitlines() if line.count("|") > 1]
    return [(int(calls), float(milliseconds), query) for calls, milliseconds, query in lines]


def targets_of(folder, port, plain_port, token, numbers, client, tokens):
    """What is measured, in the order of a round; rows of pgbench are targets by their name alone."""
    plain, path, headers = f"{folder}/report.lua", f"/api/v1/products/{numbers[0]}", {"Authorization": f"Bearer {token}"}
    with open(plain, "w") as file:
        file.write(loads.REPORT)
    cached = {"script": plain, "connections": CACHED_CONNECTIONS}
    lists = [{**target, "connections": CACHED_CONNECTIONS} for target in loads.list_targets(folder, headers, plain_port)]
    sale = loads.SALE.format(products=loads.numbers_of(numbers), run=f"bench-{os.getpid()}-{{round}}")
    named = [(number, f"BENCH-{index:03}") for index, number in enumerate(numbers)]
    others = [(product["id"], product["sku"]) for product in shop.first_products(port, token)
              if product["id"] not in numbers]
    return [
        {"name": "hello", "path": "/bench-hello", "server": "hello", **cached},
        {"name": "product", "path": path, "headers": headers, "server": "app", **cached},
        *lists,
        {"name": "reader", "path": f"/reader/{numbers[0]}", "script": plain, "server": "reader"},
        {"name": "read", "path": path, "script": plain, "headers": headers, "server": "plain", "port": plain_port},
        {"name": "pgbench"},
        {"name": "write", "path": "/api/v1/transactions", "script": f"{folder}/sale.lua", "text": sale, "server": "app",
         "headers": {**headers, "Content-Type": "application/json"}},
        {"name": "pgorder"},
        loads.order_target("order", folder, client, tokens[:1], numbers),
        loads.order_target("accounts", folder, client, tokens, numbers),
        loads.mix_target(folder, client, tokens[0], named, others),
        *loads.crowd_targets(folder, headers, path),
    ]


def chosen(targets, only):
    """The rows that are wanted, and those that they are compared with."""
    if not only:
        return targets
    measuring.check_names(only, [target["name"] for target in targets])
    wanted = set(only.split(","))
    wanted |= {row for name, mine, yard in RATIOS if name in wanted or mine in wanted for row in (mine, yard)}
    return [target for target in targets if target["name"] in wanted]


def run(arguments, folder, processes, server):
    def start(name, command, environment=None):
        processes.append(programs.Process(name, command, environment, f"{folder}/{name}.log"))
        return processes[-1]

    programs.allow_many_files()
    hello = programs.build(arguments, folder)
    reader = programs.compiled(f"{folder}/reader", "hello/hello.c", "-DPOINT_READ", "-lpq")
    binaries = f"{programs.ROOT}/.build/release"
    environment = {**os.environ, "DATA_DIR": f"{folder}/data", "RATE_LIMIT_ENABLED": "false",
                   "JWT_SECRET_KEY": "benchmark-secret-of-more-than-32-bytes", "LOG_LEVEL": "warning",
                   "JWT_ACCESS_TOKEN_EXPIRE_MINUTES": "1440", "DATABASE_URL": server.url}
    shop.prepare_data(binaries, environment, arguments)
    sockets = programs.start_service(start, binaries, environment, "app", folder, arguments, arguments.processes)
    uncached = programs.start_service(start, binaries, {**environment, "CACHE_ENABLED": "false"}, "plain", folder, arguments)
    port, plain_port = programs.free_ports(2)
    upstreams = {"app": sockets, "plain": uncached, "hello": [f"{folder}/hello.sock"], "reader": [f"{folder}/reader.sock"]}
    # The C program that reads answers for the same paths, behind a prefix.
    programs.start_nginx(start, folder, upstreams, {
        port: {"= /bench-hello": "fastcgi_pass hello;", "/reader/": "fastcgi_pass reader;", "/": "fastcgi_pass app;"},
        plain_port: {"/": "fastcgi_pass plain;"}})
    token, numbers = prepare(port, arguments)
    if numbers != list(range(numbers[0], numbers[0] + PRODUCTS)):
        programs.fail("the numbers of the products do not follow each other")
    client, tokens = shop.prepare_orders(binaries, environment, port, token, numbers[0], ACCOUNTS)
    fields, content = shop.expect(port, "GET", f"/api/v1/products/{numbers[0]}", token=token)
    # Each has the threads of what it is a yardstick of: all processes with a cache, and the one without.
    for name, program, those in [("hello", hello, sockets), ("reader", reader, uncached)]:
        programs.wait_for(f"{folder}/{name}.sock", start(
            name, [program, f"{folder}/{name}.sock", str(len(those) * arguments.threads), str(len(content)),
                   *programs.same_fields(fields)], environment))

    targets = chosen(targets_of(folder, port, plain_port, token, numbers, client, tokens), arguments.only)
    counted, listed = [*processes, Server(server)], {}
    results = {target["name"]: [] for target in targets}
    programs.say(f"{arguments.rounds} rounds of {arguments.seconds} s each, {arguments.connections} clients, "
                 f"{arguments.processes} processes with {arguments.threads} threads, {os.cpu_count()} cores")
    for number in range(arguments.rounds):
        for target in targets:
            name = target["name"]
            if name in PGBENCH:
                more = {} if name == "pgbench" else {"connections": loads.ORDER_CONNECTIONS, "variables": [("buyer", client)]}
                result = {"rate": pgbench(server, arguments, numbers[0], PGBENCH[name], **more)}
            else:
                server.psql("SELECT pg_stat_statements_reset()")
                loads.write_script(target, number)
                result = measuring.measure(target, port, arguments, counted)
                listed[name] = statements(server)
            results[name].append(result)
            programs.say(f"  round {number + 1} {name:12}{result['rate']:9.0f}/s")
    for name, of, once in [("write", "a sale", "INSERT INTO ledger_entries"),
                           ("order", "an order", "INSERT INTO orders"),
                           ("read", "a read", "SELECT CAST(pg_current_snapshot()")]:
        if name not in listed:
            continue
        times = max((calls for calls, _, query in listed[name] if query.startswith(once)), default=1)
        programs.say(f"\nstatements of {of}, and microseconds that they took of it:")
        for calls, milliseconds, query in listed[name]:
            if calls * 20 > times:
                programs.say(f"  {calls / times:5.2f} {milliseconds * 1000 / times:6.0f}  {query}")
    measuring.report(targets, results)
    measuring.tell_ratios(results, [pair for pair in RATIOS if pair[1] in results and pair[2] in results], ("rate",))


def on_a_server(tools, arguments, body):
    """Runs a measurement on a server of its own, and leaves nothing behind."""
    for tool in tools:
        if not shutil.which(tool, path=os.environ["PATH"] + ":/usr/sbin"):
            programs.fail(f"{tool} is missing")
    folder = tempfile.mkdtemp(prefix="inventory-bench-")
    processes = []
    server = PrivatePostgres()
    try:
        return body(arguments, folder, processes, server)
    finally:
        for process in reversed(processes):
            process.stop()
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=5, help="length of one measurement")
    parser.add_argument("--rounds", type=int, default=5, help="alternated rounds; the median counts")
    parser.add_argument("--connections", type=int, default=16, help="clients of nginx, and of pgbench")
    parser.add_argument("--threads", type=int, default=16, help="worker threads of each process")
    parser.add_argument("--processes", type=int, default=1, help="processes of the service, each with a socket of its own; "
                        "the C programs have one")
    parser.add_argument("--products", type=int, default=1000, help="products in the prepared shop")
    parser.add_argument("--only", help="rows to measure, with commas between them")
    parser.add_argument("--no-build", action="store_true", help="use what has been built")
    on_a_server(["wrk", "nginx", "cc"], parser.parse_args(), run)


if __name__ == "__main__":
    main()
