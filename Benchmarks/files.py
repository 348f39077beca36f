#!/usr/bin/env python3
"""Measures import and export of whole files on both engines, beside what the databases bring for that themselves.

Writes a file of sales and one of products, and lets `inventoryd import` and `inventoryd export` read and write them. In the
same run the same rows go into a bare table, without an index, a rule or a ledger, by `.import` of sqlite3 and by COPY of
PostgreSQL, and come out of it. A ratio is the rate of inventoryd divided by that of the bare table: what keeping books
costs. The sales are in the order of their days, as tills write them, so that those of a product lie far apart.

    make bench-files
    Benchmarks/files.py --lines 100000 --programs .build/debug --engines sqlite
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from private_postgres import PrivatePostgres  # noqa: E402

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SALES = "sku,date,quantity,unit_price,is_promo"
PRODUCTS = "sku,name,description,category,price,cost_price,unit,barcode"
FIRST_DAY = 1_600_000_000


def say(text):
    print(text, flush=True)


def write_sales(path, lines):
    """A line for each product and day, day after day."""
    products = max(lines // 1000, 10)
    with open(path, "w", encoding="ascii") as file:
        file.write(SALES + "\n")
        for number in range(lines):
            day, product = divmod(number, products)
            date = time.strftime("%Y-%m-%d", time.gmtime(FIRST_DAY + day * 86_400))
            price = f"{product % 50 + 1}.{product % 100:02}"
            file.write(f"SALE-{product:06},{date},{number * 7 % 9 + 1},{price},{'true' if number % 11 == 0 else 'false'}\n")


def write_products(path, count):
    with open(path, "w", encoding="ascii") as file:
        file.write(PRODUCTS + "\n")
        for number in range(count):
            file.write(f"ITEM-{number:07},Product number {number},\"Nice, and new\",Category {number % 100},"
                       f"{number % 500}.{number % 100:02},{number % 300}.50,piece,\n")


def memory_of(pid):
    """Memory of a process in MB: what it has asked for, without pages of files that the kernel keeps for everybody."""
    try:
        with open(f"/proc/{pid}/status", encoding="ascii") as file:
            return next((int(line.split()[1]) / 1024 for line in file if line.startswith("RssAnon")), 0)
    except OSError:
        return 0


def timed(command, **more):
    """Seconds that a program took, and the most memory that it had, in MB."""
    began = time.monotonic()
    process = subprocess.Popen(command, **more)
    most = 0
    while process.poll() is None:
        most = max(most, memory_of(process.pid))
        time.sleep(0.02)
    if process.returncode != 0:
        sys.exit(f"{' '.join(command[:3])} ended with {process.returncode}")
    return time.monotonic() - began, most


class Engine:
    def __init__(self, folder, inventoryd, environment):
        self.folder, self.inventoryd = folder, inventoryd
        self.environment = {**os.environ, "DATA_DIR": f"{folder}/data", "LOG_LEVEL": "error",
                            "JWT_SECRET_KEY": "benchmark-secret-of-more-than-32-bytes", **environment}
        self.command("migrate", "up")

    def command(self, *words):
        return timed([self.inventoryd, *words], env=self.environment, stdout=subprocess.DEVNULL,
                     stderr=open(f"{self.folder}/errors", "ab"))


class SQLite(Engine):
    name = "sqlite"

    def bare(self, *lines):
        began = time.monotonic()
        subprocess.run(["sqlite3", f"{self.folder}/bare.sqlite"], input="\n".join(lines), text=True, check=True,
                       stdout=subprocess.DEVNULL)
        return time.monotonic() - began

    def take_in(self, table, header, path):
        self.bare("PRAGMA journal_mode = WAL;", f"CREATE TABLE {table} ({header});")
        return self.bare("PRAGMA synchronous = FULL;", f".import --csv --skip 1 {path} {table}")

    def take_out(self, table, path):
        return self.bare(".headers on", ".mode csv", f".output {path}", f"SELECT * FROM {table};")


class Postgres(Engine):
    name = "postgres"

    def __init__(self, folder, inventoryd):
        self.server = PrivatePostgres()
        self.server.psql("CREATE DATABASE bare", database="postgres")
        super().__init__(folder, inventoryd, {"DATABASE_URL": self.server.url})

    def bare(self, sql, **more):
        began = time.monotonic()
        subprocess.run(
            [*self.server.wrapper, f"{self.server.programs}/psql", "-h", self.server.folder, "-U", "inventory", "-d", "bare",
             "-X", "-q", "-v", "ON_ERROR_STOP=1", "-c", sql], check=True, cwd="/", **more)
        return time.monotonic() - began

    def take_in(self, table, header, path):
        self.bare(f"CREATE TABLE {table} ({', '.join(f'{name} TEXT' for name in header.split(','))})")
        with open(path, "rb") as file:
            return self.bare(f"COPY {table} FROM STDIN (FORMAT csv, HEADER)", stdin=file)

    def take_out(self, table, path):
        with open(path, "wb") as file:
            return self.bare(f"COPY {table} TO STDOUT (FORMAT csv, HEADER)", stdout=file)

    def stop(self):
        self.server.stop()


def line(what, rows, seconds, memory, bare):
    rate, bare_rate = rows / seconds, rows / bare
    say(f"{what:28}{rate:12,.0f} rows/s{memory:9.0f} MB{bare_rate:14,.0f} rows/s bare{rate / bare_rate:9.3f}")
    return rate / bare_rate


def measure(engine, folder, lines):
    say(f"\n{engine.name}: {lines:,} rows")
    ratios = {}
    bare = engine.take_in("sales", SALES, f"{folder}/sales.csv")
    seconds, memory = engine.command("import", "sales", f"{folder}/sales.csv")
    ratios["import"] = line("import sales", lines, seconds, memory, bare)
    bare = engine.take_out("sales", f"{folder}/bare.csv")
    seconds, memory = engine.command("export", "transactions", f"{folder}/transactions.csv")
    with open(f"{folder}/transactions.csv", "rb") as file:
        rows = sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b"")) - 1
    ratios["export"] = line("export transactions", rows, seconds, memory, bare * rows / lines)
    bare = engine.take_in("products", PRODUCTS, f"{folder}/products.csv")
    seconds, memory = engine.command("import", "products", f"{folder}/products.csv")
    line("import products", lines, seconds, memory, bare)
    bare = engine.take_out("products", f"{folder}/bare.csv")
    seconds, memory = engine.command("export", "products", f"{folder}/exported.csv")
    line("export products", lines, seconds, memory, bare)
    seconds, memory = engine.command("import", "products", f"{folder}/exported.csv")
    line("import the export", lines, seconds, memory, bare)
    return ratios


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lines", type=int, default=1_000_000, help="sales, and products (default 1,000,000)")
    parser.add_argument("--programs", default=f"{ROOT}/.build/release", help="folder of inventoryd")
    parser.add_argument("--engines", nargs="+", choices=["sqlite", "postgres"], default=["sqlite", "postgres"])
    arguments = parser.parse_args()
    inventoryd = os.path.abspath(f"{arguments.programs}/inventoryd")
    folder = tempfile.mkdtemp(prefix="inventory-files-")
    ratios, server = {}, None
    try:
        write_sales(f"{folder}/sales.csv", arguments.lines)
        write_products(f"{folder}/products.csv", arguments.lines)
        for name in arguments.engines:
            place = f"{folder}/{name}"
            os.mkdir(place)
            if name == "sqlite":
                engine = SQLite(place, inventoryd, {})
            else:
                engine = server = Postgres(place, inventoryd)
            ratios[name] = measure(engine, folder, arguments.lines)
        say("")
        for what in ["import", "export"]:
            for name, found in ratios.items():
                say(f"ratio {what}-{name} {found[what]:.3f}")
    finally:
        if server:
            server.stop()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
