"""Goods on their way: ordered, received, counted, moved, sold and brought back."""

import re
import unittest

from console import Afternoon


class GoodsPageTests(Afternoon, unittest.TestCase):
    def test_goods_are_ordered_received_counted_and_moved(self):
        supplier = self.shop.call("POST", "/suppliers", {"name": "Mill", "lead_time_days": 3})
        due = self.shop.call("GET", "/replenishment?status=now&limit=2")
        for line in due:
            self.shop.call("PATCH", f"/products/{line['product_id']}", {"supplier_id": supplier["id"]})
        with self.browser.person(self.shop, "staff") as page:
            tab = page.tab
            # One draft for the supplier, shown before it is made; edited, ordered, received in two parts.
            page.open("/console/replenishment")
            tab.get_by_role("button", name="Make purchase orders").click()
            dialog = tab.get_by_role("dialog", name="Make purchase orders")
            table = dialog.get_by_role("table", name="Goods from Mill")
            table.wait_for()
            self.assertEqual(table.locator("tbody tr").count(), 2)
            self.assertEqual(self.shop.call("GET", "/purchase-orders"), [])
            dialog.get_by_role("button", name="Make 1 draft").click()
            tab.wait_for_url("**/purchase-orders/*")
            tab.get_by_role("button", name="Edit", exact=True).click()
            tab.get_by_label("Quantity of").first.fill("10")
            tab.get_by_role("button", name="Save").click()
            page.says("has been saved")
            tab.get_by_role("button", name="Order", exact=True).click()
            tab.get_by_role("dialog").get_by_text("It can no longer be edited").wait_for()
            tab.get_by_role("button", name="Order it").click()
            page.says("Ordered from Mill")
            tab.get_by_role("button", name="Receive goods").click()
            dialog = tab.get_by_role("dialog", name="Receive goods")
            dialog.get_by_label("Received now of").first.fill("4")
            dialog.get_by_role("button", name="Receive", exact=True).click()
            page.says("the rest is still on order")
            order = self.shop.call("GET", "/purchase-orders")[0]
            self.assertEqual((order["status"], order["lines"][0]["quantity"], order["lines"][0]["received"]),
                             ("partially_received", 10, 4))
            tab.get_by_role("button", name="Receive goods").click()
            dialog = tab.get_by_role("dialog", name="Receive goods")
            self.assertEqual(dialog.get_by_label("Received now of").first.input_value(), "6")
            dialog.get_by_role("button", name="Receive", exact=True).click()
            page.says("is complete")

            # A stock-take: two scans count two; the difference is named before it is written.
            goods = self.shop.call("POST", "/products", {"sku": "JAM-1", "name": "Plum jam", "price": "3.00", "stock": 5})
            page.open("/console/count")
            for counted in ["1", "2"]:
                tab.get_by_role("combobox", name="Scan or search").fill("JAM-1")
                tab.keyboard.press("Enter")
                tab.wait_for_function("value => document.querySelector('[aria-label=\"Counted Plum jam\"]')?.value === value", arg=counted)
            tab.get_by_role("button", name="Check and write").click()
            tab.get_by_role("dialog").get_by_text("JAM-1 -3").or_(tab.get_by_role("dialog").get_by_text("JAM-1 −3")).wait_for()
            tab.get_by_role("button", name="Write the count").click()
            page.says("1 product counted")
            self.assertEqual(self.shop.call("GET", f"/products/{goods['id']}")["stock"], 2)

            # A second location, and goods that go there and come back.
            page.open("/console/locations")
            tab.get_by_role("button", name="New location").click()
            dialog = tab.get_by_role("dialog", name="New location")
            dialog.get_by_label("Name").fill("Harbour")
            dialog.get_by_label("Code").fill("harbour")
            dialog.get_by_role("button", name="Save").click()
            page.says("Harbour has been saved")
            page.open("/console/transfers?new=1")
            dialog = tab.get_by_role("dialog", name="Move goods")
            dialog.get_by_label("Add a product").fill("Plum jam")
            tab.locator(".picker-option", has_text="Plum jam").click()
            dialog.get_by_role("button", name="Move", exact=True).click()
            page.says("1 product moved to Harbour")
            tab.get_by_role("table", name="Transfers").locator(".row-link").first.click()
            tab.get_by_role("button", name="Take it back").click()
            tab.locator(".question").get_by_role("button", name="Take it back").click()
            page.says("back where they came from")
            places = self.shop.call("GET", f"/products/{goods['id']}/stock")["locations"]
            self.assertEqual(sorted(place["on_hand"] for place in places), [0, 2])
            self.assertEqual(page.complaints, [])

    def test_a_sale_comes_back_and_the_reports_follow(self):
        goods = self.shop.call("POST", "/products", {"sku": "CUP-1", "name": "Blue cup", "price": "8.00", "cost_price": "3.00", "stock": 9})
        sale = self.shop.call("POST", "/transactions/checkout", {"payment_type": "card", "lines": [{"sku": "CUP-1", "quantity": 3}]})
        with self.browser.person(self.shop, "cashier") as page:
            tab = page.tab
            page.open(f"/console/checkouts?open={sale['checkout_id']}")
            tab.get_by_role("dialog", name=f"Checkout {sale['checkout_id']}").get_by_text("Card", exact=True).wait_for()
            tab.get_by_role("button", name="Take back").click()
            dialog = tab.get_by_role("dialog", name="Take goods back")
            dialog.get_by_label("Quantity").fill("4")
            dialog.get_by_role("button", name="Take back").click()
            dialog.locator(".error, .form-failure").first.wait_for()
            dialog.get_by_label("Quantity").fill("1")
            dialog.get_by_label("Reason").fill("Chipped")
            dialog.get_by_role("button", name="Take back").click()
            page.says(re.compile(r"Taken back; \D*8\.00 to give to the customer"))
            self.assertEqual(self.shop.call("GET", f"/products/{goods['id']}")["stock"], 7)
            # What customers say of it.
            page.open(f"/console/products/{goods['id']}")
            tab.get_by_role("tab", name="Reviews").click()
            tab.get_by_role("button", name="Write one").click()
            dialog = tab.get_by_role("dialog", name="Write a review")
            dialog.get_by_label("Rating").select_option("4.5")
            dialog.get_by_label("Comment").fill("Holds the heat well")
            dialog.get_by_role("button", name="Save").click()
            tab.get_by_role("list", name="Reviews").get_by_text("Holds the heat well").wait_for()
            self.assertEqual(self.shop.call("GET", f"/products/{goods['id']}")["rating"], {"mean": 4.5, "count": 1})
            self.assertEqual(page.complaints, [])
        with self.browser.person(self.shop, "staff") as page:
            tab = page.tab
            page.open("/console/reports?by=product")
            row = tab.get_by_role("table", name="Sales by product").get_by_role("row", name="Blue cup")
            row.wait_for()
            report = self.shop.call("GET", "/reports/sales?group_by=product")
            cup = next(line for line in report["rows"] if line["key"] == "CUP-1")
            self.assertIn(cup["revenue"], row.inner_text())
            with tab.expect_download() as saved:
                tab.get_by_role("button", name="CSV").click()
            with open(saved.value.path(), encoding="utf-8") as file:
                self.assertIn("CUP-1", file.read())
            self.assertEqual(page.complaints, [])

    def test_goods_come_and_go_at_the_place_that_is_named(self):
        places = self.shop.call("GET", "/locations?limit=100")
        main = next(place for place in places if place["is_default"])
        admin = self.shop.sign_in("admin")
        quay = self.shop.call("POST", "/locations", {"code": "wharf", "name": "Wharf", "timezone": "Europe/Lisbon"}, token=admin)
        self.addCleanup(self.shop.call, "PATCH", f"/locations/{quay['id']}", {"is_active": False}, token=admin)
        product = self.shop.call("POST", "/products", {"sku": "WHERE-1", "name": "Where tea", "price": "2.00", "stock": 5})

        def at(name):
            return {row["location_id"]: row[name] for row in self.shop.call("GET", f"/products/{product['id']}/stock")["locations"]}

        with self.browser.person(self.shop, "staff") as page:
            tab = page.tab
            page.open(f"/console/products/{product['id']}")
            tab.get_by_role("button", name="Receive").click()
            dialog = tab.get_by_role("dialog", name="Receive goods")
            dialog.get_by_label("Quantity").fill("4")
            dialog.get_by_text("5 on hand.").wait_for()
            dialog.get_by_label("Location").select_option(str(quay["id"]))
            dialog.get_by_text("0 on hand.").wait_for()
            dialog.get_by_role("button", name="Receive goods").click()
            page.says(f"on hand at {quay['name']}.")
            self.assertEqual(at("on_hand"), {main["id"]: 5, quay["id"]: 4})

            tab.get_by_role("button", name="Adjust").click()
            dialog = tab.get_by_role("dialog", name="Adjust stock")
            dialog.get_by_label("Quantity").fill("-1")
            dialog.get_by_label("Reason").fill("Broken on the way")
            dialog.get_by_label("Location").select_option(str(quay["id"]))
            dialog.get_by_role("button", name="Adjust stock").click()
            dialog.wait_for(state="detached")
            self.assertEqual(at("on_hand"), {main["id"]: 5, quay["id"]: 3})

            page.open("/console/reservations?new=1")
            sheet = tab.get_by_role("dialog", name="Reserve goods")
            sheet.get_by_role("combobox", name="Add a product").fill("WHERE-1")
            tab.get_by_role("option").filter(has_text="Where tea").click()
            sheet.get_by_label("Quantity of Where tea").fill("2")
            sheet.get_by_label("Location").select_option(str(quay["id"]))
            sheet.get_by_role("button", name="Reserve").click()
            page.says("The goods are reserved.")
            self.assertEqual(at("reserved"), {main["id"]: 0, quay["id"]: 2})
            self.assertEqual(page.complaints, [])


if __name__ == "__main__":
    unittest.main()
