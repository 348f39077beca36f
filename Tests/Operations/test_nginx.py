"""deploy/nginx in front of an application that tells what has reached it."""

import json
import os
import re
import shutil
import socket
import subprocess
import tempfile
import threading
import unittest

from echo import Echo, EchoServer
from support import ROOT, Nginx, ask, wait_until

# What older clients ask for, and what the application gets.
ALIASES = """
/products                         /api/v1/products
/products/                        /api/v1/products/
/products?limit=5&offset=5        /api/v1/products?limit=5&offset=5
/products/17                      /api/v1/products/17
/products/17/stock                /api/v1/products/17/stock
/products/17?fields=id            /api/v1/products/17?fields=id
/products/BREAD-01                /api/v1/products/sku/BREAD-01
/products/17A                     /api/v1/products/sku/17A
/products/BREAD-01/stock          /api/v1/products/sku/BREAD-01/stock
/products/BREAD-01/advice?days=3  /api/v1/products/sku/BREAD-01/advice?days=3
/products/a%2Fb                   /api/v1/products/sku/a%2Fb
/products/sku/BREAD-01            /api/v1/products/sku/BREAD-01
/products/stats                   /api/v1/products/stats
/products/bulk                    /api/v1/products/bulk
/products/statsman                /api/v1/products/sku/statsman
/api/products                     /api/v1/products
/api/products/17                  /api/v1/products/17
/api/products/BREAD-01?fields=id  /api/v1/products/sku/BREAD-01?fields=id
/auth/login                       /api/v1/auth/login
/api/auth/login                   /api/v1/auth/login
/api/auth/me                      /api/v1/users/me
/auth/logout_all                  /api/v1/auth/logout-all
/api/auth/change_password         /api/v1/auth/change-password
/predict                          /api/v1/predict
/predict/async                    /api/v1/predict/async
/api/predict/task/9               /api/v1/predict/task/9
/health_check                     /api/v1/health
/health-check/                    /api/v1/health
/api/health_check                 /api/v1/health
/api/health                       /api/v1/health
/cache-stats                      /api/v1/cache/stats
/cache_stats                      /api/v1/cache/stats
/cache/stats                      /api/v1/cache/stats
/order_details                    /api/v1/order-details
/order_details/3?limit=1          /api/v1/order-details/3?limit=1
/api/order_details                /api/v1/order-details
/api/v1/order_details/3           /api/v1/order-details/3
/order-details                    /api/v1/order-details
/audit_logs                       /api/v1/audit-logs
/api_keys                         /api/v1/api-keys
/settings/operating_hours         /api/v1/settings/operating-hours
/clients/4                        /api/v1/clients/4
/orders/4/cancel                  /api/v1/orders/4/cancel
/api/transactions/checkout        /api/v1/transactions/checkout
/dashboard                        /api/v1/dashboard/stats
/api/dashboard/stats              /api/v1/dashboard/stats
/metrics/summary                  /api/v1/metrics/summary
/api/docs                         /docs
/api/openapi.json                 /openapi.json

/api/v1/products                  /api/v1/products
/api/v1/products/BREAD-01         /api/v1/products/BREAD-01
/api/v1/a%20b//c?d=%2F&e          /api/v1/a%20b//c?d=%2F&e
/health                           /health
/ready                            /ready
/metrics                          /metrics
/docs                             /docs
/openapi.json                     /openapi.json
/productsale                      /productsale
/nothing                          /nothing
"""

SECURITY = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cache-Control": "no-store",
}


class NginxTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix="echo-")
        cls.echo = EchoServer(f"{cls.folder}/echo.sock", Echo)
        threading.Thread(target=cls.echo.serve_forever, daemon=True).start()
        cls.nginx = Nginx("--http", f"{cls.folder}/echo.sock")
        cls.strict = Nginx("--http", f"{cls.folder}/echo.sock", unlimited="")
        cls.alone = Nginx("--fastcgi", f"{cls.folder}/nobody-1.sock", "--fastcgi", f"{cls.folder}/nobody-2.sock")

    @classmethod
    def tearDownClass(cls):
        for nginx in [cls.nginx, cls.strict, cls.alone]:
            nginx.stop()
        cls.echo.shutdown()
        cls.echo.server_close()
        shutil.rmtree(cls.folder)

    def echoed(self, target, fields=None, **more):
        status, answer, body = ask(self.nginx.port, target, fields=fields, **more)
        self.assertEqual(status, 200, body)
        return json.loads(body)

    def check_refusal(self, answer, status, code, request_id=None):
        got, fields, body = answer
        self.assertEqual(got, status)
        self.assertEqual(fields["Content-Type"], "application/json")
        for name, value in SECURITY.items():
            self.assertEqual(fields.get_all(name), [value])
        document = json.loads(body)
        self.assertEqual(
            list(document), ["success", "error_code", "message", "details", "timestamp", "request_id"])
        self.assertEqual((document["success"], document["error_code"], document["details"]), (False, code, {}))
        self.assertRegex(document["timestamp"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")
        self.assertEqual(fields["X-Request-ID"], document["request_id"])
        self.assertEqual(fields["X-Correlation-ID"], document["request_id"])
        self.assertRegex(fields["X-Response-Time"], r"^\d+\.\d\dms$")
        self.assertRegex(document["request_id"], request_id or "^req_[0-9a-f]{32}$")

    def test_paths_of_older_clients_reach_the_one_the_application_knows(self):
        table = [line.split() for line in ALIASES.splitlines() if line]
        self.assertGreater(len(table), 50)
        for given, expected in table:
            with self.subTest(given):
                self.assertEqual(self.echoed(given)["target"], expected)

    def test_the_paper_for_older_clients_says_what_nginx_does(self):
        with open(f"{ROOT}/docs/older-clients.md", encoding="utf-8") as file:
            rows = re.findall(r"(?m)^\| `(/\S+)` \| `(/\S+)` \|$", file.read())
        self.assertGreater(len(rows), 25)
        for given, expected in rows:
            with self.subTest(given):
                self.assertEqual(self.echoed(given)["target"], expected)

    def test_the_application_answers_at_the_root(self):
        self.assertEqual(self.echoed("/")["target"], "/")

    def test_a_console_is_served_without_the_application(self):
        folder = f"{self.folder}/console"
        os.makedirs(f"{folder}/assets")
        for name in ["index.html", "docs.html", "assets/main.0123456789ab.js"]:
            with open(f"{folder}/{name}", "w", encoding="utf-8") as file:
                file.write(name)
        nginx = Nginx("--fastcgi", f"{self.folder}/nobody.sock", "--console", folder)
        self.addCleanup(nginx.stop)
        for path, name, cached in [
                ("/", "index.html", "no-cache"), ("/console/stock?x=1", "index.html", "no-cache"),
                ("/docs", "docs.html", "no-cache"),
                ("/assets/main.0123456789ab.js", "assets/main.0123456789ab.js", "public, max-age=31536000, immutable")]:
            status, fields, body = ask(nginx.port, path)
            self.assertEqual((status, body.decode(), fields["Cache-Control"]), (200, name, cached))
            self.assertEqual(fields.get_all("X-Content-Type-Options"), ["nosniff"])
            self.assertRegex(fields["Content-Security-Policy"], "^default-src 'none'; script-src 'self'; ")
        self.check_refusal(ask(nginx.port, "/assets/nothing.js"), 404, "NOT_FOUND")
        status, fields, _ = ask(nginx.port, "/console", method="POST")
        self.assertEqual((status, fields["Allow"]), (405, "GET, HEAD"))
        self.assertEqual(ask(nginx.port, "/api/v1/products")[0], 502)

    def test_answers_with_secrets_are_not_compressed(self):
        """What an operation answers is in the document of the interface; its path is in a location without gzip."""
        document = json.loads(subprocess.run(
            [f"{ROOT}/.build/debug/inventoryd", "openapi"], capture_output=True, text=True, check=True).stdout)
        with open(f"{ROOT}/deploy/nginx/inventory/server.conf", encoding="utf-8") as file:
            blocks = re.findall(r"^location ~ (\S+) \{(.*?)^\}", file.read(), re.MULTILINE | re.DOTALL)
        plain = [re.compile(pattern) for pattern, block in blocks if "gzip off;" in block]

        def names(shape):
            if isinstance(shape, list):
                return set().union(*map(names, shape))
            if not isinstance(shape, dict):
                return set()
            if "$ref" in shape:
                return names(document["components"]["schemas"][shape["$ref"].rsplit("/", 1)[1]])
            return set(shape.get("properties", {})).union(*map(names, shape.values()))

        secrets = {"access_token", "refresh_token", "secret", "otpauth_uri", "backup_codes", "one_time_password",
                   "signing_secret"}
        found = [
            path for path, operations in document["paths"].items() for operation in operations.values()
            for status, answer in operation["responses"].items()
            if status.startswith("2") and names(answer) & secrets]
        self.assertGreaterEqual(len(found), 8)
        for path in found:
            sent = path.replace("{id}", "7")
            self.assertTrue(any(pattern.match(sent) for pattern in plain), path)

    def test_one_address_holds_so_many_requests_at_a_time(self):
        held = []

        def hold():
            held.append(socket.create_connection(("127.0.0.1", self.strict.port)))
            held[-1].sendall(b"POST /health HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n1")

        def full():
            # One of the 64 is refused when it comes while a question is being answered.
            hold()
            return ask(self.strict.port, "/health")[0] == 429

        try:
            for _ in range(63):
                hold()
            wait_until(full)
            self.check_refusal(ask(self.strict.port, "/health"), 429, "RATE_LIMITED")
            self.assertEqual(ask(self.nginx.port, "/health")[0], 200)
        finally:
            for connection in held:
                connection.close()
        wait_until(lambda: ask(self.strict.port, "/health")[0] == 200)

    def test_what_a_client_says_of_itself_is_overwritten(self):
        fields = self.echoed("/x", [
            ("X-Real-IP", "8.8.8.8"), ("X-Forwarded-For", "8.8.8.8"), ("X-Forwarded-Proto", "https"),
            ("X-Forwarded-Host", "evil.example"), ("Forwarded", "for=8.8.8.8"), ("Proxy", "http://evil.example"),
        ])["fields"]
        self.assertEqual(fields["x-real-ip"], "127.0.0.1")
        self.assertEqual(fields["x-forwarded-for"], "127.0.0.1")
        self.assertEqual(fields["x-forwarded-proto"], "http")
        self.assertEqual(fields["x-forwarded-host"], f"127.0.0.1:{self.nginx.port}")
        self.assertNotIn("forwarded", fields)
        self.assertNotIn("proxy", fields)

    def test_signed_requests_tell_the_target_as_it_was_sent(self):
        signed = self.echoed("/products?limit=1", [("Signature", "sig1=:AA==:"), ("X-Original-URI", "/evil")])
        self.assertEqual(signed["target"], "/api/v1/products?limit=1")
        self.assertEqual(signed["fields"]["x-original-uri"], "/products?limit=1")
        self.assertNotIn("x-original-uri", self.echoed("/products", [("X-Original-URI", "/evil")])["fields"])

    def test_good_request_ids_are_kept_and_others_replaced(self):
        for given in ["a", "Order-7_x.y", "z" * 128]:
            self.assertEqual(self.echoed("/x", [("X-Request-ID", given)])["fields"]["x-request-id"], given)
        for given in ["", "a b", 'a"b', "z" * 129]:
            made = self.echoed("/x", [("X-Request-ID", given)])["fields"]["x-request-id"]
            self.assertRegex(made, "^req_[0-9a-f]{32}$")

    def test_bodies_arrive_whole(self):
        text = "y" * 300_000
        self.assertEqual(self.echoed("/x", method="POST", body=text.encode())["body"], text)

    def test_refusals_of_the_application_pass_unchanged(self):
        status, _, body = ask(self.nginx.port, "/api/v1/refused")
        self.assertEqual((status, json.loads(body)["target"]), (409, "/api/v1/refused"))

    def test_answers_are_compressed_but_for_tokens(self):
        gzip = [("Accept-Encoding", "gzip")]
        _, fields, body = ask(self.nginx.port, "/api/v1/products", fields=gzip)
        self.assertEqual((fields["Content-Encoding"], fields["Vary"]), ("gzip", "Accept-Encoding"))
        self.assertLess(len(body), 500)
        for target in ["/api/v1/auth/login", "/auth/login", "/api/auth/refresh"]:
            _, fields, _ = ask(self.nginx.port, target, fields=gzip)
            self.assertIsNone(fields["Content-Encoding"])

    def test_refusals_of_nginx_wear_the_envelope(self):
        port, long = self.nginx.port, "z" * 9000
        self.check_refusal(ask(port, "/x", "TRACE"), 405, "BAD_REQUEST")
        self.assertIn("GET", ask(port, "/x", "TRACE")[1]["Allow"])
        self.check_refusal(ask(port, "/x", fields=[("X-Request-ID", "mine-1")], method="TRACE"), 405, "BAD_REQUEST",
                           "^mine-1$")
        self.check_refusal(ask(port, "/" + long), 414, "BAD_REQUEST")
        self.check_refusal(ask(port, "/x", fields=[("X-Long", long)]), 431, "BAD_REQUEST")
        self.check_refusal(ask(port, "/x", fields=[("Content-Length", "10485761")], method="POST"), 413, "BAD_REQUEST")
        self.check_refusal(ask(port, "/x", fields=[("Content-Length", "many")], method="POST"), 400, "BAD_REQUEST")
        self.check_refusal(ask(port, "/_inventory_error/envelope"), 404, "NOT_FOUND")
        self.check_refusal(ask(self.alone.port, "/health"), 502, "GATEWAY_ERROR")
        self.assertEqual(ask(self.alone.port, "/health")[1]["Retry-After"], "1")

    def test_a_line_that_is_no_request_gets_the_envelope(self):
        with socket.create_connection(("127.0.0.1", self.nginx.port), 10) as connection:
            connection.sendall(b"GET / HTTP/1.1\r\n\r\n")  # No Host.
            text = b""
            while piece := connection.recv(65536):
                text += piece
        self.assertTrue(text.startswith(b"HTTP/1.1 400 "), text)
        self.assertIn(b'"error_code":"BAD_REQUEST"', text)

    def test_refusals_of_nginx_are_problem_details_on_request(self):
        status, fields, body = ask(
            self.nginx.port, '/x?a="', "TRACE", fields=[("Accept", "application/problem+json")])
        self.assertEqual((status, fields["Content-Type"]), (405, "application/problem+json"))
        document = json.loads(body)
        self.assertEqual((document["status"], document["title"]), (405, "Method Not Allowed"))
        self.assertEqual(document["instance"], "/")

    def test_rates_are_limited_per_address_but_for_those_left_out(self):
        for target, burst in [("/api/v1/users/me", 20), ("/chat/sessions", 10), ("/api/v1/predict", 5)]:
            answers = [ask(self.strict.port, target) for _ in range(3 * burst)]
            statuses = [status for status, _, _ in answers]
            self.assertGreater(statuses.count(200), burst)
            self.assertIn(429, statuses)
            refusal = answers[statuses.index(429)]
            self.check_refusal(refusal, 429, "RATE_LIMITED")
            fields = refusal[1]
            self.assertEqual((fields["Retry-After"], fields["X-RateLimit-Remaining"]), ("1", "0"))
            for name in ["X-RateLimit-Limit", "X-RateLimit-Reset", "RateLimit", "RateLimit-Policy"]:
                self.assertIsNotNone(fields[name])
            self.assertEqual({ask(self.nginx.port, target)[0] for _ in range(3 * burst)}, {200})
        self.assertEqual({ask(self.strict.port, "/health")[0] for _ in range(60)}, {200})


if __name__ == "__main__":
    unittest.main()
