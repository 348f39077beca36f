"""Second factors, one-time passwords, keys, sessions and the audit log."""

import base64
import hashlib
import hmac
import json
import struct
import time
import unittest
import urllib.error

from console import NARROW, Afternoon, need, password

# Reads the squares of the picture that the page shows.
SQUARES = """svg => {
  const size = svg.viewBox.baseVal.width - 8, rows = Array.from({ length: size }, () => new Array(size).fill(0));
  for (const [, x, y] of svg.querySelector('path').getAttribute('d').matchAll(/M(\\d+) (\\d+)h1v1h-1z/g)) rows[y - 4][x - 4] = 1;
  return rows;
}"""


def code_of(secret, steps=0):
    """The code that an app shows (RFC 6238)."""
    digest = hmac.new(base64.b32decode(secret), struct.pack(">Q", int(time.time()) // 30 + steps), hashlib.sha1).digest()
    at = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[at:at + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def reference(text):
    """The same QR code by another program, with each of the eight masks."""
    need("qrcode", "qrcode==8.2")
    import qrcode  # pylint: disable=import-outside-toplevel,import-error
    from qrcode.util import MODE_8BIT_BYTE, QRData  # pylint: disable=import-outside-toplevel,import-error
    for mask in range(8):
        code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=0, mask_pattern=mask)
        code.add_data(QRData(text.encode(), mode=MODE_8BIT_BYTE))
        code.make(fit=True)
        yield [[int(dark) for dark in row] for row in code.get_matrix()]


class IdentityTests(Afternoon, unittest.TestCase):
    def sign_in(self, tab, role, secret):
        tab.goto(self.shop.url + "/console")
        tab.get_by_label("E-mail").fill(f"{role}@shop.example")
        tab.get_by_label("Password").fill(secret)
        tab.get_by_role("button", name="Sign in", exact=True).click()

    def test_a_second_factor_is_set_up_and_asked_for(self):
        with self.browser.person(self.shop, "cashier") as page:
            tab = page.tab
            page.open("/console/account")
            tab.get_by_role("button", name="Set up").click()
            dialog = tab.get_by_role("dialog", name="Set up a second factor")
            dialog.get_by_label("Password").fill(password("cashier"))
            with tab.expect_response("**/auth/mfa/setup") as answer:
                dialog.get_by_role("button", name="Go on").click()
            made = json.loads(answer.value.body())["data"]
            picture = tab.get_by_role("img", name="QR code for the app")
            self.assertIn(picture.evaluate(SQUARES), list(reference(made["otpauth_uri"])))
            dialog.get_by_label("Code of the app").fill("000000")
            dialog.get_by_role("button", name="Switch on").click()
            dialog.locator(".field .error").wait_for()
            dialog.get_by_label("Code of the app").fill(code_of(made["secret"]))
            dialog.get_by_role("button", name="Switch on").click()
            tab.locator(".codes").wait_for()
            codes = tab.locator(".codes code").all_inner_texts()
            self.assertEqual(len(set(codes)), 10)
            tab.get_by_role("button", name="I have kept them").click()
            tab.get_by_role("button", name="New backup codes").wait_for()
            self.assertEqual(page.complaints, [])
        with self.browser.person(self.shop, viewport=NARROW) as page:
            self.sign_in(page.tab, "cashier", password("cashier"))
            page.tab.get_by_label("Code of your app").fill("000000")
            page.tab.get_by_role("button", name="Sign in", exact=True).click()
            page.tab.locator(".field .error").wait_for()
            page.tab.get_by_label("Code of your app").fill(codes[0])
            page.tab.get_by_role("button", name="Sign in", exact=True).click()
            page.tab.get_by_text("Sales today").wait_for()
            self.assertEqual(page.complaints, [])

    def test_a_reset_account_chooses_a_password_before_anything_else(self):
        with self.browser.person(self.shop, "admin") as page:
            tab = page.tab
            page.open("/console/users")
            tab.get_by_role("table", name="Users").get_by_text("Sam Viewer").click()
            tab.get_by_role("button", name="Reset", exact=True).click()
            tab.get_by_role("button", name="Reset the account").click()
            # What needs the password once more asks for it, and goes on by itself.
            question = tab.get_by_role("dialog", name="Is it you?")
            question.get_by_label("Password").fill("Wrong1-password")
            question.get_by_role("button", name="Go on").click()
            question.locator(".error, .form-failure").first.wait_for()
            question.get_by_label("Password").fill(password("admin"))
            question.get_by_role("button", name="Go on").click()
            tab.get_by_role("dialog", name="One-time password").wait_for()
            once = tab.locator("code.secret").inner_text()
        with self.browser.person(self.shop) as page:
            tab = page.tab
            self.sign_in(tab, "viewer", once)
            tab.get_by_role("heading", name="Choose a password").wait_for()
            self.assertEqual(tab.get_by_role("navigation").count(), 0)
            tab.get_by_label("Current password").fill(once)
            tab.get_by_label("New password").fill(password("viewer") + "2")
            tab.get_by_role("button", name="Change the password").click()
            tab.get_by_text("Sales today").wait_for()
            self.assertEqual(page.complaints, [])

    def test_a_key_is_shown_once_and_revoked(self):
        with self.browser.person(self.shop, "admin") as page:
            tab = page.tab
            page.open("/console/keys?new=1")
            dialog = tab.get_by_role("dialog", name="New key")
            dialog.get_by_label("Name").fill("Web shop")
            dialog.get_by_role("button", name="Make the key").click()
            question = tab.get_by_role("dialog", name="Is it you?")
            question.get_by_label("Password").fill(password("admin"))
            question.get_by_role("button", name="Go on").click()
            key = tab.locator("code.secret")
            key.wait_for()
            secret = key.inner_text()
            self.assertEqual(len(self.shop.call("GET", "/products?limit=2", token=secret)), 2)
            tab.get_by_role("button", name="I have kept it").click()
            self.assertNotIn(secret, tab.content())
            tab.get_by_role("table", name="API keys").get_by_text("Web shop").click()
            tab.get_by_role("button", name="Revoke", exact=True).click()
            tab.get_by_role("button", name="Revoke the key").click()
            page.says("Web shop has been revoked")
            with self.assertRaises(urllib.error.HTTPError) as refused:
                self.shop.call("GET", "/products?limit=2", token=secret)
            self.assertEqual(refused.exception.code, 401)
            # The log tells of it, and stands the check.
            page.open("/console/audit?resource=api_key")
            tab.get_by_role("table", name="Audit log").get_by_text("admin@shop.example").first.wait_for()
            tab.get_by_role("button", name="Verify").click()
            tab.get_by_text("The log is intact").wait_for()
            self.assertEqual(page.complaints, [])

    def test_another_session_is_ended_from_the_list(self):
        with self.browser.person(self.shop, "staff") as other, self.browser.person(self.shop, "staff") as page:
            page.open("/console/account")
            sessions = page.tab.get_by_role("list", name="Sessions")
            sessions.get_by_role("button", name="End").first.wait_for()
            self.assertEqual(sessions.get_by_text("This one").count(), 1)
            for left in range(sessions.get_by_role("button", name="End").count(), 0, -1):
                sessions.get_by_role("button", name="End").first.click()
                page.tab.wait_for_function("left => document.querySelectorAll('ul[aria-label=Sessions] button').length < left", arg=left)
            other.open("/console/products")
            other.tab.get_by_text("Your session has ended").wait_for()


if __name__ == "__main__":
    unittest.main()
