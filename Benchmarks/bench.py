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
`memory V` is what all processes of the service hold in MiB, nginx with them, each page shared out among those that have it
(PSS); the feed of a million changes is read over nginx, and one worker delivers messages to eight webhooks on this machine:
the lines `feed` and `deliveries`.

    make bench                     everything
    make bench ARGUMENTS='--processes 2'      two processes with a socket each, as `make run` has them
    Benchmarks/bench.py --seconds 2 --rounds 3 --only static,hello,health
    Benchmarks/bench.py --command './my-server --socket {socket}'
"""

import argparse
import http.client
import json
import os
import re
import resource
import shlex
import shutil
import signal
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse

import outward

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
EMAIL, VIEWER, PASSWORD = "bench@example.com", "viewer@example.com", "Benchmark-1-password"
TICKS = os.sysconf("SC_CLK_TCK")
ORDER_CONNECTIONS, MIX_CONNECTIONS, CROWD_CONNECTIONS = 32, 400, 1000

# Fields that nginx adds itself, or that differ with each answer; the C hello need not send the former and sends the
# latter with the value they had once.
OF_NGINX = {"server", "date", "connection", "content-length", "transfer-encoding", "keep-alive"}

NGINX = """
worker_processes 1;
worker_rlimit_nofile 32768;
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/nginx.log warn;
{user}
events {{ worker_connections {connections}; }}
http {{
  access_log off;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  keepalive_requests 10000000;
{upstreams}
  fastcgi_keep_conn on;
  fastcgi_buffer_size 16k;
  fastcgi_buffers 16 16k;
  fastcgi_param REQUEST_METHOD $request_method;
  fastcgi_param REQUEST_URI $request_uri;
  fastcgi_param QUERY_STRING $query_string;
  fastcgi_param CONTENT_TYPE $content_type;
  fastcgi_param CONTENT_LENGTH $content_length;
  fastcgi_param SERVER_PROTOCOL $server_protocol;
  fastcgi_param REMOTE_ADDR $remote_addr;
  fastcgi_param REMOTE_PORT $remote_port;
  fastcgi_param SERVER_NAME $server_name;
  fastcgi_param SERVER_PORT $server_port;
  fastcgi_param HTTPS $https if_not_empty;
  fastcgi_param HTTP_PROXY "";
  fastcgi_param HTTP_X_REQUEST_ID $request_id;
{servers}
}}
"""

# Prints exact percentiles of its own: those of wrk are for people ("1.05ms"). Behind them come the answers that are no
# success, and the requests that got none.
REPORT = """
done = function(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format("RESULT %d %d %d %d %d %d %d\\n", summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(95), latency:percentile(99), errors.status,
    errors.connect + errors.read + errors.write + errors.timeout))
