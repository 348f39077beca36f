"""Two people, two tabs, and a connection that is lost."""

import json
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

    def test_sales_of_a_lost_connection_are_sent_once_and_with_the_same_key(self):
        product = self.shop.call("POST", "/products", {"sku": "OFF-1", "name": "Offline cake", "price": "3.00", "stock": 10})
        with self.browser.person(self.shop, "cashier") as page:
            tab, keys = page.tab, []
            page.open("/console/till")
            tab.wait_for_timeout(300)

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
            tab.get_by_text("1 sale of 3.00 not sent yet").wait_for()
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

    def test_a_sale_that_the_books_refuse_later_is_recorded_by_a_recount(self):
        product = self.shop.call("POST", "/products", {"sku": "OFF-2", "name": "Last loaf", "price": "2.00", "stock": 1})
        with self.browser.person(self.shop, "cashier") as page:
            tab = page.tab
            page.open("/console/till")
            tab.wait_for_timeout(300)
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
            second.evaluate("""async ([email, password]) => {
              const answer = await (await fetch('/api/v1/auth/login', { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-Inventory-Client': 'console' }, body: JSON.stringify({ email, password, cookie: true }) })).json();
              new BroadcastChannel('inventory-session').postMessage({ kind: 'signed-in', token: answer.data.access_token, expiry: Date.now() + 60000, person: { id: answer.data.user_id, email, name: answer.data.full_name, role: answer.data.role } });
            }""", ["viewer@shop.example", password("viewer")])
            page.tab.locator(".me-name", has_text="Sam Viewer").wait_for()
            self.assertEqual(page.tab.get_by_text("admin@shop.example").count(), 0)
            self.assertEqual(page.tab.get_by_role("link", name="Users").count(), 0)

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
