"""The units of deploy/systemd: what systemd itself says of them."""

import glob
import os
import re
import subprocess
import tempfile
import unittest

from support import ROOT

UNITS = sorted(os.path.basename(path) for path in glob.glob(f"{ROOT}/deploy/systemd/*.*") if not path.endswith(".md"))


def text(name):
    with open(f"{ROOT}/deploy/systemd/{name}", encoding="utf-8") as file:
        return file.read()


class UnitTests(unittest.TestCase):
    def test_no_unit_is_exposed(self):
        services = [name for name in UNITS if name.endswith(".service")]
        self.assertGreaterEqual(len(services), 4)
        for name in services:
            with self.subTest(name):
                answer = subprocess.run(
                    ["systemd-analyze", "security", "--offline=true", "--no-pager", "--threshold=15",
                     f"{ROOT}/deploy/systemd/{name}"], capture_output=True, text=True)
                self.assertEqual(answer.returncode, 0, answer.stdout[-3000:] + answer.stderr)
                level = re.search(r"Overall exposure level for \S+: ([\d.]+)", answer.stdout)
                self.assertLessEqual(float(level.group(1)), 1.5)

    def test_systemd_understands_every_line(self):
        # With the programs where the units expect them.
        with tempfile.TemporaryDirectory() as folder:
            for name in UNITS:
                program = re.compile(r"(?m)^(ExecStart=)\S+")
                with open(f"{folder}/{name}", "w", encoding="utf-8") as file:
                    file.write(program.sub(r"\1/bin/true", text(name)))
            names = [name.replace("@.", "@1.") for name in UNITS]
            for name in UNITS:
                if "@." in name:
                    os.symlink(name, f"{folder}/{name.replace('@.', '@1.')}")
            answer = subprocess.run(
                ["systemd-analyze", "verify", "--man=no", "--recursive-errors=no", *(f"{folder}/{name}" for name in names)],
                env={**os.environ, "SYSTEMD_UNIT_PATH": f"{folder}:"}, capture_output=True, text=True)
            faults = [line for line in answer.stderr.splitlines() if folder in line or "inventory" in line]
            self.assertEqual((answer.returncode, faults), (0, []), answer.stderr)

    def test_every_service_has_limits_and_a_private_umask(self):
        for name in UNITS:
            if name.endswith(".service"):
                with self.subTest(name):
                    for line in ["UMask=0077", "NoNewPrivileges=yes", "CapabilityBoundingSet=", "ProcSubset=pid"]:
                        self.assertRegex(text(name), rf"(?m)^{line}$")
                    for setting in ["MemoryMax", "TasksMax", "User"]:
                        self.assertRegex(text(name), rf"(?m)^{setting}=")

    def test_only_deliveries_have_a_network(self):
        services = [name for name in UNITS if name.endswith(".service")]
        for name in services:
            with self.subTest(name):
                families = re.findall(r"(?m)^RestrictAddressFamilies=(.*)$", text(name))
                denied = re.findall(r"(?m)^IPAddressDeny=(.*)$", text(name))
                if name == "inventory-egress.service":
                    self.assertEqual((families, denied), (["AF_UNIX AF_INET AF_INET6"], ["link-local multicast"]))
                else:
                    self.assertEqual((families, denied), (["AF_UNIX"], ["any"]))

    def test_the_table_names_every_unit(self):
        named = set(re.findall(r"`(inventory[\w@-]*\.(?:service|socket|timer))`", text("README.md")))
        self.assertEqual(named, set(UNITS))


if __name__ == "__main__":
    unittest.main()
