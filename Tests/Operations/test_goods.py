"""A week of two shops as a shopkeeper lives it, with curl: places, a supplier, sales, a transfer, a stock-take, an order from
the advice, a receipt in parts, a return, the report of the week, and files in and out."""

import csv
import io
import json
import os
import shutil
import subprocess
import tempfile
import time
import unittest
from datetime import datetime, timedelta, timezone

from support import ROOT, wait_until

PROGRAM = f"{ROOT}/.build/debug/inventoryd"
EMAIL, PASSWORD = "keeper@example.com", "Two-Shops-1-week"


class Shopkeeper:
    """A daemon over a folder of its own, and somebody who types curl."""

    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="goods-")
        self.socket = f"{self.folder}/app.sock"
        self.environment = {
            **os.environ, "DATA_DIR": f"{self.folder}/data", "RATE_LIMIT_ENABLED": "false", "LOG_LEVEL": "error",
            "APP_ENV": "development", "JWT_SECRET_KEY": "a-secret-of-more-than-32-bytes-for-tests"}
        subprocess.run([PROGRAM, "user", "create", "--email", EMAIL, "--name", "Keeper", "--role", "admin"],
                       env=self.environment, check=True, capture_output=True, input=f"{PASSWORD}\n".encode())
        self.log = f"{self.folder}/log"
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen(
                [PROGRAM, "serve", "--socket", self.socket], env=self.environment, stdout=log, stderr=log)
        wait_until(lambda: os.path.exists(self.socket), logs=[self.log])
        self.token = None
        answer = self.call("POST", "/auth/login", {"email": EMAIL, "password": PASSWORD})
        self.token = answer["data"]["access_token"]

    def curl(self, method, path, body=None, content_type="application/json"):
        """Status, and what stands in the body."""
        command = ["curl", "-s", "--unix-socket", self.socket, "-X", method, "-w", "\n%{http_code}",
                   "-H", f"Content-Type: {content_type}", f"http://shop/api/v1{path}"]
        if self.token:
            command += ["-H", f"Authorization: Bearer {self.token}"]
        if body is not None:
            command += ["--data-binary", "@-"]
            body = body if isinstance(body, str) else json.dumps(body)
        done = subprocess.run(command, input=body, text=True, capture_output=True, check=True, timeout=60)
        content, status = done.stdout.rsplit("\n", 1)
        return int(status), content

    def call(self, method, path, body=None, status=None):
        got, content = self.curl(method, path, body)
        if not (got == status if status else 200 <= got < 300):
            raise AssertionError(f"{method} {path} answered {got}: {content}")
        return json.loads(content) if content else None

    def stop(self):
        self.process.terminate()
        self.process.wait(30)
        shutil.rmtree(self.folder)