end
"""

# Tells the threads of wrk apart.
THREADS = """
local threads = 0
function setup(thread) thread:set("number", threads); threads = threads + 1 end
local count = 0
"""

SALE = THREADS + """
local products = {{ {products} }}
function request()
  count = count + 1
  wrk.headers["Idempotency-Key"] = "{run}-" .. number .. "-" .. count
  local body = '{{"product_id":' .. products[(count * 7 + number) % #products + 1] .. ',"quantity":1}}'
  return wrk.format("POST", nil, nil, body)
end
"""

# What an order consists of: one, two or three products in turn, the same for as many orders.
ORDERS = THREADS + """
local products = {{ {products} }}
local third = math.floor(#products / 3)
local function order(count)
  local first, lines = (count * 7 + number) % third + 1, {{}}
  for line = 1, count % 3 + 1 do
    lines[line] = '{{"product_id":' .. products[first + (line - 1) * third] .. ',"quantity":' .. line .. '}}'
  end
  return '{{"client_id":{client},"delivery_method":"on_hand","bill":{{"payment_type":"card"}},"lines":['
    .. table.concat(lines, ",") .. ']}}'
end
"""

ORDER = ORDERS + """
local tokens = {{ {tokens} }}
function request()
  count = count + 1
  wrk.headers["Authorization"] = "Bearer " .. tokens[(count + number) % #tokens + 1]
  wrk.headers["Idempotency-Key"] = "{run}-" .. number .. "-" .. count
  return wrk.format("POST", "/api/v1/orders", nil, order(count))
end
"""

MIX = ORDERS + """
local paths = {{ {paths} }}
local headers = {{ ["Authorization"] = "Bearer {token}", ["Content-Type"] = "application/json" }}
local orders, lists = 0, 0
function request()
  count = count + 1
  local kind = count % 20
  if kind == 0 then
    orders = orders + 1
    headers["Idempotency-Key"] = "{run}-" .. number .. "-" .. orders
    return wrk.format("POST", "/api/v1/orders", headers, order(orders))
  end
  headers["Idempotency-Key"] = nil
  if kind < 4 then
    lists = lists + 1
    return wrk.format("GET", "/api/v1/products?limit=100&offset=" .. (lists + 5 * number) % 10 * 100, headers)
  end
  return wrk.format("GET", paths[(count * 7 + number) % #paths + 1], headers)
end
"""

OFFSETS = THREADS + """
function request()
  count = count + 1
  return wrk.format("GET", "/api/v1/products?limit=100&offset=" .. (count + 5 * number) % 10 * 100)
end
"""


def cpu_of(pid):
    """CPU time of a process, of its children, and of those that it has waited for, in seconds."""
    total = 0
    for one in [pid, *children_of(pid)]:
        try:
            with open(f"/proc/{one}/stat") as file:
                fields = file.read().rpartition(")")[2].split()
        except OSError:
            continue  # It has just ended, and counts as one that was waited for.
        total += int(fields[11]) + int(fields[12])
        if one == pid:
            total += int(fields[13]) + int(fields[14])
    return total / TICKS


def children_of(pid):
    with open(f"/proc/{pid}/task/{pid}/children") as file:
        return [int(word) for word in file.read().split()]


class Process:
    """One program of ours, with the CPU time and the memory of it and its children."""

    def __init__(self, name, command, environment=None, log=None):
        self.name = name
        self.log = open(log, "ab") if log else subprocess.DEVNULL
        self.process = subprocess.Popen(command, env=environment, stdout=self.log, stderr=self.log)

    def cpu(self):
        return cpu_of(self.process.pid)

    def memory(self):
        """In MiB; of what several processes have, each has its part."""
        total = 0
        for pid in [self.process.pid, *children_of(self.process.pid)]:
            with open(f"/proc/{pid}/smaps_rollup") as file:
                total += sum(int(line.split()[1]) for line in file if line.startswith("Pss:"))
        return total / 1024

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()


def say(text):
    print(text, flush=True)


def fail(text):
    sys.exit(f"bench: {text}")


def free_port():
    return free_ports(1)[0]


def free_ports(count):
    """Ports that nobody listens on, all different."""
    probes = [socket.socket() for _ in range(count)]
    try:
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [probe.getsockname()[1] for probe in probes]
    finally:
        for probe in probes:
            probe.close()


def wait_for(path, process):
    for _ in range(200):
        with socket.socket(socket.AF_UNIX) as probe:
            try:
                probe.connect(path)
                return
            except OSError:
                pass
        if process.process.poll() is not None:
            fail(f"{process.name} ended with status {process.process.returncode}")
        time.sleep(0.05)
    fail(f"{process.name} does not answer on {path}")


def call(port, method, path, body=None, token=None):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    headers = {"Content-Type": "application/json"} if body is not None else {}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    connection.request(method, path, json.dumps(body) if body is not None else None, headers)
    response = connection.getresponse()
    return response.status, response.getheaders(), response.read()


def expect(port, method, path, body=None, token=None):
    status, fields, content = call(port, method, path, body, token)
    if not 200 <= status < 300:
        fail(f"{method} {path} answered {status}: {content[:300].decode(errors='replace')}")
    return fields, content


def build(arguments, folder):
    if not arguments.no_build:
        for product in ["inventory-fcgi", "inventoryd"]:
            say(f"building {product} (release) …")
            subprocess.run(["swift", "build", "-c", "release", "--product", product], cwd=ROOT, check=True,
                           stdout=subprocess.DEVNULL)
    return compiled(f"{folder}/hello", "hello/hello.c")


def compiled(program, source, *options):
    """Compiles a yardstick of this folder together with what serves FastCGI for all of them."""
    sources = [f"{ROOT}/Benchmarks/{name}" for name in (source, "hello/parked.c")]
    subprocess.run(["cc", "-O2", "-o", program, *sources, "-lfcgi", "-lpthread", *options], check=True)
    return program


FORECAST = """
local count = 0
local skus = {{ {skus} }}
function request()
  count = count + 1
  return wrk.format("POST", "/api/v1/predict", nil, '{{"sku":"' .. skus[count % #skus + 1] .. '","days":28}}')
end
"""


def prepare_data(binaries, environment, arguments, days=60):
    """A shop with products and stock, somebody who may sell, and somebody who only looks."""
    inventoryd = f"{binaries}/inventoryd"

    def run(*words, **more):
        done = subprocess.run([inventoryd, *words], env=environment, capture_output=True, text=True, **more)
        if done.returncode != 0:
            fail(f"inventoryd {' '.join(words)}: {done.stderr.strip() or done.stdout.strip()}")

    say("preparing data …")
    run("migrate", "up")
    run("demo-data", "--products", str(arguments.products), "--days", str(days), "--seed", "1")
    for email, role in [(EMAIL, "admin"), (VIEWER, "viewer")]:
        run("user", "create", "--email", email, "--name", "Bench", "--role", role, input=PASSWORD + "\n")


def cpu_by_name(processes):
    """CPU time of processes, those of one name together."""
    times = {}
    for process in processes:
        times[process.name] = times.get(process.name, 0) + process.cpu()
    return times


def result_of(output):
    """What REPORT has printed: requests per second, percentiles in milliseconds, and what failed."""
    found = re.search(r"RESULT (\d+) (\d+) (\d+) (\d+) (\d+) (\d+) (\d+)", output)
    if not found:
        fail(f"wrk said: {output}")
    requests, duration, p50, p95, p99, refused, lost = map(int, found.groups())
    return {"requests": requests, "rate": (requests - refused) / duration * 1e6, "p50": p50 / 1000, "p95": p95 / 1000,
            "p99": p99 / 1000, "failed": refused + lost}


def measure(target, port, arguments, processes):
    connections = target.get("connections", arguments.connections)
    command = ["wrk", "-t", str(min(2, connections)), "-c", str(connections), "-d", f"{arguments.seconds}s", "--latency",
               "--timeout", "10s", "-s", target["script"]]
    for name, value in target.get("headers", {}).items():
        command += ["-H", f"{name}: {value}"]
    before = cpu_by_name(processes)
    done = subprocess.run([*command, f"http://127.0.0.1:{target.get('port', port)}{target['path']}"], capture_output=True,
                          text=True)
    spent = {name: seconds - before[name] for name, seconds in cpu_by_name(processes).items()}
    result = result_of(done.stdout + done.stderr)
    if result["failed"] and not target.get("may_fail"):
        fail(f"{target['name']}: {result['failed']} of {result['requests']} requests failed")
    return {**result, "cpu": {name: seconds / max(1, result["requests"]) * 1e6 for name, seconds in spent.items()}}


def check_names(only, known):
    """Ends with an error where a row is asked for that there is not."""
    unknown = [name for name in (only or "").split(",") if name and name not in known]
    if unknown:
        fail(f"--only: there is no {', '.join(unknown)}; the names are {', '.join(known)}")


def write_script(target, number):
    """Writes the script of a round: keys of requests are new in each."""
    if "text" in target:
        with open(target["script"], "w") as file:
            file.write(target["text"].replace("{round}", str(number)) + REPORT)


def median(rounds, key):
    return statistics.median(key(one) for one in rounds)


def sign_in(port, email):
    _, content = expect(port, "POST", "/api/v1/auth/login", {"email": email, "password": PASSWORD})
    return json.loads(content)["data"]["access_token"]


def add_products(port, token, count, stock):
    """Makes products that do not run out; returns their numbers."""
    numbers = []
    for number in range(count):
        new = {"sku": f"BENCH-{number:03}", "name": f"Bench {number}", "price": "3.50", "stock": stock}
        _, content = expect(port, "POST", "/api/v1/products", new, token)
        numbers.append(json.loads(content)["data"]["id"])
    return numbers


def first_products(port, token):
    """The first page of the list."""
    data = json.loads(expect(port, "GET", "/api/v1/products?limit=100", token=token)[1])["data"]
    return data if isinstance(data, list) else data["items"]


def prepare_orders(binaries, environment, port, token, product, accounts=1):
    """A client who orders, and tokens of accounts that take orders."""
    new = {"name": "Ada", "lastname": "Bench", "email": "ada@bench.test", "telephone": "+441632960001"}
    _, content = expect(port, "POST", "/api/v1/clients", new, token)
    tokens = []
    for number in range(accounts):
        email = f"till{number}@bench.test"
        subprocess.run(
            [f"{binaries}/inventoryd", "user", "create", "--email", email, "--name", "Till", "--role", "staff"],
            env=environment, input=PASSWORD + "\n", text=True, check=True, capture_output=True)
        tokens.append(sign_in(port, email))
    client = json.loads(content)["data"]["id"]
    # One order by hand, so that a refusal is shown with its reason.
    expect(port, "POST", "/api/v1/orders", {
        "client_id": client, "delivery_method": "on_hand", "bill": {"payment_type": "card"},
        "lines": [{"product_id": product, "quantity": 1}]}, tokens[0])
    return client, tokens


def numbers_of(values):
    """Values as the elements of a table in Lua."""
    return ",".join(json.dumps(value) for value in values)


def order_target(name, folder, client, tokens, products):
    text = ORDER.format(tokens=numbers_of(tokens), products=numbers_of(products), client=client,
                        run=f"{name}-{os.getpid()}-{{round}}")
    return {"name": name, "path": "/api/v1/orders", "script": f"{folder}/{name}.lua", "text": text, "server": "app",
            "connections": ORDER_CONNECTIONS, "headers": {"Content-Type": "application/json"}}


def mix_target(folder, client, token, products, others):
    """A shop at work.

    :param products: Numbers and SKUs of products that orders change; `others` those of products that are read only.
    """
    paths = [path for number, sku in [*products, *others]
             for path in (f"/api/v1/products/{number}", f"/api/v1/products/sku/{urllib.parse.quote(sku, safe='')}")]
    text = MIX.format(paths=numbers_of(paths), token=token, products=numbers_of(number for number, _ in products),
                      client=client, run=f"mix-{os.getpid()}-{{round}}")
    return {"name": "mix", "path": "/", "script": f"{folder}/mix.lua", "text": text, "server": "app",
            "connections": MIX_CONNECTIONS, "may_fail": True}


def list_targets(folder, headers, port):
    """Lists from the cache, and lists that are computed for each request, of the process on a port of its own."""
    return [
        {"name": "list100", "path": "/api/v1/products?limit=100", "script": f"{folder}/report.lua", "headers": headers,
         "server": "app", "beside": "hello"},
        {"name": "uncached", "path": "/api/v1/products", "script": f"{folder}/offsets.lua", "text": OFFSETS.format(),
         "headers": headers, "server": "plain", "port": port},
    ]


def crowd_targets(folder, headers, path):
    many = {"script": f"{folder}/report.lua", "connections": CROWD_CONNECTIONS, "may_fail": True}
    return [
        {"name": "crowd-hello", "path": "/bench-hello", "server": "hello", **many},
        {"name": "crowd", "path": path, "headers": headers, "server": "app", "beside": "crowd-hello", **many},
    ]


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


def failures(rounds):
    """How many requests of a row failed."""
    return sum(one.get("failed", 0) for one in rounds)


def report(targets, results):
    """A line for each row; of a row that is no request of ours, its rate alone.

    Latencies and CPU time are of all answers, and a refusal is quick: where something failed they would tell nothing.
    """
    known = {name for rounds in results.values() for one in rounds for name in one.get("cpu", {})}
    others = [name for name in ("nginx", "postgres") if name in known]
    say("")
    say(f"{'':12}{'requests/s':>11} {'p50 ms':>8} {'p95 ms':>8} {'p99 ms':>8} {'server µs':>10} "
        + " ".join(f"{name + ' µs':>11}" for name in others) + f" {'all µs':>8} {'failed':>7}   (CPU time per request)")
    for target in targets:
        rounds = results[target["name"]]
        line = f"{target['name']:12}{median(rounds, lambda one: one['rate']):11.0f}"
        if "cpu" in rounds[0] and failures(rounds):
            line += f" {'-':>8}" * 3 + f" {'-':>10} " + " ".join(f"{'-':>11}" for _ in others)
            line += f" {'-':>8} {failures(rounds):7}"
        elif "cpu" in rounds[0]:
            server = median(rounds, lambda one: one["cpu"][target["server"]]) if target["server"] else 0
            line += "".join(f" {median(rounds, lambda one: one[key]):8.2f}" for key in ("p50", "p95", "p99"))
            line += f" {server:10.1f} " + " ".join(f"{median(rounds, lambda one: one['cpu'][name]):11.1f}" for name in others)
            line += f" {median(rounds, lambda one: sum(one['cpu'].values())):8.1f} {0:7}"
        say(line)
    say("")
    for target in targets:
        failed = failures(results[target["name"]])
        if failed:
            say(f"{target['name']}: {failed} of {sum(one['requests'] for one in results[target['name']])} requests failed; "
                "latencies and CPU time are not shown, since they would include these")


def tell_ratios(results, pairs, keys=("rate", "p99")):
    """Ratios of the same round: what else the machine did then slowed both."""
    for key in keys:
        kind = {"rate": "ratio", "p99": "p99-ratio"}[key]
        for name, mine, yard in pairs:
            failed = [row for row in (mine, yard) if failures(results[row])]
            if key == "p99" and failed:
                say(f"no {kind} {name}: requests of {' and '.join(failed)} failed, and latencies are those of all answers")
                continue
            ratio = statistics.median(one[key] / two[key] for one, two in zip(results[mine], results[yard]))
            say(f"{kind} {name} {ratio:.2f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=3, help="length of one measurement")
    parser.add_argument("--rounds", type=int, default=5, help="alternated rounds; the median counts")
    parser.add_argument("--connections", type=int, default=32)
    parser.add_argument("--threads", type=int, default=4, help="worker threads of each process")
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


def allow_many_files():
    """Lets this program, and those that it starts, hold the connections of a crowd."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(most, 65536) if most != resource.RLIM_INFINITY else 65536, most))


def same_fields(fields):
    """Header fields that a yardstick sends as well."""
    return [f"{name}: {value}" for name, value in fields if name.lower() not in OF_NGINX]


def start_service(start, binaries, environment, name, folder, arguments, processes=1):
    """Starts processes of inventory-fcgi; returns their sockets."""
    sockets = [f"{folder}/{name}-{number}.sock" for number in range(1, processes + 1)]
    for path in sockets:
        wait_for(path, start(name, [f"{binaries}/inventory-fcgi", "--socket", path, "--threads", str(arguments.threads)],
                             environment))
    return sockets


def start_nginx(start, folder, upstreams, servers, connections=8192):
    """Starts nginx and waits until it listens.

    :param upstreams: Sockets of FastCGI by the name of their upstream.
    :param servers: For each port what answers for which location.
    """
    pools = [f"  upstream {name} {{ {' '.join(f'server unix:{path} max_fails=0;' for path in sockets)}"
             " keepalive 64; keepalive_requests 10000000; }" for name, sockets in upstreams.items()]
    places = [f"  server {{ listen 127.0.0.1:{port} backlog=4096; "
              + " ".join(f"location {place} {{ {answer} }}" for place, answer in locations.items()) + " }"
              for port, locations in servers.items()]
    configuration = f"{folder}/nginx.conf"
    with open(configuration, "w") as file:
        file.write(NGINX.format(
            folder=folder, user="user root;" if os.geteuid() == 0 else "", connections=connections,
            upstreams="\n".join(pools), servers="\n".join(places)))
    nginx = shutil.which("nginx", path=os.environ["PATH"] + ":/usr/sbin")
    process = start("nginx", [nginx, "-c", configuration, "-e", f"{folder}/nginx.log"])
    for port in servers:
        for _ in range(100):
            try:
                socket.create_connection(("127.0.0.1", port)).close()
                break
            except OSError:
                time.sleep(0.05)
        else:
            fail("nginx does not answer: " + open(f"{folder}/nginx.log").read())
    return process


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
    time.sleep(3)
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
