"""Second factors, one-time passwords, keys, sessions and the audit log."""

import base64
import csv
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
        with self.browser.person(self.shop, "careful") as page:
            tab = page.tab
            page.open("/console/account")
            tab.get_by_role("button", name="Set up").click()
            dialog = tab.get_by_role("dialog", name="Set up a second factor")
            dialog.get_by_label("Password").fill(password("careful"))
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
            self.sign_in(page.tab, "careful", password("careful"))
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
            tab.get_by_role("table", name="Users").get_by_text("Sam Newcomer").click()
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
            self.sign_in(tab, "newcomer", once)
            tab.get_by_role("heading", name="Choose a password").wait_for()
            self.assertEqual(tab.get_by_role("navigation").count(), 0)
            tab.get_by_label("Current password").fill(once)
            tab.get_by_label("New password").fill(password("newcomer") + "2")
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

    def test_a_key_of_a_location_that_signs_its_writes(self):
        place = self.shop.call("POST", "/locations", {"code": "quay", "name": "Quay", "timezone": "Europe/Lisbon"}, token=self.shop.sign_in("admin"))
        self.addCleanup(self.shop.call, "PATCH", f"/locations/{place['id']}", {"is_active": False})
        with self.browser.person(self.shop, "admin") as page:
            tab = page.tab
            page.open("/console/keys?new=1")
            dialog = tab.get_by_role("dialog", name="New key")
            dialog.get_by_label("Name").fill("Scales")
            dialog.get_by_label("Role").select_option("cashier")
            dialog.get_by_label("Location").select_option(label="Quay")
            dialog.get_by_label("Writes must be signed").check()
            dialog.get_by_role("button", name="Make the key").click()
            page.prove("admin")
            tab.locator("code.secret").nth(1).wait_for()
            secret = tab.locator("code[data-key]").inner_text()
            tab.get_by_role("button", name="I have kept it").click()
            tab.get_by_role("row", name="Scales").get_by_text("Quay").wait_for()
            self.assertEqual(len(self.shop.call("GET", f"/products?location_id={place['id']}&limit=2", token=secret)), 2)
            for method, path, body, status in [
                    ("GET", "/products?location_id=1", None, 403),
                    ("POST", "/transactions/checkout", {"lines": [{"product_id": 1, "quantity": 1}]}, 401)]:
                with self.assertRaises(urllib.error.HTTPError) as refused:
                    self.shop.call(method, path, body, token=secret)
                self.assertEqual(refused.exception.code, status)
            self.assertEqual(page.complaints, [])

    def test_the_key_of_a_provider_is_kept_and_never_shown(self):
        with self.browser.person(self.shop, "admin") as page:
            tab = page.tab
            page.open("/console/keys?part=providers")
            tab.get_by_role("button", name="Store a key").first.click()
            dialog = tab.get_by_role("dialog", name="Store a provider's key")
            dialog.get_by_label("Provider").fill("Not A Name")
            dialog.get_by_label("Key", exact=True).fill("sk-very-secret-key-of-the-weather-1234")
            dialog.get_by_role("button", name="Store the key").click()
            dialog.locator(".field .error").wait_for()
            dialog.get_by_label("Provider").fill("weather")
            dialog.get_by_role("button", name="Store the key").click()
            page.prove("admin")
            row = tab.get_by_role("row", name="weather")
            row.get_by_text("…1234").wait_for()
            self.assertNotIn("very-secret", tab.content())
            row.get_by_role("button", name="Actions for weather").click()
            tab.get_by_role("menuitem", name="Delete").click()
            tab.get_by_role("button", name="Delete the key").click()
            page.says("has been deleted")
            row.wait_for(state="detached")
            self.assertEqual(page.complaints, [])

    def test_the_audit_log_is_saved_as_a_whole(self):
        for _ in range(3):
            for number in range(40):
                with self.assertRaises(urllib.error.HTTPError):
                    self.shop.call("POST", "/locations", {"code": f"c{number}", "name": "Not allowed", "timezone": "UTC"}, token=self.shop.sign_in("cashier"))
        with self.browser.person(self.shop, "admin") as page:
            page.open("/console/audit?action=refused")
            with page.tab.expect_download() as saved:
                page.tab.get_by_role("button", name="CSV").click()
            with open(saved.value.path(), encoding="utf-8", newline="") as file:
                rows = list(csv.DictReader(file))
            self.assertGreaterEqual(len(rows), 120)
            self.assertEqual(len({row["id"] for row in rows}), len(rows))
            self.assertEqual({row["action"] for row in rows}, {"refused"})

    def test_a_console_that_nobody_uses_is_locked_and_asks_for_nothing(self):
        with self.browser.person(self.shop) as page:
            tab, asked = page.tab, []
            tab.clock.install()
            page.sign_in("staff")
            page.open("/console/products?q=tea")
            tab.clock.fast_forward("14:00")
            tab.keyboard.press("Escape")
            tab.clock.fast_forward("14:00")
            page.settle()
            self.assertEqual(tab.get_by_role("dialog").count(), 0)
            tab.clock.fast_forward("02:00")
            locked = tab.get_by_role("dialog", name="Locked")
            locked.wait_for()
            # What was on its way ends; then neither the clock nor the feed of changes asks any more, and no session is renewed.
            tab.clock.fast_forward("00:40")
            tab.wait_for_timeout(1000)
            tab.on("request", lambda request: asked.append(request.url) if "/api/" in request.url else None)
            for _ in range(4):
                tab.clock.fast_forward("05:00")
                tab.wait_for_timeout(200)
            self.assertEqual(asked, [])
            tab.keyboard.press("Escape")
            locked.wait_for()

            locked.get_by_label("Password").fill("Wrong1-password")
            locked.get_by_role("button", name="Unlock").click()
            locked.locator(".error, .form-failure").first.wait_for()
            locked.get_by_label("Password").fill(password("staff"))
            with tab.expect_response("**/api/v1/products?*"):
                locked.get_by_role("button", name="Unlock").click()
            locked.wait_for(state="detached")
            self.assertTrue(tab.url.endswith("/console/products?q=tea"))
            self.assertEqual(page.complaints, [])

    def test_another_session_is_ended_from_the_list(self):
        with self.browser.person(self.shop, "viewer") as other, self.browser.person(self.shop, "viewer") as page:
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
