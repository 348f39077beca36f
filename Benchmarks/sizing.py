#!/usr/bin/env python3
"""Measures very many clients on few database connections, set up as in production.

Two processes of inventory-fcgi behind nginx, PgBouncer in transaction mode before PostgreSQL, no prepared statements. The
clients send what a shop's tills and browsers send: of twenty requests sixteen read a product, three a page of the list,
and one is a sale with a key of its own. Prints requests per second, errors, percentiles of latency, and the most
connections that PostgreSQL had at any moment; with the cache, and without.

    make sizing
    Benchmarks/sizing.py --clients 1000 --connections 25 --seconds 20
"""

import argparse
import os
import shutil
import subprocess
import sys
import threading
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import loads  # noqa: E402
import measuring  # noqa: E402
import postgres  # noqa: E402
import programs  # noqa: E402
import shop  # noqa: E402

POOLER = """
[databases]
inventory = host={folder}
[pgbouncer]
listen_addr =
listen_port = 6432
unix_socket_dir = {folder}
auth_type = trust
auth_file = {folder}/users
pool_mode = transaction
default_pool_size = {connections}
max_db_connections = {connections}
max_client_conn = 2000
ignore_startup_parameters = extra_float_digits
"""

MIX = """
local threads = 0
function setup(thread) thread:set("number", threads); threads = threads + 1 end
local products = {{ {products} }}
local count = 0
local headers = {{ ["Authorization"] = "Bearer {token}", ["Content-Type"] = "application/json" }}
function request()
  count = count + 1
  local product = products[(count * 7 + number) % #products + 1]
  local kind = count % 20
  if kind == 0 then
    headers["Idempotency-Key"] = "{run}-" .. number .. "-" .. count
    return wrk.format("POST", "/api/v1/transactions", headers, '{{"product_id":' .. product .. ',"quantity":1}}')
  end
  headers["Idempotency-Key"] = nil
  if kind < 4 then return wrk.format("GET", "/api/v1/products?limit=20&sort=name", headers) end
  return wrk.format("GET", "/api/v1/products/" .. product, headers)
end
"""


class Connections(threading.Thread):
    """Counts the server's connections now and then, and keeps the highest count."""

    def __init__(self, server):
        super().__init__(daemon=True)
        self.server = server
        self.highest = 0
        self.ended = threading.Event()

    def run(self):
        while not self.ended.wait(0.5):
            count = self.server.psql("SELECT COUNT(*) FROM pg_stat_activity WHERE datname = 'inventory' AND"
                                     " backend_type = 'client backend' AND pid <> pg_backend_pid()")
            self.highest = max(self.highest, int(count))

    def stop(self):
        self.ended.set()
        self.join()
        return self.highest


def start_pooler(server, arguments, start):
    for name, text in [("pooler.ini", POOLER.format(folder=server.folder, connections=arguments.connections)),
                       ("users", '"inventory" ""\n')]:
        with open(f"{server.folder}/{name}", "w") as file:
            file.write(text)
    program = shutil.which("pgbouncer", path=os.environ["PATH"] + ":/usr/sbin")
    start("pgbouncer", [*server.wrapper, program, f"{server.folder}/pooler.ini"])
    for _ in range(100):
        if os.path.exists(f"{server.folder}/.s.PGSQL.6432"):
            return
        time.sleep(0.05)
    programs.fail("PgBouncer did not start")


def run(arguments, folder, processes, server):
    def start(name, command, environment=None):
        processes.append(programs.Process(name, command, environment, f"{folder}/{name}.log"))
        return processes[-1]

    programs.allow_many_files()
    programs.build(arguments, folder)
    binaries = f"{programs.ROOT}/.build/release"
    direct = {**os.environ, "DATA_DIR": f"{folder}/data", "RATE_LIMIT_ENABLED": "false", "LOG_LEVEL": "warning",
              "JWT_SECRET_KEY": "benchmark-secret-of-more-than-32-bytes", "DATABASE_URL": server.url}
    shop.prepare_data(binaries, direct, arguments)
    start_pooler(server, arguments, start)
    pooled = {**direct, "DB_PREPARED": "off", "DATABASE_URL": server.url_of(6432),
              "DB_POOL_SIZE": str(arguments.threads), "DB_MAX_OVERFLOW": "0"}
    programs.say(f"\n{arguments.clients} clients, {arguments.processes} processes with {arguments.threads} threads each, "
                 f"{arguments.connections} connections, {os.cpu_count()} cores")
    good = True
    for cache in ["true", "false"]:
        good = measure(arguments, folder, processes, server, start, {**pooled, "CACHE_ENABLED": cache}, cache) and good
    return good


def measure(arguments, folder, processes, server, start, environment, cache):
    started = len(processes)
    sockets = [f"{folder}/app-{cache}-{number}.sock" for number in range(arguments.processes)]
    for path in sockets:
        programs.wait_for(path, start("app", [f"{programs.ROOT}/.build/release/inventory-fcgi", "--socket", path, "--threads",
                                              str(arguments.threads), "--queue", str(arguments.clients)], environment))
    port = programs.free_port()
    # Each client may have a connection of its own on either side.
    programs.start_nginx(start, folder, {"app": sockets}, {port: {"/": "fastcgi_pass app;"}}, 4 * arguments.clients)
    token = shop.sign_in(port, shop.EMAIL)
    if not hasattr(arguments, "numbers"):
        token, arguments.numbers = postgres.prepare(port, arguments)
    script = f"{folder}/mix.lua"
    with open(script, "w") as file:
        file.write(MIX.format(products=",".join(map(str, arguments.numbers)), token=token, run=f"sizing-{cache}")
                   + loads.REPORT)
    counted = Connections(server)
    counted.start()
    done = subprocess.run(
        ["wrk", "-t", "2", "-c", str(arguments.clients), "-d", f"{arguments.seconds}s", "--timeout", "30s", "-s", script,
         f"http://127.0.0.1:{port}/"], capture_output=True, text=True)
    highest = counted.stop()
    result = measuring.result_of(done.stdout + done.stderr)
    sales = server.psql(f"SELECT COUNT(*) FROM idempotency_keys WHERE key LIKE 'sizing-{cache}-%'")
    programs.say(f"cache {'on ' if cache == 'true' else 'off'}  {result['rate']:7.0f} requests/s  {result['failed']} errors"
                 f"  p50 {result['p50']:.0f} ms  p99 {result['p99']:.0f} ms  {highest} connections  {sales} sales")
    for process in reversed(processes[started:]):
        process.stop()
    del processes[started:]
    return result["failed"] == 0 and highest <= arguments.connections


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--clients", type=int, default=1000, help="clients that wait for one answer each")
    parser.add_argument("--connections", type=int, default=25, help="connections of PgBouncer to PostgreSQL")
    parser.add_argument("--processes", type=int, default=2, help="processes of inventory-fcgi")
    parser.add_argument("--threads", type=int, default=16, help="worker threads of each")
    parser.add_argument("--seconds", type=int, default=15, help="length of each measurement")
    parser.add_argument("--products", type=int, default=1000, help="products in the prepared shop")
    parser.add_argument("--no-build", action="store_true", help="use what has been built")
    good = postgres.on_a_server(["wrk", "nginx", "cc", "pgbouncer"], parser.parse_args(), run)
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
