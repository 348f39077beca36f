"""Tills that stay open: a connection that is lost, prices that change, and a place that is given up."""

import re
import unittest

from console import TAKE_OVER, Afternoon, password
from support import wait_until

# How many sales the browser keeps.
STORED = """async () => {
  const base = await new Promise(done => { const request = indexedDB.open('inventory-till'); request.onsuccess = () => done(request.result); });
  if (!base.objectStoreNames.contains('sales')) { base.close(); return 0; }
  const count = await new Promise(done => { const request = base.transaction('sales').objectStore('sales').count(); request.onsuccess = () => done(request.result); });
  base.close();
  return count;
}"""


class TillTests(Afternoon, unittest.TestCase):
    def test_sales_of_a_lost_connection_are_sent_once_and_with_the_same_key(self):
        product = self.shop.call("POST", "/products", {"sku": "OFF-1", "name": "Offline cake", "price": "3.00", "stock": 10})
        with self.browser.person(self.shop, "cashier") as page:
            tab, keys = page.tab, []
            page.open("/console/till")
            page.till_is_ready()

            # The first answer is lost on its way: the sale is in the books, and the till does not know it.
            def lose(route):
                keys.append(route.request.headers["idempotency-key"])
                route.fetch()
                route.abort()

            tab.route("**/transactions/checkout", lose)
            tab.keyboard.type("OFF-1")
            tab.keyboard.press("Enter")
            tab.get_by_label("Quantity of Offline cake").wait_for()
            tab.keyboard.press("F9")
            tab.get_by_role("dialog", name="Kept to be sent").wait_for()
            tab.keyboard.press("Enter")
            tab.get_by_text(re.compile(r"1 sale of \D*3\.00 not sent yet")).wait_for()
            kept = tab.evaluate("""async () => {
              const base = await new Promise(done => { const request = indexedDB.open('inventory-till'); request.onsuccess = () => done(request.result); });
              const rows = await new Promise(done => { const request = base.transaction('sales').objectStore('sales').getAll(); request.onsuccess = () => done(request.result); });
              base.close();
              return rows.map(row => [Object.keys(row).sort(), new TextDecoder('latin1').decode(row.sealed)]);
            }""")
            self.assertEqual([fields for fields, _ in kept], [["iv", "key", "owner", "sealed"]])
            self.assertNotIn("OFF-1", kept[0][1])

            tab.unroute("**/transactions/checkout")
            tab.on("request", lambda request: keys.append(request.headers["idempotency-key"]) if request.url.endswith("/transactions/checkout") else None)
            tab.evaluate("dispatchEvent(new Event('online'))")
            tab.get_by_role("region", name="Sales to send").wait_for(state="detached")
            self.assertEqual(len(set(keys)), 1)
            self.assertGreaterEqual(len(keys), 2)
            self.assertEqual(self.shop.call("GET", f"/products/{product['id']}")["stock"], 9)

    def sell_without_a_line(self, page, sku, name):
        """One piece, paid at a till whose sales do not get through."""
        page.context.route("**/transactions/checkout", lambda route: route.abort())
        page.open("/console/till")
        page.till_is_ready()
        page.tab.keyboard.type(sku)
        page.tab.keyboard.press("Enter")
        page.tab.get_by_label(f"Quantity of {name}").wait_for()
        page.tab.keyboard.press("F9")
        page.tab.get_by_role("dialog", name="Kept to be sent").wait_for()
        page.tab.keyboard.press("Enter")
        page.tab.get_by_text("not sent yet").wait_for()

    def sign_out(self, tab):
        tab.get_by_role("button", name="Your menu").click()
        tab.get_by_role("menuitem", name="Sign out").click()

    def test_sales_wait_for_their_seller_when_a_session_ends(self):
        product = self.shop.call("POST", "/products", {"sku": "OFF-3", "name": "Waiting cake", "price": "3.00", "stock": 10})
        with self.browser.person(self.shop, "cashier") as page:
            tab, sent = page.tab, []
            self.sell_without_a_line(page, "OFF-3", "Waiting cake")

            # Somebody else takes over the browser: the sale is not theirs, and not sent in their name.
            second = page.context.new_page()
            second.goto(f"{self.shop.url}/console")
            second.evaluate(TAKE_OVER, ["staff@shop.example", password("staff")])
            tab.locator(".me-name", has_text="Sam Staff").wait_for()
            tab.get_by_text("1 sale of somebody else waits on this device").wait_for()
            self.assertEqual(tab.locator(".nav-count").count(), 0)
            page.context.on("request", lambda request: sent.append(request.url) if request.url.endswith("/transactions/checkout") else None)
            page.context.unroute("**/transactions/checkout")
            tab.evaluate("dispatchEvent(new Event('online'))")
            tab.wait_for_timeout(500)
            self.assertEqual(sent, [])
            self.sign_out(tab)
            tab.get_by_role("heading", name="Sign in").wait_for()
            self.assertEqual(tab.evaluate(STORED), 1)

            # A session that ends takes nothing with it either; the seller signs in again, and the sale goes out once.
            with page.context.expect_event("response", lambda answer: answer.url.endswith("/transactions/checkout")):
                page.sign_in("cashier")
            page.open("/console/till")
            tab.get_by_role("region", name="Sales to send").wait_for(state="detached")
            self.assertEqual(self.shop.call("GET", f"/products/{product['id']}")["stock"], 9)
            seller = self.shop.call("GET", "/users/me", token=self.shop.sign_in("cashier"))["id"]
            self.assertEqual([row["actor_id"] for row in self.shop.call("GET", "/transactions?sku=OFF-3&kind=sale")], [seller])
            self.assertEqual(tab.evaluate(STORED), 0)
            self.assertEqual(page.complaints, [])

    def test_a_tab_that_knows_of_no_sale_asks_before_it_signs_out(self):
        product = self.shop.call("POST", "/products", {"sku": "OFF-4", "name": "Asked cake", "price": "3.00", "stock": 10})
        with self.browser.person(self.shop, "cashier") as page:
            tab = page.tab
            # It has looked for sales before there was one.
            second = page.context.new_page()
            second.goto(f"{self.shop.url}/console/products")
            second.get_by_role("heading", name="Products").wait_for()
            second.get_by_role("button", name="Your menu").wait_for()
            self.sell_without_a_line(page, "OFF-4", "Asked cake")

            self.sign_out(second)
            question = second.get_by_role("dialog", name="Sign out and lose sales?")
            question.get_by_text("1 sale of this till could not be sent yet").wait_for()
            question.get_by_role("button", name="Keep it as it is").click()
            self.assertEqual(tab.evaluate(STORED), 1)
            self.sign_out(second)
            question.get_by_role("button", name="Sign out and delete them").click()
            second.get_by_role("heading", name="Sign in").wait_for()
            tab.get_by_role("heading", name="Sign in").wait_for()
            second.wait_for_function(f"async () => await ({STORED})() === 0")
            self.assertEqual(self.shop.call("GET", f"/products/{product['id']}")["stock"], 10)
            self.assertEqual(page.complaints, [])

    def test_a_sale_that_the_books_refuse_later_is_recorded_by_a_recount(self):
        product = self.shop.call("POST", "/products", {"sku": "OFF-2", "name": "Last loaf", "price": "2.00", "stock": 1})
        with self.browser.person(self.shop, "cashier") as page:
            tab = page.tab
            page.open("/console/till")
            page.till_is_ready()
            tab.route("**/transactions/checkout", lambda route: route.abort())
            tab.keyboard.type("OFF-2")
            tab.keyboard.press("Enter")
            tab.get_by_label("Quantity of Last loaf").wait_for()
            tab.keyboard.press("F9")
            tab.get_by_role("dialog", name="Kept to be sent").wait_for()
            tab.keyboard.press("Enter")
            self.shop.call("POST", "/transactions", {"sku": "OFF-2", "quantity": 1})
            tab.unroute("**/transactions/checkout")
            tab.evaluate("dispatchEvent(new Event('online'))")
            tab.get_by_role("button", name="Correct the count and record it").click()
            tab.get_by_role("region", name="Sales to send").wait_for(state="detached")
            sold = self.shop.call("GET", "/transactions?sku=OFF-2&kind=sale")
            self.assertEqual([row["quantity"] for row in sold], [-1, -1])
            flagged = self.shop.call("GET", "/transactions?sku=OFF-2&flagged=true")
            self.assertEqual([row["quantity"] for row in flagged if row["kind"] == "count"], [1])

    def test_a_till_that_stays_open_learns_of_new_prices_and_of_what_is_no_longer_sold(self):
        bread = self.shop.call("POST", "/products", {"sku": "PRICE-1", "name": "Price bread", "price": "3.00", "barcode": "4012345678901", "stock": 9})
        rolls = self.shop.call("POST", "/products", {"sku": "PRICE-2", "name": "Price rolls", "price": "1.00", "stock": 9})
        with self.browser.person(self.shop, "cashier") as page:
            tab = page.tab
            tab.clock.install()
            tab.goto(f"{self.shop.url}/console/till")
            page.till_is_ready()

            def scan(code):
                tab.keyboard.type(code)
                tab.keyboard.press("Enter")

            scan("PRICE-1")
            tab.locator(".till-total strong", has_text="3.00").wait_for()
            tab.get_by_role("button", name="Clear").click()
            self.shop.call("PATCH", f"/products/{bread['id']}", {"price": "3.40"})
            self.shop.call("PATCH", f"/products/{rolls['id']}", {"is_active": False})
            with tab.expect_response(lambda answer: "/api/v1/products?limit=100&active=true" in answer.url):
                tab.clock.fast_forward("06:00")
            wait_until(lambda: self.price(tab, scan) == "3.40")
            for _ in range(2):
                scan("PRICE-2")
                tab.get_by_text("Nothing has the code or name “PRICE-2”").first.wait_for()
                self.assertEqual(tab.get_by_label("Quantity of Price rolls").count(), 0)

            # Back from another tab, the till does not wait for the clock.
            self.shop.call("PATCH", f"/products/{bread['id']}", {"price": "3.60"})
            tab.clock.fast_forward("00:40")
            with tab.expect_response(lambda answer: "/api/v1/products?limit=100&active=true" in answer.url):
                tab.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
            wait_until(lambda: self.price(tab, scan) == "3.60")
            self.assertEqual(page.complaints, [])

    def price(self, tab, scan):
        """What the till charges for one."""
        scan("PRICE-1")
        tab.get_by_label("Quantity of Price bread").wait_for()
        shown = tab.locator(".till-total strong").inner_text()
        tab.get_by_role("button", name="Clear").click()
        return re.sub(r"[^\d.]", "", shown)

    def test_a_till_sells_from_the_place_where_it_stands(self):
        places = self.shop.call("GET", "/locations?limit=100")
        main = next(place for place in places if place["is_default"])
        admin = self.shop.sign_in("admin")
        pier = self.shop.call("POST", "/locations", {"code": "pier", "name": "Pier", "timezone": "Europe/Lisbon"}, token=admin)
        self.addCleanup(self.shop.call, "PATCH", f"/locations/{pier['id']}", {"is_active": False}, token=admin)
        product = self.shop.call("POST", "/products", {"sku": "PLACE-1", "name": "Placed tea", "price": "2.00", "stock": 10})
        self.shop.call("POST", "/stock/transfers", {"from_location_id": main["id"], "to_location_id": pier["id"], "lines": [{"sku": "PLACE-1", "quantity": 3}]})

        def left():
            return {row["location_id"]: row["on_hand"] for row in self.shop.call("GET", f"/products/{product['id']}/stock")["locations"]}

        def scan(page):
            page.tab.keyboard.type("PLACE-1")
            page.tab.keyboard.press("Enter")
            page.tab.get_by_label("Quantity of Placed tea").wait_for()

        with self.browser.person(self.shop, "cashier") as page:
            tab = page.tab
            page.open("/console/till")
            page.till_is_ready()
            with tab.expect_response(lambda answer: "/api/v1/products?" in answer.url and f"location_id={pier['id']}" in answer.url):
                tab.get_by_role("combobox", name="Location").focus()
                tab.get_by_role("combobox", name="Location").select_option(str(pier["id"]))
            # Whoever chooses by keyboard is not taken away from the choice.
            self.assertEqual(tab.evaluate("document.activeElement.tagName"), "SELECT")
            tab.keyboard.press("F2")
            page.till_is_ready()
            scan(page)
            tab.keyboard.press("F9")
            tab.get_by_role("article", name="Receipt").get_by_text(pier["name"]).wait_for()
            tab.keyboard.press("Enter")
            wait_until(lambda: left() == {main["id"]: 7, pier["id"]: 2})

            # The device remembers where it stands, without a line as well; what is elsewhere cannot be handed over here.
            tab.reload()
            page.till_is_ready()
            self.assertEqual(tab.get_by_role("combobox", name="Location").input_value(), str(pier["id"]))
            scan(page)
            tab.get_by_label("Quantity of Placed tea").fill("5")
            tab.keyboard.press("F9")
            tab.locator(".till-line.short").get_by_text("2 available").wait_for()
            self.assertEqual(left(), {main["id"]: 7, pier["id"]: 2})
            tab.get_by_label("Quantity of Placed tea").fill("1")
            tab.route("**/transactions/checkout", lambda route: route.abort())
            tab.keyboard.press("F9")
            tab.get_by_role("dialog", name="Kept to be sent").wait_for()
            tab.keyboard.press("Enter")
            tab.unroute("**/transactions/checkout")
            tab.evaluate("dispatchEvent(new Event('online'))")
            wait_until(lambda: left() == {main["id"]: 7, pier["id"]: 1})
            tab.get_by_role("region", name="Sales to send").wait_for(state="detached")
            self.assertEqual(page.complaints, [])

    def test_a_till_whose_place_is_given_up_says_so(self):
        admin = self.shop.sign_in("admin")
        stall = self.shop.call("POST", "/locations", {"code": "stall", "name": "Market stall", "timezone": "Europe/Lisbon"}, admin)
        self.addCleanup(self.shop.call, "DELETE", f"/locations/{stall['id']}", None, admin)
        with self.browser.person(self.shop, "cashier") as page:
            tab = page.tab
            page.open("/console/till")
            tab.get_by_role("combobox", name="Location").select_option(str(stall["id"]))
            self.assertEqual(tab.get_by_role("alert").count(), 0)
            self.shop.call("PATCH", f"/locations/{stall['id']}", {"is_active": False}, admin)
            tab.reload()
            warning = tab.get_by_role("alert").filter(has_text="This till stood at Market stall")
            warning.get_by_role("button", name="Sell from").click()
            warning.wait_for(state="detached")
            page.till_is_ready()
            tab.reload()
            page.till_is_ready()
            self.assertEqual(warning.count(), 0)
            self.assertEqual(page.complaints, [])

    def test_a_sale_at_hand_is_not_another_persons(self):
        self.shop.call("POST", "/products", {"sku": "HAND-1", "name": "Cake at hand", "price": "3.00", "stock": 10})
        with self.browser.person(self.shop, "cashier") as page:
            tab = page.tab
            page.open("/console/till")
            page.till_is_ready()
            tab.keyboard.type("HAND-1")
            tab.keyboard.press("Enter")
            line = tab.get_by_label("Quantity of Cake at hand")
            line.wait_for()
            page.open("/console/products")
            page.open("/console/till")
            line.wait_for()
            second = page.context.new_page()
            second.goto(f"{self.shop.url}/console")
            second.get_by_role("button", name="Your menu").wait_for()
            second.evaluate(TAKE_OVER, ["staff@shop.example", password("staff")])
            tab.locator(".me-name", has_text="Sam Staff").wait_for()
            tab.get_by_text("Ready to scan").wait_for()
            self.assertEqual(line.count(), 0)
            self.assertEqual(page.complaints, [])


if __name__ == "__main__":
    unittest.main()
