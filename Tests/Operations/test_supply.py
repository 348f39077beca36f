"""What is built is what was tested, and the list of all that is shipped."""

import importlib.machinery
import importlib.util
import json
import os
import re
import shutil
import subprocess
import tempfile
import unittest

from support import ROOT


def text(path):
    with open(f"{ROOT}/{path}", encoding="utf-8") as file:
        return file.read()


class VersionTests(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="ver-")
        self.addCleanup(shutil.rmtree, self.folder)
        for name in ["Scripts/versions", "Package.versions", ".build/workspace-state.json"]:
            os.makedirs(os.path.dirname(f"{self.folder}/{name}") or self.folder, exist_ok=True)
            shutil.copy(f"{ROOT}/{name}", f"{self.folder}/{name}")

    def versions(self, *words):
        return subprocess.run([f"{self.folder}/Scripts/versions", *words], capture_output=True, text=True)

    def change(self, path, old, new):
        with open(f"{self.folder}/{path}", encoding="utf-8") as file:
            content = file.read()
        self.assertIn(old, content)
        with open(f"{self.folder}/{path}", "w", encoding="utf-8") as file:
            file.write(content.replace(old, new, 1))

    def test_this_build_is_as_tested(self):
        answer = self.versions("check")
        self.assertEqual(answer.returncode, 0, answer.stderr)

    def test_another_version_is_named_and_can_be_taken(self):
        self.change("Package.versions", "swift-log 1.16.2", "swift-log 1.16.1")
        self.change("Package.versions", "swift-atomics 1.3.0\n", "")
        answer = self.versions("check")
        self.assertEqual(answer.returncode, 1)
        self.assertIn("swift-log: 1.16.2 is resolved, 1.16.1 was tested", answer.stderr)
        self.assertIn("swift-atomics: 1.3.0 is resolved, none was tested", answer.stderr)
        self.assertEqual(self.versions("write").returncode, 0)
        with open(f"{self.folder}/Package.versions", encoding="utf-8") as file:
            self.assertEqual(file.read(), text("Package.versions"))

    def test_nothing_resolved_is_not_as_tested(self):
        os.remove(f"{self.folder}/.build/workspace-state.json")
        self.assertEqual(self.versions("check").returncode, 1)

    def test_everything_that_is_given_away_is_built_from_the_list(self):
        for path in ["Scripts/test", "Scripts/deb", "deploy/compose/Dockerfile"]:
            self.assertRegex(text(path), r"Scripts/versions (?:check|pin)", path)


class BillTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix="bom-")
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        subprocess.run([f"{ROOT}/Scripts/sbom", "--output", f"{cls.folder}/bom.json"], check=True, capture_output=True)
        with open(f"{cls.folder}/bom.json", encoding="utf-8") as file:
            cls.bill = json.load(file)

    def test_it_is_cyclonedx_of_this_version(self):
        self.assertEqual((self.bill["bomFormat"], self.bill["specVersion"]), ("CycloneDX", "1.5"))
        self.assertRegex(self.bill["serialNumber"], r"^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")
        version = re.search(r'version = "([^"]+)"', text("Sources/Runtime/Configuration/Configuration.swift"))[1]
        self.assertEqual(self.bill["metadata"]["component"]["version"], version)

    def test_every_part_has_version_licence_and_address(self):
        references = [part["bom-ref"] for part in self.bill["components"]]
        self.assertEqual(len(references), len(set(references)))
        for part in self.bill["components"]:
            with self.subTest(part["name"]):
                self.assertRegex(part["version"], r"\d")
                self.assertTrue(part["purl"].startswith("pkg:"))
                (licence,) = part["licenses"]
                self.assertTrue(licence.get("expression") or licence["license"]["id"])
        (root, *_) = self.bill["dependencies"]
        self.assertEqual(sorted(root["dependsOn"]), sorted(references))

    def test_all_that_is_linked_and_served_is_in_it(self):
        names = {part["name"] for part in self.bill["components"]}
        tested = {line.split()[0] for line in text("Package.versions").splitlines() if not line.startswith("#")}
        self.assertLessEqual(tested, names)
        linked = set(re.findall(r'link(?:ed)?[a-zA-Z]* "(\w+)"', "".join(
            text(f"Sources/CLibraries/{name}/module.modulemap") for name in os.listdir(f"{ROOT}/Sources/CLibraries"))))
        packages = {"fcgi": "libfcgi0ldbl", "hiredis": "libhiredis0.14", "crypto": "libssl3", "ssl": "libssl3",
                    "pq": "libpq5"}
        self.assertTrue(linked)
        for library in linked:
            self.assertIn(packages[library], names)
        lock = text("Console/dependencies.lock")
        for package in re.findall(r"(?m)^licence (\w+)", lock):
            source = re.search(rf"(?m)^package {package}\s+\w+:([\w-]+)", lock)[1]
            self.assertIn(source, names)

    def test_the_same_parts_give_the_same_file(self):
        subprocess.run([f"{ROOT}/Scripts/sbom", "--output", f"{self.folder}/again.json"], check=True, capture_output=True)
        with open(f"{self.folder}/again.json", encoding="utf-8") as file:
            self.assertEqual(json.load(file), self.bill)

    def test_licences_come_with_their_texts(self):
        subprocess.run([f"{ROOT}/Scripts/sbom", "--licences", f"{self.folder}/licences"], check=True)
        with open(f"{self.folder}/licences", encoding="utf-8") as file:
            licences = file.read()
        for phrase in ["Permission is hereby granted", "Open Font License (OFL)", "Gwendal", "Runtime Library Exception"]:
            self.assertIn(phrase, licences)
        # A sentence is no licence: the runtime is inside the programs.
        runtime = licences.split("\nswift-runtime ")[1].split("\n" + "=" * 100 + "\n\n")[1].split("\n" + "=" * 100)[0]
        for phrase in ["TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION", "Runtime Library Exception"]:
            self.assertIn(phrase, runtime)

    def licences(self, *words):
        """The texts by the name of their part."""
        path = f"{self.folder}/texts"
        subprocess.run([f"{ROOT}/Scripts/sbom", "--licences", path, *words], check=True)
        with open(path, encoding="utf-8") as file:
            parts = re.split(r"(?m)^={100}\n(\S+) .*\n={100}\n", file.read())
        return dict(zip(parts[1::2], parts[2::2]))

    def test_whoever_wrote_what_is_served_is_named_and_not_whoever_packed_it(self):
        texts = self.licences("--of", "console")
        for package, phrases in {
                "datasette-preact": ["2015-present Jason Miller", "END OF TERMS AND CONDITIONS"],
                "youplot": ["2022 Leon Sorokin"],
                "flask-openapi-swagger": ["SmartBear", "Meta Platforms", "END OF TERMS AND CONDITIONS"],
                "fonts-inter-variable": ["Open Font License"]}.items():
            for phrase in phrases:
                self.assertIn(phrase, texts[package])
        # And what a visitor of the console is given is the same.
        with open(f"{ROOT}/.build/console/assets/notices.txt", encoding="utf-8") as file:
            served = file.read()
        for phrase in ["Jason Miller", "Leon Sorokin", "SmartBear", "Open Font License", "END OF TERMS AND CONDITIONS"]:
            self.assertIn(phrase, served)

    def test_an_image_has_the_licences_of_what_is_in_it(self):
        programs, console = (set(self.licences("--of", which)) for which in ("programs", "console"))
        self.assertEqual(programs & console, set())
        self.assertEqual(programs | console, {part["name"] for part in self.bill["components"]})
        self.assertLessEqual({"swift-runtime", "swift-foundation-icu", "GRDB.swift", "swift-nio"}, programs)
        answer = subprocess.run([f"{ROOT}/Scripts/sbom", "--of", "console"], capture_output=True, text=True)
        self.assertEqual(answer.returncode, 2)

    def test_an_unknown_licence_stops_the_run(self):
        loader = importlib.machinery.SourceFileLoader("sbom", f"{ROOT}/Scripts/sbom")
        module = importlib.util.module_from_spec(importlib.util.spec_from_loader("sbom", loader))
        loader.exec_module(module)
        with self.assertRaises(SystemExit):
            module.licence_of("GNU AFFERO GENERAL PUBLIC LICENSE", "something")


if __name__ == "__main__":
    unittest.main()
