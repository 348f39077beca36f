"""Several tabs of one browser, and what scripts in them could find."""

import json
import unittest

from console import TAKE_OVER, Afternoon, password


class TabTests(Afternoon, unittest.TestCase):
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
