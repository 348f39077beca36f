"""Two people who change the same record."""

import datetime
import unittest

from console import Afternoon, password


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


if __name__ == "__main__":
    unittest.main()
