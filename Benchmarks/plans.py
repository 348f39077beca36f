#!/usr/bin/env python3
"""Looks at the plan of every query behind the lists, against very many rows.

Builds a database of 1,000,000 products and 10,000,000 ledger entries by COPY, lets the application answer each list from
its first page to its last, and reads in the server's log which plans the queries had. A list must not read a large table
from end to end, and its last page must come as quickly as its first.

    make plans
    Benchmarks/plans.py --products 100000 --entries 1000000
"""

import argparse
import http.client
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from private_postgres import PrivatePostgres  # noqa: E402

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
EMAIL, PASSWORD = "plans@example.com", "Benchmark-1-password"
LARGE = {"products", "stock_balances", "ledger_entries", "daily_demand"}
HASH = "\\\\x" + "00" * 32
START = 1_700_000_000_000_000

# Name, path, and whether every row must be read by the nature of the question.
LISTS = [
    ("products", "/api/v1/products?limit=100", False),
    *[(f"products by {key}", f"/api/v1/products?limit=100&sort={key}", False)
      for key in ["sku", "-sku", "name", "-name", "price", "-price", "created_at", "-created_at", "-updated_at"]],
    ("products by price, name", "/api/v1/products?limit=100&sort=price,name", False),
    ("products of a category", "/api/v1/products?limit=100&category_id=7", False),
    ("active products", "/api/v1/products?limit=100&active=true", False),
    ("low products", "/api/v1/products?limit=100&low_stock=true", False),
    ("products in a price range", "/api/v1/products?limit=100&min_price=50&max_price=51&sort=price", False),
    ("transactions", "/api/v1/transactions?limit=100", False),
    ("transactions of a product", "/api/v1/transactions?limit=100&sku=SKU-0000500", False),
    ("transactions of a time", "/api/v1/transactions?limit=100&from=2023-12-01T00:00:00Z&to=2023-12-02T00:00:00Z", False),
    ("purchases", "/api/v1/transactions?limit=100&kind=purchase", False),
    ("ledger of a product", "/api/v1/products/500/ledger?limit=100", False),
    ("stock of a product", "/api/v1/products/500/stock", False),
    ("product", "/api/v1/products/700", False),
    ("product by SKU", "/api/v1/products/sku/SKU-0000900", False),
    ("forecast", "/api/v1/products/500/forecast?days=7", False),
    ("categories", "/api/v1/categories?limit=100", True),
    ("dashboard", "/api/v1/dashboard/stats", True),
    ("statistics", "/api/v1/products/stats", True),
]


def say(text):
    print(text, flush=True)


def fill(server, products, entries):
    each = entries // products
    say(f"copying {products:,} products with {each} entries each …")
    began = time.monotonic()
    server.copy("categories", "id, name, name_key, created_at, updated_at",
                (f"{n}\tCategory {n}\tcategory {n}\t0\t0\n" for n in range(1, 101)))
    server.copy("products", "id, sku, name, name_key, category_id, price, cost_price, created_at, updated_at, is_active",
                (f"{n}\tSKU-{n:07}\tProduct {n * 7919 % products}\tproduct {n * 7919 % products}\t{n % 100 + 1}"
                 f"\t{n * 31 % 20000}\t100\t{START + n * 1000}\t{START + n * 7919 % products}\t{'f' if n % 50 == 0 else 't'}\n"
                 for n in range(1, products + 1)))
    server.copy("stock_balances", "product_id, location_id, on_hand, reorder_point, last_sequence, last_hash, updated_at",
                (f"{n}\t1\t{n % 1000 * 1000}\t10000\t{each}\t{HASH}\t0\n" for n in range(1, products + 1)))
    day = 86_400_000_000
    server.copy(
        "ledger_entries", "product_id, location_id, sequence, kind, quantity, balance_after, unit_price, is_promo, is_flagged, "
        "occurred_at, recorded_at, actor_id, previous_hash",
        (f"{n}\t1\t{s}\t{2 if s == 1 else 1}\t{1000000 if s == 1 else -1000}\t1000\t350\tf\tf"
         f"\t{START + s * 3 * day + n * 86}\t0\t1\t{HASH}\n"
         for s in range(1, each + 1) for n in range(1, products + 1)))
    server.copy("daily_demand", "product_id, location_id, day, quantity, promo_quantity, revenue, sales",
                (f"{n}\t1\t{(START + s * 3 * day) // day}\t1000\t0\t350\t1\n"
                 for n in range(1, products + 1) for s in range(2, each + 1, 3)))
    server.psql("SELECT setval(pg_get_serial_sequence('products', 'id'), (SELECT MAX(id) FROM products))")
    server.psql("VACUUM (ANALYZE)")
    size = server.psql("SELECT pg_size_pretty(pg_database_size('inventory'))")
    say(f"{size} in {time.monotonic() - began:.0f} s")


class Connection(http.client.HTTPConnection):
    """HTTP on a Unix socket."""

    def __init__(self, path):
        super().__init__("localhost", timeout=120)
        self.path = path

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.connect(self.path)


