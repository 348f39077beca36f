#!/usr/bin/env python3
"""Measures the service on PostgreSQL beside what the database itself can do.

`ratio write V`: sales per second through nginx and inventory-fcgi, compared with pgbench running the same SQL with as many
clients. `ratio read V`: one product per request, without cache, compared with a C program (libpq and libfcgi, one
statement a request) behind the same nginx. `ratio order V`: orders of two lines by one account over 32 connections, compared
with pgbench writing the same rows; `ratio accounts V`: the same beside orders of 16 accounts. Alternated rounds; the median of
the ratios of each round counts.

    make bench-postgres
    Benchmarks/postgres.py --seconds 3 --rounds 3
"""

import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import bench  # noqa: E402
from private_postgres import PrivatePostgres  # noqa: E402

PRODUCTS = 50
ACCOUNTS = 16
ORDER_CONNECTIONS = 32
ORDER = """
local threads = 0
function setup(thread) thread:set("number", threads); threads = threads + 1 end
local count = 0
local tokens = {{ {tokens} }}
local products = {{ {products} }}
function request()
  count = count + 1
  wrk.headers["Authorization"] = "Bearer " .. tokens[(count + number) % #tokens + 1]
  wrk.headers["Idempotency-Key"] = "{run}-" .. number .. "-" .. count
  local half = #products / 2
  local one = (count * 7 + number) % half + 1
  local body = '{{"client_id":{client},"delivery_method":"on_hand","bill":{{"payment_type":"card"}},"lines":['
    .. '{{"product_id":' .. products[one] .. ',"quantity":1}},{{"product_id":' .. products[one + half] .. ',"quantity":2}}]}}'
  return wrk.format("POST", "/api/v1/orders", nil, body)
end
"""


def prepare(port, arguments):
    """Products that do not run out, and a token; the numbers of the products follow each other."""
    token = bench.sign_in(port, bench.EMAIL)
    numbers = []
    for number in range(PRODUCTS):
        new = {"sku": f"BENCH-{number:03}", "name": f"Bench {number}", "price": "3.50", "stock": 9000000}
        _, content = bench.expect(port, "POST", "/api/v1/products", new, token)
        numbers.append(json.loads(content)["data"]["id"])
    return token, numbers


def start_nginx(start, folder, port, change):
    """Starts nginx with a changed configuration, and waits until it answers."""
    user = "user root;" if os.geteuid() == 0 else ""
    with open(f"{folder}/nginx.conf", "w") as file:
        file.write(change(bench.NGINX.format(folder=folder, port=port, static="x", user=user)))
    nginx = shutil.which("nginx", path=os.environ["PATH"] + ":/usr/sbin")
    start("nginx", [nginx, "-c", f"{folder}/nginx.conf", "-e", f"{folder}/nginx.log"])
    for _ in range(100):
        try:
            bench.call(port, "GET", "/health")
            break
        except OSError:
            time.sleep(0.05)


def prepare_orders(binaries, environment, port, token, product):
    """A client who orders, and tokens of accounts that take orders."""
    new = {"name": "Ada", "lastname": "Bench", "email": "ada@bench.test", "telephone": "+441632960001"}
    _, content = bench.expect(port, "POST", "/api/v1/clients", new, token)
    tokens = []
    for number in range(ACCOUNTS):
        email = f"till{number}@bench.test"
        subprocess.run(
            [f"{binaries}/inventoryd", "user", "create", "--email", email, "--name", "Till", "--role", "staff"],
            env=environment, input=bench.PASSWORD + "\n", text=True, check=True, capture_output=True)
        tokens.append(bench.sign_in(port, email))
    client = json.loads(content)["data"]["id"]
    # One order by hand, so that a refusal is shown with its reason.
    bench.expect(port, "POST", "/api/v1/orders", {
        "client_id": client, "delivery_method": "on_hand", "bill": {"payment_type": "card"},
        "lines": [{"product_id": product, "quantity": 1}]}, tokens[0])
    return client, tokens


def pgbench(server, arguments, first, name="sale", connections=None, variables=()):
    script = f"{bench.ROOT}/Benchmarks/postgres/{name}.sql"
    copy = f"{server.folder}/{name}.sql"
    shutil.copy(script, copy)
    os.chmod(copy, 0o644)
    output = server.run(
        f"{server.programs}/pgbench", "-h", server.folder, "-U", "inventory", "-n", "-M", "prepared", "-c",
        str(connections or arguments.connections), "-j", "2", "-T", str(arguments.seconds), "-f", copy,
        "-D", f"products={PRODUCTS}", "-D", f"first={first - 1}", "-D", f"now={int(time.time() * 1e6)}",
        *[word for name, value in variables for word in ("-D", f"{name}={value}")], "inventory")
    failed = re.search(r"number of failed transactions: (\d+)", output)
    if failed and int(failed.group(1)):
        bench.fail(f"pgbench: {output}")
    return float(re.search(r"tps = ([\d.]+)", output).group(1))


def statements(server):
    """Calls of each statement since the last look, the most frequent first."""
    text = server.psql(
        "SELECT calls, replace(left(query, 90), E'\\n', ' ') FROM pg_stat_statements WHERE query NOT ILIKE '%pg_stat_statements%'"
        " ORDER BY calls DESC LIMIT 30")
    return [(int(line.split("|", 1)[0]), line.split("|", 1)[1]) for line in text.splitlines() if "|" in line]


