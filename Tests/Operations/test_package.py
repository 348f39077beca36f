"""The Debian package: what is in it."""

import os
import re
import shutil
import subprocess
import unittest

from package import Package
from support import ROOT


class ContentTests(Package):
    def field(self, name):
        return subprocess.run(
            ["dpkg-deb", "--field", self.package, name], check=True, capture_output=True, text=True).stdout.strip()

    @unittest.skipUnless(shutil.which("lintian"), "lintian is not installed")
    def test_lintian_has_nothing_to_say(self):
        answer = subprocess.run(
            ["lintian", "--allow-root", "--fail-on", "error,warning", self.package], capture_output=True, text=True)
        self.assertEqual((answer.returncode, answer.stdout), (0, ""))

    def test_it_names_the_packages_that_the_programs_need(self):
        depends = {alternative.split()[0] for alternative in self.field("Depends").split(", ")}
        libraries = {"libfcgi0ldbl", "libhiredis0.14", "libpq5", "libsqlite3-0", "libssl3"}
        self.assertLessEqual(libraries, depends)
        # Certificates for webhooks and the model of the assistant, time zones for the days of each place.
        self.assertLessEqual({"adduser", "ca-certificates", "tzdata"}, depends)

    def test_no_file_is_writable_by_others_or_runs_as_somebody_else(self):
        listing = subprocess.run(["dpkg-deb", "--contents", self.package], check=True, capture_output=True, text=True).stdout
        for line in listing.splitlines():
            mode, owner = line.split()[:2]
            self.assertEqual(owner, "root/root", line)
            self.assertNotRegex(mode, r"^.(?:..s|.{5}s|.{7}w)", line)
            self.assertNotIn("/usr/local/", line)

    def extracted(self):
        """A folder with what the package holds, until the test ends."""
        tree = f"{self.folder}/tree"
        subprocess.run(["dpkg-deb", "--raw-extract", self.package, tree], check=True)
        self.addCleanup(shutil.rmtree, tree)
        return tree

    def test_it_holds_every_file_that_is_told_of(self):
        tree = self.extracted()

        def names(folder):
            return set(os.listdir(f"{tree}/{folder}"))

        self.assertEqual(names("usr/bin"), {"inventory-fcgi", "inventoryctl", "inventoryd"})
        self.assertEqual(names("usr/sbin"), {"inventory-render-nginx", "inventory-tool"})
        # Who can run something can read what it does.
        for programs, section in [("usr/bin", 1), ("usr/sbin", 8)]:
            self.assertEqual(names(f"usr/share/man/man{section}"), {f"{name}.{section}.gz" for name in names(programs)})
        units = {name for name in os.listdir(f"{ROOT}/deploy/systemd") if not name.endswith(".md")}
        self.assertEqual(names("lib/systemd/system"), units)
        share = "usr/share/inventory"
        self.assertEqual(names(share), {"console", "health-check", "load-test", "monitoring", "nginx"})
        self.assertEqual(names(f"{share}/load-test"), {"load-test", "mix.lua"})
        self.assertEqual(names(f"{share}/monitoring"), {"alerts.yml", "alerts-test.yml", "dashboard.json"})
        papers = {name for name in os.listdir(f"{ROOT}/docs") if name.endswith(".md")}
        self.assertLessEqual(papers | {"README.md", "SECURITY.md", "changelog.gz", "changelog.Debian.gz", "copyright",
                                       "licences.gz", "sbom.json"}, names("usr/share/doc/inventory"))
        executable = {os.path.relpath(f"{place}/{name}", f"{tree}/{share}") for place, _, files in os.walk(f"{tree}/{share}")
                      for name in files if os.access(f"{place}/{name}", os.X_OK) and os.stat(f"{place}/{name}").st_mode & 0o111}
        self.assertEqual(executable, {"health-check", "load-test/load-test"})
        # Each runs from where it lies.
        helped = subprocess.run([f"{tree}/{share}/load-test/load-test", "--help"], capture_output=True, text=True)
        self.assertEqual((helped.returncode, helped.stdout.split()[:2]), (0, ["Usage:", "load-test"]))
        self.assertEqual(subprocess.run([f"{tree}/{share}/health-check", "--nonsense"], capture_output=True).returncode, 3)
        for paper in sorted(papers):
            with open(f"{ROOT}/docs/{paper}", encoding="utf-8") as file:
                for path in re.findall(r"/usr/share/(?:doc/)?inventory[\w./-]*", file.read()):
                    self.assertTrue(os.path.exists(tree + path.rstrip(".")), f"{paper}: {path}")
        subprocess.run(["md5sum", "--check", "--quiet", "DEBIAN/md5sums"], cwd=tree, check=True)

    def test_what_it_holds_names_no_place_of_the_build(self):
        tree = self.extracted()
        for program in os.listdir(f"{tree}/usr/bin"):
            dynamic = subprocess.run(
                ["readelf", "--dynamic", f"{tree}/usr/bin/{program}"], check=True, capture_output=True, text=True).stdout
            self.assertNotIn("RUNPATH", dynamic)
        for folder in ["etc", "lib/systemd", "usr/sbin", "usr/share/inventory/nginx"]:
            for place, _, names in os.walk(f"{tree}/{folder}"):
                for name in names:
                    with open(f"{place}/{name}", encoding="utf-8") as file:
                        content = file.read()
                    self.assertNotIn(ROOT, content, name)
                    self.assertNotIn("/usr/local/bin", content, name)


if __name__ == "__main__":
    unittest.main()
