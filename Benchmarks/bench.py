#!/usr/bin/env python3
"""Measures the service on SQLite side by side with C programs on one nginx.

Each row is measured in alternated rounds; the medians count. Prints requests per second, latency, CPU time per request of
the program that answers, of nginx, and of all that runs for it, and how many requests failed:

    static, hello          an answer of nginx alone; a C libfcgi program that does nothing (parked connections, as many threads
                           as all processes of the service, same header fields and body length as /health)
    health, product,       /health, one product and a list of 100 products, from the cache
    list100
    uncached               lists of 100 products at offsets from 0 to 900, of a process without a cache
    sale                   a sale with a key of its own, beside `floor`: a C program that runs the statements of a sale on a
                           copy of the database, with the same group commit; whatever its threads, it has one writer
    order                  orders of one to three lines by one account
    mix                    of twenty requests 16 read a product by its number or its SKU, three a page of the list, one is an
                           order, over 400 connections; every third product that is read is one that orders change
    crowd                  one product from the cache over 1000 connections, with the queue that the service has by default,
                           beside `crowd-hello`
    train, forecast        forecasts for a product with two years of history, made in the request, and kept; asked for by one
                           caller at a time, so that their latency is that of one request

The lines `ratio NAME V` compare requests per second with the yardstick of a row, that is the C hello unless said otherwise,
the lines `p99-ratio NAME V` the 99th percentile of latency. What is refused fails the run, but in `mix` and `crowd`: there
it is counted, and only good answers make the rate. Latencies and CPU time would be those of refusals too, so a row of which
anything failed has `-` for them, and no p99-ratio. At the end a worker and the sender of webhooks are started too, and
`memory V` is what all processes of the service hold in MiB ten seconds later, nginx with them, each page shared out among
those that have it (PSS); the feed of a million changes is read over nginx, and one worker delivers messages to eight
webhooks on this machine: the lines `feed` and `deliveries`.

    make bench                     everything
    make bench ARGUMENTS='--processes 2'      two processes with a socket each, as `make run` has them
    Benchmarks/bench.py --seconds 2 --rounds 3 --only static,hello,health
    Benchmarks/bench.py --command './my-server --socket {socket}'
"""

import argparse
import json
import os
import shlex
import shutil
import sqlite3
import tempfile
import time

import outward
from loads import FORECAST, REPORT, SALE, crowd_targets, list_targets, mix_target, numbers_of, order_target, write_script
from measuring import check_names, measure, report, tell_ratios
from programs import (ROOT, Process, allow_many_files, build, compiled, fail, free_ports, same_fields, say, start_nginx,
                      start_service, wait_for)
from shop import EMAIL, PASSWORD, VIEWER, add_products, expect, first_products, prepare_data, prepare_orders, sign_in


def targets_of(folder, port, plain_port, arguments, binaries, environment):
    """What is measured, in the order of a round. Everything named here has answered once with success.

    :param binaries: `None` for a server of others, of which only /health is known.
    """
    plain = f"{folder}/report.lua"
    open(plain, "w").write(REPORT)
    targets = [
        {"name": "static", "path": "/bench-static", "script": plain, "server": None},
        {"name": "hello", "path": "/bench-hello", "script": plain, "server": "hello"},
        {"name": "health", "path": "/health", "script": plain, "server": "app", "beside": "hello"},
    ]
    if not binaries:
        return targets
    token, viewer = [sign_in(port, email) for email in (EMAIL, VIEWER)]
    products = first_products(port, token)
    headers = {"Authorization": f"Bearer {token}"}
    writing = {**headers, "Content-Type": "application/json"}
    # Sales must not run out of stock, so they are of products made for them.
    sellable = add_products(port, token, 50, 900000)
    client, tills = prepare_orders(binaries, environment, port, token, sellable[0])
    run = f"bench-{os.getpid()}-{{round}}"
    sale = SALE.format(products=numbers_of(sellable), run=run)
    path = f"/api/v1/products/{products[0]['id']}"
    targets += [
        {"name": "product", "path": path, "script": plain, "headers": headers, "server": "app", "beside": "hello"},
        *list_targets(folder, headers, plain_port),
        {"name": "floor", "path": "/bench-floor", "script": f"{folder}/floor.lua", "text": sale, "headers": writing,
         "server": "floor"},
        {"name": "sale", "path": "/api/v1/transactions", "script": f"{folder}/sale.lua", "text": sale, "headers": writing,
         "server": "app", "beside": "floor"},
        order_target("order", folder, client, tills, sellable),
        mix_target(folder, client, tills[0], [(number, f"BENCH-{index:03}") for index, number in enumerate(sellable)],
                   [(product["id"], product["sku"]) for product in products]),
        *crowd_targets(folder, headers, path),
    ]
    # The forecasts that an admin asks for are kept; those of a viewer are made anew each time.
    skus = [product["sku"] for product in products]
    kept, new = skus[:50], skus[50:]
    for sku in kept:
        expect(port, "POST", "/api/v1/predict", {"sku": sku, "days": 28}, token)
    for name, those in [("train", new), ("forecast", kept)]:
        targets.append({
            "name": name, "path": "/api/v1/predict", "script": f"{folder}/{name}.lua",
            "text": FORECAST.format(skus=numbers_of(those)), "connections": 1, "server": "app",
            "headers": {"Authorization": f"Bearer {viewer}", "Content-Type": "application/json"}})
    for target in targets:
        write_script(target, "first")
    return targets