def run(arguments, folder, processes, server):
    def start(name, command, environment=None):
        processes.append(bench.Process(name, command, environment, f"{folder}/{name}.log"))
        return processes[-1]

    bench.build(arguments, folder)
    reader = bench.compiled(f"{folder}/reader", "hello/hello.c", "-DPOINT_READ", "-lpq")
    binaries = f"{bench.ROOT}/.build/release"
    environment = {**os.environ, "DATA_DIR": f"{folder}/data", "RATE_LIMIT_ENABLED": "false", "CACHE_ENABLED": "false",
                   "JWT_SECRET_KEY": "benchmark-secret-of-more-than-32-bytes", "LOG_LEVEL": "warning",
                   "DATABASE_URL": server.url}
    bench.prepare_data(binaries, environment, arguments)
    threads = str(arguments.threads)
    bench.wait_for(f"{folder}/app.sock", start(
        "app", [f"{binaries}/inventory-fcgi", "--socket", f"{folder}/app.sock", "--threads", threads], environment))
    port = bench.free_port()
    # The C program answers for the same paths, behind a prefix.
    start_nginx(start, folder, port, lambda text: text.replace(
        "location = /bench-static", "location /reader/ { fastcgi_pass hello; }\n    location = /bench-static"))
    token, numbers = prepare(port, arguments)
    if numbers != list(range(numbers[0], numbers[0] + PRODUCTS)):
        bench.fail("the numbers of the products do not follow each other")
    client, tokens = prepare_orders(binaries, environment, port, token, numbers[0])
    path = f"/api/v1/products/{numbers[0]}"
    fields, content = bench.expect(port, "GET", path, token=token)
    same = [f"{name}: {value}" for name, value in fields if name.lower() not in bench.OF_NGINX]
    bench.wait_for(f"{folder}/hello.sock", start(
        "reader", [reader, f"{folder}/hello.sock", threads, str(len(content)), *same], environment))

    plain, sale, order = f"{folder}/report.lua", f"{folder}/sale.lua", f"{folder}/order.lua"
    open(plain, "w").write(bench.REPORT)
    headers = {"Authorization": f"Bearer {token}"}
    targets = {
        "reader": {"name": "reader", "path": f"/reader/{numbers[0]}", "script": plain},
        "read": {"name": "read", "path": path, "script": plain, "headers": headers},
        "write": {"name": "write", "path": "/api/v1/transactions", "script": sale,
                  "headers": {**headers, "Content-Type": "application/json"}},
        **{name: {"name": name, "path": "/api/v1/orders", "script": order, "connections": ORDER_CONNECTIONS,
                  "headers": {"Content-Type": "application/json"}} for name in ["order", "accounts"]},
    }
    listed = {}
    rates = {name: [] for name in ["reader", "read", "write", "pgbench", "order", "accounts", "pgorder"]}
    bench.say(f"{arguments.rounds} rounds of {arguments.seconds} s each, {arguments.connections} clients, {threads} threads, "
              f"{os.cpu_count()} cores")
    for number in range(arguments.rounds):
        for name in rates:
            if name == "pgbench":
                rate = pgbench(server, arguments, numbers[0])
            elif name == "pgorder":
                rate = pgbench(server, arguments, numbers[0], "order", ORDER_CONNECTIONS, [("buyer", client)])
            else:
                server.psql("SELECT pg_stat_statements_reset()")
                if name == "write":
                    script = bench.SALE.format(products=",".join(map(str, numbers)), run=f"bench-{number}")
                    open(sale, "w").write(script + bench.REPORT)
                if name in {"order", "accounts"}:
                    those = tokens if name == "accounts" else tokens[:1]
                    script = ORDER.format(
                        tokens=",".join(f'"{one}"' for one in those), products=",".join(map(str, numbers)),
                        run=f"{name}-{number}", client=client)
                    open(order, "w").write(script + bench.REPORT)
                result = bench.measure(targets[name], port, arguments, processes)
                rate = result["rate"]
                listed[name] = statements(server)
            rates[name].append(rate)
            bench.say(f"  round {number + 1} {name:8} {rate:9.0f}/s")
    for name, of, once in [("write", "a sale", "INSERT INTO ledger_entries"),
                           ("order", "an order", "INSERT INTO orders"),
                           ("read", "a read", "SELECT CAST(pg_current_snapshot()")]:
        times = max((calls for calls, query in listed[name] if query.startswith(once)), default=1)
        bench.say(f"\nstatements of {of}:")
        for calls, query in listed[name]:
            if calls * 20 > times:
                bench.say(f"  {calls / times:5.2f}  {query}")
    bench.say("")
    for name, mine, yard in [("write", "write", "pgbench"), ("read", "read", "reader"), ("order", "order", "pgorder"),
                             ("accounts", "order", "accounts")]:
        ratio = statistics.median(one / two for one, two in zip(rates[mine], rates[yard]))
        bench.say(f"ratio {name} {ratio:.2f}")


def on_a_server(tools, arguments, body):
    """Runs a measurement on a server of its own, and leaves nothing behind."""
    for tool in tools:
        if not shutil.which(tool, path=os.environ["PATH"] + ":/usr/sbin"):
            bench.fail(f"{tool} is missing")
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
    parser.add_argument("--threads", type=int, default=16, help="worker threads of the service and of the C program")
    parser.add_argument("--products", type=int, default=1000, help="products in the prepared shop")
    parser.add_argument("--no-build", action="store_true", help="use what has been built")
    on_a_server(["wrk", "nginx", "cc"], parser.parse_args(), run)


if __name__ == "__main__":
    main()
