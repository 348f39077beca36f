"""Webhooks as their receivers meet them: delivered by `inventoryd egress`, verified by the specification alone."""

import base64
import hashlib
import hmac
import json
import time
import unittest

from hooks import Receiver, Shop
from support import wait_until


def verified(secrets, headers, body, now=None, tolerance=300):
    """Standard Webhooks 1.0, "Verifying webhook authenticity": whether one of the secrets has signed this."""
    message, stamp = headers["webhook-id"], headers["webhook-timestamp"]
    if abs((now or time.time()) - int(stamp)) > tolerance:
        return False
    signed = f"{message}.{stamp}.".encode() + body
    expected = [
        base64.b64encode(hmac.new(base64.b64decode(secret.removeprefix("whsec_")), signed, hashlib.sha256).digest())
        for secret in secrets]
    for part in headers["webhook-signature"].split(" "):
        version, _, signature = part.partition(",")
        if version == "v1" and any(hmac.compare_digest(signature.encode(), one) for one in expected):
            return True
    return False


class DeliveryTests(unittest.TestCase):
    def setUp(self):
        self.shop = Shop()
        self.addCleanup(self.shop.close)
        self.shop.product("TEA-1")

    def receiver(self, mode="ok"):
        receiver = Receiver(mode)
        self.addCleanup(receiver.close)
        return receiver

    def logs(self):
        return [f"{self.shop.folder}/egress.log", f"{self.shop.folder}/serve.log"]

    def test_messages_arrive_signed_in_order_and_once(self):
        receiver = self.receiver()
        _, secret = self.shop.hook(receiver.url)
        sales = [self.shop.sell("TEA-1") for _ in range(30)]
        self.shop.egress()
        wait_until(lambda: len(receiver.received) >= 30, logs=self.logs())
        time.sleep(0.5)
        self.assertEqual([m["data"]["transactions"][0]["id"] for m in receiver.messages], sales)
        self.assertEqual(len({headers["webhook-id"] for _, _, headers, _ in receiver.received}), 30)
        sequences = [message["sequence"] for message in receiver.messages]
        self.assertEqual(sequences, sorted(sequences))
        for _, path, headers, body in receiver.received:
            self.assertEqual(path, "/hook")
            self.assertEqual(headers["content-type"], "application/json")
            self.assertTrue(verified([secret], headers, body))
            self.assertFalse(verified([secret], headers, body + b" "))
            self.assertFalse(verified(["whsec_" + base64.b64encode(b"x" * 32).decode()], headers, body))

    def test_the_old_secret_signs_beside_the_new_one(self):
        receiver = self.receiver()
        hook, old = self.shop.hook(receiver.url)
        new = self.shop.ask("POST", f"/api/v1/webhooks/{hook}/rotate-secret")["data"]["secret"]
        self.assertNotEqual(old, new)
        self.shop.sell("TEA-1")
        self.shop.egress()
        wait_until(lambda: receiver.received, logs=self.logs())
        _, _, headers, body = receiver.received[0]
        self.assertEqual(len(headers["webhook-signature"].split(" ")), 2)
        self.assertTrue(verified([old], headers, body))
        self.assertTrue(verified([new], headers, body))
        shown = json.dumps(self.shop.ask("GET", f"/api/v1/webhooks/{hook}"))
        self.assertNotIn("whsec_", shown)

    def test_what_fails_is_sent_again_as_it_was(self):
        receiver = self.receiver("fail")
        hook, secret = self.shop.hook(receiver.url)
        first, second = self.shop.sell("TEA-1"), self.shop.sell("TEA-1")
        self.shop.egress()
        wait_until(lambda: receiver.received, logs=self.logs())
        receiver.mode = "ok"
        wait_until(lambda: len(receiver.received) == 3, logs=self.logs())
        ids = [message["data"]["transactions"][0]["id"] for message in receiver.messages]
        self.assertEqual(ids, [first, first, second])
        (began, _, headers, body), (again, _, others, same) = receiver.received[:2]
        self.assertEqual((headers["webhook-id"], body), (others["webhook-id"], same))
        self.assertGreaterEqual(again - began, 4.5)
        self.assertTrue(verified([secret], others, same))
        attempts = self.shop.attempts(hook)
        self.assertEqual([attempt["status"] for attempt in attempts], [200, 200, 500])
        self.assertEqual(attempts[-1]["failure"], "status")

    def test_a_dead_host_delays_nobody_else(self):
        dead, refused, live = self.receiver("hang"), self.receiver(), self.receiver()
        refused.close()
        hooks = [self.shop.hook(receiver.url)[0] for receiver in (dead, refused, live)]
        self.shop.egress()
        sales = [self.shop.sell("TEA-1") for _ in range(20)]
        wait_until(lambda: len(live.received) == 20, 8, logs=self.logs())
        self.assertEqual([m["data"]["transactions"][0]["id"] for m in live.messages], sales)
        wait_until(lambda: self.shop.attempts(hooks[0]), 20, logs=self.logs())
        self.assertEqual(self.shop.attempts(hooks[0])[0]["failure"], "timed_out")
        self.assertEqual(self.shop.attempts(hooks[1])[0]["failure"], "not_connected")
        # The one that fails first fails alone: what comes behind waits for it.
        self.assertEqual({attempt["sequence"] for attempt in self.shop.attempts(hooks[1])},
                         {self.shop.attempts(hooks[1])[0]["sequence"]})

    def test_one_host_is_worked_on_ten_times_at_most(self):
        slow, live = self.receiver("hang"), self.receiver()
        for _ in range(13):
            self.shop.hook(slow.url)
        self.shop.hook(live.url)
        self.shop.sell("TEA-1")
        self.shop.egress()
        wait_until(lambda: len(live.received) == 1 and len(slow.received) >= 10, 20, logs=self.logs())
        # Several looks of the worker later there are no more; the first of them give up after ten seconds.
        time.sleep(2)
        self.assertEqual(len(slow.received), 10)

    def test_answers_that_never_end_do(self):
        expected = {"drip": "timed_out", "endless": "answer_too_large", "head": "answer_too_large",
                    "garbage": "connection_lost", "http://127.0.0.1:1/elsewhere": "status", "gone": "status"}
        receivers = {mode: self.receiver(mode) for mode in expected}
        hooks = {mode: self.shop.hook(receiver.url)[0] for mode, receiver in receivers.items()}
        self.shop.sell("TEA-1")
        self.shop.egress()
        for mode, failure in expected.items():
            with self.subTest(mode):
                wait_until(lambda: self.shop.attempts(hooks[mode]), 20, logs=self.logs())
                attempt = self.shop.attempts(hooks[mode])[-1]
                self.assertIn(attempt["failure"], {failure, "connection_lost"} if mode == "head" else {failure})
                self.assertLess(attempt["milliseconds"], 13_000)
                # An opened network is not read out.
                self.assertIsNone(attempt["excerpt"])

    def test_a_redirect_is_not_followed(self):
        target = self.receiver()
        receiver = self.receiver(target.url)
        hook, _ = self.shop.hook(receiver.url)
        self.shop.sell("TEA-1")
        self.shop.egress()
        wait_until(lambda: self.shop.attempts(hook), logs=self.logs())
        self.assertEqual(self.shop.attempts(hook)[0]["status"], 302)
        self.assertEqual(target.received, [])

    def test_a_test_message_can_be_asked_for(self):
        receiver = self.receiver()
        hook, secret = self.shop.hook(receiver.url, is_active=False)
        message = self.shop.ask("POST", f"/api/v1/webhooks/{hook}/test")["data"]["message_id"]
        self.shop.egress()
        wait_until(lambda: receiver.received and self.shop.attempts(hook), logs=self.logs())
        _, _, headers, body = receiver.received[0]
        self.assertEqual(headers["webhook-id"], message)
        self.assertTrue(verified([secret], headers, body))
        self.assertEqual(json.loads(body)["type"], "webhook.test")
        attempt = self.shop.attempts(hook)[0]
        self.assertEqual((attempt["status"], attempt["type"], attempt["sequence"]), (200, "webhook.test", None))

    def test_a_killed_worker_loses_no_message(self):
        receiver = self.receiver()
        self.shop.hook(receiver.url)
        worker = self.shop.egress()
        sales = []
        for round_ in range(3):
            for _ in range(15):
                sales.append(self.shop.sell("TEA-1"))
            wait_until(lambda: receiver.received, logs=self.logs())
            worker.kill()
            worker.wait()
            # As after the time for which a webhook stays with its worker.
            import sqlite3
            with sqlite3.connect(f"{self.shop.folder}/data/inventory.sqlite", timeout=20) as database:
                database.execute("UPDATE webhooks SET lease_until = 0")
            worker = self.shop.egress()
        wait_until(lambda: {m["data"]["transactions"][0]["id"] for m in receiver.messages} == set(sales), 30,
                   logs=self.logs())
        # First arrivals are in order, whatever came twice.
        seen = list(dict.fromkeys(m["data"]["transactions"][0]["id"] for m in receiver.messages))
        self.assertEqual(seen, sales)