def start_floor(start, folder, port, arguments):
    """The C program that sells, on a copy of the database; it answers with as many bytes and the same fields as the service."""
    token = sign_in(port, EMAIL)
    product = json.loads(expect(port, "GET", "/api/v1/products/sku/BENCH-000", token=token)[1])["data"]["id"]
    fields, content = expect(port, "POST", "/api/v1/transactions", {"product_id": product, "quantity": 1}, token)
    source, copy = [sqlite3.connect(path) for path in (f"{folder}/data/inventory.sqlite", f"{folder}/floor.sqlite")]
    source.backup(copy)
    source.close()
    copy.close()
    program = compiled(f"{folder}/floor", "sale/sale.c", "-lsqlite3", "-lcrypto")
    wait_for(f"{folder}/floor.sock", start(
        "floor", [program, f"{folder}/floor.sock", str(arguments.processes * arguments.threads), f"{folder}/floor.sqlite",
                  str(len(content)), *same_fields(fields)]))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=3, help="length of one measurement")
    parser.add_argument("--rounds", type=int, default=5, help="alternated rounds; the median counts")
    parser.add_argument("--connections", type=int, default=32)
    parser.add_argument("--threads", type=int, default=32, help="worker threads of each process")
    parser.add_argument("--processes", type=int, default=1, help="processes of the service, each with a socket of its own; "
                        "the C programs have one, with the threads of all")
    parser.add_argument("--products", type=int, default=1000, help="products in the prepared shop")
    parser.add_argument("--changes", type=int, default=1_000_000, help="changes of the feed that is read")
    parser.add_argument("--only", help="names to measure, with commas between them")
    parser.add_argument("--no-build", action="store_true", help="use what has been built")
    parser.add_argument("--command", help="FastCGI server to measure instead of ours, {socket} standing for its path; "
                        "only /health is asked of it")
    arguments = parser.parse_args()
    allow_many_files()
    for tool in ["wrk", "nginx", "cc"]:
        if not shutil.which(tool, path=os.environ["PATH"] + ":/usr/sbin"):
            fail(f"{tool} is missing (Debian packages: wrk, nginx-light, gcc, libfcgi-dev)")

    folder = tempfile.mkdtemp(prefix="inventory-bench-")
    processes = []
    try:
        run(arguments, folder, processes)
    finally:
        for process in reversed(processes):
            process.stop()
        shutil.rmtree(folder, ignore_errors=True)


