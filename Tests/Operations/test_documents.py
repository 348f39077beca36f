"""What documents say of settings, files and commands, compared with what is there."""

import contextlib
import glob
import os
import re
import subprocess
import sys
import tempfile
import unittest

from papers import Database, command_table, text
from support import ROOT, VERSION

sys.path.insert(0, f"{ROOT}/Tests/Faults")
from stage import PostgreSQL  # noqa: E402


class DocumentTests(unittest.TestCase):
    maxDiff = None

    @staticmethod
    def table():
        """The cells of every row of the table of settings, as the program prints it."""
        printed = subprocess.run(
            [f"{ROOT}/.build/debug/inventoryd", "config", "table"], check=True, capture_output=True, text=True).stdout
        return [line.strip("| ").split(" | ") + [""] * 4 for line in printed.splitlines()[2:]]

    def test_the_table_of_settings_is_that_of_the_program(self):
        printed = subprocess.run(
            [f"{ROOT}/.build/debug/inventoryd", "config", "table"], check=True, capture_output=True, text=True).stdout
        self.assertIn("\n\n" + printed, text("docs/configuration.md"))
        self.assertGreater(len(printed.splitlines()), 60)

    def test_the_tables_of_commands_are_those_of_the_programs(self):
        paper = text("docs/cli.md")
        for program in ["inventoryd", "inventory-fcgi"]:
            with self.subTest(program):
                section = paper.split(f"\n## {program}\n")[1].split("\n## ")[0]
                table = "".join(line + "\n" for line in section.splitlines() if line.startswith("|"))
                self.assertEqual(table, command_table(program))
        section = paper.split("\n### Every option\n")[1].split("\n### ")[0]
        table = "".join(line + "\n" for line in section.splitlines() if line.startswith("|"))
        self.assertEqual(table, command_table("inventoryctl", besides=["server", "json", "ca-file"]))
        for option in ["--server", "--json", "--ca-file"]:
            self.assertIn(f"`{option}`", section)

    @staticmethod
    def rows(section):
        """The cells of the tables of docs/database.md in a section."""
        content = text("docs/database.md").split(f"\n## {section}\n")[1].split("\n## ")[0]
        return [re.split(r"\s*\|\s*", line.strip("| ")) for line in content.splitlines()
                if line.startswith("| ") and not line.startswith(("| ---", "| tables |", "| step |", "| view |"))]

    def test_the_paper_on_the_database_names_every_table_and_view(self):
        named = [name for cells in self.rows("The tables") for name in re.findall(r"`(\w+)`", cells[0])]
        self.assertEqual(len(named), len(set(named)))
        on_postgresql = {"outbox", "cache_changes"}
        # On PostgreSQL nobody keeps them, and they are views.
        sums = {"catalogue_sums", "stock_sums", "demand_sums"}
        with tempfile.TemporaryDirectory() as folder:
            self.assertEqual(set(named) - on_postgresql, Database(folder).tables())
        with tempfile.TemporaryDirectory(prefix="doc-", dir="/tmp") as folder:
            os.chmod(folder, 0o755)
            with contextlib.closing(PostgreSQL(folder)) as server:
                Database(folder, DATABASE_URL=server.url())
                kinds = {"BASE TABLE": set(), "VIEW": set()}
                for line in server.psql("SELECT table_type || '|' || table_name FROM information_schema.tables "
                                        "WHERE table_schema = 'public'").splitlines():
                    kind, _, name = line.partition("|")
                    kinds[kind].add(name)
        self.assertEqual(set(named) - {"product_search"} - sums, kinds["BASE TABLE"])
        self.assertEqual({cells[0].strip("`") for cells in self.rows("What people read")} | sums, kinds["VIEW"])

    def test_the_paper_on_the_database_says_what_each_step_takes_back(self):
        rows = self.rows("Taking a migration back")
        with tempfile.TemporaryDirectory() as folder:
            database = Database(folder)
            steps = re.findall(r"(?m)^(\d+)  applied  (.+)$", database.run("migrate", "status"))
            self.assertEqual([cells[0] for cells in rows], [" ".join(step) for step in reversed(steps)])
            for step, tables, lost in rows:
                with self.subTest(step):
                    before = database.tables()
                    self.assertEqual(database.run("migrate", "down", "--yes"), f"took back {step.split()[0]}\n")
                    gone = before - database.tables()
                    if tables == "everything else":
                        self.assertEqual(database.tables(), {"schema_migrations"})
                    else:
                        self.assertEqual(gone, set(re.findall(r"`(\w+)`", tables)))
                    self.assertTrue(lost)

    def test_what_the_second_reader_types_stands_in_the_papers(self):
        typed, told = 0, set()
        for line in text("Tests/Operations/second-reader.sh").splitlines():
            if head := re.match(r"# (docs/\S+\.md)(?:, ([^;]+))?", line):
                # The section that is named, or what stands before the first one.
                path, section = head.groups()
                content = text(path.rstrip(","))
                content = content.split(f"\n## {section}\n")[1] if section else content
                told = {code for code in re.findall(r"`([^`\n]+)`", content.split("\n## ")[0])}
                for said in content.split("\n## ")[0].splitlines():
                    told |= {said.strip(), re.sub(r"\s{2,}# .*", "", said).strip()}
            elif line and not line.startswith("#"):
                self.assertIn(line.strip(), told)
                typed += 1
        self.assertGreater(typed, 60)

    def test_every_screen_is_told_of(self):
        titles = set(re.findall(r"title: '([^']+)'", text("Console/app/pages.js")))
        told = {name for row in re.findall(r"(?m)^\| ([A-Z][^|]+) \|", text("docs/console.md")) for name in row.split(", ")}
        self.assertEqual(titles - told, set())

    def test_the_example_of_settings_has_each_that_is_read_and_no_other(self):
        read = {name for row in self.table() for name in re.findall(r"`([A-Z][A-Z_]+)`", row[0] + row[3])
                if name not in ("JWT_KEYS_FILE",)}
        read = {name for name in read if not name.endswith("_FILE")}
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

    def test_every_paper_names_the_version_of_the_programs(self):
        self.assertRegex(VERSION, r"^\d+\.\d+\.\d+$")
        # The newest one of the change log, behind what is not released.
        self.assertEqual(re.findall(r"(?m)^## \[(\d[^]]*)\]", text("CHANGELOG.md"))[0], VERSION)
        named = {
            version for path in ["README.md", *glob.glob("docs/*.md", root_dir=ROOT)]
            for version in re.findall(r'(?:inventory_|from: ")(\d+\.\d+\.\d+)', text(path))}
        self.assertEqual(named, {VERSION})

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
        for document in ["README.md", "CONTRIBUTING.md", *glob.glob("docs/*.md", root_dir=ROOT)]:
            content = text(document)
            for target in re.findall(r"(?:`|^    )make ([a-z]+)", content, re.MULTILINE):
                self.assertRegex(help_text, rf"make {target}\b")
            for script in re.findall(r"Scripts/[a-z-]+", content):
                self.assertTrue(os.access(f"{ROOT}/{script}", os.X_OK), script)
            for command in re.findall(r"inventoryd ([a-z-]+)\b", content):
                self.assertRegex(commands, rf"(?m)^  {command}\b")

    def test_symptoms_are_told_in_the_words_of_the_programs(self):
        said = "".join(text(path) for pattern in ["Sources/**/*.swift", "deploy/nginx/**/*"]
                       for path in glob.glob(pattern, root_dir=ROOT, recursive=True) if os.path.isfile(f"{ROOT}/{path}"))
        looked_for = 0
        for line in text("docs/troubleshooting.md").splitlines():
            # What systemd says is its own.
            symptom = re.sub("`(?:status=|systemctl)[^`]*`", "", line.split(" | ")[0]) if line.startswith("| ") else ""
            for code in re.findall("`([^`]+)`", symptom):
                # A number or a name stands between the pieces.
                for piece in re.split(r"…|\bN\b|\d+", code):
                    with self.subTest(code):
                        self.assertIn(piece.strip(), said)
                        looked_for += 1
        self.assertGreater(looked_for, 15)

    def test_the_papers_name_operations_that_there_are(self):
        served = {}
        for method, path in re.findall(r"(?m)^\| `\w+` \| `([A-Z]+) ([^`]+)`", text("docs/access.md")):
            served.setdefault(method, []).append(re.compile(re.sub(r"\{[^}]*\}", "[^/]+", path)))
        self.assertGreater(sum(map(len, served.values())), 200)
        named = 0
        for document in ["README.md", "SECURITY.md", *glob.glob("docs/*.md", root_dir=ROOT)]:
            for method, path in re.findall(r"\b(GET|POST|PUT|PATCH|DELETE) \"?(/[^\s`\"'),]*)", text(document)):
                with self.subTest(document, operation=f"{method} {path}"):
                    path = path.split("?")[0].rstrip(".,;:/")
                    self.assertTrue(any(
                        one.fullmatch(prefix + path) for one in served[method] for prefix in ["", "/api/v1"]))
                    named += 1
        self.assertGreater(named, 250)

    def test_the_glossary_is_in_order_and_names_what_is_used(self):
        words = [re.sub(r" \(.*", "", row) for row in re.findall(r"(?m)^\| ([^|]+) \|", text("docs/glossary.md"))][1:]
        self.assertEqual([word.lower() for word in words], sorted(word.lower() for word in words))
        used = " ".join(text(path) for pattern in ["Sources/**/*.swift", "docs/*.md"]
                        for path in glob.glob(pattern, root_dir=ROOT, recursive=True) if path != "docs/glossary.md")
        # As words, or as the name of a type.
        used = re.sub(r"[\s-]+", " ", re.sub(r"([a-z])([A-Z])", r"\1 \2", used)).lower()
        for word in words:
            for part in word.lower().split(", "):
                with self.subTest(part):
                    self.assertIn(part.replace("-", " "), used)

    def test_sql_stays_behind_the_services(self):
        for path in glob.glob("Sources/**/*.swift", root_dir=ROOT, recursive=True):
            imports = set(re.findall(r"^(?:@\w+ )?(?:\w+ )?import (\w+)$", text(path), re.MULTILINE))
            if path.startswith("Sources/InventoryHTTP/"):
                self.assertNotIn("InventoryStore", imports, path)
            if path.startswith("Sources/InventoryRecords/"):
                self.assertLessEqual(imports, {"Foundation", "InventoryCore"}, path)

    def test_adding_a_resource_takes_the_files_that_the_walk_names(self):
        guide = text("docs/adding-a-resource.md")
        new, edited = (
            re.findall(r"^- `(Sources/[^`]+)`", guide.split(f"## {title}")[1].split("\n## ")[0], re.MULTILINE)
            for title in ["New files", "Edited files"])
        named = {
            path for path in glob.glob("Sources/**/*.swift", root_dir=ROOT, recursive=True)
            # What is generated follows by itself. What declares the resource or takes it in; others may speak of suppliers.
            if "/Generated/" not in path and re.search(
                r"(?:struct|enum|extension|typealias) Supplier(?!s\b)\w*|static let suppliers?\b"
                r"|SupplierEndpoints\.all|\.suppliers,", text(path))}
        self.assertEqual(named, set(new) | set(edited))
        subject = re.search(r"--grep '([^']+)'", guide)[1]
        self.assertIn(subject, " ".join(re.findall(r"\*([^*]+)\*", guide)[0].split()))
        commits = subprocess.run(["git", "log", "--format=%H", "--fixed-strings", f"--grep={subject}", "--diff-filter=A", "--", *new],
                                 cwd=ROOT, capture_output=True, text=True, check=False).stdout.split()
        # Sources may come without their history.
        for commit in commits[-1:]:
            changed = subprocess.run(
                ["git", "show", "--format=", "--name-status", "--no-renames", commit, "--", "Sources"], cwd=ROOT,
                capture_output=True, text=True, check=True).stdout.split()
            states = dict(zip(changed[1::2], changed[::2]))
            added = {path for path, state in states.items() if state == "A"}
            # A file that was split or moved since stands there under its present names.
            gone, since = ({os.path.basename(path).split(".")[0].split("+")[0] for path in paths}
                           for paths in [added - set(new), set(new) - added])
            self.assertEqual(gone, since)
            self.assertFalse([path for path in added - set(new) if os.path.exists(f"{ROOT}/{path}")])
            # The kinds of records were taught something on the way.
            self.assertLessEqual({path for path, state in states.items() if state == "M" and "RecordEndpoints" not in path}, set(edited))
        rings = [path.split("/")[1] for path in new]
        self.assertLessEqual(max(rings.count(ring) for ring in rings), 3)
        self.assertLessEqual(len(edited), 4)


if __name__ == "__main__":
    unittest.main()
