"""The chart of a forecast, why something is to be ordered, and the calendar moved by hand."""

import datetime
import decimal
import re
import unittest

from console import Afternoon


class PlanningTests(Afternoon, unittest.TestCase):
    def test_a_chart_tells_of_the_range_of_events_and_of_days_without_stock(self):
        forecasts = (self.shop.call("GET", f"/products/{line['product_id']}/forecast?days=28") for line in self.shop.call("GET", "/replenishment?limit=40"))
        found = next(each for each in forecasts if any(point["is_out_of_stock"] for point in each["chart_data"][-112:-28]))
        points = found["chart_data"][-112:]
        with self.browser.person(self.shop, "staff") as page:
            tab = page.tab
            page.open(f"/console/prediction?sku={found['product']['sku']}")
            chart = tab.get_by_role("img", name=f"Demand of {found['product']['name']}")
            chart.locator("canvas").wait_for()
            # Under the pointer stands what was sold, or what is expected and how surely.
            box = chart.locator(".u-over").bounding_box()
            tab.mouse.move(box["x"] + box["width"] - 30, box["y"] + 60)
            tab.locator(".chart-legend output", has_text="expected").wait_for()
            tab.mouse.move(box["x"] + 20, box["y"] + 60)
            tab.wait_for_function("() => !document.querySelector('.chart-legend output').textContent.includes('expected')")

            # The same as a table: all days, with the range, the events and the days without stock.
            tab.get_by_text("Show as a table").click()
            table = tab.get_by_role("group", name="The chart as a table")
            rows = table.locator("tbody tr")
            self.assertEqual(rows.count(), len(points))
            self.assertEqual(table.get_by_text("out of stock").count(), sum(point["is_out_of_stock"] for point in points))
            events = {event for point in points for event in point["events"]}
            self.assertTrue(events)
            for event in events:
                self.assertGreater(table.get_by_text(event).count(), 0)
            last = rows.first.locator("td").all_inner_texts()
            self.assertTrue(float(last[3]) <= float(last[2]) <= float(last[4]), last)

            # Every number of the advice opens into those that it was made of.
            why = tab.locator(".why")
            why.locator("details:not([open]) > summary").first.click()
            self.assertGreater(why.locator("details[open] .leaf:visible, details[open] details:visible").count(), 3)

            # What if the goods took longer: the advice changes, the product does not.
            tab.get_by_label("Lead time", exact=True).fill("45")
            tab.locator(".facts dd", has_text="was").first.wait_for()
            product = self.shop.call("GET", f"/products/{found['product']['id']}")
            self.assertNotEqual(product["lead_time_days"], 45)
            tab.get_by_label("Lead time", exact=True).fill("soon")
            tab.locator(".field", has_text="Lead time").first.locator(".error").wait_for()
            self.assertEqual(page.complaints, [])

    def test_what_if_starts_from_the_goods_that_are_on_their_way(self):
        line = self.shop.call("GET", "/replenishment?limit=1")[0]
        supplier = self.shop.call("POST", "/suppliers", {"name": "Slow mill", "lead_time_days": 9})
        order = self.shop.call("POST", "/purchase-orders", {"supplier_id": supplier["id"], "lines": [{"product_id": line["product_id"], "quantity": 700}]})
        self.shop.call("POST", f"/purchase-orders/{order['id']}/order")
        self.addCleanup(self.shop.call, "POST", f"/purchase-orders/{order['id']}/cancel")
        with self.browser.person(self.shop, "staff") as page:
            tab, asked = page.tab, []
            tab.on("request", lambda request: asked.append(request.url) if "/advice?" in request.url else None)
            page.open(f"/console/prediction?sku={line['sku']}")
            coming = tab.get_by_label("On its way")
            self.assertGreaterEqual(float(coming.input_value()), 700)
            facts = tab.locator(".card", has=tab.get_by_role("heading", name="What if")).locator(".facts")
            facts.get_by_text("To order").wait_for()
            page.settle()
            self.assertEqual(facts.get_by_text("was").count(), 0)
            self.assertEqual([url for url in asked if "on_order" in url or "service_level" in url], [])

            # Only what is changed is asked otherwise.
            coming.fill("0")
            facts.get_by_text("was").first.wait_for()
            self.assertIn("on_order=0", asked[-1])
            self.assertNotIn("service_level", asked[-1])

            # Another product starts from its own numbers.
            other = next(row for row in self.shop.call("GET", "/replenishment?limit=20") if not row["on_order"] and row["sku"] != line["sku"])
            tab.get_by_role("combobox", name="Product").fill(other["sku"])
            tab.get_by_role("option").filter(has_text=other["sku"]).click()
            tab.get_by_text(f"{other['name']}, {other['sku']}").wait_for()
            page.settle()
            self.assertEqual(coming.input_value(), "0")
            self.assertEqual(tab.get_by_label("Lead time", exact=True).input_value(), str(other["lead_time_days"]))
            self.assertEqual(facts.get_by_text("was").count(), 0)
            self.assertEqual(page.complaints, [])

    def test_what_if_a_product_were_on_promotion(self):
        line = self.shop.call("GET", "/replenishment?limit=1")[0]
        path = f"/products/{line['product_id']}/forecast?days=28"
        coming = [point["date"] for point in self.shop.call("GET", path)["chart_data"] if point["predicted"] is not None]
        one, two = coming[3], coming[20]
        events = self.shop.call("GET", "/events?limit=100")
        with self.browser.person(self.shop, "viewer") as page:
            tab = page.tab
            page.open(f"/console/prediction?sku={line['sku']}")
            card = tab.locator(".card", has=tab.get_by_role("heading", name="What if"))
            day, told = card.get_by_label("On promotion on"), card.get_by_role("status")
            self.assertEqual(told.inner_text(), "")
            card.get_by_role("button", name="Add").click()
            card.locator(".error", has_text="Choose a day.").wait_for()
            day.fill(str(datetime.date.fromisoformat(coming[-1]) + datetime.timedelta(days=1)))
            day.press("Enter")
            card.locator(".error", has_text="Choose a day from").wait_for()

            # By keyboard alone, in any order.
            chosen = card.get_by_role("list", name="Days chosen")
            for number, each in enumerate([two, one]):
                day.fill(each)
                day.press("Enter")
                chosen.locator("time").nth(number).wait_for()
            self.assertEqual([time.get_attribute("datetime") for time in chosen.locator("time").all()], [one, two])
            supposed = self.shop.call("GET", f"{path}&promotion_dates={one},{two}")
            sentence = next(step["sentence"] for step in supposed["explanation"] if step["name"] == "promotion")
            self.assertIn("on promotion on 2 days", sentence)
            told.get_by_text(sentence).wait_for()

            # The chart and the tree of reasons are those of the question, and so is the address.
            tab.get_by_text("Show as a table").click()
            table = tab.get_by_role("group", name="The chart as a table")
            self.assertEqual(table.get_by_text("What-if promotion").count(), 2)
            tab.locator(".why summary", has_text=sentence).wait_for()
            self.assertRegex(tab.url, f"promotion={one}(,|%2C){two}")

            # A shorter horizon has no such day, and says so where it was chosen; the forecast stays.
            tab.get_by_role("button", name="7 days").click()
            card.locator(".error", has_text="expected a day from").wait_for()
            tab.get_by_role("img", name="expected over 7 days").locator("canvas").wait_for()
            tab.get_by_role("button", name="28 days").click()
            told.get_by_text(sentence).wait_for()

            # Taken out by keyboard: the focus goes back to the field.
            for rest in [1, 0]:
                card.get_by_role("button", name="Take out").first.press("Enter")
                tab.wait_for_function("rest => document.querySelectorAll('.days-chosen li').length === rest", arg=rest)
                self.assertEqual(tab.evaluate("document.activeElement.type"), "date")
            tab.wait_for_function("() => !document.querySelector('.supposed')")
            self.assertEqual(table.get_by_text("What-if promotion").count(), 0)
            self.assertNotIn("promotion=", tab.url)
            self.assertEqual(self.shop.call("GET", "/events?limit=100"), events)
            self.assertEqual(page.complaints, [])

    def test_days_that_cannot_be_on_promotion_leave_the_rest_alone(self):
        line, other = self.shop.call("GET", "/replenishment?limit=2")
        past = datetime.date.today() - datetime.timedelta(days=30)
        with self.browser.person(self.shop, "staff") as page:
            tab = page.tab
            # No such days: the address is not asked of the service, and shows nothing.
            page.open(f"/console/prediction?sku={line['sku']}&promotion=2026-13-01,2026-02-30")
            card = tab.locator(".card", has=tab.get_by_role("heading", name="What if"))
            card.locator(".facts dd strong", has_text=re.compile(r"\d")).wait_for()
            self.assertEqual(card.get_by_role("list", name="Days chosen").count(), 0)

            # A day that is refused says so, and what is bought otherwise is answered all the same.
            page.open(f"/console/prediction?sku={line['sku']}&promotion={past}")
            card.locator(".error", has_text="expected a day from").wait_for()
            card.get_by_label("Lead time", exact=True).fill("45")
            card.locator(".facts dd", has_text="was").first.wait_for()

            # Another product has no such question.
            tab.get_by_role("combobox", name="Product").fill(other["sku"])
            tab.get_by_role("option").filter(has_text=other["sku"]).click()
            tab.get_by_text(f"{other['name']}, {other['sku']}").wait_for()
            tab.wait_for_function("() => !location.search.includes('promotion=')")
            card.locator(".error").wait_for(state="detached")
            self.assertEqual(page.complaints, [])

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
        due = [line for line in self.shop.call("GET", "/replenishment?status=now&limit=100") if line["recommended_order"]]
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
        self.assertTrue(bought)
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

    def test_insights_count_every_product_once(self):
        lines = [line for status in ["now", "soon", "ok"] for line in self.shop.call("GET", f"/replenishment?status={status}&limit=100")]
        with self.browser.person(self.shop, "staff") as page:
            tab = page.tab
            page.open("/console/insights")
            for abc in "ABC":
                for xyz in "XYZ":
                    count = sum(line["abc"] == abc and line["xyz"] == xyz for line in lines)
                    self.assertEqual(tab.locator(".matrix-cell").nth("ABC".index(abc) * 3 + "XYZ".index(xyz)).locator("strong").inner_text(), str(count), abc + xyz)
            fullest = max(tab.locator(".matrix-cell").all(), key=lambda cell: int(cell.locator("strong").inner_text()))
            fullest.click()
            name = fullest.get_attribute("aria-label").split(":")[0]
            self.assertEqual(tab.get_by_role("table", name=name).locator("tbody tr").count(), int(fullest.locator("strong").inner_text()))
            for part in ["Forecast error", "Stock cover", "Dead stock"]:
                tab.get_by_role("tab", name=part).click()
                tab.locator(".lanes, .table, .empty").first.wait_for()
            self.assertEqual(page.complaints, [])

    def test_an_event_is_dragged_to_another_day_and_back(self):
        day = datetime.date.today().replace(day=10)
        other = day + datetime.timedelta(days=5)
        event = self.shop.call("POST", "/events", {"name": "Tasting", "date": str(day), "type": "promotion"})
        self.addCleanup(self.shop.call, "DELETE", f"/events/{event['id']}")

        def dated():
            return self.shop.call("GET", f"/events/{event['id']}")["date"]

        with self.browser.person(self.shop, "staff") as page:
            tab = page.tab
            page.open(f"/console/calendar?month={day:%Y-%m}")
            cells = tab.locator(".day:not(.outside)")
            cells.nth(other.day - 1).wait_for()
            tab.get_by_role("button", name="Tasting").drag_to(cells.nth(other.day - 1))
            page.says("Tasting is now on")
            cells.nth(other.day - 1).get_by_role("button", name="Tasting").wait_for()
            self.assertEqual(dated(), str(other))
            tab.locator(".toast").get_by_role("button", name="Undo").click()
            cells.nth(day.day - 1).get_by_role("button", name="Tasting").wait_for()
            self.assertEqual(dated(), str(day))
            self.assertEqual(page.complaints, [])
        with self.browser.person(self.shop, "cashier") as page:
            page.open(f"/console/calendar?month={day:%Y-%m}")
            self.assertEqual(page.tab.locator(".event[draggable=true]").count(), 0)


if __name__ == "__main__":
    unittest.main()