def run(arguments, folder, processes):
    def start(name, command, environment=None):
        processes.append(Process(name, command, environment, f"{folder}/{name}.log"))
        return processes[-1]

    def stop(process):
        process.stop()
        processes.remove(process)

    if arguments.command:
        arguments.no_build = True
    hello = build(arguments, folder)
    binaries = None if arguments.command else f"{ROOT}/.build/release"
    environment = {**os.environ, "DATA_DIR": f"{folder}/data", "RATE_LIMIT_ENABLED": "false",
                   "JWT_SECRET_KEY": "benchmark-secret-of-more-than-32-bytes", "LOG_LEVEL": "warning",
                   "JWT_ACCESS_TOKEN_EXPIRE_MINUTES": "1440", "WEBHOOK_ALLOWED_NETWORKS": "127.0.0.0/8"}
    os.makedirs(f"{folder}/data")
    if binaries:
        prepare_data(binaries, environment, arguments, days=730)
        sockets = start_service(start, binaries, environment, "app", folder, arguments, arguments.processes)
        start_service(start, binaries, {**environment, "CACHE_ENABLED": "false"}, "plain", folder, arguments)
    else:
        sockets = [f"{folder}/app-1.sock"]
        wait_for(sockets[0], start("app", shlex.split(arguments.command.format(socket=sockets[0])), environment))

    port, plain_port = free_ports(2)
    upstreams = {"app": sockets, "hello": [f"{folder}/hello.sock"], "floor": [f"{folder}/floor.sock"],
                 "plain": [f"{folder}/plain-1.sock"]}

    def start_with(static):
        return start_nginx(start, folder, upstreams, {
            port: {"= /bench-static": f'default_type application/json; return 200 "{static}";',
                   "= /bench-hello": "fastcgi_pass hello;", "= /bench-floor": "fastcgi_pass floor;",
                   "/": "fastcgi_pass app;"},
            plain_port: {"/": "fastcgi_pass plain;"}})

    # The yardstick answers with as many bytes and the same fields as /health does.
    first = start_with("x")
    fields, content = expect(port, "GET", "/health")
    stop(first)
    wait_for(f"{folder}/hello.sock", start(
        "hello", [hello, f"{folder}/hello.sock", str(len(sockets) * arguments.threads), str(len(content)),
                  *same_fields(fields)]))
    start_with("x" * len(content))

    targets = targets_of(folder, port, plain_port, arguments, binaries, environment)
    check_names(arguments.only, [target["name"] for target in targets] + (["memory", "feed", "deliveries"] if binaries else []))
    if binaries:
        start_floor(start, folder, port, arguments)
    if arguments.only:
        wanted = set(arguments.only.split(","))
        wanted |= {target["beside"] for target in targets if target["name"] in wanted and "beside" in target}
        targets = [target for target in targets if target["name"] in wanted]
    results = {target["name"]: [] for target in targets}
    say(f"{arguments.rounds} rounds of {arguments.seconds} s each, {arguments.connections} connections, "
        f"{arguments.processes} processes with {arguments.threads} threads, {os.cpu_count()} cores")
    for number in range(arguments.rounds):
        for target in targets:
            write_script(target, number)
            results[target["name"]].append(measure(target, port, arguments, processes))
            say(f"  round {number + 1} {target['name']:12}{results[target['name']][-1]['rate']:9.0f}/s")
    if targets:
        report(targets, results)
        tell_ratios(results, [(target["name"], target["name"], target["beside"]) for target in targets if "beside" in target])
    if binaries:
        # What is measured beside the service would hold a part of its pages.
        for process in [process for process in processes if process.name in ("hello", "floor", "plain")]:
            stop(process)
        if not arguments.only or "memory" in arguments.only.split(","):
            tell_memory(start, stop, processes, binaries, environment)
        tell_outward(arguments, folder, port, binaries, environment)


def tell_memory(start, stop, processes, binaries, environment):
    """The line of what the service holds once it has worked, with all the processes that it consists of."""
    more = [start(name, [f"{binaries}/inventoryd", name], environment) for name in ("worker", "egress")]
    time.sleep(10)
    held = {}
    for process in processes:
        held[process.name] = held.get(process.name, 0) + process.memory()
    say("")
    say("MiB of " + ", ".join(f"{name} {memory:.1f}" for name, memory in held.items()))
    say(f"memory {sum(held.values()):.1f}")
    for process in more:
        stop(process)


def tell_outward(arguments, folder, port, binaries, environment):
    """The lines of what other programs get."""
    wanted = arguments.only.split(",") if arguments.only else ["feed", "deliveries"]
    token, path = sign_in(port, EMAIL), f"{folder}/data/inventory.sqlite"

    def ask(method, target, body):
        return json.loads(expect(port, method, target, body, token)[1])["data"]

    if "feed" in wanted:
        rate = outward.feed(port, token, path, arguments.changes)
        say(f"feed {arguments.changes} changes read, 10,000 at a time: {rate:.0f}/s")
    if "deliveries" in wanted:
        ask("POST", "/api/v1/auth/reauthenticate", {"password": PASSWORD})
        rate = outward.deliveries(
            ask, f"{binaries}/inventoryd", environment, path, 8, 2500, f"{folder}/egress.log")
        say(f"deliveries 8 webhooks, one worker: {rate:.0f}/s")


if __name__ == "__main__":
    main()
