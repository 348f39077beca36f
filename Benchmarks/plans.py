#!/usr/bin/env python3
"""Looks at the lists, searches and sums against very many rows, on both engines.

PostgreSQL: builds a database of 1,000,000 products and 10,000,000 ledger entries by COPY, lets the application answer each list
from its first page to its last, and reads in the server's log which plans the queries had. A list must not read a large
table from end to end, nor throw away most of the rows that it reads, and its last page must cost no more than its first.

SQLite: builds a file of 1,000,000 products and 2,000,000 entries, and asks for pages of the products by cursor and by offset,
searches, figures and what to order. Each is answered once by a process that has just been started, with the file out of the
machine's memory (cold), and then five times (warm, the median). Nothing warm may take more than 50 ms, and the last page by
cursor no more than 1.2 times as long as the first. That is no rule for the last page by offset: what is before it is counted
off, and it has the 50 ms alone. The statements of an answer are those that the process prepares for it, as a library loaded
before SQLite's notes them; SQLite must be able to explain each, and none may read a large table from end to end, unless it stops
at the end of its page. What reads a whole index of one is told with the time of its answer.

    make plans
    Benchmarks/plans.py --products 100000 --entries 1000000
    Benchmarks/plans.py --engine sqlite
"""

import argparse
import http.client
import json
import os
import re
import shutil
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from private_postgres import PrivatePostgres  # noqa: E402

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
EMAIL, PASSWORD = "plans@example.com", "Benchmark-1-password"
LARGE = {"products", "stock_balances", "ledger_entries", "daily_demand", "stock_transfers", "stock_transfer_lines",
         "purchase_orders", "purchase_order_lines", "reviews", "checkouts", "imports",
         "reservations", "reservation_lines"}
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
    ("transactions", "/api/v1/transactions?limit=100", lambda p, e: e + p // 1000),
    ("transactions of a product", "/api/v1/transactions?limit=100&sku=SKU-0000500", None),
    ("transactions of a time", "/api/v1/transactions?limit=100&from=2023-12-01T00:00:00Z&to=2023-12-02T00:00:00Z", None),
    ("purchases", "/api/v1/transactions?limit=100&kind=purchase", lambda p, e: p),
    ("promoted sales", "/api/v1/transactions?limit=100&is_promo=true", lambda p, e: p // 1000),
    ("flagged transactions", "/api/v1/transactions?limit=100&flagged=true", lambda p, e: p // 1000),
    ("returns", "/api/v1/transactions?limit=100&kind=customer_return", None),
    ("ledger of a product", "/api/v1/products/500/ledger?limit=100", None),
    ("stock of a product", "/api/v1/products/500/stock", None),
    ("product", "/api/v1/products/700", None),
    ("product by SKU", "/api/v1/products/sku/SKU-0000900", None),
    ("forecast", "/api/v1/products/500/forecast?days=7", None),
    # The goods: ten locations, and for each ten products a transfer, an order to a supplier, a review and a checkout.
    ("locations", "/api/v1/locations?limit=100", None),
    ("locations by name", "/api/v1/locations?limit=100&sort=-name", None),
    ("suppliers", "/api/v1/suppliers?limit=100", None),
    ("suppliers by name", "/api/v1/suppliers?limit=100&sort=-name&active=true", None),
    ("products of a location", "/api/v1/products?limit=100&location_id=3", lambda p, e: p),
    ("low products of a location", "/api/v1/products?limit=100&location_id=3&low_stock=true", None),
    ("products of a supplier", "/api/v1/products?limit=100&supplier_id=7", lambda p, e: p // 100),
    ("product by barcode", "/api/v1/products?barcode=CODE-0000500", None),
    ("stock of some products", "/api/v1/stock?sku=SKU-0000500,SKU-0000501,SKU-0000502", None),
    ("stock at a location", "/api/v1/stock?sku=SKU-0000500,SKU-0000501&location_id=3", None),
    ("transactions of a location", "/api/v1/transactions?limit=100&location_id=1", lambda p, e: e),
    ("transactions elsewhere", "/api/v1/transactions?limit=100&location_id=3", lambda p, e: p // 1000),
    ("transactions nowhere", "/api/v1/transactions?limit=100&location_id=4", None),
    ("sales elsewhere", "/api/v1/transactions?limit=100&location_id=3&kind=sale", None),
    ("a time elsewhere", "/api/v1/transactions?limit=100&location_id=3&from=2023-12-01T00:00:00Z", None),
    ("a product elsewhere", "/api/v1/transactions?limit=100&location_id=3&sku=SKU-0000500", None),
    ("reservations", "/api/v1/stock/reservations?limit=100", lambda p, e: p // 10),
    ("reservations of a location", "/api/v1/stock/reservations?limit=100&location_id=3", lambda p, e: p // 100),
    ("reservations nowhere", "/api/v1/stock/reservations?limit=100&location_id=11", None),
    ("transfers", "/api/v1/stock/transfers?limit=100", lambda p, e: p // 10),
    ("transfers of a location", "/api/v1/stock/transfers?limit=100&location_id=3", None),
    ("transfers of a product", "/api/v1/stock/transfers?limit=100&product_id=500", None),
    ("purchase orders", "/api/v1/purchase-orders?limit=100", lambda p, e: p // 10),
    *[(f"purchase orders by {key}", f"/api/v1/purchase-orders?limit=100&sort={key}", lambda p, e: p // 10)
      for key in ["total", "-expected_at", "-updated_at"]],
    ("purchase orders of a supplier", "/api/v1/purchase-orders?limit=100&supplier_id=7", lambda p, e: p // 1000),
    ("purchase orders of a status", "/api/v1/purchase-orders?limit=100&status=ordered", lambda p, e: p // 50),
    ("purchase orders of a location", "/api/v1/purchase-orders?limit=100&location_id=3", None),
    ("purchase orders of a product", "/api/v1/purchase-orders?limit=100&product_id=500", None),
    ("reviews", "/api/v1/reviews?limit=100", lambda p, e: p // 10),
    ("reviews of a product", "/api/v1/reviews?limit=100&product_id=500", None),
    ("reviews of an author", "/api/v1/reviews?limit=100&user_id=1", lambda p, e: p // 10),
    ("best reviews", "/api/v1/reviews?limit=100&min_rating=4.9", None),
    ("reviews by rating", "/api/v1/reviews?limit=100&sort=-rating", lambda p, e: p // 10),
    ("checkouts", "/api/v1/transactions/checkouts?limit=100", lambda p, e: p // 10),
    ("checkouts of a location", "/api/v1/transactions/checkouts?limit=100&location_id=3", lambda p, e: p // 100),
    ("checkouts paid by debit", "/api/v1/transactions/checkouts?limit=100&payment_type=debit", lambda p, e: p // 50),
    ("checkout of a till", "/api/v1/transactions/checkouts?external_id=till-700", None),
    ("imports", "/api/v1/imports?limit=100", lambda p, e: p // 1000),
    ("imports of a kind", "/api/v1/imports?limit=100&resource=products", lambda p, e: p // 2000),
    ("imports of a state", "/api/v1/imports?limit=100&state=refused", None),
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
    *[(f"sales report by {key}", f"/api/v1/reports/sales?from=2023-11-14&to=2024-02-14&group_by={key}")
      for key in ["month", "category", "location"]],
    ("stock value", "/api/v1/reports/stock-value"),
    ("stock value of a day", "/api/v1/reports/stock-value?as_of=2023-12-12T00:00:00Z"),
]
# What is asked on SQLite besides pages of the products; `LIMIT` milliseconds each.
QUESTIONS = [
    ("product", "/api/v1/products/700"),
    ("product by SKU", "/api/v1/products/sku/SKU-0000900"),
    ("search: one product", "/api/v1/products?limit=100&q=sku-0000777"),
    ("search: a name", "/api/v1/products?limit=100&q=caramel"),
    ("search: two words", "/api/v1/products?limit=100&q=caramel%20sku-00001"),
    ("search: two letters", "/api/v1/products?limit=100&q=ca"),
    ("search: what all have", "/api/v1/products?limit=100&q=product"),
    ("search: what none has", "/api/v1/products?limit=100&q=unheard-of"),
    ("search by price", "/api/v1/products?limit=100&q=caramel&sort=price"),
    ("low products", "/api/v1/products?limit=100&low_stock=true"),
    ("statistics", "/api/v1/products/stats"),
    ("dashboard", "/api/v1/dashboard/stats"),
    ("what to order", "/api/v1/replenishment?limit=100"),
]
LIMIT, WARM_TIMES = 50, 5
# How much longer the last page may take than the first, and what the clock cannot tell.
LAST_PAGE, GRACE = 1.2, 0.5
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


def search_text(number, products):
    """What the application writes for its searches: name, SKU, parts of the SKU, and barcode."""
    return f" {name(number, products).lower()} sku-{number:07} sku {number:07}  code-{number:07} "


def fill(server, products, entries):
    began = time.monotonic()
    with Indexes(server):
        copy(server, products, entries)
        say(f"copied in {time.monotonic() - began:.0f} s; making the indexes …")
    server.psql("SELECT setval(pg_get_serial_sequence('products', 'id'), (SELECT MAX(id) FROM products))")
    server.psql("VACUUM (ANALYZE)")
    size = server.psql("SELECT pg_size_pretty(pg_database_size('inventory'))")
    say(f"{size} in {time.monotonic() - began:.0f} s")


def copy(server, products, entries):
    each = entries // products
    say(f"copying {products:,} products with {each} entries each …")
    server.copy("categories", "id, name, name_key, created_at, updated_at",
                (f"{n}\tCategory {n}\tcategory {n}\t0\t0\n" for n in range(1, 101)))
    server.copy("products", "id, sku, name, name_key, search_text, category_id, price, cost_price, created_at, updated_at, "
                "is_active, supplier_id, barcode",
                (f"{n}\tSKU-{n:07}\t{name(n, products)}\t{name(n, products).lower()}\t{search_text(n, products)}\t{n % 100 + 1}"
                 f"\t{n * 31 % 20000}\t100\t{START + n * 1000}\t{START + n * 7919 % products}\t{'f' if n % 50 == 0 else 't'}"
                 f"\t{n % 100 + 1}\tCODE-{n:07}\n"
                 for n in range(1, products + 1)))
    server.copy("stock_balances", "product_id, location_id, on_hand, reorder_point, last_sequence, last_hash, updated_at",
                (f"{n}\t1\t{n % 1000 * 1000}\t10000\t{each}\t{HASH}\t0\n" for n in range(1, products + 1)))
    day = 86_400_000_000
    server.copy(
        "ledger_entries", "product_id, location_id, sequence, kind, quantity, balance_after, unit_price, is_promo, is_flagged, "
        "occurred_at, recorded_at, actor_id, previous_hash",
        (f"{n}\t1\t{s}\t{2 if s == 1 else 1}\t{1000000 if s == 1 else -1000}\t1000\t350"
         f"\t{'t' if s == 2 and n % 1000 == 0 else 'f'}\t{'t' if s == 2 and n % 1000 == 1 else 'f'}"
         f"\t{START + s * 3 * day + n * 86}\t0\t1\t{HASH}\n"
         for s in range(1, each + 1) for n in range(1, products + 1)))
    server.copy("daily_demand", "product_id, location_id, day, quantity, promo_quantity, revenue, sales",
                (f"{n}\t1\t{(START + s * 3 * day) // day}\t1000\t0\t350\t1\n"
                 for n in range(1, products + 1) for s in range(2, each + 1, 3)))
    copy_goods(server, products)


def copy_goods(server, products):
    """Ten locations and what moves between them, comes from suppliers, and is sold over counters."""
    few = products // 10
    server.copy("locations", "id, code, name, name_key, timezone",
                (f"{n}\tplace-{n}\tPlace {n}\tplace {n}\tUTC\n" for n in range(2, 11)))
    server.copy("suppliers", "id, name, name_key, created_at, updated_at",
                (f"{n}\tSupplier {n}\tsupplier {n}\t0\t0\n" for n in range(1, 101)))
    server.copy("stock_balances", "product_id, location_id, on_hand, reorder_point, last_sequence, last_hash, updated_at",
                (f"{n}\t{n // 10 % 9 + 2}\t{n % 1000 * 1000}\t10000\t1\t{HASH}\t0\n" for n in range(10, products + 1, 10)))
    # A place with few movements among all.
    rare = range(1000, products + 1, 1000)
    server.copy("stock_balances", "product_id, location_id, on_hand, reorder_point, last_sequence, last_hash, updated_at",
                (f"{n}\t3\t0\t10000\t1\t{HASH}\t0\n" for n in rare if n // 10 % 9 != 1))
    server.copy("ledger_entries", "product_id, location_id, sequence, kind, quantity, balance_after, unit_price, is_promo, is_flagged, "
                "occurred_at, recorded_at, actor_id, previous_hash",
                (f"{n}\t3\t1\t1\t-1000\t0\t350\tf\tf\t{START + n * 86}\t0\t1\t{HASH}\n" for n in rare))
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
    server.copy("reservations", "id, location_id, expires_at, ending, actor_kind, actor_id, created_at, updated_at",
                (f"{n}\t{n % 10 + 1}\t{START + n}\treleased\t1\t1\t{START}\t{START}\n" for n in range(1, few + 1)))
    server.copy("reservation_lines", "reservation_id, product_id, location_id, quantity, expires_at, is_held",
                (f"{n}\t{n * 10}\t{n % 10 + 1}\t1000\t{START + n}\tf\n" for n in range(1, few + 1)))
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


class Daemon:
    """inventoryd on a socket, and a client of it."""

    def __init__(self, inventoryd, folder, environment, token=None):
        path = f"{folder}/app.sock"
        if os.path.exists(path):
            os.unlink(path)
        self.process = subprocess.Popen([inventoryd, "serve", "--socket", path, "--jobs", "0"], env=environment,
                                        stdout=open(f"{folder}/log", "ab"), stderr=subprocess.STDOUT)
        for _ in range(200):
            if os.path.exists(path):
                break
            time.sleep(0.05)
        self.client = Client(path)
        if not token:
            content, _ = self.client.call("POST", "/api/v1/auth/login", {"email": EMAIL, "password": PASSWORD})
            token = content["data"]["access_token"]
        self.client.token = token

    def stop(self):
        self.client.connection.close()
        self.process.terminate()
        self.process.wait(30)


def forget(path):
    """Takes a file that nobody has open out of the machine's memory."""
    for name in [path, f"{path}-wal"]:
        if os.path.exists(name):
            with open(name, "rb") as file:
                os.fsync(file.fileno())
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def prepared(inventoryd, environment):
    """Migrates the database, and makes somebody who may ask for everything."""
    subprocess.run([inventoryd, "migrate", "up"], env=environment, check=True, stdout=subprocess.DEVNULL)
    subprocess.run([inventoryd, "user", "create", "--email", EMAIL, "--name", "Plans", "--role", "admin"],
                   env=environment, check=True, stdout=subprocess.DEVNULL, input=PASSWORD.encode() + b"\n")


def environment_of(folder, more):
    return {**os.environ, "DATA_DIR": f"{folder}/data", "RATE_LIMIT_ENABLED": "false", "CACHE_ENABLED": "false",
            "LOG_LEVEL": "error", "DB_STATEMENT_TIMEOUT": "120", "JWT_ACCESS_TOKEN_EXPIRE_MINUTES": "1440",
            "JWT_SECRET_KEY": "benchmark-secret-of-more-than-32-bytes", **more}


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


def pages_of(client, rows):
    """Name and path of the first page of the products, one from the middle and the last, by cursor and by offset."""
    path = "/api/v1/products?limit=100"
    found, cursor, row = [("first page", path)], "", 0
    for name, end in [("middle page", rows // 2), ("last page", rows - 50)]:
        cursor, row = skip(client, path, cursor, row, end)
        found.append((name, f"{path}&cursor={cursor}"))
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


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--engine", choices=["postgresql", "sqlite", "both"], default="both")
    parser.add_argument("--products", type=int, default=1_000_000)
    parser.add_argument("--entries", type=int, help="of the ledger; by default 10,000,000 on PostgreSQL, 2,000,000 on SQLite")
    parser.add_argument("--programs", default=f"{ROOT}/.build/release", help="folder of inventoryd")
    arguments = parser.parse_args()
    inventoryd = os.path.abspath(f"{arguments.programs}/inventoryd")
    good = []
    for name, look in [("postgresql", examine_postgresql), ("sqlite", examine_sqlite)]:
        if arguments.engine not in (name, "both"):
            continue
        folder = tempfile.mkdtemp(prefix="inventory-plans-")
        try:
            good.append(look(arguments, inventoryd, folder))
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    sys.exit(0 if all(good) else 1)


if __name__ == "__main__":
    main()
