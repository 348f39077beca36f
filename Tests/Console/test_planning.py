"""The chart of a forecast, what would be if, insights, and the calendar moved by hand."""

import datetime
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
