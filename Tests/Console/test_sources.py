"""What can be said of the console without a browser."""

import difflib
import json
import os
import re
import shutil
import subprocess
import tempfile
import unittest

from console import ROOT

CONSOLE = os.path.join(ROOT, "Console")


def sources(*endings):
    for folder, _, names in os.walk(CONSOLE):
        for name in names:
            if name.endswith(endings):
                path = os.path.join(folder, name)
                with open(path, encoding="utf-8") as file:
                    yield os.path.relpath(path, CONSOLE), file.read()


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read().splitlines()


class SourceTests(unittest.TestCase):
    def test_no_markup_is_made_of_text_and_nothing_is_inline(self):
        for path, text in sources(".js"):
            with self.subTest(path):
                self.assertNotRegex(text, r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|dangerouslySetInnerHTML")
                self.assertNotRegex(text, r"style=[\"'$]")
                self.assertNotRegex(text, r"https?://(?!www\.w3\.org)\w")
        for path, text in sources(".html"):
            with self.subTest(path):
                self.assertNotRegex(text, r"<script(?![^>]*\bsrc=)|<style| on\w+=| style=|https?://")

    def test_the_client_knows_the_interface_as_it_is(self):
        document = subprocess.run([f"{ROOT}/.build/debug/inventoryd", "openapi"], check=True, capture_output=True).stdout
        self.assertGreater(len(json.loads(document)["paths"]), 100)
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([f"{ROOT}/Scripts/console-interface", "--output", folder], input=document, check=True)
            for name in ["app/operations.js", "interface.d.ts"]:
                with self.subTest(name):
                    derived, known = (read(os.path.join(place, name)) for place in [folder, CONSOLE])
                    changes = "\n".join(list(difflib.unified_diff(known, derived, "as it is", "as it should be", lineterm="", n=1))[:40])
                    self.assertEqual(changes, "", "run: inventoryd openapi | Scripts/console-interface")

    def test_a_build_depends_on_nothing_but_its_sources(self):
        with tempfile.TemporaryDirectory() as folder:
            names = []
            for attempt in ["first", "second"]:
                output = os.path.join(folder, attempt)
                subprocess.run([f"{ROOT}/Scripts/console", "--output", output], check=True, stdout=subprocess.DEVNULL)
                names.append(sorted(os.listdir(os.path.join(output, "assets"))))
            self.assertEqual(*names)
            for name in names[0]:
                self.assertRegex(name, r"^[\w.-]+\.[0-9a-f]{12}\.(js|css|svg|woff)$|^notices\.txt$")
            with open(os.path.join(folder, "first", "assets", "notices.txt"), encoding="utf-8") as file:
                notices = file.read()
            for project in ["preact.js", "uplot.js", "swagger.js", "inter.ttf"]:
                self.assertIn(project, notices)

    def test_a_first_visit_asks_for_few_files(self):
        with open(f"{ROOT}/.build/console/index.html", encoding="utf-8") as file:
            page = file.read()
        modules = re.findall(r'modulepreload" href="/assets/([\w-]+)\.', page)
        self.assertEqual(modules, ["preact", "session", "parts", "main", "dashboard-page"])
        # A module that is in a bundle has no file of its own: there would be two of it.
        names = os.listdir(f"{ROOT}/.build/console/assets")
        self.assertEqual([name for name in names if re.match(r"app-(?!first|download)|ui-parts|ui-dialog", name)], [])

    def test_a_package_that_is_not_the_pinned_one_is_refused(self):
        with tempfile.TemporaryDirectory() as folder:
            for name in ["Console", "Scripts"]:
                shutil.copytree(os.path.join(ROOT, name), os.path.join(folder, name))
            packages = os.path.join(folder, ".build", "console-packages", "preact")
            os.makedirs(packages)
            with open(os.path.join(packages, "altered.whl"), "wb") as file:
                file.write(b"altered")
            answer = subprocess.run([f"{folder}/Scripts/console"], capture_output=True, text=True, check=False)
            self.assertEqual((answer.returncode, answer.stdout), (1, ""))
            self.assertIn("dependencies.lock says", answer.stderr)


if __name__ == "__main__":
    unittest.main()
