"""What documents say of settings, files and commands, compared with what is there."""

import glob
import os
import re
import subprocess
import tempfile
import unittest

from support import ROOT


def text(path):
    with open(f"{ROOT}/{path}", encoding="utf-8") as file:
        return file.read()


class DocumentTests(unittest.TestCase):
    def test_the_example_of_settings_has_each_that_is_read_and_no_other(self):
        sources = glob.glob("Sources/Runtime/Configuration/*.swift", root_dir=ROOT)
        read = {name for path in sources for name in re.findall(r'"([A-Z][A-Z_]{3,})"', text(path))}
        told = set(re.findall(r"\b[A-Z]+_[A-Z_]+\b|\bENVIRONMENT\b|\bREGISTRATION\b", text(".env.example")))
        told = {name for name in told if not name.endswith("_FILE")}
        self.assertGreater(len(read), 20)
        self.assertEqual(read, told)

    def test_the_example_of_settings_is_accepted_as_it_stands(self):
        with tempfile.TemporaryDirectory() as folder:
            for change, code in [("", 0), ("LOG_LEVEL=loud", 1)]:
                answer = subprocess.run(
                    ["bash", "-euc", f"set -a; . {ROOT}/.env.example; {change}\n"
                     f"exec {ROOT}/.build/debug/inventoryd migrate up"],
                    cwd=folder, env={"PATH": os.environ["PATH"]}, capture_output=True, text=True)
                self.assertEqual(answer.returncode, code, answer.stderr)
            self.assertIn("LOG_LEVEL", answer.stderr)
            self.assertTrue(os.path.exists(f"{folder}/var/inventory.sqlite"))

    def test_links_lead_to_files(self):
        documents = [
            path for path in glob.glob("**/*.md", root_dir=ROOT, recursive=True) if not path.startswith(".")]
        self.assertGreater(len(documents), 5)
        for document in documents:
            for link in re.findall(r"\]\(([^)#]+)[^)]*\)", text(document)):
                if "://" not in link:
                    with self.subTest(document, link=link):
                        self.assertTrue(os.path.exists(os.path.join(ROOT, os.path.dirname(document), link)))

    def test_scripts_and_commands_that_documents_name_exist(self):
        help_text = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
        commands = subprocess.run(
            [f"{ROOT}/.build/debug/inventoryd", "--help"], capture_output=True, text=True, check=True).stdout
        for document in ["README.md", "CONTRIBUTING.md", "docs/production.md", "docs/architecture.md"]:
            content = text(document)
            for target in re.findall(r"(?:`|^    )make ([a-z]+)", content, re.MULTILINE):
                self.assertRegex(help_text, rf"make {target}\b")
            for script in re.findall(r"Scripts/[a-z-]+", content):
                self.assertTrue(os.access(f"{ROOT}/{script}", os.X_OK), script)
            for command in re.findall(r"inventoryd ([a-z-]+)\b", content):
                self.assertRegex(commands, rf"(?m)^  {command}\b")

    def test_adding_a_resource_takes_the_files_that_the_walk_names(self):
        guide = text("docs/adding-a-resource.md")
        new, edited = (
            re.findall(r"^- `(Sources/[^`]+)`", guide.split(f"## {title}")[1].split("\n## ")[0], re.MULTILINE)
            for title in ["New files", "Edited files"])
        named = {
            path for path in glob.glob("Sources/**/*.swift", root_dir=ROOT, recursive=True)
            # What declares the resource or takes it in; others may speak of suppliers.
            if re.search(
                r"(?:struct|enum|extension|typealias) Supplier(?!s\b)\w*|static let suppliers?\b"
                r"|SupplierEndpoints\.all|\.suppliers,", text(path))}
        self.assertEqual(named, set(new) | set(edited))
        rings = [path.split("/")[1] for path in new]
        self.assertLessEqual(max(rings.count(ring) for ring in rings), 3)
        self.assertLessEqual(len(edited), 4)


if __name__ == "__main__":
    unittest.main()
