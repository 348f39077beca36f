"""The page of the interface: found by words, read as a tree, tried with the session."""

import json
import re
import unittest

from console import NARROW, Afternoon
from support import wait_until


class DocumentTests(Afternoon, unittest.TestCase):
    def test_an_operation_is_found_read_and_tried(self):
        with self.browser.person(self.shop, "staff") as page:
            tab = page.tab
            tab.goto(self.shop.url + "/docs")
            tab.get_by_label("Search operations").fill("stock transfers post")
            found = tab.get_by_role("navigation", name="Operations").get_by_role("link").filter(has=tab.locator(".method"))
            transfers = ["#createTransfer", "#reverseTransfer"]
            wait_until(lambda: sorted(link.get_attribute("href") for link in found.all()) == transfers)
            tab.locator("a[href='#createTransfer']").click()
            tab.wait_for_url("**/docs#createTransfer")

            # The body as a tree: a list of objects opens where one looks.
            lines = tab.locator(".schema > li", has=tab.locator("> details > summary code", has_text="lines")).first
            self.assertFalse(lines.locator(".schema").is_visible())
            lines.locator("summary").first.click()
            lines.locator(".schema code", has_text="quantity").first.wait_for()
            self.assertIn("INSUFFICIENT_STOCK", " ".join(tab.locator(".reasons").all_inner_texts()))

            # The same request in three languages, as it has been filled in.
            tab.goto(self.shop.url + "/docs#listProducts")
            tab.get_by_text("optional parameters").click()
            tab.get_by_label("limit").fill("3")
            sample = tab.locator(".sample pre")
            for language, part in [("curl", "-H \"Authorization: Bearer $TOKEN\""), ("Swift", "URLSession.shared.data"), ("Python", "urllib.request.urlopen")]:
                tab.get_by_role("tab", name=language).click()
                self.assertIn(part, sample.inner_text())
                self.assertIn("/api/v1/products?limit=3", sample.inner_text())
            tab.get_by_role("button", name="Send", exact=True).click()
            answer = tab.locator(".answer")
            answer.locator(".badge.good", has_text="200").wait_for()
            self.assertEqual(len(re.findall(r'^ {6}"sku":', answer.locator("pre").inner_text(), re.MULTILINE)), 3)
            self.assertNotRegex(tab.content(), r"eyJ[\w-]+\.")
            self.assertEqual(page.complaints, [])

    def test_a_document_that_does_not_come_can_be_asked_for_again(self):
        with self.browser.person(self.shop) as page:
            tab = page.tab
            busy = json.dumps({"success": False, "error_code": "SERVICE_UNAVAILABLE", "message": "Too busy just now."})
            tab.route("**/api/v1/openapi.json", lambda route: route.fulfill(status=503, content_type="application/json", body=busy))
            tab.goto(self.shop.url + "/docs")
            tab.get_by_role("alert").get_by_text("Too busy just now.").wait_for()
            tab.unroute("**/api/v1/openapi.json")
            tab.route("**/api/v1/openapi.json", lambda route: route.abort())
            tab.get_by_role("button", name="Try again").click()
            tab.get_by_role("alert").get_by_text("cannot be reached").wait_for()
            tab.unroute("**/api/v1/openapi.json")
            tab.get_by_role("button", name="Try again").click()
            tab.get_by_role("heading", name="Signing in").wait_for()
            self.assertEqual(page.complaints, [])

    def test_no_secret_of_an_answer_is_shown(self):
        secrets = {
            "secret": "JBSWY3DPEHPK3PXP", "signing_secret": "c2lnbmluZw", "otpauth_uri": "otpauth://totp/Shop?secret=JBSW", "key": "inv_0123456789",
            "backup_codes": ["aaaa-bbbb", "cccc-dddd"], "one_time_password": "Once-only-1234", "access_token": "token-of-access", "refresh_token": "token-of-refresh"}
        body = json.dumps({"success": True, "data": {**secrets, "expires_in": 600, "rows": [{"key": "TEA-001"}], "nothing": {"signing_secret": None}}})
        with self.browser.person(self.shop, "staff") as page:
            tab = page.tab
            tab.route("**/api/v1/auth/mfa/setup", lambda route: route.fulfill(status=200, content_type="application/json", body=body))
            tab.goto(self.shop.url + "/docs#setUpMFA")
            tab.get_by_role("button", name="Send", exact=True).click()
            answer = tab.locator(".answer pre")
            answer.get_by_text("600").wait_for()
            shown = answer.inner_text()
            for secret in secrets.values():
                for part in secret if isinstance(secret, list) else [secret]:
                    self.assertNotIn(part, shown)
            self.assertIn('"key": "TEA-001"', shown)
            self.assertIn('"signing_secret": null', shown)
            self.assertEqual(page.complaints, [])

    def test_nothing_is_sent_without_a_session(self):
        with self.browser.person(self.shop, viewport=NARROW) as page:
            tab = page.tab
            tab.goto(self.shop.url + "/docs#listProducts")
            tab.get_by_role("link", name="Sign in to the console").wait_for()
            self.assertTrue(tab.get_by_role("button", name="Send", exact=True).is_disabled())
            tab.get_by_role("button", name="All operations").click()
            tab.get_by_role("link", name="Check whether the process is alive").click()
            tab.get_by_role("button", name="Send", exact=True).click()
            tab.locator(".answer .badge.good", has_text="200").wait_for()
            self.assertEqual(page.complaints, [])


if __name__ == "__main__":
    unittest.main()
