"""The configuration of deploy/nginx: what it renders, and what it counts clients by."""

import json
import os
import shutil
import socket
import subprocess
import tempfile
import unittest

from support import ROOT, SEARCH_PATH, Nginx, ask, free_port, wait_until


class AddressTests(unittest.TestCase):
    """What clients are counted by, in every spelling of the table that the application is held to as well."""

    def test_the_networks_of_addresses(self):
        with open(f"{ROOT}/Tests/Operations/address-keys.txt", encoding="utf-8") as file:
            table = [line.split() for line in file if line.strip() and not line.startswith("#")]
        self.assertGreaterEqual(len(table), 12)
        port = free_port()
        with tempfile.TemporaryDirectory(prefix="nginx-") as folder:
            with open(f"{folder}/nginx.conf", "w", encoding="utf-8") as file:
                file.write(f"""
                    pid {folder}/pid; events {{}}
                    http {{
                      access_log off;
                      client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
                      uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
                      geo $inventory_unlimited {{ default 0; }} geo $inventory_by_proxy {{ default 0; }}
                      include {ROOT}/deploy/nginx/inventory/http.conf;
                      server {{
                        listen 127.0.0.1:{port};
                        set_real_ip_from 127.0.0.1; real_ip_header X-Test;
                        location / {{ return 200 $inventory_address; }}
                      }}
                    }}""")
            log = f"{folder}/log"
            with open(log, "wb") as output:
                process = subprocess.Popen(
                    [shutil.which("nginx", path=SEARCH_PATH), "-e", "stderr", "-p", folder, "-c", f"{folder}/nginx.conf",
                     "-g", "daemon off;"], stderr=output)
            try:
                wait_until(lambda: socket.socket().connect_ex(("127.0.0.1", port)) == 0, logs=[log])
                for address, key in table:
                    with self.subTest(address):
                        _, _, body = ask(port, "/", fields=[("X-Test", address)])
                        self.assertEqual(body.decode(), key)
            finally:
                process.terminate()
                process.wait(10)


class RenderTests(unittest.TestCase):
    def test_a_site_fits_into_the_nginx_of_the_machine(self):
        folder = tempfile.mkdtemp(prefix="site-")
        try:
            # The http level of Debian's nginx.conf, which sets some of the same directives.
            with open(f"{folder}/nginx.conf", "w", encoding="ascii") as file:
                file.write(f"""
                    pid {folder}/pid; error_log stderr; events {{}}
                    http {{
                        sendfile on; tcp_nopush on; types_hash_max_size 2048; include /etc/nginx/mime.types;
                        default_type application/octet-stream; access_log off; gzip on;
                        include {folder}/conf.d/*.conf;
                    }}""")
            subprocess.run(
                [f"{ROOT}/Scripts/render-nginx", "--site", "--folder", folder, "--listen", "80", "--listen", "[::]:80",
                 "--unlimited", "127.0.0.0/8 ::1", "--fastcgi", "/run/inventory/fcgi-1.sock",
                 "--fastcgi", "/run/inventory/fcgi-2.sock"], check=True)
            answer = subprocess.run(
                ["nginx", "-t", "-e", "stderr", "-p", folder, "-c", f"{folder}/nginx.conf"],
                env={**os.environ, "PATH": SEARCH_PATH}, capture_output=True, text=True)
            # The addresses may be in use: -t binds them.
            faults = [line for line in answer.stderr.splitlines() if "emerg" in line and "bind()" not in line
                      and "still could not bind" not in line]
            self.assertEqual(faults, [])
        finally:
            shutil.rmtree(folder)

    def test_what_nginx_could_not_read_is_refused(self):
        for option, value in [("--fastcgi", "/a b"), ("--fastcgi", "relative"), ("--fastcgi", "/" + "x" * 107),
                              ("--listen", "80; x"), ("--unlimited", "::1; }")]:
            options = {"--listen": "80", "--fastcgi": "/a.sock", "--folder": tempfile.gettempdir(), option: value}
            answer = subprocess.run(
                [f"{ROOT}/Scripts/render-nginx", *[word for pair in options.items() for word in pair]],
                capture_output=True, text=True)
            self.assertEqual(answer.returncode, 2, answer)
            self.assertIn("render-nginx: ", answer.stderr)

    def test_the_log_names_no_query(self):
        nginx = Nginx("--fastcgi", "/nowhere.sock")
        try:
            ask(nginx.port, "/api/v1/products?q=secret")
        finally:
            nginx.process.terminate()
            nginx.process.wait(10)
            with open(f"{nginx.folder}/access.log", encoding="utf-8") as log:
                line = json.loads(log.read())
            shutil.rmtree(nginx.folder)
        self.assertEqual((line["path"], line["status"]), ("/api/v1/products", 502))


if __name__ == "__main__":
    unittest.main()
