"""nginx with TLS, held to by real clients that trust an authority of the test's own, and the addresses of clients behind
proxies."""

import http.client
import json
import os
import shutil
import socket
import ssl
import subprocess
import tempfile
import threading
import unittest

from echo import Echo, EchoServer
from support import ROOT, Authority, Nginx, ask, free_port, wait_until

SUITES = {
    "ECDHE-ECDSA-AES128-GCM-SHA256", "ECDHE-ECDSA-AES256-GCM-SHA384", "ECDHE-ECDSA-CHACHA20-POLY1305"}


class Application(unittest.TestCase):
    """An application that tells what has reached it, on a Unix socket."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix="tls-", dir="/tmp")
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        cls.echo = EchoServer(f"{cls.folder}/echo.sock", Echo)
        threading.Thread(target=cls.echo.serve_forever, daemon=True).start()
        cls.addClassCleanup(cls.echo.server_close)
        cls.addClassCleanup(cls.echo.shutdown)

    @classmethod
    def start(cls, *options, **more):
        nginx = Nginx("--http", f"{cls.folder}/echo.sock", *options, **more)
        cls.addClassCleanup(nginx.stop)
        return nginx


class TLSTests(Application):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.authority = Authority(cls.folder)
        certificate, key = cls.authority.certificate("shop.example")
        cls.clear_port = free_port()
        cls.nginx = cls.start("--tls", certificate, key, "--redirect", f"127.0.0.1:{cls.clear_port}")

    def context(self, **limits):
        context = ssl.create_default_context(cafile=self.authority.file)
        for name, value in limits.items():
            setattr(context, name, value)
        return context

    def shake_hands(self, context, name="shop.example"):
        """Protocol and cipher that both sides have agreed on."""
        with socket.create_connection(("127.0.0.1", self.nginx.port), 10) as connection:
            with context.wrap_socket(connection, server_hostname=name) as secured:
                return secured.version(), secured.cipher()[0]

    def curl(self, *words):
        return subprocess.run(
            ["curl", "--silent", "--show-error", "--max-time", "20", "--cacert", self.authority.file, "--noproxy", "*",
             "--resolve", f"shop.example:{self.nginx.port}:127.0.0.1",
             "--resolve", f"shop.example:{self.clear_port}:127.0.0.1", *words],
            capture_output=True, text=True)

    def test_two_protocols_are_spoken_and_no_older_one(self):
        for version in [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3]:
            context = self.context(minimum_version=version, maximum_version=version)
            self.assertEqual(self.shake_hands(context)[0], version.name.replace("_", "."))
        old = self.context(minimum_version=ssl.TLSVersion.TLSv1, maximum_version=ssl.TLSVersion.TLSv1_1)
        old.set_ciphers("ALL:@SECLEVEL=0")
        with self.assertRaises(ssl.SSLError):
            self.shake_hands(old)

    def test_suites_are_those_of_the_intermediate_configuration(self):
        context = self.context(maximum_version=ssl.TLSVersion.TLSv1_2)
        context.set_ciphers("ALL:@SECLEVEL=0")
        offered = {cipher["name"] for cipher in context.get_ciphers()}
        taken = set()
        while offered:
            context = self.context(maximum_version=ssl.TLSVersion.TLSv1_2)
            context.set_ciphers(":".join(offered) + ":@SECLEVEL=0")
            try:
                cipher = self.shake_hands(context)[1]
            except ssl.SSLError:
                break
            taken.add(cipher)
            offered.remove(cipher)
        self.assertEqual(taken, SUITES)

    def test_the_name_and_the_authority_are_what_a_client_checks(self):
        with self.assertRaises(ssl.SSLCertVerificationError):
            self.shake_hands(self.context(), name="other.example")
        with self.assertRaises(ssl.SSLCertVerificationError):
            self.shake_hands(ssl.create_default_context())

    def test_no_ticket_outlives_its_connection(self):
        context = self.context(maximum_version=ssl.TLSVersion.TLSv1_2)
        with socket.create_connection(("127.0.0.1", self.nginx.port), 10) as connection:
            with context.wrap_socket(connection, server_hostname="shop.example") as secured:
                secured.sendall(b"GET /x HTTP/1.0\r\n\r\n")
                secured.recv(1)
                self.assertFalse(secured.session.has_ticket)

    def test_the_application_is_reached_over_http_2(self):
        answer = self.curl(
            "--http2", "--write-out", "\n%{http_version} %{http_code}", "--data", "hello",
            "-H", "X-Forwarded-Proto: http", "-H", "X-Forwarded-For: 8.8.8.8",
            f"https://shop.example:{self.nginx.port}/api/v1/products?x=1")
        self.assertEqual(answer.returncode, 0, answer.stderr)
        body, _, outcome = answer.stdout.rpartition("\n")
        self.assertEqual(outcome, "2 200")
        document = json.loads(body)
        self.assertEqual((document["target"], document["body"]), ("/api/v1/products?x=1", "hello"))
        fields = document["fields"]
        self.assertEqual(fields["host"], f"shop.example:{self.nginx.port}")
        self.assertEqual(
            (fields["x-forwarded-proto"], fields["x-forwarded-for"], fields["x-real-ip"]),
            ("https", "127.0.0.1", "127.0.0.1"))

    def test_refusals_over_tls_tell_browsers_to_stay_there(self):
        answer = self.curl("--http2", "--include", "--request", "TRACE", f"https://shop.example:{self.nginx.port}/x")
        self.assertIn("HTTP/2 405", answer.stdout)
        self.assertIn("strict-transport-security: max-age=31536000; includeSubDomains", answer.stdout)

    def test_the_clear_is_refused_on_the_port_of_tls(self):
        status, fields, body = ask(self.nginx.port, "/x")
        self.assertEqual((status, fields["Content-Type"]), (400, "application/json"))
        self.assertEqual(json.loads(body)["error_code"], "BAD_REQUEST")

    def test_what_comes_in_the_clear_is_led_to_tls(self):
        for method in ["GET", "HEAD"]:
            status, fields, _ = ask(self.clear_port, "/console/stock?a=%2F&b", method, [("Host", "shop.example")])
            self.assertEqual(status, 308)
            self.assertEqual(fields["Location"], f"https://shop.example:{self.nginx.port}/console/stock?a=%2F&b")
            # Browsers ignore the field in the clear, and anybody could have put it there.
            self.assertIsNone(fields["Strict-Transport-Security"])
        answer = self.curl("--location", f"http://shop.example:{self.clear_port}/api/v1/x")
        self.assertEqual(json.loads(answer.stdout)["target"], "/api/v1/x")

    def test_secrets_in_the_clear_are_refused_and_not_led_on(self):
        for method, field, body in [
                ("POST", None, b"{}"), ("DELETE", None, None), ("GET", ("Authorization", "Bearer x"), None),
                ("GET", ("Cookie", "a=b"), None), ("GET", ("X-API-Key", "x"), None)]:
            with self.subTest(method, field=field):
                fields = [("Host", "shop.example")] + ([field] if field else [])
                status, answered, content = ask(self.clear_port, "/api/v1/auth/login", method, fields, body)
                self.assertEqual(status, 403)
                self.assertIsNone(answered["Location"])
                document = json.loads(content)
                self.assertEqual(document["error_code"], "FORBIDDEN")
                self.assertIn("Use https", document["message"])

    def test_an_authority_can_prove_the_name_in_the_clear(self):
        status, _, _ = ask(self.clear_port, "/.well-known/acme-challenge/absent", fields=[("Host", "shop.example")])
        self.assertEqual(status, 404)


class AddressTests(Application):
    """Whose address counts when others stand between."""

    def fields(self, port, *given):
        status, _, body = ask(port, "/x", fields=list(given))
        self.assertEqual(status, 200, body)
        return json.loads(body)["fields"]

    def test_a_proxy_that_is_named_is_believed_and_clients_are_not(self):
        nginx = self.start("--real-ip", "127.0.0.1", "10.1.0.0/16")
        seen = self.fields(
            nginx.port, ("X-Forwarded-For", "1.1.1.1, 203.0.113.9, 10.1.2.3"), ("X-Forwarded-Proto", "https"))
        self.assertEqual(
            (seen["x-real-ip"], seen["x-forwarded-for"], seen["x-forwarded-proto"]),
            ("203.0.113.9", "203.0.113.9", "https"))
        self.assertEqual(self.fields(nginx.port, ("X-Forwarded-Proto", "gopher"))["x-forwarded-proto"], "http")

    def test_behind_another_proxy_nobody_is_believed(self):
        nginx = self.start("--real-ip", "10.1.0.0/16")
        seen = self.fields(nginx.port, ("X-Forwarded-For", "203.0.113.9"), ("X-Forwarded-Proto", "https"))
        self.assertEqual((seen["x-real-ip"], seen["x-forwarded-proto"]), ("127.0.0.1", "http"))

    def test_limits_count_the_client_and_not_its_proxy(self):
        nginx = self.start("--real-ip", "127.0.0.1")
        def ask_as(address):
            return ask(nginx.port, "/api/v1/x", fields=[("X-Forwarded-For", address)])[0]
        # As many as it takes on a slow machine.
        self.assertTrue(any(ask_as("203.0.113.9") == 429 for _ in range(500)))
        self.assertEqual(ask_as("203.0.113.10"), 200)

    def over_socket(self, path, fields):
        connection = http.client.HTTPConnection("shop.example")

        def connects():
            connection.sock = socket.socket(socket.AF_UNIX)
            return connection.sock.connect_ex(path) == 0

        # nginx listens on one address after the other.
        wait_until(connects)
        connection.request("GET", "/x", headers=dict(fields))
        answer = json.loads(connection.getresponse().read())
        connection.close()
        return answer["fields"]

    def test_a_client_on_a_unix_socket_is_of_this_machine(self):
        path = f"{self.folder}/web.sock"
        nginx = self.start("--listen", f"unix:{path}")
        seen = self.over_socket(path, [("X-Forwarded-For", "203.0.113.9"), ("X-Forwarded-Proto", "https")])
        self.assertEqual(
            (seen["x-real-ip"], seen["x-forwarded-for"], seen["x-forwarded-proto"]),
            ("127.0.0.1", "127.0.0.1", "http"))
        self.assertEqual(self.fields(nginx.port)["x-real-ip"], "127.0.0.1")

    def test_a_proxy_on_a_unix_socket_can_be_believed(self):
        path = f"{self.folder}/proxy.sock"
        nginx = self.start("--listen", f"unix:{path}", "--real-ip", "unix:")
        given = [("X-Forwarded-For", "203.0.113.9"), ("X-Forwarded-Proto", "https")]
        seen = self.over_socket(path, given)
        self.assertEqual((seen["x-real-ip"], seen["x-forwarded-proto"]), ("203.0.113.9", "https"))
        self.assertEqual(self.fields(nginx.port, *given)["x-real-ip"], "127.0.0.1")


class OptionTests(unittest.TestCase):
    def test_half_of_tls_is_refused(self):
        for options, word in [
                (["--tls", "/a.pem"], "certificate and its key"), (["--tls", "a.pem", "/b.pem"], "absolute"),
                (["--redirect"], "needs --tls"), (["--real-ip"], "needs addresses"),
                (["--real-ip", "proxy.example"], "takes addresses"), (["--tls", "/a b", "/c"], "space")]:
            answer = subprocess.run(
                [f"{ROOT}/Scripts/render-nginx", "--folder", tempfile.gettempdir() + "/none", "--listen", "80",
                 "--fastcgi", "/a.sock", *options], capture_output=True, text=True)
            self.assertEqual(answer.returncode, 2, options)
            self.assertIn(word, answer.stderr)
            self.assertFalse(os.path.exists(tempfile.gettempdir() + "/none"))


if __name__ == "__main__":
    unittest.main()
