#!/usr/bin/env python3
"""Measures the service side by side with a C program that does nothing, on one nginx.

Prints requests per second, latency and CPU time per request of: a static answer of nginx, a C libfcgi hello (parked
connections, same threads, same header fields and body length as /health), /health, one cached product, a list of 100
products, a sale, and forecasts for a product with two years of history: `train`, made in the request, and `forecast`,
kept. Each is measured in alternated rounds; the medians count. The lines `ratio NAME V` compare requests per second with
the C hello, the lines `p99-ratio NAME V` the 99th percentile of latency. Forecasts are asked for by one caller at a time,
so that their latency is that of one request; they are compared with nothing. At the end the feed of a million changes is
read over nginx, and one worker delivers messages to eight webhooks on this machine: the lines `feed` and `deliveries`.

    make bench                     everything
    Benchmarks/bench.py --seconds 2 --rounds 3 --only static,hello,health
    Benchmarks/bench.py --command './my-server --socket {socket}'
"""

import argparse
import http.client
import json
import os
import re
import shlex
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time

import outward

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
EMAIL, VIEWER, PASSWORD = "bench@example.com", "viewer@example.com", "Benchmark-1-password"
TICKS = os.sysconf("SC_CLK_TCK")

# Fields that nginx adds itself, or that differ with each answer; the C hello need not send the former and sends the
# latter with the value they had once.
OF_NGINX = {"server", "date", "connection", "content-length", "transfer-encoding", "keep-alive"}

NGINX = """
worker_processes 1;
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/nginx.log warn;
{user}
events {{ worker_connections 2048; }}
http {{
  access_log off;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  keepalive_requests 10000000;
  upstream app {{ server unix:{folder}/app.sock; keepalive 32; keepalive_requests 10000000; }}
  upstream hello {{ server unix:{folder}/hello.sock; keepalive 32; keepalive_requests 10000000; }}
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
  server {{
    listen 127.0.0.1:{port} backlog=1024;
    location = /bench-static {{ default_type application/json; return 200 "{static}"; }}
    location = /bench-hello {{ fastcgi_pass hello; }}
    location / {{ fastcgi_pass app; }}
  }}
}}
"""

# Prints exact percentiles of its own: those of wrk are for people ("1.05ms").
REPORT = """
done = function(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format("RESULT %d %d %d %d %d\\n", summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(99),
    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
"""

SALE = """
local threads = 0
function setup(thread) thread:set("number", threads); threads = threads + 1 end
local count = 0
local products = {{ {products} }}
function request()
  count = count + 1
  wrk.headers["Idempotency-Key"] = "{run}-" .. number .. "-" .. count
  local body = '{{"product_id":' .. products[(count * 7 + number) % #products + 1] .. ',"quantity":1}}'
  return wrk.format("POST", "/api/v1/transactions", nil, body)
end
"""


class Process:
    """One program of ours, with the CPU time of it and its children."""

    def __init__(self, name, command, environment=None, log=None):
        self.name = name
        self.log = open(log, "wb") if log else subprocess.DEVNULL
        self.process = subprocess.Popen(command, env=environment, stdout=self.log, stderr=self.log)

    def pids(self):
        pid = self.process.pid
        children = open(f"/proc/{pid}/task/{pid}/children").read().split()
        return [pid, *map(int, children)]

    def cpu(self):
        total = 0
        for pid in self.pids():
            fields = open(f"/proc/{pid}/stat").read().rpartition(")")[2].split()
            total += int(fields[11]) + int(fields[12])
        return total / TICKS

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
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


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


def measure(target, port, arguments, processes):
    connections = target.get("connections", arguments.connections)
    command = ["wrk", "-t", str(min(2, connections)), "-c", str(connections), "-d", f"{arguments.seconds}s", "--latency",
               "-s", target["script"]]
    for name, value in target.get("headers", {}).items():
        command += ["-H", f"{name}: {value}"]
    before = {process.name: process.cpu() for process in processes}
    output = subprocess.run([*command, f"http://127.0.0.1:{port}{target['path']}"], capture_output=True, text=True).stdout
    spent = {process.name: process.cpu() - before[process.name] for process in processes}
    found = re.search(r"RESULT (\d+) (\d+) (\d+) (\d+) (\d+)", output)
    if not found:
        fail(f"wrk said: {output}")
    requests, duration, p50, p99, errors = map(int, found.groups())
    if errors:
        fail(f"{target['name']}: {errors} of {requests} requests failed")
    cpu = {name: seconds / max(1, requests) * 1e6 for name, seconds in spent.items()}
    return {"rate": requests / duration * 1e6, "p50": p50 / 1000, "p99": p99 / 1000, "cpu": cpu}


