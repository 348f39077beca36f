"""The list of what to order: by supplier, within a budget, and as drafts of orders."""

import decimal
import re
import unittest

from console import Afternoon


class OrderingTests(Afternoon, unittest.TestCase):
    def supplied(self, name, lines, **more):
        """A supplier of these products."""
        supplier = self.shop.call("POST", "/suppliers", {"name": name, "lead_time_days": 5, **more})
        for line in lines:
            self.shop.call("PATCH", f"/products/{line['product_id']}", {"supplier_id": supplier["id"]})
        return supplier

    def test_drafts_are_of_what_is_listed_and_as_it_was_changed(self):
        due = [line for line in self.shop.call("GET", "/replenishment?status=now&limit=100") if line["category"] and line["recommended_order"]]
        one = due[0]
        two = next(line for line in due if line["category"] != one["category"])
        category = next(row["id"] for row in self.shop.call("GET", "/categories?limit=100") if row["name"] == one["category"])
        supplier = self.supplied("Far fields", [one, two], min_order_value="90000.00")

        def lose(route):
            route.fetch()
            route.abort()

        with self.browser.person(self.shop, "staff") as page:
            tab = page.tab
            page.open(f"/console/replenishment?category={category}")
            tab.get_by_role("button", name="Make purchase orders").click()
            dialog = tab.get_by_role("dialog", name="Make purchase orders")
            table = dialog.get_by_role("table", name="Goods from Far fields")
            table.get_by_text(one["sku"]).wait_for()
            self.assertEqual(table.locator("tbody tr").count(), 1)
            self.assertEqual(dialog.get_by_text(two["sku"]).count(), 0)

            amount, make = dialog.get_by_label(f"Quantity of {one['name']}"), dialog.get_by_role("button", name="Make")
            self.assertGreaterEqual(float(amount.input_value()), one["recommended_order"])
            amount.fill("many")
            self.assertTrue(make.is_disabled())
            amount.fill("3")
            dialog.get_by_text(re.compile(r"takes orders from \D*90,000\.00 on")).wait_for()

            # The answer is lost on its way; the second attempt makes no second draft.
            tab.route("**/api/v1/purchase-orders", lose)
            for name in [button.get_attribute("aria-label") for button in dialog.get_by_role("button", name="Leave out").all()]:
                if name != f"Leave out {one['name']}":
                    dialog.get_by_role("button", name=name, exact=True).click()
            make.click()
            dialog.get_by_role("alert").get_by_text("cannot be reached").wait_for()
            tab.unroute("**/api/v1/purchase-orders")
            make.click()
            tab.wait_for_url("**/purchase-orders/*")
            drafts = self.shop.call("GET", f"/purchase-orders?supplier_id={supplier['id']}")
            self.assertEqual([[(line["sku"], line["quantity"]) for line in draft["lines"]] for draft in drafts], [[(one["sku"], 3)]])
            self.assertEqual(page.complaints, [])

    def test_a_budget_buys_what_earns_most_and_names_what_it_leaves_out(self):
        # Goods that other tests have made have no cost, and no budget buys them.
        due = [line for line in self.shop.call("GET", "/replenishment?status=now&limit=100&budget=9999999")
               if decimal.Decimal(line["budget_cost"])]
        supplier = self.supplied("Thrift farm", due[:6])
        path = f"/replenishment?status=now&limit=100&supplier_id={supplier['id']}"
        unknown, lossy = [line for line in self.shop.call("GET", path) if line["recommended_order"]][:2]
        for line, of_price in [(unknown, 0), (lossy, 1)]:
            product = self.shop.call("GET", f"/products/{line['product_id']}")
            self.addCleanup(self.shop.call, "PATCH", f"/products/{line['product_id']}", {"cost_price": product["cost_price"]})
            self.shop.call("PATCH", f"/products/{line['product_id']}", {"cost_price": str(of_price * decimal.Decimal(product["price"]))})
        budget = sum(decimal.Decimal(line["budget_cost"]) for line in self.shop.call("GET", f"{path}&budget=9999999")) / 2
        budget = budget.quantize(decimal.Decimal("0.01"))
        lines = self.shop.call("GET", f"{path}&budget={budget}")
        bought = {line["sku"]: line["budget_order"] for line in lines if line["budget_order"]}
        spent = sum(decimal.Decimal(line["budget_cost"]) for line in lines)
        self.assertTrue(bought, lines)
        self.assertTrue(any(line["budget_order"] < line["recommended_order"] for line in lines if line["sku"] not in (unknown["sku"], lossy["sku"])))

        with self.browser.person(self.shop, "staff") as page:
            tab = page.tab
            page.open(f"/console/replenishment?supplier={supplier['id']}")
            table, field = tab.get_by_role("table", name="Order now"), tab.get_by_label("Budget", exact=True)
            told = tab.locator(".budget").get_by_role("status")
            self.assertEqual((table.get_by_role("columnheader", name="Cost").count(), told.inner_text()), (0, ""))
            field.fill("much")
            tab.locator(".budget .error", has_text="An amount").wait_for()
            self.assertEqual(field.get_attribute("aria-invalid"), "true")

            # With a decimal comma as well as with a point.
            field.fill(str(budget).replace(".", ","))
            told.filter(has_text="left over").wait_for()
            for words in [f"{spent:,.2f} is spent on {len(bought)} product", f"{budget - spent:,.2f} is left over", "is expected to earn"]:
                self.assertIn(words, told.inner_text())
            table.get_by_role("columnheader", name="Cost").wait_for()
            for line in lines:
                row = table.locator("tbody tr", has_text=line["sku"])
                row.get_by_text(f"{line['budget_order']:,g} of {line['recommended_order']:,g}").wait_for()
                self.assertEqual("faded" in (row.get_attribute("class") or ""), line["sku"] not in bought)

            # What no budget buys is a tab away, with the reason in words.
            field.press("Tab")
            tab.keyboard.press("Enter")
            for line, why in [(unknown, "No cost price is known"), (lossy, "It sells for no more than it costs")]:
                tab.locator(".budget li", has_text=line["sku"]).filter(has_text=why).wait_for()

            # Drafts are of what the budget buys, and say when they were changed beyond it.
            tab.get_by_role("button", name="Make purchase orders").click()
            dialog = tab.get_by_role("dialog", name="Make purchase orders")
            goods = dialog.get_by_role("table", name="Goods from Thrift farm")
            goods.locator("tbody tr").first.wait_for()
            filled = {row.locator("small").inner_text(): float(row.locator("input").input_value()) for row in goods.locator("tbody tr").all()}
            self.assertEqual(filled, bought)
            amount = goods.locator("input").first
            before = amount.input_value()
            amount.fill("99999")
            dialog.get_by_text("more than the budget").wait_for()
            amount.fill(before)
            dialog.get_by_text("more than the budget").wait_for(state="detached")
            dialog.get_by_role("button", name="Make 1 draft").click()
            page.says("1 draft made.")
            drafts = self.shop.call("GET", f"/purchase-orders?supplier_id={supplier['id']}")
            self.assertEqual([{line["sku"]: line["quantity"] for line in draft["lines"]} for draft in drafts], [bought])

            # The address keeps it; without it the list is as before. Of what is not due yet nothing is bought.
            page.open(f"/console/replenishment?supplier={supplier['id']}&budget={budget}")
            self.assertEqual(field.input_value(), str(budget))
            field.fill("")
            table.get_by_role("columnheader", name="Cost").wait_for(state="detached")
            self.assertEqual(told.inner_text(), "")
            tab.get_by_role("button", name="Order soon").click()
            field.wait_for(state="detached")
            self.assertEqual(page.complaints, [])
        with self.browser.person(self.shop, "cashier") as page:
            page.open("/console/replenishment?budget=10")
            page.tab.get_by_role("table", name="Order now").wait_for()
            self.assertEqual(page.tab.get_by_label("Budget", exact=True).count(), 0)

    def test_what_to_order_is_shown_by_supplier(self):
        due = [line for line in self.shop.call("GET", "/replenishment?status=now&limit=100") if line["recommended_order"]]
        self.supplied("Dale dairy", due[-2:])
        with self.browser.person(self.shop, "staff") as page:
            tab = page.tab
            page.open("/console/replenishment")
            tab.get_by_role("button", name="By supplier").click()
            part = tab.get_by_role("region", name="Dale dairy")
            part.get_by_text("2 products").wait_for()
            self.assertEqual(part.get_by_role("table", name="Goods from Dale dairy").locator("tbody .row-link").count(), 2)
            shown = tab.locator(".group h2").all_inner_texts()
            self.assertEqual(len(set(shown)), len(shown))
            if "No supplier" in shown:
                self.assertEqual(shown[-1], "No supplier")
            part.locator(".row-link").first.click()
            tab.get_by_role("dialog").locator(".why details").first.wait_for()
            tab.keyboard.press("Escape")

            # An order of that supplier alone.
            part.get_by_role("button", name="Make an order").click()
            dialog = tab.get_by_role("dialog", name="Make purchase orders")
            dialog.get_by_role("table", name="Goods from Dale dairy").wait_for()
            self.assertEqual(dialog.get_by_role("table").count(), 1)
            tab.keyboard.press("Escape")
            tab.get_by_role("button", name="By supplier").click()
            tab.get_by_role("table", name="Order now").wait_for()
            self.assertEqual(page.complaints, [])


if __name__ == "__main__":
    unittest.main()
