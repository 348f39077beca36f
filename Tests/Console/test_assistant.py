"""Questions in plain words, from the command palette and on the page of the assistant."""

import unittest

from console import NARROW, Afternoon


class AssistantTests(Afternoon, unittest.TestCase):
    def test_a_question_in_the_palette_is_answered_with_what_it_cites(self):
        goods = self.shop.call("POST", "/products", {"sku": "CHAT-1", "name": "Quince marmalade", "price": "5.00", "stock": 7})
        with self.browser.person(self.shop, "staff") as page:
            tab = page.tab
            tab.get_by_text("Sales today").wait_for()
            tab.keyboard.press("Control+k")
            tab.keyboard.type("How much quince marmalade do we have?")
            tab.keyboard.press("Enter")
            tab.wait_for_url("**/console/assistant?session=*")
            answer = tab.locator(".chat-answer").last
            answer.get_by_text("7").first.wait_for()
            page.settle()
            cited = answer.locator("a.badge").first
            self.assertEqual(cited.get_attribute("href"), f"/console/products/{goods['id']}")

            # The conversation goes on, is listed, and can be deleted.
            field = tab.get_by_label("Question")
            field.fill("What is out of stock?")
            tab.keyboard.press("Enter")
            tab.locator(".chat-question").nth(1).wait_for()
            page.settle()
            self.assertEqual(tab.locator(".chat-answer").count(), 2)
            self.assertEqual(field.input_value(), "")
            tab.locator(".chat-answer a.badge").first.click()
            tab.get_by_role("heading", name="Quince marmalade", level=1).wait_for()
            page.open("/console/assistant")
            past = tab.get_by_role("region", name="Conversations of the last day").get_by_role("listitem")
            past.first.get_by_role("link").click()
            tab.locator(".chat-question", has_text="quince marmalade").wait_for()
            past.first.get_by_role("button").click()
            tab.get_by_role("button", name="Delete it").click()
            past.first.wait_for(state="detached")
            self.assertEqual(page.complaints, [])

    def test_what_an_answer_cites_shows_the_same(self):
        shelf = self.shop.call("POST", "/categories", {"name": "Pickled things"})
        for sku, name, stock in [("PICK-1", "Pickled beetroot", 0), ("PICK-2", "Pickled cabbage", 3)]:
            self.shop.call("POST", "/products", {"sku": sku, "name": name, "price": "4.00", "stock": stock, "category_id": shelf["id"]})
        self.shop.call("POST", "/products", {"sku": "GONE-1", "name": "Sold out of all categories", "price": "4.00"})
        gone = self.shop.call("GET", "/products?max_stock=0&active=true&limit=100&fields=name")
        line = self.shop.call("GET", "/replenishment?limit=1")[0]
        with self.browser.person(self.shop, "staff") as page:
            tab = page.tab

            def asked(question):
                page.open("/console/assistant")
                tab.get_by_label("Question").fill(question)
                tab.keyboard.press("Enter")
                tab.wait_for_url("**/console/assistant?session=*")
                page.settle()
                tab.locator(".chat-answer a.badge").first.click()

            # Those that are out, and none of the others.
            asked("What is out of stock?")
            tab.get_by_role("button", name="Out of stock", pressed=True).wait_for()
            page.settle()
            self.assertEqual(tab.locator(".page-title .note").inner_text(), f"{len(gone)} products")
            tab.get_by_role("row", name="Sold out of all categories").wait_for()
            asked("What is out of stock in pickled things?")
            tab.get_by_role("link", name="Pickled beetroot").wait_for()
            page.settle()
            self.assertEqual(tab.locator("tbody .row-link").count(), 1)
            self.assertEqual(tab.get_by_role("combobox", name="Category").input_value(), str(shelf["id"]))
            tab.get_by_role("button", name="Out of stock").click()
            tab.get_by_role("link", name="Pickled cabbage").wait_for()
            tab.get_by_role("combobox", name="Category").select_option("")
            tab.get_by_role("row", name="Sold out of all categories").or_(tab.locator("tbody .row-link").nth(3)).first.wait_for()
            asked("What is low on stock?")
            tab.get_by_role("button", name="Low stock", pressed=True).wait_for()

            # A forecast reaches as far as the answer did.
            asked(f"What is the forecast of {line['name']} for the next 14 days?")
            tab.get_by_text("Expected, 14 days").wait_for()
            self.assertEqual(page.complaints, [])

    def test_what_was_typed_survives_a_lost_connection(self):
        with self.browser.person(self.shop, "viewer", viewport=NARROW) as page:
            tab = page.tab
            page.open("/console/assistant")
            tab.route("**/chat/messages", lambda route: route.abort())
            tab.get_by_label("Question").fill("What sells best?")
            tab.get_by_role("button", name="Ask", exact=True).click()
            tab.get_by_role("alert").get_by_text("cannot be reached").wait_for()
            self.assertEqual(tab.get_by_label("Question").input_value(), "What sells best?")
            tab.unroute("**/chat/messages")
            # Never twice at once: neither the question nor its answer beside the sign that one waits for it.
            tab.evaluate("""() => {
                window.mostAtOnce = 0;
                const count = () => { mostAtOnce = Math.max(mostAtOnce, document.querySelectorAll('.chat-question').length, document.querySelectorAll('.chat-answer').length); };
                new MutationObserver(count).observe(document.body, { childList: true, subtree: true });
            }""")
            tab.get_by_role("button", name="Ask", exact=True).click()
            tab.locator(".chat-answer:not(:has(.chat-wait))").wait_for()
            page.settle()
            self.assertEqual(tab.evaluate("mostAtOnce"), 1)
            self.assertEqual(page.complaints, [])


if __name__ == "__main__":
    unittest.main()
