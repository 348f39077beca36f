"""The service as `make run` starts it, the lines it prints, and the commands of README.md."""

import base64
import hashlib
import hmac
import json
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
import unittest

from running import Shop, bash, processes_with
from support import ROOT, ask, free_port, wait_until


class ServiceTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix="shop-")
        cls.shop = Shop(cls.folder, WEBHOOK_ALLOWED_NETWORKS="127.0.0.1/32").wait_until_ready()

    @classmethod
    def tearDownClass(cls):
        cls.shop.stop(signal.SIGTERM)
        shutil.rmtree(cls.folder)

    def test_the_printed_lines_work_when_pasted(self):
        start = self.shop.lines.index("Paste these to look around:") + 1
        login, products, predict = self.shop.lines[start:start + 3]
        answer = bash('\n'.join([login, products, predict]))
        self.assertEqual(answer.returncode, 0, answer.stderr)
        listed, forecast = map(json.loads, answer.stdout.splitlines())
        self.assertEqual((listed["success"], len(listed["data"])), (True, 3))
        self.assertTrue(forecast["success"])
        self.assertEqual(
            len([day for day in forecast["data"]["chart_data"] if day.get("predicted") is not None]), 7)

    def test_url_email_and_password_are_on_lines_of_their_own(self):
        self.assertEqual(self.shop.printed("URL"), self.shop.url)
        self.assertEqual(self.shop.printed("Email"), "admin@example.com")
        path = f"{self.folder}/admin-password"
        with open(path, encoding="ascii") as file:
            self.assertEqual(file.read(), self.shop.printed("Password") + "\n")
        for secret in ["admin-password", "jwt-secret"]:
            self.assertEqual(os.stat(f"{self.folder}/{secret}").st_mode & 0o777, 0o600)

    def test_the_commands_of_the_readme_work(self):
        with open(f"{ROOT}/README.md", encoding="utf-8") as file:
            blocks = re.findall(r"^```sh\n(.*?)^```$", file.read(), re.MULTILINE | re.DOTALL)
        self.assertEqual(len(blocks), 5)
        answer = bash("\n".join(blocks), URL=self.shop.url, DATA_DIR=self.folder)
        self.assertEqual(answer.returncode, 0, answer.stdout + answer.stderr)
        answers = [json.loads(line) for line in answer.stdout.splitlines()]
        product, sale, repeated, refusal, left, ledger, canceled, again, forecast, dashboard = answers
        self.assertEqual(product["data"]["sku"], "TEA-01")
        self.assertEqual(sale, repeated)
        self.assertEqual(refusal["details"]["reason"], "INSUFFICIENT_STOCK")
        self.assertEqual((refusal["details"]["requested"], refusal["details"]["available"]), (7, 6))
        self.assertEqual((left["data"]["sku"], left["data"]["stock"]), ("TEA-01", 6))
        self.assertTrue(ledger["data"]["valid"])
        self.assertEqual((canceled["data"]["status"], canceled["data"]["total"]), ("canceled", "9.00"))
        self.assertEqual(again["data"]["stock"], 6)
        self.assertTrue(forecast["success"] and dashboard["success"])

    @unittest.skipUnless(shutil.which("wrk"), "wrk is not installed")
    def test_the_load_test_says_what_came_of_it(self):
        folder = tempfile.mkdtemp(prefix="shop-")
        self.addCleanup(shutil.rmtree, folder)
        # Whoever measures a shop takes its limits away first: a user may ask 600 times a minute.
        shop = Shop(folder, RATE_LIMIT_ENABLED="false").wait_until_ready()
        self.addCleanup(shop.stop, signal.SIGTERM)
        status, _, body = ask(shop.port, "/api/v1/auth/login", "POST", [("Content-Type", "application/json")], json.dumps(
            {"email": "admin@example.com", "password": shop.printed("Password")}).encode())
        self.assertEqual(status, 200, body)
        path = f"{folder}/token"
        with open(path, "w", encoding="ascii", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
            file.write(json.loads(body)["data"]["access_token"])
        for mix in ["shop", "products", "lists", "predict", "crowd"]:
            answer = subprocess.run(
                [f"{ROOT}/deploy/load-test/load-test", "--url", shop.url, "--token-file", path, "--mix", mix,
                 "--connections", "4", "--seconds", "1"], capture_output=True, text=True)
            found = re.fullmatch(
                rf"load-test: {mix}, (\d+) requests, \d+/s, (\d+) errors \((\d+) .*\), p50 .* ms, p95 .* ms, p99 .* ms\n",
                answer.stdout)
            self.assertIsNotNone(found, answer.stdout + answer.stderr)
            self.assertGreater(int(found[1]), 0)
            # What was refused shows, and ends with 1.
            self.assertEqual(answer.returncode, 1 if int(found[2]) else 0, answer.stdout)
            self.assertEqual(found[2], found[3])
        answer = subprocess.run(
            [f"{ROOT}/deploy/load-test/load-test", "--url", shop.url, "--token-file", path, "--mix", "none"],
            capture_output=True, text=True)
        self.assertEqual(answer.returncode, 2)

    def test_the_workflows_of_the_interface_work(self):
        with open(f"{ROOT}/docs/api.md", encoding="utf-8") as file:
            paper = file.read()
        blocks = re.findall(r"^```sh\n(.*?)^```$", paper, re.MULTILINE | re.DOTALL)
        self.assertGreaterEqual(len(blocks), 12)
        place = tempfile.mkdtemp(prefix="reader-")
        self.addCleanup(shutil.rmtree, place)
        with open(f"{place}/receiver.py", "w", encoding="utf-8") as file:
            file.write(re.search(r"^```python\n(.*?)^```$", paper, re.MULTILINE | re.DOTALL)[1])
        # Lost steps of a pipeline show, and so do all answers.
        answer = bash(f"set -o pipefail; cd {place}\n" + "\n".join(blocks), URL=self.shop.url, DATA_DIR=self.folder,
                      RECEIVER=f"http://127.0.0.1:{free_port()}/inventory")
        self.assertEqual(answer.returncode, 0, answer.stdout[-3000:] + answer.stderr)
        answers = [json.loads(line) for line in answer.stdout.splitlines() if line.startswith("{")]
        self.assertTrue(all(one["success"] for one in answers))
        calls = [line for line in answer.stdout.splitlines() if line.startswith("{") and "till-2-88" in line]
        self.assertEqual((len(calls) >= 3, calls[0]), (True, calls[1]))
        # Sent twice, and there once, at the time of the till.
        (kept,) = json.loads(calls[2])["data"]
        self.assertEqual(kept["external_id"], "till-2-88")
        self.assertLess(kept["occurred_at"], json.loads(calls[2])["timestamp"])
        records = [one["data"] for one in answers if isinstance(one.get("data"), dict)]
        self.assertEqual([one["state"] for one in records if one.get("reference") == "cart 5501"], ["confirmed"])
        self.assertEqual([one["state"] for one in records if one.get("reference") == "cart 5502"], ["released"])
        self.assertEqual([one["status"] for one in records if one.get("reservation_id")], ["pending", "canceled"])
        ledger = next(one["data"] for one in answers if isinstance(one["data"], list) and one["data"]
                      and "balance_after" in one["data"][0])
        # 20 there, 10 delivered, 3 and 2 sold, 1 back, and one less counted.
        self.assertEqual(ledger[-1]["balance_after"], 25)
        self.assertIn("day,", answer.stdout)
        # What the receiver has believed, before and after the secret was changed.
        told = re.findall(r"(?m)^(webhook\.test|stock\.\w+) \S+$", answer.stdout)
        self.assertEqual(told, ["webhook.test", "stock.changed", "webhook.test", "webhook.test"])

    def test_the_first_example_of_the_library_is_the_one_that_is_built(self):
        with open(f"{ROOT}/README.md", encoding="utf-8") as file:
            block = re.search(r"^```swift\n(.*?)^```$", file.read(), re.MULTILINE | re.DOTALL)[1]
        with open(f"{ROOT}/Examples/FirstForecast/main.swift", encoding="utf-8") as file:
            self.assertEqual(block, file.read())
        answer = subprocess.run([f"{ROOT}/.build/debug/FirstForecast"], capture_output=True, text=True, check=True)
        mean = json.loads(answer.stdout.splitlines()[0])
        self.assertEqual(len(mean), 7)
        self.assertGreater(mean[5], 1.5 * mean[2])

    def call(self, target, body=None, method="POST", **fields):
        status, _, answer = ask(
            self.shop.port, target, method=method, fields=[("Content-Type", "application/json"), *(
                (name.replace("_", "-"), value) for name, value in fields.items())],
            body=None if body is None else json.dumps(body).encode())
        return status, json.loads(answer)

    def signature(self, key, secret, target, body):
        """The fields of a signed POST, made from RFC 9421 and RFC 9530 alone."""
        digest = base64.b64encode(hashlib.sha256(body).digest()).decode()
        parameters = (
            '("@method" "@target-uri" "content-digest");alg="hmac-sha256"'
            f';created={int(time.time())};keyid="{key[:12]}";nonce="{os.urandom(16).hex()}"')
        base = (
            f'"@method": POST\n"@target-uri": {self.shop.url}{target}\n"content-digest": sha-256=:{digest}:\n'
            f'"@signature-params": {parameters}')
        code = base64.b64encode(hmac.new(secret.encode(), base.encode(), "sha256").digest()).decode()
        return {"Content_Digest": f"sha-256=:{digest}:", "Signature_Input": f"till={parameters}",
                "Signature": f"till=:{code}:"}

    def test_a_signed_write_goes_through_nginx_by_an_older_path_too(self):
        _, session = self.call("/api/v1/auth/login", {
            "email": self.shop.printed("Email"), "password": self.shop.printed("Password")})
        admin = f"Bearer {session['data']['access_token']}"
        status, answer = self.call(
            "/api/v1/auth/reauthenticate", {"password": self.shop.printed("Password")}, Authorization=admin)
        self.assertEqual(status, 200, answer)
        status, made = self.call(
            "/api/v1/api-keys", {"name": "Till", "role": "staff", "signed": True}, Authorization=admin)
        self.assertEqual(status, 201, made)
        key, secret = made["data"]["key"], made["data"]["signing_secret"]
        number = 0
        for target in [
                "/api/v1/categories", "/categories", "/api/categories?dry_run=true", "/api/v1//categories", "//api/v1/categories",
                "/categories/", "/api/v1/%63ategories"]:
            with self.subTest(target):
                number += 1
                body = {"name": f"Signed {number}"}
                fields = self.signature(key, secret, target, json.dumps(body).encode())
                status, answer = self.call(target, body, Authorization=f"Bearer {key}", **fields)
                self.assertEqual(status, 201, answer)
                status, answer = self.call(target, body, Authorization=f"Bearer {key}", **fields)
                self.assertEqual((status, answer["details"]["reason"]), (401, "SIGNATURE_INVALID"))
        for signed, sent in [
                ("/categories", "/api/v1/categories"), ("/api/v1/categories", "/api/v1//categories"),
                ("/api/v1/%63ategories", "/api/v1/categories")]:
            fields = self.signature(key, secret, signed, b"{}")
            status, answer = self.call(sent, {}, Authorization=f"Bearer {key}", **fields)
            self.assertEqual((status, answer["details"]["reason"]), (401, "SIGNATURE_INVALID"), sent)
        # nginx takes an escaped slash for one, and the application does not.
        fields = self.signature(key, secret, "/api/v1%2fcategories", b"{}")
        status, answer = self.call("/api/v1%2fcategories", {}, Authorization=f"Bearer {key}", **fields)
        self.assertEqual(status, 404, answer)

    def test_a_process_that_dies_is_replaced_and_missed_by_nobody(self):
        for _ in range(2):
            victim = self.shop.pid("fcgi-1")
            os.kill(victim, signal.SIGKILL)
            for _ in range(40):
                self.assertEqual(ask(self.shop.port, "/ready")[0], 200)
            wait_until(lambda: self.shop.pid("fcgi-1") != victim)
            wait_until(lambda: len(processes_with(f"{self.folder}/fcgi-1.sock")) == 1)

    def test_a_second_start_on_the_same_data_is_refused(self):
        other = Shop(self.folder)
        self.assertNotEqual(other.process.wait(30), 0)
        self.assertIn("another make run uses", other.process.communicate()[0])

    def test_a_port_in_use_is_named(self):
        folder = tempfile.mkdtemp(prefix="shop-")
        other = Shop(folder, port=self.shop.port)
        self.assertNotEqual(other.process.wait(30), 0)
        self.assertIn(f"port {self.shop.port} of 127.0.0.1 is in use", other.process.communicate()[0])
        shutil.rmtree(folder)


class StartAndStopTests(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="shop-")
        self.addCleanup(shutil.rmtree, self.folder)

    def test_every_way_of_stopping_stops_everything_and_the_data_stay(self):
        passwords = set()
        for number in [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL]:
            with self.subTest(number.name):
                shop = Shop(self.folder).wait_until_ready()
                passwords.add(shop.printed("Password"))
                self.assertEqual(len(processes_with(f"{self.folder}/fcgi-")), 2)
                shop.stop(number)
                wait_until(lambda: not processes_with(self.folder))
        self.assertEqual(len(passwords), 1)

    def test_a_shop_that_was_not_finished_is_made_again(self):
        os.mkdir(f"{self.folder}/.first-start")
        for name in [".first-start/inventory.sqlite", "admin-password", "inventory.sqlite-wal"]:
            with open(f"{self.folder}/{name}", "w", encoding="ascii") as file:
                file.write("half")
        shop = Shop(self.folder)
        try:
            shop.wait_until_ready()
            self.assertNotEqual(shop.printed("Password"), "half")
            self.assertFalse(os.path.exists(f"{self.folder}/.first-start"))
        finally:
            shop.stop(signal.SIGTERM)

    def test_interrupting_the_first_start_leaves_nothing_half_made(self):
        shop = Shop(self.folder)
        wait_until(lambda: os.path.exists(f"{self.folder}/.first-start"))
        shop.stop(signal.SIGINT)
        wait_until(lambda: not processes_with(self.folder))
        self.assertFalse(os.path.exists(f"{self.folder}/inventory.sqlite"))
        self.assertFalse(os.path.exists(f"{self.folder}/.first-start"))


if __name__ == "__main__":
    unittest.main()
