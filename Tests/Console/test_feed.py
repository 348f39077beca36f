"""Live numbers: what changes elsewhere shows by itself, told by the feed."""

import unittest

from console import Afternoon

# Nothing may be asked again by the clock: what changes on the screen was told.
NO_CLOCK = "globalThis.setInterval = () => 0"


class FeedTests(Afternoon, unittest.TestCase):
    def test_a_sale_elsewhere_shows_in_every_tab_and_one_of_them_waits(self):
        goods = self.shop.call("POST", "/products", {"sku": "FEED-1", "name": "Feed jam", "price": "4.00", "stock": 9})
        with self.browser.person(self.shop, "staff") as page:
            page.context.add_init_script(NO_CLOCK)
            waiting = []
            page.context.on("request", lambda request: waiting.append(request.frame.page) if "/api/v1/changes?since=" in request.url else None)
            with page.context.expect_event("request", lambda request: "/api/v1/changes?since=" in request.url):
                page.tab.goto(f"{self.shop.url}/console/products/{goods['id']}")
            page.settle()
            second = page.context.new_page()
            second.goto(f"{self.shop.url}/console/products?q=feed+jam")
            row = second.get_by_role("row", name="Feed jam")
            row.get_by_text("9", exact=True).first.wait_for()

            self.shop.call("POST", "/transactions", {"sku": "FEED-1", "quantity": 2})
            page.tab.locator(".figure", has_text="Available").get_by_text("7", exact=True).wait_for()
            row.get_by_text("7", exact=True).first.wait_for()
            self.assertEqual({tab == second for tab in waiting}, {False})

            # The tab that waits is closed: the other one takes over.
            with page.context.expect_event("request", lambda request: "/api/v1/changes?since=" in request.url):
                page.tab.close()
            self.shop.call("POST", "/transactions", {"sku": "FEED-1", "quantity": 3})
            row.get_by_text("4", exact=True).first.wait_for()
            self.assertEqual(page.complaints, [])

    def test_a_role_without_the_feed_asks_by_the_clock(self):
        with self.browser.person(self.shop, "viewer") as page:
            asked = []
            page.tab.on("request", lambda request: asked.append(request.url) if "/changes" in request.url else None)
            page.open("/console/products")
            page.open("/console")
            self.assertEqual(asked, [])


if __name__ == "__main__":
    unittest.main()
