"""The Debian package of the programs that the tests have built."""

import json
import os
import re
import shutil
import subprocess
import tempfile
import unittest

import guest
from support import ROOT, SEARCH_PATH, VERSION, Authority

# Where the libraries stand that programs of a debug build load.
SWIFT = os.path.join(os.path.dirname(os.path.dirname(os.path.realpath(shutil.which("swift")))), "lib/swift/linux")


def build(folder):
    """A package of the programs that the tests have built."""
    subprocess.run(
        [f"{ROOT}/Scripts/deb", "--output", folder], check=True, capture_output=True,
        env={**os.environ, "PATH": SEARCH_PATH, "CONFIGURATION": "debug", "SKIP_BUILD": "1", "COMPRESSION": "gzip"})
    (name,) = os.listdir(folder)
    return f"{folder}/{name}"


def newer(package, folder):
    """The same package as a later version."""
    tree = f"{folder}/tree"
    subprocess.run(["dpkg-deb", "--raw-extract", package, tree], check=True)
    with open(f"{tree}/DEBIAN/control", encoding="utf-8") as file:
        control = file.read()
    with open(f"{tree}/DEBIAN/control", "w", encoding="utf-8") as file:
        file.write(control.replace(f"Version: {VERSION}-1", f"Version: {VERSION}.1-1"))
    path = f"{folder}/newer.deb"
    subprocess.run(["dpkg-deb", "--root-owner-group", "-Znone", "--build", tree, path], check=True, capture_output=True)
    shutil.rmtree(tree)
    return path


class Package(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix="deb-", dir="/tmp")
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        cls.package = build(f"{cls.folder}/out")


class Machine(Package):
    """One machine for each test: nothing of one is there for the next."""

    UNITS = ["inventory-fcgi.socket", "inventory-fcgi@1.service", "inventory-fcgi@2.service", "inventory-worker.service",
             "inventory-egress.service", "inventory-backup.timer"]

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.newer = newer(cls.package, cls.folder)
        cls.authority = Authority(cls.folder)

    def setUp(self):
        self.guest = guest.Guest()
        self.addCleanup(self.guest.stop)
        self.guest.put(self.package, "/tmp/inventory.deb")
        self.guest.put(self.newer, "/tmp/newer.deb")
        linked = subprocess.run(
            ["ldd", f"{ROOT}/.build/debug/inventoryd"], check=True, capture_output=True, text=True).stdout
        if SWIFT in linked:
            # A debug build has the runtime outside; what is given away has it inside.
            for library in sorted(set(re.findall(rf"{SWIFT}/(\S+)", linked))):
                self.guest.put(f"{SWIFT}/{library}", f"/usr/lib/swift-runtime/{library}")
            with open(f"{self.guest.root}/etc/ld.so.conf.d/swift.conf", "w", encoding="ascii") as file:
                file.write("/usr/lib/swift-runtime\n")
            self.guest.run("ldconfig")

    def install(self, path="/tmp/inventory.deb", **environment):
        return self.guest.run("dpkg", "--install", path, environment=environment).stdout

    def curl(self, path, *words, port=8080, scheme="http", name="127.0.0.1"):
        answer = self.guest.from_network(
            "curl", "--retry", "5", "--retry-connrefused", "--retry-delay", "1", "--silent", "--show-error", "--max-time", "20", "--cacert", self.authority.file, "--resolve",
            f"shop.example:{port}:127.0.0.1", "--write-out", "\n%{http_code}", *words, f"{scheme}://{name}:{port}{path}").stdout
        body, _, status = answer.rpartition("\n")
        return int(status), json.loads(body) if body.startswith("{") else body

    def signed_in(self, email, password, **where):
        status, answer = self.curl(
            "/api/v1/auth/login", "--json", json.dumps({"email": email, "password": password}), **where)
        self.assertEqual(status, 200, answer)
        return answer["data"]

    def choose_password(self, printed, chosen):
        email = re.search(r"(?m)^  Email: (\S+)$", printed)[1]
        password = re.search(r"(?m)^  Password: (\S+)$", printed)[1]
        token = self.signed_in(email, password)["access_token"]
        status, answer = self.curl(
            "/api/v1/auth/change-password", "-H", f"Authorization: Bearer {token}", "--json",
            json.dumps({"current_password": password, "new_password": chosen}))
        self.assertEqual(status // 100, 2, answer)
        return self.signed_in(email, chosen)["access_token"]

    def sell(self, token, sku):
        authorization = ["-H", f"Authorization: Bearer {token}"]
        status, answer = self.curl("/api/v1/products", *authorization, "--json", json.dumps(
            {"sku": sku, "name": "Green tea", "price": "4.50", "stock": 10}))
        self.assertEqual(status, 201, answer)
        status, answer = self.curl("/api/v1/transactions", *authorization, "--json", json.dumps({"sku": sku, "quantity": 4}))
        self.assertEqual(status, 201, answer)

    def active(self, *units):
        return {unit: self.guest.run("systemctl", "is-active", unit, check=False).stdout.strip() for unit in units}

    def failures(self):
        return self.guest.shell("systemctl --failed --no-legend --plain; journalctl -p err -b --no-pager -o cat -u 'inventory*'").stdout