class GuardTests(unittest.TestCase):
    def test_what_is_closed_is_refused_by_every_spelling(self):
        shop = Shop(WEBHOOK_ALLOWED_NETWORKS="")
        self.addCleanup(shop.close)
        for url in [
                "http://127.0.0.1/", "http://127.1/", "http://0x7f.1/", "http://2130706433/", "http://0177.0.0.1/",
                "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://localhost./", "http://LOCALHOST/",
                "http://169.254.169.254/latest", "http://metadata.google.internal/", "file:///etc/passwd"]:
            with self.subTest(url):
                status, answer = shop.send("POST", "/api/v1/webhooks", {"url": url, "events": ["stock.changed"]})
                self.assertEqual(status, 400, answer)
                self.assertEqual(answer["details"]["fields"][0]["path"], "/url")

    def test_a_network_that_is_closed_later_is_not_reached(self):
        shop = Shop()
        self.addCleanup(shop.close)
        receiver = Receiver()
        self.addCleanup(receiver.close)
        shop.product("TEA-1")
        # This machine by a name: what it leads to is judged when it is connected to.
        hook, _ = shop.hook(f"http://localhost:{receiver.port}/hook")
        shop.sell("TEA-1")
        shop.environment["WEBHOOK_ALLOWED_NETWORKS"] = "10.9.0.0/16"
        shop.egress()
        wait_until(lambda: shop.attempts(hook), logs=[f"{shop.folder}/egress.log"])
        self.assertEqual(shop.attempts(hook)[0]["failure"], "not_reachable")
        self.assertEqual(receiver.connections, 0)


if __name__ == "__main__":
    unittest.main()