class Client:
    def __init__(self, path):
        self.connection = Connection(path)
        self.token = None

    def call(self, method, path, body=None):
        headers = {"Content-Type": "application/json", "X-Real-IP": "127.0.0.1"}
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        began = time.monotonic()
        self.connection.request(method, path, json.dumps(body) if body else None, headers)
        response = self.connection.getresponse()
        content = json.loads(response.read())
        milliseconds = (time.monotonic() - began) * 1000
        if response.status != 200:
            sys.exit(f"{method} {path} answered {response.status}: {content}")
        return content, milliseconds


def plans_since(server, position):
    """The plans in the log after a position: pairs of query and plan."""
    with open(server.log, encoding="utf-8", errors="replace") as file:
        file.seek(position)
        text = file.read()
    found = []
    for match in re.finditer(r"plan:\n((?:\t.*\n)+)", text):
        document = json.loads(match.group(1).replace("\t", " "))
        found.append((document["Query Text"], document["Plan"]))
    return found


def scans(plan):
    """Names of the large tables that a plan reads from end to end, with how many rows it throws away."""
    found = []
    if plan["Node Type"] == "Seq Scan" and plan.get("Relation Name") in LARGE:
        found.append(plan["Relation Name"])
    for inner in plan.get("Plans", []):
        found += scans(inner)
    return found


def wasted(plan):
    """Rows that were read only to be thrown away."""
    return plan.get("Rows Removed by Filter", 0) * plan.get("Actual Loops", 1) + sum(
        wasted(inner) for inner in plan.get("Plans", []))


def examine(server, client, name, path, reads_all, pages):
    position = os.path.getsize(server.log)
    times = []
    content, _ = client.call("GET", path)
    # The second time: the first has filled caches and prepared statements.
    content, milliseconds = client.call("GET", path)
    times.append(milliseconds)
    cursor = content.get("page", {}).get("next_cursor")
    count = 1
    while cursor and count < pages:
        joint = "&" if "?" in path else "?"
        content, milliseconds = client.call("GET", f"{path}{joint}cursor={cursor}")
        cursor = content["page"].get("next_cursor")
        times.append(milliseconds)
        count += 1
    time.sleep(0.2)
    plans = plans_since(server, position)
    if not plans:
        sys.exit(f"the server's log has no plan for {path}")
    bad = {scan for _, plan in plans for scan in scans(plan)}
    waste = max((wasted(plan) for _, plan in plans), default=0)
    ordered = sorted(times)
    state = "reads all" if reads_all else ("SCANS " + ", ".join(sorted(bad)) if bad else "")
    say(f"{name:28} {count:6} {times[0]:9.1f} {times[-1]:9.1f} {ordered[len(ordered) // 2]:9.1f} {ordered[-1]:9.1f}"
        f" {waste:9} {state}")
    return not bad or reads_all


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--products", type=int, default=1_000_000)
    parser.add_argument("--entries", type=int, default=10_000_000)
    parser.add_argument("--pages", type=int, default=300, help="pages of each list that are read")
    parser.add_argument("--programs", default=f"{ROOT}/.build/release", help="folder of inventoryd")
    arguments = parser.parse_args()
    inventoryd = f"{arguments.programs}/inventoryd"
    server = PrivatePostgres(
        "auto_explain.log_min_duration=0", "auto_explain.log_analyze=on", "auto_explain.log_timing=off",
        "auto_explain.log_format=json", "log_line_prefix=")
    folder = tempfile.mkdtemp(prefix="inventory-plans-")
    daemon = None
    try:
        environment = {**os.environ, "DATABASE_URL": server.url, "DATA_DIR": f"{folder}/data", "RATE_LIMIT_ENABLED": "false",
                       "CACHE_ENABLED": "false", "LOG_LEVEL": "error", "DB_STATEMENT_TIMEOUT": "120",
                       "JWT_SECRET_KEY": "benchmark-secret-of-more-than-32-bytes"}
        subprocess.run([inventoryd, "migrate", "up"], env=environment, check=True, stdout=subprocess.DEVNULL)
        subprocess.run([inventoryd, "user", "create", "--email", EMAIL, "--name", "Plans", "--role", "admin"],
                       env=environment, check=True, stdout=subprocess.DEVNULL, input=PASSWORD.encode() + b"\n")
        fill(server, arguments.products, arguments.entries)
        path = f"{folder}/app.sock"
        daemon = subprocess.Popen([inventoryd, "serve", "--socket", path, "--jobs", "0"], env=environment,
                                  stdout=open(f"{folder}/log", "wb"), stderr=subprocess.STDOUT)
        for _ in range(200):
            if os.path.exists(path):
                break
            time.sleep(0.05)
        client = Client(path)
        content, _ = client.call("POST", "/api/v1/auth/login", {"email": EMAIL, "password": PASSWORD})
        client.token = content["data"]["access_token"]
        say(f"\n{'list':28} {'pages':>6} {'first ms':>9} {'last ms':>9} {'median':>9} {'longest':>9} {'wasted':>9}")
        good = [examine(server, client, *entry, arguments.pages) for entry in LISTS]
        say(f"\nplans: {sum(good)} of {len(good)} lists in order")
        sys.exit(0 if all(good) else 1)
    finally:
        if daemon:
            daemon.terminate()
            daemon.wait(30)
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
