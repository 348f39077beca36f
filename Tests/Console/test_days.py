"""The day of a shopkeeper, of a cashier and of an administrator, from signing in to the evening."""

import datetime
import os
import re
import tempfile
import unittest

from console import NARROW, Afternoon, password


class DayTests(Afternoon, unittest.TestCase):
    def test_the_day_of_a_shopkeeper(self):
        with self.browser.person(self.shop, "staff") as page:
            tab = page.tab
            tab.get_by_text("Sales today").wait_for()

            # A new product; a fault lands on its field, and what was typed stays.
            page.open("/console/products")
            tab.get_by_role("button", name="New product").click()
            sheet = tab.get_by_role("dialog")
            sheet.get_by_label("Name").fill("Lemon balm")
            sheet.get_by_label("SKU").fill("x")
            sheet.get_by_label("Price", exact=True).fill("4.50")
            sheet.get_by_label("Cost price").fill("2.00")
            sheet.get_by_label("Opening stock").fill("8")
            sheet.get_by_role("button", name="Create the product").click()
            sheet.locator(".field", has_text="SKU").locator(".error").wait_for()
            self.assertEqual(sheet.get_by_label("SKU").get_attribute("aria-invalid"), "true")
            self.assertEqual(sheet.get_by_label("Name").input_value(), "Lemon balm")
            sheet.get_by_label("SKU").fill("TEA-LEMON")
            sheet.get_by_role("button", name="Create the product").click()
            tab.get_by_role("heading", name="Lemon balm", level=1).wait_for()
            page.says("Lemon balm has been created")

            # Goods come in; the ledger shows both rows with the balance after each.
            tab.get_by_role("button", name="Receive").click()
            tab.get_by_role("dialog").get_by_label("Quantity").fill("12")
            tab.get_by_role("dialog").get_by_role("button", name="Receive goods").click()
            page.says("20 pieces on hand")
            tab.get_by_role("tab", name="Ledger").click()
            rows = tab.get_by_role("table", name="Ledger").locator("tbody tr:not(.gap, .ghost)")
            rows.nth(1).wait_for()
            self.assertEqual([rows.nth(index).locator("td").last.inner_text() for index in range(2)], ["20", "8"])

            # Found again by typing; low stock and what to order, with the reasons.
            page.open("/console/products")
            tab.get_by_label("Search products").fill("lemon bal")
            tab.get_by_role("link", name="Lemon balm").wait_for()
            tab.wait_for_url("**/console/products?q=lemon*")
            page.open("/console/replenishment")
            tab.get_by_role("table", name="Order now").locator(".row-link").first.click()
            why = tab.get_by_role("dialog").locator(".why")
            why.locator("details").first.wait_for()
            self.assertGreaterEqual(why.locator("details details, .leaf").count(), 3)
            tab.keyboard.press("Escape")

            # Whom it is bought from.
            page.open("/console/suppliers")
            tab.get_by_role("button", name="New supplier").first.click()
            sheet = tab.get_by_role("dialog", name="New supplier")
            sheet.get_by_label("Name").fill("Herb garden")
            sheet.get_by_label("Telephone").fill("+34 600 111 222")
            sheet.get_by_label("Lead time").fill("4")
            sheet.get_by_label("Smallest order").fill("25,50")
            sheet.get_by_role("button", name="Save").click()
            page.says("Herb garden has been saved")
            tab.get_by_role("table", name="Suppliers").get_by_text("Herb garden").click()
            sheet = tab.get_by_role("dialog", name="Herb garden")
            sheet.get_by_label("Lead time").fill("5")
            sheet.get_by_role("button", name="Save").click()
            tab.get_by_role("table", name="Suppliers").get_by_text("5 days").wait_for()
            supplier = self.shop.call("GET", "/suppliers")[-1]
            self.assertEqual((supplier["telephone"], supplier["min_order_value"]), ("+34600111222", "25.50"))

            # An order for a new client.
            page.open("/console/clients")
            tab.get_by_role("button", name="New client").first.click()
            for label, value in [("First name", "Ada"), ("Last name", "Byron"), ("E-mail", "ada@byron.example"),
                                 ("Telephone", "+34600111222")]:
                tab.get_by_role("dialog").get_by_label(label).fill(value)
            tab.get_by_role("dialog").get_by_role("button", name="Save").click()
            tab.get_by_role("heading", name="Ada Byron").wait_for()
            tab.get_by_role("link", name="New order").click()
            sheet = tab.get_by_role("dialog", name="New order")
            sheet.get_by_label("Add a product").fill("lemon")
            sheet.get_by_role("option", name="Lemon balm").click()
            sheet.get_by_label("Quantity of Lemon balm").fill("3")
            sheet.get_by_text("13.50").wait_for()
            sheet.get_by_role("button", name="Place the order").click()
            tab.get_by_role("button", name="Start it").click()
            page.says("In progress")
            tab.get_by_role("button", name="Mark as delivered").wait_for()

            # What will be asked, and what if the goods took longer.
            page.open("/console/prediction")
            tab.get_by_role("heading", name="What if").wait_for()
            tab.get_by_label("Lead time", exact=True).fill("60")
            tab.get_by_text("was", exact=False).first.wait_for()

            # An event, moved by keyboard.
            page.open("/console/calendar")
            tab.get_by_role("button", name="New event", exact=True).click()
            tab.get_by_role("dialog").get_by_label("Name").fill("Street market")
            tab.get_by_role("dialog").get_by_role("button", name="Save").click()
            event = tab.get_by_role("button", name="Street market")
            event.wait_for()
            event.focus()
            tab.keyboard.press("Alt+ArrowLeft")
            page.says("Street market is now on")
            self.assertEqual(page.complaints, [])

    def test_sales_from_a_file_are_checked_by_cell_and_then_imported(self):
        with self.browser.person(self.shop, "staff") as page, tempfile.TemporaryDirectory() as folder:
            tab = page.tab
            path = os.path.join(folder, "sales.csv")
            with open(path, "w", encoding="ascii") as file:
                file.write("sku,date,quantity\nIMP-001,2026-01-05,2\nIMP-001,2026-01-06,lots\n")
            page.open("/console/import?of=sales")
            tab.locator("input[type=file]").set_input_files(path)
            tab.get_by_role("button", name="Check only").click()
            faults = tab.get_by_role("table", name="Faults by cell")
            faults.get_by_text("lots").wait_for(timeout=30_000)
            self.assertEqual(faults.locator("tbody tr:not(.gap)").count(), 1)
            self.assertIn("quantity", faults.locator("tbody tr:not(.gap)").inner_text())
            path = os.path.join(folder, "mended.csv")
            with open(path, "w", encoding="ascii") as file:
                file.write("sku,date,quantity\nIMP-001,2026-01-05,2\nIMP-001,2026-01-06,3\n")
            tab.locator("input[type=file]").set_input_files(path)
            tab.get_by_role("button", name="Import", exact=False).and_(tab.locator(".primary")).click()
            tab.get_by_role("button", name="Take it back").wait_for(timeout=30_000)
            self.assertEqual(self.shop.call("GET", "/products/sku/IMP-001")["sku"], "IMP-001")
            self.assertEqual(page.complaints, [])

    def test_the_store_says_what_it_is_called_and_when_it_is_open(self):
        with self.browser.person(self.shop, "admin") as page:
            tab = page.tab
            page.open("/console/settings")
            tab.get_by_role("button", name="Save").first.click()
            page.says("Nothing has changed.")
            tab.get_by_label("Name").fill("Corner shop")
            tab.get_by_label("Currency").fill("eur")
            tab.get_by_role("button", name="Save").first.click()
            page.says("settings of the store have been saved")
            tab.get_by_label("Monday, from").fill("09:00")
            tab.get_by_label("Monday, to").fill("18:30")
            tab.get_by_role("group", name="Sunday").get_by_label("Closed").check()
            tab.get_by_role("button", name="Save").last.click()
            page.says("opening hours have been saved")
            hours = self.shop.call("GET", "/settings/operating-hours")
            self.assertEqual(hours["monday"], {"open": "09:00", "close": "18:30", "closed": False})
            self.assertEqual(hours["sunday"]["closed"], True)
            self.assertEqual(self.shop.call("GET", "/settings/store")["currency"], "EUR")
            self.assertEqual(page.complaints, [])

    def test_the_day_of_a_cashier(self):
        product = self.shop.call("POST", "/products", {"sku": "SODA-1", "name": "Ginger soda", "price": "2.50", "barcode": "4006381333931", "stock": 5})
        with self.browser.person(self.shop, "cashier", viewport=NARROW) as page:
            tab = page.tab
            names = [link.inner_text() for link in tab.get_by_role("navigation", name="Main pages").get_by_role("link").all()]
            self.assertIn("Till", names)
            page.open("/console/till")
            scan = tab.get_by_label("Scan or search a product")
            scan.wait_for()
            page.till_is_ready()

            # A scanner types and presses Enter: by barcode, then by SKU.
            for code in ["4006381333931", "soda-1"]:
                tab.keyboard.type(code)
                tab.keyboard.press("Enter")
                tab.get_by_label("Quantity of Ginger soda").wait_for()
            tab.locator(".till-total strong", has_text="5.00").wait_for()
            tab.get_by_label("Cash given").fill("20")
            tab.locator(".till-change", has_text="15.00").wait_for()
            tab.keyboard.press("Enter")
            receipt = tab.get_by_role("article", name="Receipt")
            receipt.get_by_text("Ginger soda").wait_for()
            self.assertIn("Receipt", receipt.inner_text())
            self.assertEqual(self.shop.call("GET", f"/products/{product['id']}")["stock"], 3)
            # A scanner may type as soon as the receipt is gone.
            tab.evaluate("""() => new MutationObserver((changes, observer) => {
                if (document.querySelector('dialog')) return;
                window.focusOfNextSale = document.activeElement.getAttribute('aria-label') ?? document.activeElement.id;
                observer.disconnect();
            }).observe(document.body, { childList: true, subtree: true })""")
            tab.keyboard.press("Enter")
            receipt.wait_for(state="detached")
            self.assertEqual(tab.evaluate("() => window.focusOfNextSale"), "Scan or search a product")

            # More than there is: refused with the number, and the line is marked.
            tab.keyboard.type("SODA-1")
            tab.keyboard.press("Enter")
            tab.get_by_label("Quantity of Ginger soda").fill("9")
            tab.keyboard.press("F9")
            tab.get_by_text("requested 9, available 3").wait_for()
            self.assertEqual(tab.locator(".till-line.short").count(), 1)
            tab.locator(".till-line.short").get_by_text("3 available").wait_for()

            # What a cashier may not do is not there.
            page.open("/console/products/1")
            self.assertEqual(tab.get_by_role("button", name="Edit").count(), 0)
            self.assertEqual(tab.get_by_text("Cost price").count(), 0)
            page.open("/console/users")
            tab.get_by_role("heading", name="Not found").wait_for()
            self.assertEqual(page.complaints, [])

    def test_the_day_of_an_administrator(self):
        with self.browser.person(self.shop, "admin") as page:
            tab = page.tab
            page.open("/console/health")
            tab.get_by_text("All is well.").wait_for()
            page.open("/console/ledger")
            tab.get_by_role("button", name="Verify the ledger").first.click()
            tab.get_by_text("The ledger is intact.").wait_for()
            page.open("/console/users")
            tab.get_by_role("button", name="Sam Newcomer").click()
            tab.get_by_role("dialog").get_by_label("Role").select_option("cashier")
            tab.get_by_role("dialog").get_by_role("button", name="Save").click()
            question = tab.get_by_role("dialog", name="Is it you?")
            question.get_by_label("Password").fill(password("admin"))
            question.get_by_role("button", name="Go on").click()
            page.says("Sam Newcomer has been saved")
            tab.get_by_role("row", name="Sam Newcomer").get_by_text("Cashier").wait_for()
            page.open("/console/tasks")
            tab.get_by_role("button", name="Train all forecasts").click()
            tab.get_by_role("dialog").get_by_role("button", name="Train them").click()
            tab.get_by_role("dialog", name="Task").locator(".badge", has_text="Done").wait_for(timeout=60_000)
            tab.keyboard.press("Escape")
            page.open("/console/metrics")
            tab.get_by_role("table", name="Requests by route").get_by_text("/api/v1/auth/login").first.wait_for()
            page.open("/console")
            tab.get_by_text("Sales today").wait_for()
            tab.get_by_role("button", name="Your menu").click()
            tab.get_by_role("menuitem", name="Sign out").click()
            tab.get_by_role("heading", name="Sign in").wait_for()
            self.assertEqual(page.complaints, [])

    def test_days_are_those_of_the_place_and_not_of_the_browser(self):
        now = datetime.datetime.now(datetime.UTC)
        # A zone in which it is another day than in the middle of the world, whatever the hour.
        name, hours = ("Pacific/Kiritimati", 14) if now.hour >= 11 else ("Pacific/Pago_Pago", -11)
        there = (now + datetime.timedelta(hours=hours)).date()
        self.assertNotEqual(there, now.date())
        admin = self.shop.sign_in("admin")
        place = self.shop.call("POST", "/locations", {"code": "far", "name": "Far away", "timezone": name}, token=admin)
        self.addCleanup(self.shop.call, "DELETE", f"/locations/{place['id']}", token=admin)

        def elsewhere(route):
            answer = route.fetch()
            body = answer.json()
            body["data"]["timezone"] = name
            route.fulfill(response=answer, json=body)

        with self.browser.person(self.shop, "staff") as page:
            tab, week_ago = page.tab, there - datetime.timedelta(days=7)
            with tab.expect_request(lambda request: f"/reports/sales?from={week_ago}&" in request.url):
                page.open(f"/console?location={place['id']}")
            tab.locator(".page-title .note", has_text=f"{there.day} {there:%b}").wait_for()
            with tab.expect_request(lambda request: f"&to={there}&group_by=day" in request.url):
                tab.get_by_role("group", name="Span").get_by_role("button", name="30").click()

            # Where no place is chosen, the days are those of the default location.
            tab.route(re.compile(r"/api/v1/locations/\d+$"), elsewhere)
            tab.goto(f"{self.shop.url}/console/calendar")
            tab.locator(".day-number.today", has_text=re.compile(f"^{there.day}$")).wait_for()
            # A list from a day on begins when that day does there.
            begins = datetime.datetime.combine(there, datetime.time(), datetime.timezone(datetime.timedelta(hours=hours))).astimezone(datetime.UTC)
            with tab.expect_request(lambda request: f"from={begins:%Y-%m-%dT%H}%3A00%3A00.000Z" in request.url):
                tab.goto(f"{self.shop.url}/console/transactions?from={there}")
            page.settle()
            self.assertEqual(page.complaints, [])

    def test_the_dashboard_counts_what_is_out_of_stock(self):
        product = self.shop.call("POST", "/products", {"sku": "OUT-1", "name": "Out at once", "price": "2.00", "stock": 1})
        before = len(self.shop.call("GET", "/products?active=true&max_stock=0&limit=100"))
        with self.browser.person(self.shop, "staff") as page:
            card = page.tab.locator(".figure", has_text="Out of stock")
            card.get_by_text(str(before), exact=True).wait_for()
            self.shop.call("POST", "/transactions", {"sku": "OUT-1", "quantity": 1})
            card.get_by_text(str(before + 1), exact=True).wait_for(timeout=20_000)
            card.click()
            page.tab.get_by_role("button", name="Out of stock", pressed=True).wait_for()
            page.tab.locator(".page-title .note", has_text=f"{before + 1} product").wait_for()
            self.assertEqual(page.complaints, [])
        self.shop.call("PATCH", f"/products/{product['id']}", {"is_active": False})

    def test_a_wrong_password_is_said_and_the_address_stays(self):
        with self.browser.person(self.shop) as page:
            page.tab.goto(f"{self.shop.url}/console/orders")
            page.tab.get_by_label("E-mail").fill("nobody@shop.example")
            page.tab.get_by_label("Password").fill("Wrong-1234")
            page.tab.keyboard.press("Enter")
            page.tab.get_by_role("alert").get_by_text("wrong").wait_for()
            self.assertEqual(page.tab.get_by_label("E-mail").input_value(), "nobody@shop.example")
            self.assertTrue(page.tab.url.endswith("/console/orders"))


if __name__ == "__main__":
    unittest.main()