def median(rounds, key):
    return statistics.median(key(one) for one in rounds)


def sign_in(port, email):
    _, content = expect(port, "POST", "/api/v1/auth/login", {"email": email, "password": PASSWORD})
    return json.loads(content)["data"]["access_token"]


def targets_of(folder, port, arguments, has_application):
    """What is measured, in the order of a round. Everything named here has answered once with success."""
    plain = f"{folder}/report.lua"
    open(plain, "w").write(REPORT)
    targets = [
        {"name": "static", "path": "/bench-static", "script": plain, "server": None},
        {"name": "hello", "path": "/bench-hello", "script": plain, "server": "hello"},
        {"name": "health", "path": "/health", "script": plain, "server": "app"},
    ]
    if not has_application:
        return targets
    token, viewer = [sign_in(port, email) for email in (EMAIL, VIEWER)]
    _, content = expect(port, "GET", "/api/v1/products?limit=100", token=token)
    data = json.loads(content)["data"]
    products = data if isinstance(data, list) else data["items"]
    identifiers = [product["id"] for product in products]
    headers = {"Authorization": f"Bearer {token}"}
    sale = f"{folder}/sale.lua"
    # Sales must not run out of stock, so they are of products made for them.
    sellable = []
    for number in range(50):
        new = {"sku": f"BENCH-{number:03}", "name": f"Bench {number}", "price": "3.50", "stock": 900000}
        _, content = expect(port, "POST", "/api/v1/products", new, token)
        sellable.append(json.loads(content)["data"]["id"])
    text = SALE.format(products=",".join(map(str, sellable)), run=f"bench-{os.getpid()}-{{round}}")
    writing = {**headers, "Content-Type": "application/json"}
    expect(port, "POST", "/api/v1/transactions", {"product_id": sellable[0], "quantity": 1}, token)
    targets += [
        {"name": "product", "path": f"/api/v1/products/{identifiers[0]}", "script": plain, "headers": headers,
         "server": "app"},
        {"name": "list100", "path": "/api/v1/products?limit=100", "script": plain, "headers": headers, "server": "app"},
        {"name": "sale", "path": "/api/v1/transactions", "script": sale, "text": text, "headers": writing,
         "server": "app"},
    ]
    # The forecasts that an admin asks for are kept; those of a viewer are made anew each time.
    skus = [product["sku"] for product in products]
    kept, new = skus[:50], skus[50:]
    for sku in kept:
        expect(port, "POST", "/api/v1/predict", {"sku": sku, "days": 28}, token)
    for name, those in [("train", new), ("forecast", kept)]:
        script = f"{folder}/{name}.lua"
        text = FORECAST.format(skus=",".join(f'"{sku}"' for sku in those))
        targets.append({
            "name": name, "path": "/api/v1/predict", "script": script, "text": text, "connections": 1, "server": "app",
            "headers": {"Authorization": f"Bearer {viewer}", "Content-Type": "application/json"}})
    return targets


