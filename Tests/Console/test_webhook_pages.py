"""Webhooks: made with a secret that is shown once, tried, changed, and taken away."""

import unittest

from console import Afternoon


class WebhookTests(Afternoon, unittest.TestCase):
    def test_a_webhook_is_made_tried_and_deleted(self):
        with self.browser.person(self.shop, "admin") as page:
            tab = page.tab
            page.open("/console/webhooks")
            tab.get_by_role("button", name="New webhook").first.click()
            dialog = tab.get_by_role("dialog", name="New webhook")
            dialog.get_by_label("Address").fill("https://user:secret@hooks.shop.invalid/")
            dialog.get_by_role("button", name="Save").click()
            page.prove("admin")
            # An address with a password in it is refused at its field.
            dialog.locator(".field", has_text="Address").locator(".error").wait_for()
            dialog.get_by_label("Address").fill("https://hooks.shop.invalid/inventory")
            dialog.get_by_label("Low").uncheck()
            dialog.get_by_role("button", name="Save").click()
            secret = tab.locator("code.secret")
            secret.wait_for()
            text = secret.inner_text()
            self.assertRegex(text, r"^whsec_[\w+/=-]{20,}$")
            tab.get_by_role("button", name="I have kept it").click()
            tab.get_by_role("table", name="Webhooks").get_by_text("hooks.shop.invalid").first.click()
            tab.get_by_role("dialog").get_by_text("Stock changed, stock out").wait_for()
            self.assertNotIn(text, tab.content())

            # The name leads nowhere: the attempt is listed, and says so.
            tab.get_by_role("button", name="Send a test").click()
            page.says("A test message is on its way")
            tab.get_by_role("table", name="Attempts").locator("tbody .badge.bad").first.wait_for(timeout=30_000)

            tab.get_by_role("button", name="More", exact=True).last.click()
            tab.get_by_role("menuitem", name="Delete").click()
            tab.get_by_role("button", name="Delete the webhook").click()
            page.says("The webhook has been deleted")
            tab.get_by_role("row", name="hooks.shop.invalid").wait_for(state="detached")
            self.assertEqual(page.complaints, [])


if __name__ == "__main__":
    unittest.main()
