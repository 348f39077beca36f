"""Two people, two tabs, and a connection that is lost."""

import datetime
import json
import re
import unittest

from console import Afternoon, password
from support import wait_until

# Signs in as somebody else, and tells the other tabs.
TAKE_OVER = """async ([email, password]) => {
  const answer = await (await fetch('/api/v1/auth/login', { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-Inventory-Client': 'console' }, body: JSON.stringify({ email, password, cookie: true }) })).json();
  new BroadcastChannel('inventory-session').postMessage({ kind: 'signed-in', token: answer.data.access_token, expiry: Date.now() + 60000, person: { id: answer.data.user_id, email, name: answer.data.full_name, role: answer.data.role } });
}"""

# How many sales the browser keeps.
STORED = """async () => {
  const base = await new Promise(done => { const request = indexedDB.open('inventory-till'); request.onsuccess = () => done(request.result); });
  if (!base.objectStoreNames.contains('sales')) { base.close(); return 0; }
  const count = await new Promise(done => { const request = base.transaction('sales').objectStore('sales').count(); request.onsuccess = () => done(request.result); });
  base.close();
  return count;
}"""


class RivalTests(Afternoon, unittest.TestCase):
    def test_an_edit_against_a_rival_shows_both_and_loses_nothing(self):
        product = self.shop.call("POST", "/products", {"sku": "RIVAL-1", "name": "Basil", "price": "1.00", "description": "Green"})
        with self.browser.person(self.shop, "staff") as page:
            tab = page.tab
            page.open(f"/console/products/{product['id']}")
            tab.get_by_role("button", name="Edit").click()
            tab.get_by_label("Price", exact=True).fill("1.50")
            tab.get_by_label("Barcode").fill("BASIL")
            self.shop.call("PATCH", f"/products/{product['id']}", {"price": "1.20", "description": "Greener"})
            tab.get_by_role("button", name="Save").click()
            conflict = tab.get_by_role("dialog", name="Changed by someone else")
            conflict.get_by_role("group", name="Price").wait_for()
            self.assertEqual(conflict.get_by_role("group").count(), 1)
            self.assertIn("Green → Greener", conflict.inner_text())
            conflict.get_by_label("Theirs").check()
            conflict.get_by_role("button", name="Save my choice").click()
            page.says("Basil has been saved")
            now = self.shop.call("GET", f"/products/{product['id']}")
            self.assertEqual((now["price"], now["description"], now["barcode"]), ("1.20", "Greener", "BASIL"))
            self.assertEqual(page.complaints, [])

    def test_an_administrator_sees_who_the_rival_was(self):
        product = self.shop.call("POST", "/products", {"sku": "RIVAL-2", "name": "Thyme", "price": "1.00"})
        with self.browser.person(self.shop, "admin") as page:
            page.open(f"/console/products/{product['id']}")
            page.tab.get_by_role("button", name="Edit").click()
            page.tab.get_by_label("Price", exact=True).fill("1.50")
            self.shop.call("PATCH", f"/products/{product['id']}", {"price": "1.20"})
            page.tab.get_by_role("button", name="Save").click()
            conflict = page.tab.get_by_role("dialog", name="Changed by someone else")
            conflict.get_by_text("staff@shop.example saved this").wait_for()
            self.assertEqual(page.complaints, [])

    def test_who_has_only_signed_in_is_not_taken_for_the_rival(self):
        admin = self.shop.sign_in("admin")
        viewer = next(user for user in self.shop.call("GET", "/users?limit=100", token=admin) if user["email"] == "viewer@shop.example")
        path = f"/users/{viewer['id']}"
        self.addCleanup(self.shop.call, "PATCH", path, {"full_name": viewer["full_name"]}, admin)
        with self.browser.person(self.shop, "admin") as page:
            tab = page.tab
            page.open("/console/users")
            tab.get_by_role("table", name="Users").get_by_text(viewer["full_name"]).click()
            dialog = tab.get_by_role("dialog", name=viewer["full_name"])
            dialog.get_by_label("Name").fill("Mine")
            self.shop.call("PATCH", path, {"full_name": "Theirs"}, admin)
            self.shop.call("POST", "/auth/login", {"email": "viewer@shop.example", "password": password("viewer")}, "")
            dialog.get_by_role("button", name="Save").click()
            conflict = tab.get_by_role("dialog", name="Changed by someone else")
            conflict.get_by_text("admin@shop.example saved this").wait_for()
            self.assertEqual(page.complaints, [])

    def test_what_a_page_reads_meanwhile_does_not_hide_a_rival(self):
        client = self.shop.call("POST", "/clients", {"name": "Rosa", "lastname": "Rival", "email": "rosa@rivals.example", "telephone": "+34600999111"})
        path = f"/clients/{client['id']}"
        with self.browser.person(self.shop, "staff") as page:
            tab = page.tab
            page.open(f"/console{path}")
            tab.get_by_role("button", name="More", exact=True).click()
            tab.get_by_role("menuitem", name="Edit").click()
            sheet = tab.get_by_role("dialog", name="Edit the client")
            sheet.get_by_label("First name").fill("Rosalia")
            sheet.get_by_label("Telephone").fill("+34600999222")
            self.shop.call("PATCH", path, {"telephone": "+34600999333", "lastname": "Rivera"})
            # The page asks again, as it does every few seconds: the sheet still starts from what it has shown.
            with tab.expect_response(lambda answer: answer.url.endswith(path)):
                tab.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
            tab.locator("h1", has_text="Rosa Rivera").wait_for()
            self.assertEqual(sheet.get_by_label("First name").input_value(), "Rosalia")
            sheet.get_by_role("button", name="Save").click()
            conflict = tab.get_by_role("dialog", name="Changed by someone else")
            conflict.get_by_role("group", name="Telephone").wait_for()
            self.assertIn("Rival → Rivera", conflict.inner_text())
            conflict.get_by_label("Theirs").check()
            conflict.get_by_role("button", name="Save my choice").click()
            page.says("Rosalia Rivera has been saved")
            now = self.shop.call("GET", path)
            self.assertEqual((now["name"], now["lastname"], now["telephone"]), ("Rosalia", "Rivera", "+34600999333"))
            self.assertEqual(page.complaints, [])

    def test_rows_of_lists_are_saved_from_the_version_that_was_shown(self):
        day = datetime.date.today().replace(day=12)
        event = self.shop.call("POST", "/events", {"name": "Rival fair", "date": str(day), "type": "custom", "description": "Old"})
        self.addCleanup(self.shop.call, "DELETE", f"/events/{event['id']}")
        category = self.shop.call("POST", "/categories", {"name": "Rival herbs"})
        self.addCleanup(self.shop.call, "DELETE", f"/categories/{category['id']}")

        def choose(page, side):
            conflict = page.tab.get_by_role("dialog", name="Changed by someone else")
            conflict.get_by_role("group").first.get_by_label(side).check()
            conflict.get_by_role("button", name="Save my choice").click()
            conflict.wait_for(state="detached")

        with self.browser.person(self.shop, "staff") as page:
            tab = page.tab
            page.open(f"/console/calendar?month={day:%Y-%m}")
            tab.get_by_role("button", name="Rival fair").click()
            dialog = tab.get_by_role("dialog", name="Rival fair")
            dialog.get_by_label("Description").fill("Mine")
            self.shop.call("PATCH", f"/events/{event['id']}", {"description": "Theirs", "include_in_prediction": False})
            dialog.get_by_role("button", name="Save").click()
            choose(page, "Yours")
            page.says("Rival fair has been saved")
            now = self.shop.call("GET", f"/events/{event['id']}")
            self.assertEqual((now["description"], now["include_in_prediction"]), ("Mine", False))

            page.open("/console/categories")
            tab.get_by_role("button", name="Actions for Rival herbs").click()
            tab.get_by_role("menuitem", name="Rename").click()
            dialog = tab.get_by_role("dialog", name="Rename the category")
            dialog.get_by_label("Name").fill("My herbs")
            self.shop.call("PATCH", f"/categories/{category['id']}", {"name": "Their herbs"})
            dialog.get_by_role("button", name="Save").click()
            choose(page, "Theirs")
            page.says("Their version stands.")
            self.assertEqual(self.shop.call("GET", f"/categories/{category['id']}")["name"], "Their herbs")
            self.assertEqual(page.complaints, [])

    def test_a_draft_that_somebody_else_has_changed_is_replaced_only_when_one_says_so(self):
        product = self.shop.call("POST", "/products", {"sku": "DRAFT-1", "name": "Draft tea", "price": "2.00"})
        supplier = self.shop.call("POST", "/suppliers", {"name": "Draft mill", "lead_time_days": 3})
        order = self.shop.call("POST", "/purchase-orders", {"supplier_id": supplier["id"], "lines": [{"product_id": product["id"], "quantity": 2}]})
        path = f"/purchase-orders/{order['id']}"
        self.addCleanup(self.shop.call, "DELETE", path)

        def ordered():
            return [line["quantity"] for line in self.shop.call("GET", path)["lines"]]

        with self.browser.person(self.shop, "staff") as page:
            tab = page.tab
            page.open(f"/console{path}")
            tab.get_by_role("button", name="Edit", exact=True).click()
            tab.get_by_label("Quantity of Draft tea").fill("5")
            self.shop.call("PATCH", path, {"lines": [{"product_id": product["id"], "quantity": 3}]})
            tab.get_by_role("button", name="Save", exact=True).click()
            again = tab.get_by_role("button", name="Save mine in its place")
            again.wait_for()
            self.assertEqual(ordered(), [3])
            self.assertEqual(tab.get_by_label("Quantity of Draft tea").input_value(), "5")
            again.click()
            page.says("has been saved")
            self.assertEqual(ordered(), [5])
            self.assertEqual(page.complaints, [])

    def test_how_a_product_is_bought_at_a_place_is_not_overwritten(self):
        main = next(place for place in self.shop.call("GET", "/locations?limit=100") if place["is_default"])
        product = self.shop.call("POST", "/products", {"sku": "BOUGHT-1", "name": "Bought tea", "price": "2.00", "stock": 5})
        path = f"/products/{product['id']}/locations/{main['id']}"
        self.shop.call("PUT", path, {"lead_time_days": 2})
        with self.browser.person(self.shop, "staff") as page:
            tab = page.tab
            page.open(f"/console/products/{product['id']}?part=places")
            tab.get_by_role("button", name=f"How it is bought at {main['name']}", exact=True).click()
            dialog = tab.get_by_role("dialog", name=f"Bought at {main['name']}")
            dialog.get_by_label("Reorder point").fill("5")
            self.shop.call("PUT", path, {"reorder_point": 3, "lead_time_days": 4})
            dialog.get_by_role("button", name="Save").click()
            conflict = tab.get_by_role("dialog", name="Changed by someone else")
            conflict.get_by_role("group", name="Reorder point").wait_for()
            self.assertIn("2 → 4", conflict.inner_text())
            conflict.get_by_label("Yours").check()
            conflict.get_by_role("button", name="Save my choice").click()
            page.says(f"The setting for {main['name']} has been saved")
            stock = self.shop.call("GET", f"/products/{product['id']}/stock")["locations"]
            setting = next(row["setting"] for row in stock if row["location_id"] == main["id"])
            self.assertEqual((setting["reorder_point"], setting["lead_time_days"]), (5, 4))
            self.assertEqual(page.complaints, [])

    def test_what_is_wrong_with_ones_choice_stands_at_its_field(self):
        for name in ["Choice taken", "Choice before"]:
            category = self.shop.call("POST", "/categories", {"name": name})
            self.addCleanup(self.shop.call, "DELETE", f"/categories/{category['id']}")
        with self.browser.person(self.shop, "staff") as page:
            tab = page.tab
            page.open("/console/categories")
            tab.get_by_role("button", name="Actions for Choice before").click()
            tab.get_by_role("menuitem", name="Rename").click()
            dialog = tab.get_by_role("dialog", name="Rename the category")
            dialog.get_by_label("Name").fill("Choice taken")
            self.shop.call("PATCH", f"/categories/{category['id']}", {"name": "Choice theirs"})
            dialog.get_by_role("button", name="Save").click()
            conflict = tab.get_by_role("dialog", name="Changed by someone else")
            conflict.get_by_label("Yours").check()
            conflict.get_by_role("button", name="Save my choice").click()
            dialog.locator(".field", has_text="Name").locator(".error").wait_for()
            dialog.get_by_label("Name").fill("Choice mine")
            dialog.get_by_role("button", name="Save").click()
            page.says("Choice mine has been saved")
            self.assertEqual(self.shop.call("GET", f"/categories/{category['id']}")["name"], "Choice mine")
            self.assertEqual(page.complaints, [])

    def test_what_one_has_saved_oneself_is_no_rival(self):
        supplier = self.shop.call("POST", "/suppliers", {"name": "Twice mill", "lead_time_days": 3})
        self.addCleanup(self.shop.call, "DELETE", f"/suppliers/{supplier['id']}")
        with self.browser.person(self.shop, "staff") as page:
            tab = page.tab
            page.open("/console/suppliers")
            # Opened again at once, the sheet starts from what was saved; what somebody else saves meanwhile is there as well.
            for before, after in [("3", "4"), ("4", "5"), ("6", "7")]:
                if before == "6":
                    self.shop.call("PATCH", f"/suppliers/{supplier['id']}", {"lead_time_days": 6})
                tab.get_by_role("table", name="Suppliers").get_by_text("Twice mill").click()
                sheet = tab.get_by_role("dialog", name="Twice mill")
                self.assertEqual(sheet.get_by_label("Lead time").input_value(), before)
                sheet.get_by_label("Lead time").fill(after)
                sheet.get_by_role("button", name="Save").click()
                sheet.wait_for(state="detached")
                self.assertEqual(tab.get_by_role("dialog").count(), 0)
                self.assertEqual(self.shop.call("GET", f"/suppliers/{supplier['id']}")["lead_time_days"], int(after))
            self.assertEqual(page.complaints, [])

    def test_a_line_of_an_order_that_somebody_else_has_changed_is_not_overwritten(self):
        self.shop.call("POST", "/products", {"sku": "LINE-1", "name": "Line tea", "price": "2.00", "stock": 20})
        client = self.shop.call("POST", "/clients", {"name": "Lina", "lastname": "Line", "email": "lina@rivals.example", "telephone": "+34600999444"})
        order = self.shop.call("POST", "/orders", {
            "client_id": client["id"], "bill": {"payment_type": "card"}, "delivery_method": "on_hand", "lines": [{"sku": "LINE-1", "quantity": 2}]})
        line = f"/order-details/{order['lines'][0]['id']}"
        with self.browser.person(self.shop, "staff") as page:
            tab = page.tab
            page.open(f"/console/orders/{order['id']}")
            tab.get_by_role("button", name="Change LINE-1").click()
            tab.get_by_role("dialog", name="Change LINE-1").get_by_label("Quantity").fill("5")
            self.shop.call("PATCH", line, {"quantity": 3})
            tab.get_by_role("dialog", name="Change LINE-1").get_by_role("button", name="Save").click()
            conflict = tab.get_by_role("dialog", name="Changed by someone else")
            conflict.get_by_text("It was 2.").wait_for()
            self.assertEqual(self.shop.call("GET", line)["quantity"], 3)
            conflict.get_by_label("Yours").check()
            conflict.get_by_role("button", name="Save my choice").click()
            page.says("The line has been changed.")
            self.assertEqual(self.shop.call("GET", line)["quantity"], 5)
            self.assertEqual(page.complaints, [])

    def test_an_event_that_was_moved_meanwhile_is_not_moved_back(self):
        day = datetime.date.today().replace(day=13)
        event = self.shop.call("POST", "/events", {"name": "Rival walk", "date": str(day), "type": "custom"})
        self.addCleanup(self.shop.call, "DELETE", f"/events/{event['id']}")
        with self.browser.person(self.shop, "staff") as page:
            tab = page.tab
            page.open(f"/console/calendar?month={day:%Y-%m}")
            # By keyboard, a day on.
            entry = tab.get_by_role("button", name="Rival walk")
            entry.focus()
            tab.keyboard.press("Alt+ArrowRight")
            page.says("Rival walk is now on")
            self.assertEqual(self.shop.call("GET", f"/events/{event['id']}")["date"], str(day + datetime.timedelta(days=1)))
            self.shop.call("PATCH", f"/events/{event['id']}", {"date": str(day + datetime.timedelta(days=5))})
            tab.locator(".toast").get_by_role("button", name="Undo").click()
            page.says("Someone else has moved Rival walk")
            self.assertEqual(self.shop.call("GET", f"/events/{event['id']}")["date"], str(day + datetime.timedelta(days=5)))
            self.assertEqual(page.complaints, [])

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

    def test_two_tabs_refresh_once_and_sign_out_together(self):
        with self.browser.person(self.shop, "staff") as page:
            refreshes = []
            page.context.on("request", lambda request: refreshes.append(request.url) if request.url.endswith("/auth/refresh") else None)
            second = page.context.new_page()
            second.goto(f"{self.shop.url}/console/products")
            second.get_by_role("heading", name="Products").wait_for()
            self.assertEqual(refreshes, [], "the second tab asks the first one for its token")

            # Both tokens are refused at once, as when they have expired.
            refused = set()

            def expire(route):
                token = route.request.headers.get("authorization")
                if not refused or token in refused:
                    refused.add(token)
                    route.fulfill(status=401, content_type="application/json", body=json.dumps({"success": False, "error_code": "UNAUTHORIZED", "message": "expired", "details": {"reason": "TOKEN_EXPIRED"}}))
                else:
                    route.continue_()

            page.context.route("**/api/v1/clients?*", expire)
            page.context.route("**/api/v1/categories?*", expire)
            for tab, name in [(page.tab, "/console/clients"), (second, "/console/categories")]:
                tab.evaluate("path => { history.pushState(null, '', path); dispatchEvent(new PopStateEvent('popstate')); }", name)
            page.tab.get_by_role("heading", name="Clients", exact=True).wait_for()
            second.get_by_role("table", name="Categories").locator("tbody .row-link").first.wait_for()
            page.settle()
            self.assertEqual(len(refreshes), 1)

            second.get_by_role("button", name="Your menu").click()
            second.get_by_role("menuitem", name="Sign out").click()
            page.tab.get_by_role("heading", name="Sign in").wait_for()
            self.assertEqual(page.complaints, [])

    def test_another_person_in_another_tab_takes_the_first_one_off_the_screen(self):
        with self.browser.person(self.shop, "admin") as page:
            page.open("/console/users")
            second = page.context.new_page()
            second.goto(f"{self.shop.url}/console")
            second.get_by_role("button", name="Your menu").wait_for()
            # The second tab signs in anew as somebody else, as after its session was ended elsewhere.
            second.evaluate(TAKE_OVER, ["viewer@shop.example", password("viewer")])
            page.tab.locator(".me-name", has_text="Sam Viewer").wait_for()
            self.assertEqual(page.tab.get_by_text("admin@shop.example").count(), 0)
            self.assertEqual(page.tab.get_by_role("link", name="Users").count(), 0)

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

    def test_no_token_is_kept_where_a_script_could_find_it(self):
        with self.browser.person(self.shop, "staff") as page:
            page.open("/console/products")
            found = page.tab.evaluate("""() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, location.href, document.documentElement.outerHTML])""")
            self.assertNotRegex(found, r"eyJ[\w-]+\.")
            self.assertEqual(page.tab.evaluate("document.cookie"), "")
            cookies = [cookie for cookie in page.context.cookies(f"{self.shop.url}/api/v1/auth/refresh") if "inv_refresh" in cookie["name"]]
            self.assertEqual([(cookie["httpOnly"], cookie["sameSite"], cookie["path"]) for cookie in cookies], [(True, "Strict", "/api/v1/auth")])


if __name__ == "__main__":
    unittest.main()
