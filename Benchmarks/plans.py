#!/usr/bin/env python3
"""Looks at the plan of every query behind the lists, against very many rows.

Builds a database of 1,000,000 products and 10,000,000 ledger entries by COPY, lets the application answer each list from
its first page to its last, and reads in the server's log which plans the queries had. A list must not read a large table
from end to end, nor throw away most of the rows that it reads, and its last page must cost no more than its first.

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
LARGE = {"products", "stock_balances", "ledger_entries", "daily_demand", "stock_transfers", "stock_transfer_lines",
         "purchase_orders", "purchase_order_lines", "reviews", "checkouts", "imports"}
HASH = "\\\\x" + "00" * 32
START = 1_700_000_000_000_000

# Name, path, and how many rows the list has, of so many products and entries; `None` where it is one answer.
LISTS = [
    ("products", "/api/v1/products?limit=100", lambda p, e: p),
    *[(f"products by {key}", f"/api/v1/products?limit=100&sort={key}", lambda p, e: p)
      for key in ["sku", "-sku", "name", "-name", "price", "-price", "created_at", "-created_at", "-updated_at"]],
    ("products by price, name", "/api/v1/products?limit=100&sort=price,name", lambda p, e: p),
    ("products of a category", "/api/v1/products?limit=100&category_id=7", lambda p, e: p // 100),
    ("active products", "/api/v1/products?limit=100&active=true", lambda p, e: p - p // 50),
    ("low products", "/api/v1/products?limit=100&low_stock=true", lambda p, e: p * 11 // 1000),
    ("products in a price range", "/api/v1/products?limit=100&min_price=50&max_price=51&sort=price",
     lambda p, e: p * 101 // 20000),
    ("search: one product", "/api/v1/products?limit=100&q=sku-0000777", None),
    ("search: a name", "/api/v1/products?limit=100&q=caramel", lambda p, e: p // len(WORDS)),
    ("search: two words", "/api/v1/products?limit=100&q=caramel%20sku-00001", None),
    ("search: part of a word", "/api/v1/products?limit=100&q=ramel", lambda p, e: p // len(WORDS)),
    ("search: two letters", "/api/v1/products?limit=100&q=ca", None),
    ("search: what all have", "/api/v1/products?limit=100&q=product", lambda p, e: p),
    ("search: what none has", "/api/v1/products?limit=100&q=unheard-of", None),
    ("search by price", "/api/v1/products?limit=100&q=caramel&sort=price", lambda p, e: p // len(WORDS)),
    ("transactions", "/api/v1/transactions?limit=100", lambda p, e: e),
    ("transactions of a product", "/api/v1/transactions?limit=100&sku=SKU-0000500", None),
    ("transactions of a time", "/api/v1/transactions?limit=100&from=2023-12-01T00:00:00Z&to=2023-12-02T00:00:00Z", None),
    ("purchases", "/api/v1/transactions?limit=100&kind=purchase", lambda p, e: p),
    ("ledger of a product", "/api/v1/products/500/ledger?limit=100", None),
    ("stock of a product", "/api/v1/products/500/stock", None),
    ("product", "/api/v1/products/700", None),
    ("product by SKU", "/api/v1/products/sku/SKU-0000900", None),
    ("forecast", "/api/v1/products/500/forecast?days=7", None),
    # The goods: ten locations, and for each ten products a transfer, an order to a supplier, a review and a checkout.
    ("locations", "/api/v1/locations?limit=100", None),
    ("products of a location", "/api/v1/products?limit=100&location_id=3", lambda p, e: p),
    ("low products of a location", "/api/v1/products?limit=100&location_id=3&low_stock=true", None),
    ("products of a supplier", "/api/v1/products?limit=100&supplier_id=7", lambda p, e: p // 100),
    ("product by barcode", "/api/v1/products?barcode=CODE-0000500", None),
    ("stock of some products", "/api/v1/stock?sku=SKU-0000500,SKU-0000501,SKU-0000502", None),
    ("stock at a location", "/api/v1/stock?sku=SKU-0000500,SKU-0000501&location_id=3", None),
    ("transactions of a location", "/api/v1/transactions?limit=100&location_id=1", lambda p, e: e),
    ("transactions elsewhere", "/api/v1/transactions?limit=100&location_id=3", None),
    ("transfers", "/api/v1/stock/transfers?limit=100", lambda p, e: p // 10),
    ("transfers of a location", "/api/v1/stock/transfers?limit=100&location_id=3", None),
    ("transfers of a product", "/api/v1/stock/transfers?limit=100&product_id=500", None),
    ("purchase orders", "/api/v1/purchase-orders?limit=100", lambda p, e: p // 10),
    *[(f"purchase orders by {key}", f"/api/v1/purchase-orders?limit=100&sort={key}", lambda p, e: p // 10)
      for key in ["total", "-expected_at"]],
    ("purchase orders of a supplier", "/api/v1/purchase-orders?limit=100&supplier_id=7", lambda p, e: p // 1000),
    ("purchase orders of a status", "/api/v1/purchase-orders?limit=100&status=ordered", lambda p, e: p // 50),
    ("purchase orders of a location", "/api/v1/purchase-orders?limit=100&location_id=3", None),
    ("purchase orders of a product", "/api/v1/purchase-orders?limit=100&product_id=500", None),
    ("reviews", "/api/v1/reviews?limit=100", lambda p, e: p // 10),
    ("reviews of a product", "/api/v1/reviews?limit=100&product_id=500", None),
    ("reviews of an author", "/api/v1/reviews?limit=100&user_id=1", lambda p, e: p // 10),
    ("best reviews", "/api/v1/reviews?limit=100&min_rating=4.9", None),
    ("checkouts", "/api/v1/transactions/checkouts?limit=100", lambda p, e: p // 10),
    ("checkouts of a location", "/api/v1/transactions/checkouts?limit=100&location_id=3", lambda p, e: p // 100),
    ("checkout of a till", "/api/v1/transactions/checkouts?external_id=till-700", None),
    ("imports", "/api/v1/imports?limit=100", lambda p, e: p // 1000),
    ("imports of a kind", "/api/v1/imports?limit=100&resource=products", lambda p, e: p // 2000),
    ("faults of an import", "/api/v1/imports/1/faults?limit=100", lambda p, e: p // 10),
    ("changes of an import", "/api/v1/imports/2/changes?limit=100", lambda p, e: p // 10),
    ("what to order", "/api/v1/replenishment?limit=100", None),
    ("what to order at a location", "/api/v1/replenishment?limit=100&location_id=3", None),
]
# Every row must be read by the nature of the question.
SUMS = [
    ("categories", "/api/v1/categories?limit=100"),
    ("dashboard", "/api/v1/dashboard/stats"),
    ("statistics", "/api/v1/products/stats"),
    ("sales report of a week", "/api/v1/reports/sales?from=2023-12-01&to=2023-12-07"),
    ("stock value", "/api/v1/reports/stock-value"),
]
# One of them belongs to the name of each product.
WORDS = [first + second for first in ["almond", "barley", "caramel", "dill", "elder", "fennel", "ginger", "hazel"]
         for second in ["", " dark", " light", " whole", " fine", " coarse", " mild", " strong", " dry", " fresh"]
         if first != "caramel" or second == ""]


def say(text):
    print(text, flush=True)


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


def name(number, products):
    number = number * 7919 % products
    return f"Product {WORDS[number % len(WORDS)]} {number}"


def fill(server, products, entries):
    began = time.monotonic()
    with Indexes(server):
        copy(server, products, entries)
        say(f"copied in {time.monotonic() - began:.0f} s; making the indexes …")
    server.psql("VACUUM (ANALYZE)")
    size = server.psql("SELECT pg_size_pretty(pg_database_size('inventory'))")
    say(f"{size} in {time.monotonic() - began:.0f} s")


def copy(server, products, entries):
    each = entries // products
    say(f"copying {products:,} products with {each} entries each …")
    server.copy("categories", "id, name, name_key, created_at, updated_at",
                (f"{n}\tCategory {n}\tcategory {n}\t0\t0\n" for n in range(1, 101)))
    server.copy("products", "id, sku, name, name_key, category_id, price, cost_price, created_at, updated_at, is_active",
                (f"{n}\tSKU-{n:07}\t{name(n, products)}\t{name(n, products).lower()}\t{n % 100 + 1}"
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
    copy_goods(server, products)
    server.psql("SELECT setval(pg_get_serial_sequence('products', 'id'), (SELECT MAX(id) FROM products))")


def copy_goods(server, products):
    """Ten locations and what moves between them, comes from suppliers, and is sold over counters."""
    few = products // 10
    server.copy("locations", "id, code, name, name_key, timezone",
                (f"{n}\tplace-{n}\tPlace {n}\tplace {n}\tUTC\n" for n in range(2, 11)))
    server.copy("suppliers", "id, name, name_key, created_at, updated_at",
                (f"{n}\tSupplier {n}\tsupplier {n}\t0\t0\n" for n in range(1, 101)))
    server.psql("UPDATE products SET supplier_id = id % 100 + 1, barcode = 'CODE-' || lpad(id::text, 7, '0')")
    server.copy("stock_balances", "product_id, location_id, on_hand, reorder_point, last_sequence, last_hash, updated_at",
                (f"{n}\t{n // 10 % 9 + 2}\t{n % 1000 * 1000}\t10000\t1\t{HASH}\t0\n" for n in range(10, products + 1, 10)))
    server.copy("stock_transfers", "id, from_location_id, to_location_id, actor_kind, actor_id, created_at",
                (f"{n}\t1\t{n % 9 + 2}\t1\t1\t{START + n}\n" for n in range(1, few + 1)))
    server.copy("stock_transfer_lines", "transfer_id, position, product_id, quantity, out_entry_id, in_entry_id",
                (f"{n}\t1\t{n * 10}\t1000\t{n}\t{n}\n" for n in range(1, few + 1)))
    server.copy("purchase_orders", "id, number, supplier_id, location_id, status, expected_at, total, created_at, updated_at",
                (f"{n}\tPO-{n}\t{n % 100 + 1}\t{n % 10 + 1}\t{n % 5 + 1}\t{START + n * 31 % few}\t{n * 7 % few}\t{n}\t{n}\n"
                 for n in range(1, few + 1)))
    server.copy("purchase_order_lines", "id, order_id, product_id, quantity, unit_cost",
                (f"{n}\t{n}\t{n * 10}\t1000\t100\n" for n in range(1, few + 1)))
    server.copy("reviews", "id, product_id, rating, actor_kind, actor_id, author, created_at, updated_at",
                (f"{n}\t{n * 10}\t{n % 41 + 10}\t1\t1\tplans\t{n}\t{n}\n" for n in range(1, few + 1)))
    server.copy("checkouts", "id, external_id, total, occurred_at, recorded_at, actor_kind, actor_id, payment_type, location_id",
                (f"{n}\ttill-{n}\t100\t{START + n}\t0\t1\t1\t{n % 5 + 1}\t{n % 10 + 1}\n" for n in range(1, few + 1)))
    server.copy("imports", "id, job_id, resource, format, is_rehearsal, size, state, actor_kind, actor_id, created_at",
                (f"{n}\t0\t{'products' if n % 2 else 'sales'}\tcsv\tf\t1\timported\t1\t1\t{n}\n"
                 for n in range(1, max(products // 1000, 2) + 1)))
    server.copy("import_faults", "import_id, number, line, column_name, expected, got",
                (f"1\t{n}\t{n}\tprice\ta number\tnothing\n" for n in range(1, few + 1)))
    server.copy("import_changes", "import_id, number, line, record_key, is_new",
                (f"2\t{n}\t{n}\tSKU-{n:07}\tt\n" for n in range(1, few + 1)))


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


def skip(client, path, cursor, row, end):
    """The cursor behind at least `end` rows, found in steps that a request has the time for."""
    while row < end:
        offset = max(min(end - row, 100_000) - 100, 0)
        content, _ = client.call("GET", f"{path}&offset={offset}" + (f"&cursor={cursor}" if cursor else ""))
        cursor = content["page"].get("next_cursor")
        if not cursor:
            sys.exit(f"{path} has no page behind row {row}")
        row += offset + 100
    return cursor, row


def examine(server, client, name, path, rows):
    """The first page, one from the middle and the last, each found by its cursor as a reader of the list would."""
    limit = 10_000 if "q=" in path else 1000
    pages = [Page(server, client, path, limit)]
    if rows and rows > 300:
        cursor, row = "", 0
        for end in [rows // 2, rows - 50]:
            cursor, row = skip(client, path, cursor, row, end)
            pages.append(Page(server, client, f"{path}&cursor={cursor}", limit))
        if pages[-1].cursor:
            sys.exit(f"{path} goes on behind row {rows}")
    wrong = faults(pages)
    times = "".join(f"{min(page.milliseconds):9.1f}" for page in pages).ljust(27)
    reads = "".join(f"{page.blocks:9}" for page in pages).ljust(27)
    say(f"{name:28}{times}{reads}{max(page.wasted for page in pages):9}  {', '.join(wrong).upper()}".rstrip())
    return not wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--products", type=int, default=1_000_000)
    parser.add_argument("--entries", type=int, default=10_000_000)
    parser.add_argument("--programs", default=f"{ROOT}/.build/release", help="folder of inventoryd")
    arguments = parser.parse_args()
    inventoryd = f"{arguments.programs}/inventoryd"
    server = PrivatePostgres(
        "auto_explain.log_min_duration=0", "auto_explain.log_analyze=on", "auto_explain.log_timing=off",
        "auto_explain.log_format=json", "auto_explain.log_buffers=on", "log_line_prefix=")
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
        say(f"\n{'':28}{'milliseconds of a page':>27}{'blocks that it reads':>27}\n"
            f"{'list':28}" + f"{'first':>9}{'middle':>9}{'last':>9}" * 2 + f"{'wasted':>9}")
        good = [examine(server, client, name, path, rows and rows(arguments.products, arguments.entries))
                for name, path, rows in LISTS]
        say("\nsums over everything:")
        for name, path in SUMS:
            page = Page(server, client, path)
            say(f"{name:28}{min(page.milliseconds):9.1f}{page.blocks:36}")
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
