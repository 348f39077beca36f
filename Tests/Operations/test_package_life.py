"""The life of the Debian package on a machine with a real systemd: installed, used, upgraded, removed, purged."""

import json
import os
import re
import shutil
import sqlite3
import subprocess
import tempfile
import unittest

import guest
from package import Machine
from support import ROOT, VERSION, wait_until


@unittest.skipIf(guest.reason(), guest.reason() or "")
class LifeTests(Machine):
    def test_it_serves_after_installation_and_keeps_its_secrets(self):
        printed = self.install()
        self.assertEqual(self.active(*self.UNITS), dict.fromkeys(self.UNITS, "active"), self.failures())
        self.assertEqual(self.failures(), "")
        wait_until(lambda: self.curl("/ready")[0] == 200, 20)
        token = self.choose_password(printed, "Sell-More-Tea-7")
        self.sell(token, "TEA-01")
        status, page = self.curl("/")
        self.assertEqual((status, "<!doctype html>" in page.lower()), (200, True))
        # Nothing is served in the clear to others than this machine.
        listening = self.guest.shell("cat /proc/net/tcp /proc/net/tcp6").stdout
        self.assertIn("0100007F:1F90", listening)
        self.assertNotIn("00000000:1F90", listening)
        modes = self.guest.run(
            "stat", "--format", "%a %U:%G %n", "/etc/inventory", "/etc/inventory/environment", "/etc/inventory/jwt-secret",
            "/etc/inventory/master-key", "/var/lib/inventory", "/var/lib/inventory/inventory.sqlite",
            "/var/backups/inventory").stdout.splitlines()
        self.assertEqual(modes, [
            "750 root:inventory /etc/inventory", "640 root:inventory /etc/inventory/environment",
            "600 root:root /etc/inventory/jwt-secret", "600 root:root /etc/inventory/master-key",
            "700 inventory:inventory /var/lib/inventory", "600 inventory:inventory /var/lib/inventory/inventory.sqlite",
            "700 inventory:inventory /var/backups/inventory"])
        # The password was printed, and stands nowhere.
        password = re.search(r"Password: (\S+)", printed)[1]
        found = self.guest.run("grep", "-rlF", password, "/etc", "/var", "/run", check=False)
        self.assertEqual(found.stdout, "")
        # A second factor works, because there is a master key.
        status, answer = self.curl("/api/v1/auth/mfa/setup", "-H", f"Authorization: Bearer {token}", "--json",
                                   json.dumps({"password": "Sell-More-Tea-7"}))
        self.assertEqual(status // 100, 2, answer)

    def test_a_night_of_back_ups_is_made_by_the_unit(self):
        self.install()
        self.guest.run("systemctl", "start", "inventory-backup.service")
        names = self.guest.run("ls", "/var/backups/inventory").stdout.split()
        self.assertEqual(len(names), 2, names)
        self.assertRegex(names[0], r"^inventory-\d{8}T\d{6}Z\.sqlite$")
        self.guest.shell("age-keygen -o /root/key 2>/dev/null; "
                         "echo BACKUP_OPTIONS=--encrypt-to $(age-keygen -y /root/key) > /etc/inventory/backup; sleep 1; "
                         "systemctl start inventory-backup.service")
        names = self.guest.run("ls", "/var/backups/inventory").stdout.split()
        self.assertEqual(len([name for name in names if name.endswith(".age")]), 1, names)
        self.assertEqual(self.failures(), "")
        self.assertIn("03:30", self.guest.run("systemctl", "cat", "inventory-backup.timer").stdout)

    def test_tls_is_one_command(self):
        self.install()
        certificate, key = self.authority.certificate("shop.example")
        self.guest.put(certificate, "/etc/ssl/shop.pem")
        self.guest.put(key, "/etc/ssl/shop-key.pem")
        self.guest.shell(
            "inventory-render-nginx --site --folder /etc/nginx --listen 443 --redirect --tls /etc/ssl/shop.pem "
            "/etc/ssl/shop-key.pem --fastcgi /run/inventory/fcgi.sock --console /usr/share/inventory/console; "
            "rm -f /etc/nginx/sites-enabled/default; nginx -t; systemctl restart nginx")
        secured = {"port": 443, "scheme": "https", "name": "shop.example"}
        wait_until(lambda: self.curl("/ready", **secured)[0] == 200, 20)
        self.assertEqual(self.curl("/", port=80, name="shop.example")[0], 308)
        # An upgrade brings new templates and leaves the choices.
        self.install("/tmp/newer.deb")
        self.assertEqual(self.curl("/ready", **secured)[0], 200)

    def test_an_upgrade_saves_first_loses_nothing_and_drops_no_request(self):
        printed = self.install()
        wait_until(lambda: self.curl("/ready")[0] == 200, 20)
        token = self.choose_password(printed, "Sell-More-Tea-7")
        self.sell(token, "TEA-01")
        with open(f"{self.guest.root}/etc/inventory/environment", "a", encoding="utf-8") as file:
            file.write("LOG_LEVEL=warning\n")
        secrets = self.guest.shell("sha256sum /etc/inventory/jwt-secret /etc/inventory/master-key").stdout
        load = subprocess.Popen(
            ["nsenter", "--target", str(self.guest.first), "--net", "--", "bash", "-c",
             "while [[ ! -e $0 ]]; do curl -s -o /dev/null -w '%{http_code}\\n' http://127.0.0.1:8080/ready; done",
             f"{self.folder}/stop"], stdout=subprocess.PIPE, text=True)
        printed = self.install("/tmp/newer.deb")
        with open(f"{self.folder}/stop", "w", encoding="ascii"):
            pass
        statuses = load.communicate(timeout=30)[0].split()
        os.remove(f"{self.folder}/stop")
        self.assertGreater(len(statuses), 5)
        self.assertEqual(set(statuses), {"200"})
        self.assertNotIn("Password:", printed)
        self.assertEqual(self.guest.shell("sha256sum /etc/inventory/jwt-secret /etc/inventory/master-key").stdout, secrets)
        self.assertIn("LOG_LEVEL=warning", self.guest.run("cat", "/etc/inventory/environment").stdout)
        self.assertEqual(self.active(*self.UNITS), dict.fromkeys(self.UNITS, "active"), self.failures())
        # The session goes on, with the stock of before; and a back-up of before is there, and good.
        status, answer = self.curl("/api/v1/products/sku/TEA-01", "-H", f"Authorization: Bearer {token}")
        self.assertEqual((status, answer["data"]["stock"]), (200, 6))
        self.guest.shell("cd /var/backups/inventory; sha256sum --check --quiet *.sha256; [[ $(ls *.sqlite | wc -l) == 1 ]]")

    def steps(self, database):
        """The steps of the schema that a file of SQLite has."""
        # SQLite follows the link to the root of the machine by its name, which leads elsewhere.
        with tempfile.TemporaryDirectory() as place:
            connection = sqlite3.connect(shutil.copy(database, f"{place}/copy.sqlite"))
            try:
                return {version for (version,) in connection.execute("SELECT version FROM schema_migrations")}
            finally:
                connection.close()

    def test_an_upgrade_saves_the_older_schema_and_then_moves_it(self):
        printed = self.install()
        wait_until(lambda: self.curl("/ready")[0] == 200, 20)
        token = self.choose_password(printed, "Sell-More-Tea-7")
        self.sell(token, "TEA-01")
        authorization = ["-H", f"Authorization: Bearer {token}"]
        fair = {"name": "Harvest Fair", "date": "2027-10-03", "type": "custom"}
        status, answer = self.curl("/api/v1/events", *authorization, "--json", json.dumps(fair))
        self.assertEqual(status, 201, answer)
        # The database as the release before has left it: the newest step is not there yet.
        self.guest.shell("systemctl stop 'inventory-*'")
        newest = int(re.fullmatch(r"took back (\d+)\n", self.guest.run("inventory-tool", "migrate", "down", "--yes").stdout)[1])
        self.assertIn(f"{newest}  missing", self.guest.run("inventory-tool", "migrate", "status").stdout)
        printed = self.install("/tmp/newer.deb")
        self.assertLess(printed.index("saving the database before the upgrade"), printed.index(f"applied {newest}"))
        self.assertNotIn("missing", self.guest.run("inventory-tool", "migrate", "status").stdout)
        # What was saved is the older schema, whole.
        (saved,) = [name for name in self.guest.run("ls", "/var/backups/inventory").stdout.split() if name.endswith(".sqlite")]
        self.guest.shell("cd /var/backups/inventory; sha256sum --check --quiet *.sha256")
        before = self.steps(f"{self.guest.root}/var/backups/inventory/{saved}")
        self.assertEqual((newest in before, len(before) > 30), (False, True))
        self.guest.run("systemctl", "start", *self.UNITS)
        wait_until(lambda: self.curl("/ready")[0] == 200, 20)
        status, answer = self.curl("/api/v1/products/sku/TEA-01", *authorization)
        self.assertEqual((status, answer["data"]["stock"]), (200, 6))
        # What the step makes of the rows that were there: the name is taken in any letter case.
        status, answer = self.curl("/api/v1/events", *authorization, "--json", json.dumps({**fair, "name": "HARVEST FAIR"}))
        self.assertEqual(status, 409, answer)
        # The older file comes back too, and is brought up to date.
        self.guest.shell("systemctl stop 'inventory-*'")
        self.guest.run("inventory-tool", "restore", f"/var/backups/inventory/{saved}", "--replace")
        self.assertNotIn("missing", self.guest.run("inventory-tool", "migrate", "status").stdout)
        self.assertEqual(self.failures(), "")

    def test_an_upgrade_saves_as_the_nights_do(self):
        self.install()
        self.guest.run("systemctl", "start", "inventory-backup.service")
        self.guest.shell("age-keygen -o /root/key 2>/dev/null; "
                         "printf 'BACKUP_KEEP=\"1\"\\nBACKUP_OPTIONS=--encrypt-to %s\\n' $(age-keygen -y /root/key) "
                         "> /etc/inventory/backup; sleep 1")
        self.install("/tmp/newer.deb")
        # One file is kept, and it is encrypted.
        names = self.guest.run("ls", "/var/backups/inventory").stdout.split()
        self.assertEqual(len(names), 2, names)
        self.assertRegex(names[0], r"^inventory-\d{8}T\d{6}Z\.sqlite\.age$")
        self.assertEqual(names[1], names[0] + ".sha256")
        self.guest.shell(f"age --decrypt --identity /root/key --output /root/plain /var/backups/inventory/{names[0]}; "
                         "[[ $(head -c 13 /root/plain) == 'SQLite format' ]]")

    def test_an_upgrade_without_a_back_up_is_refused(self):
        self.install()
        self.guest.shell("systemctl stop 'inventory-*'; mv /var/backups/inventory /var/backups/aside; touch /var/backups/inventory")
        answer = self.guest.run("dpkg", "--install", "/tmp/newer.deb", check=False)
        self.assertNotEqual(answer.returncode, 0)
        self.assertIn("the back-up failed, so nothing is changed", answer.stderr)
        self.assertIn(f"{VERSION}-1", self.guest.run("dpkg-query", "--show", "inventory").stdout)
        self.guest.shell("rm /var/backups/inventory; mv /var/backups/aside /var/backups/inventory")
        self.install("/tmp/newer.deb", INVENTORY_UPGRADE_WITHOUT_BACKUP="1")
        self.assertIn(f"{VERSION}.1-1", self.guest.run("dpkg-query", "--show", "inventory").stdout)

    def test_a_reader_of_the_papers_gets_to_a_shop(self):
        with open(f"{ROOT}/Tests/Operations/second-reader.sh", encoding="utf-8") as file:
            typed = file.read()
        before, after = typed.split("sudo apt-get install nginx ./inventory_VERSION-1_amd64.deb\n")
        self.assertEqual([line for line in before.splitlines() if line and not line.startswith("#")], [])
        # No network in there: its nginx and libraries are there, and dpkg installs the rest.
        printed = self.install()
        certificate, key = self.authority.certificate("shop.example")
        self.guest.put(certificate, "/etc/letsencrypt/live/shop.example/fullchain.pem")
        self.guest.put(key, "/etc/letsencrypt/live/shop.example/privkey.pem")
        self.guest.put(self.authority.file, "/usr/local/share/ca-certificates/test.crt")
        self.guest.shell("update-ca-certificates >/dev/null 2>&1; echo 127.0.0.1 shop.example >> /etc/hosts")
        wait_until(lambda: self.curl("/ready")[0] == 200, 20)
        # A program of somebody else, saved as the paper says.
        with open(f"{ROOT}/docs/api.md", encoding="utf-8") as file:
            receiver = re.search(r"(?ms)^```python\n(.*?)^```$", file.read())[1]
        with open(f"{self.guest.root}/root/receiver.py", "w", encoding="utf-8") as file:
            file.write(receiver)
        # A person waits for what they have restarted, and is slower than a back-up's name has seconds.
        after = re.sub(r"(?m)^(.*systemctl restart .*)$", r"\1\nis_ready", after)
        after = re.sub(r"(?m)^(sudo systemctl start inventory-backup.service)$", r"sleep 1\n\1", after)
        ready = ("is_ready() { for second in {1..20}; do sleep 1; curl --silent --fail --output /dev/null "
                 "https://shop.example/ready && return; done; false; }\n")
        once = re.search(r"(?m)^  Password: (\S+)$", printed)[1]
        answer = self.guest.shell(
            f"cd /root\n{ready}set -x\n{after}", check=False, environment={"HOME": "/root"}, timeout=300,
            given=f"{once}\nSell-More-Tea-7\nSell-Even-More-8\n")
        self.assertEqual(answer.returncode, 0, answer.stdout[-2000:] + answer.stderr[-3000:])
        heads = re.findall(r"(?m)^ledger:\d+:[0-9a-f]{64}$", answer.stdout)
        self.assertEqual((len(heads), len(set(heads))), (2, 1), answer.stdout[-2000:])
        self.assertIn("good: production, embedded database in /var/lib/inventory", answer.stdout)
        self.assertIn("0 loaded units listed", answer.stdout)
        # The receiver has believed what it was sent, and the second administrator can sign in.
        for message in ["webhook.test", "stock.changed"]:
            self.assertRegex(answer.stdout, rf"(?m)^{message} \S+$")
        self.signed_in("second@shop.example", "Sell-Even-More-8", port=443, scheme="https", name="shop.example")

    def test_removing_keeps_the_data_and_purging_takes_them(self):
        printed = self.install(INVENTORY_ADMIN_EMAIL="boss@shop.example")
        self.assertIn("Email: boss@shop.example", printed)
        wait_until(lambda: self.curl("/ready")[0] == 200, 20)
        token = self.choose_password(printed, "Sell-More-Tea-7")
        self.sell(token, "TEA-01")
        self.guest.run("systemctl", "start", "inventory-backup.service")
        self.guest.run("sleep", "1")
        self.guest.run("dpkg", "--remove", "inventory")
        # What comes back may be newer, and could not save what an older version has written.
        self.guest.shell("cd /var/backups/inventory; sha256sum --check --quiet *.sha256; [[ $(ls *.sqlite | wc -l) == 2 ]]")
        self.assertNotIn("active", {state for state in self.active(*self.UNITS).values()} - {"inactive"})
        self.assertEqual(self.guest.shell("pgrep -u inventory -c || true").stdout.strip(), "0")
        for path in ["/var/lib/inventory/inventory.sqlite", "/etc/inventory/jwt-secret", "/etc/inventory/environment"]:
            self.guest.run("test", "-e", path)
        self.guest.run("nginx", "-t")
        # It comes back as it was.
        printed = self.install()
        wait_until(lambda: self.curl("/ready")[0] == 200, 20)
        status, answer = self.curl("/api/v1/products/sku/TEA-01", "-H", f"Authorization: Bearer {token}")
        self.assertEqual((status, answer["data"]["stock"]), (200, 6))
        printed = self.guest.run("dpkg", "--purge", "inventory").stdout
        self.assertIn("back-ups in /var/backups/inventory are left", printed)
        left = self.guest.shell(
            "set +e; find / -xdev \\( -path /proc -o -path /sys -o -path /tmp -o -path /var/backups \\) -prune -o -name '*inventory*' -print; "
            "getent passwd inventory; getent group inventory inventory-web inventory-local; id -nG www-data", check=False).stdout
        left = [line for line in left.splitlines() if "/var/log/" not in line and "/run/" not in line]
        self.assertEqual(left, ["www-data"])
        self.guest.run("nginx", "-t")


if __name__ == "__main__":
    unittest.main()