def report(targets, results, threads):
    say("")
    say(f"{'':8} {'requests/s':>11} {'p50 ms':>8} {'p99 ms':>8} {'app µs':>8} {'nginx µs':>9}   (CPU time per request)")
    for target in targets:
        rounds = results[target["name"]]
        server = median(rounds, lambda one: one["cpu"][target["server"]]) if target["server"] else 0
        say(f"{target['name']:8} {median(rounds, lambda one: one['rate']):11.0f} "
            f"{median(rounds, lambda one: one['p50']):8.2f} {median(rounds, lambda one: one['p99']):8.2f} "
            f"{server:8.1f} {median(rounds, lambda one: one['cpu']['nginx']):9.1f}")
    say("")
    # Ratios of the same round: what else the machine did then slowed both.
    for kind, key in [("ratio", "rate"), ("p99-ratio", "p99")]:
        for target in targets:
            if target["name"] in ("static", "hello") or "connections" in target:
                continue
            pairs = zip(results[target["name"]], results["hello"])
            say(f"{kind} {target['name']} {statistics.median(mine[key] / yard[key] for mine, yard in pairs):.2f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=3, help="length of one measurement")
    parser.add_argument("--rounds", type=int, default=5, help="alternated rounds; the median counts")
    parser.add_argument("--connections", type=int, default=32)
    parser.add_argument("--threads", type=int, default=4, help="worker threads of the service and of the C hello")
    parser.add_argument("--products", type=int, default=1000, help="products in the prepared shop")
    parser.add_argument("--changes", type=int, default=1_000_000, help="changes of the feed that is read")
    parser.add_argument("--only", help="names to measure, with commas between them")
    parser.add_argument("--no-build", action="store_true", help="use what has been built")
    parser.add_argument("--command", help="FastCGI server to measure instead of ours, {socket} standing for its path; "
                        "only /health is asked of it")
    arguments = parser.parse_args()
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

    if arguments.command:
        arguments.no_build = True
    hello = build(arguments, folder)
    binaries = f"{ROOT}/.build/release"
    environment = {**os.environ, "DATA_DIR": f"{folder}/data", "RATE_LIMIT_ENABLED": "false",
                   "JWT_SECRET_KEY": "benchmark-secret-of-more-than-32-bytes", "LOG_LEVEL": "warning",
                   "WEBHOOK_ALLOWED_NETWORKS": "127.0.0.0/8"}
    os.makedirs(f"{folder}/data")
    if arguments.command:
        command = shlex.split(arguments.command.format(socket=f"{folder}/app.sock"))
    else:
        prepare_data(binaries, environment, arguments, days=730)
        command = [f"{binaries}/inventory-fcgi", "--socket", f"{folder}/app.sock", "--threads", str(arguments.threads)]
    wait_for(f"{folder}/app.sock", start("app", command, environment))

    port = free_port()
    configuration = f"{folder}/nginx.conf"
    nginx = shutil.which("nginx", path=os.environ["PATH"] + ":/usr/sbin")

    def start_nginx(static):
        user = "user root;" if os.geteuid() == 0 else ""
        with open(configuration, "w") as file:
            file.write(NGINX.format(folder=folder, port=port, static=static, user=user))
        process = start("nginx", [nginx, "-c", configuration, "-e", f"{folder}/nginx.log"])
        for _ in range(100):
            try:
                socket.create_connection(("127.0.0.1", port)).close()
                return process
            except OSError:
                time.sleep(0.05)
        fail("nginx does not answer: " + open(f"{folder}/nginx.log").read())

    # The yardstick answers with as many bytes and the same fields as /health does.
    first = start_nginx("x")
    fields, content = expect(port, "GET", "/health")
    first.stop()
    processes.remove(first)
    same = [f"{name}: {value}" for name, value in fields if name.lower() not in OF_NGINX]
    wait_for(f"{folder}/hello.sock",
             start("hello", [hello, f"{folder}/hello.sock", str(arguments.threads), str(len(content)), *same]))
    start_nginx("x" * len(content))

    targets = targets_of(folder, port, arguments, has_application=not arguments.command)
    if arguments.only:
        wanted = arguments.only.split(",")
        targets = [target for target in targets if target["name"] in wanted or target["name"] == "hello"]
    results = {target["name"]: [] for target in targets}
    say(f"{arguments.rounds} rounds of {arguments.seconds} s each, {arguments.connections} connections, "
        f"{arguments.threads} threads, {os.cpu_count()} cores")
    for number in range(arguments.rounds):
        for target in targets:
            if "text" in target:
                with open(target["script"], "w") as file:
                    file.write(target["text"].replace("{round}", str(number)) + REPORT)
            results[target["name"]].append(measure(target, port, arguments, processes))
            say(f"  round {number + 1} {target['name']:8} {results[target['name']][-1]['rate']:9.0f}/s")
    report(targets, results, arguments.threads)
    if not arguments.command:
        tell_outward(arguments, folder, port, binaries, environment)


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