class TheGoods(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        if not os.path.exists(PROGRAM):
            raise unittest.SkipTest(f"{PROGRAM} has not been built")
        cls.shop = Shopkeeper()
        cls.addClassCleanup(cls.shop.stop)

    def on_hand(self, sku, location):
        found = self.shop.call("GET", f"/stock?sku={sku}&location_id={location}")["data"]
        return [(one["on_hand"], one["available"], one["on_order"]) for one in found if one["sku"] == sku][0]

    def finished(self, number):
        """How an import stands once a worker has read it."""
        for _ in range(300):
            found = self.shop.call("GET", f"/imports/{number}")["data"]
            if found["state"] != "waiting":
                return found
            time.sleep(0.1)
        raise AssertionError(f"import {number} was never read")

    def test_a_week_of_two_shops(self):
        call = self.shop.call
        north = call("POST", "/locations", {"code": "north", "name": "North", "timezone": "Asia/Kathmandu"})["data"]["id"]
        supplier = call("POST", "/suppliers", {"name": "Mill", "lead_time_days": 3, "min_order_value": "10.00"})["data"]["id"]
        created = call("POST", "/products/bulk", {"products": [
            {"sku": "BREAD-1", "name": "Bread", "price": "3.00", "cost_price": "1.00", "stock": 200, "category": "Bakery",
             "supplier_id": supplier, "barcode": "4006381333931"},
            {"sku": "FLOUR-1", "name": "Flour", "price": "2.00", "cost_price": "0.80", "unit": "kg", "stock": 40.5,
             "supplier_id": supplier}]})["data"]
        self.assertEqual((created["created"], created["refused"]), (2, 0))

        # A week of sales that a till had written to a file, and today's over the counter.
        today = datetime.now(timezone.utc).date()
        days = [today - timedelta(days=number) for number in range(28, 0, -1)]
        rows = "".join(f"BREAD-1;{day};{10 + day.weekday()},0;3,00\n" for day in days)
        status, content = self.shop.curl(
            "POST", "/imports?resource=sales&decimal=,", "sku;date;quantity;unit_price\n" + rows, "text/csv")
        self.assertEqual(status, 202, content)
        imported = self.finished(json.loads(content)["data"]["import_id"])
        self.assertEqual((imported["state"], imported["report"]["sales"]), ("imported", 28), imported)
        self.assertEqual(self.on_hand("BREAD-1", 1)[0], 200)
        checkout = call("POST", "/transactions/checkout", {
            "lines": [{"barcode": "4006381333931", "quantity": 4}, {"sku": "FLOUR-1", "quantity": 1.5}], "payment_type": "card"})
        self.assertEqual(checkout["data"]["total"], "15.00")

        # A transfer to the other shop, whose halves cannot be taken back.
        transfer = call("POST", "/stock/transfers", {
            "from_location_id": 1, "to_location_id": north, "lines": [{"sku": "BREAD-1", "quantity": 50}]})["data"]
        self.assertEqual((self.on_hand("BREAD-1", 1)[0], self.on_hand("BREAD-1", north)[0]), (146, 50))
        half = call("GET", f"/transactions?kind=transfer&location_id={north}")["data"][0]["id"]
        refused = call("POST", f"/transactions/{half}/reverse", status=409)
        self.assertEqual(refused["details"]["reason"], "PART_OF_TRANSFER")
        self.assertGreater(transfer["id"], 0)

        # A stock-take finds two loaves missing.
        take = call("POST", "/stock/counts", {"location_id": north, "lines": [{"sku": "BREAD-1", "counted": 48}]})["data"]
        self.assertEqual(take["lines"][0]["difference"], -2)

        # Nearly everything is sold, and the advice becomes an order to the supplier.
        call("POST", "/transactions", {"sku": "BREAD-1", "quantity": 140})
        call("POST", "/predict", {"sku": "BREAD-1", "days": 7})
        advised = call("POST", "/replenishment/purchase-orders", {"location_id": 1})["data"]
        order = next(one for one in advised["purchase_orders"] if one["supplier_id"] == supplier)
        line = next(one for one in order["lines"] if one["sku"] == "BREAD-1")
        self.assertGreater(line["quantity"], 0)
        order = call("POST", f"/purchase-orders/{order['id']}/order")["data"]
        self.assertEqual(order["status"], "ordered")
        before = self.on_hand("BREAD-1", 1)
        self.assertEqual(before[2], line["quantity"])

        # A part of it arrives.
        part = call("POST", f"/purchase-orders/{order['id']}/receive", {"lines": [{"sku": "BREAD-1", "quantity": 1}]})["data"]
        self.assertEqual(part["status"], "partially_received")
        after = self.on_hand("BREAD-1", 1)
        self.assertEqual((after[0] - before[0], after[2] - before[2]), (1, -1))

        # A customer brings one loaf back, and no more than was bought.
        sale = checkout["data"]["lines"][0]["id"]
        call("POST", f"/transactions/{sale}/return", {"quantity": 1, "reason": "stale"})
        refused = call("POST", f"/transactions/{sale}/return", {"quantity": 4}, status=409)
        self.assertEqual(refused["details"]["reason"], "RETURN_EXCEEDS_SALE")

        # The report of the week agrees with the file of all transactions.
        first = today - timedelta(days=6)
        report = call("GET", f"/reports/sales?from={first}&to={today}&group_by=day")["data"]
        status, content = self.shop.curl("GET", "/exports/transactions?location_id=1")
        self.assertEqual(status, 200)
        cents = 0
        for row in csv.DictReader(io.StringIO(content)):
            if row["kind"] in ("sale", "customer_return") and row["occurred_at"][:10] >= str(first):
                cents -= round(float(row["quantity"]) * float(row["unit_price"]) * 100)
        self.assertEqual(report["total"]["revenue"], f"{cents // 100}.{cents % 100:02}")
        self.assertTrue(call("GET", "/ledger/verify")["data"]["valid"])

        # The catalogue goes out, comes in again and is the same; the sales of the till are taken back as a whole.
        _, products = self.shop.curl("GET", "/exports/products")
        status, content = self.shop.curl("POST", "/imports?resource=products", products, "text/csv")
        self.assertEqual(status, 202, content)
        report = self.finished(json.loads(content)["data"]["import_id"])["report"]
        self.assertEqual((report["created"], report["changed"], report["unchanged"]), (0, 0, 2))
        stock = self.on_hand("BREAD-1", 1)
        call("POST", f"/imports/{imported['import_id']}/reverse")
        wait_until(lambda: call("GET", f"/imports/{imported['import_id']}")["data"]["state"] == "reversed", 30, [self.shop.log])
        self.assertEqual(self.on_hand("BREAD-1", 1), stock)

    def test_files_on_the_command_line(self):
        def run(*words):
            return subprocess.run([PROGRAM, *words], env=self.shop.environment, text=True, capture_output=True, timeout=60)

        path = f"{self.shop.folder}/clients.csv"
        with open(path, "w", encoding="utf-8") as file:
            file.write("email,name,lastname,telephone\nada@example.com,Ada,Byron,'+4912345678\n")
        self.assertIn("1 created", run("import", "clients", path).stdout)
        out = f"{self.shop.folder}/out.ndjson"
        self.assertEqual(run("export", "clients", out).returncode, 0)
        with open(out, encoding="utf-8") as file:
            self.assertEqual(json.loads(file.read())["telephone"], "+4912345678")
        self.assertIn("0 created, 0 changed, 1 unchanged", run("import", "clients", out).stdout)
        with open(path, "a", encoding="utf-8") as file:
            file.write("nobody,,,\n")
        refused = run("import", "clients", path)
        self.assertEqual(refused.returncode, 1)
        self.assertIn("row 3, column email", refused.stdout)


if __name__ == "__main__":
    unittest.main()
