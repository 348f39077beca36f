"""A session of inventoryctl at a terminal and in pipes, against a service of its own."""

import json
import os
import re
import shutil
import stat
import subprocess
import tempfile
import unittest

from control import CLIENT, PASSWORD, Commands
from support import ROOT, Authority, Nginx


class Sessions(Commands):
    def test_a_session_at_a_terminal(self):
        """The whole output of a working day, compared."""
        day = [
            (["products", "create", "DAY-001", "--name", "Green tea from the high gardens of the north", "--price",
              "19.99", "--cost", "8", "--stock", "40", "--category", "Tea"],
             "Created: DAY-001\n"
             "SKU        DAY-001\n"
             "Name       Green tea from the high gardens of the north\n"
             "Price      19.99\n"
             "Cost       8.00\n"
             "On hand    40 piece\n"
             "Available  40 piece\n"
             "Lead time  7 days\n"
             "Category   Tea\n"),
            (["products", "list", "high gardens"],
             "SKU      NAME                                  AVAILABLE  PRICE  UNIT   CATEGORY\n"
             "DAY-001  Green tea from the high gardens of …         40  19.99  piece  Tea\n"),
            (["sell", "DAY-001=2", "--payment", "card"],
             "ENTRY  SKU      QUANTITY  PRICE  TOTAL  LEFT\n"
             "    #  DAY-001         2  19.99  39.98    38\n"
             "Total 39.98\n"),
            (["stock", "adjust", "DAY-001", "--reason", "broken", "--", "-1"], "DAY-001: 37 on hand\n"),
            (["stock", "count", "DAY-001=36", "--reference", "shelf 4"],
             "SKU      BEFORE  COUNTED  DIFFERENCE\n"
             "DAY-001      37       36          -1\n"),
            (["stock", "show", "DAY-001"],
             "SKU      LOCATION  ON HAND  RESERVED  AVAILABLE  ON ORDER\n"
             "DAY-001  main           36         0         36         0\n"),
            (["products", "edit", "DAY-001", "--price", "21", "--category", ""],
             "Changed: DAY-001\n"
             "SKU        DAY-001\n"
             "Name       Green tea from the high gardens of the north\n"
             "Price      21.00\n"
             "Cost       8.00\n"
             "On hand    36 piece\n"
             "Available  36 piece\n"
             "Lead time  7 days\n"),
        ]
        for arguments, expected in day:
            shown = re.sub(r"(?m)^ {0,4}\d+(?=  DAY)", "    #", self.plain(self.terminal(*arguments)))
            self.assertEqual(shown, expected, arguments)

    def test_colours_are_for_terminals_that_want_them(self):
        self.product("COL-001")
        self.assertIn("\x1b[36mCOL-001\x1b[0m", self.terminal("products", "list", "COL-001"))
        self.assertNotIn("\x1b", self.terminal("products", "list", "COL-001", NO_COLOR="1"))
        self.assertNotIn("\x1b", self.terminal("products", "list", "COL-001", TERM="dumb"))
        self.assertNotIn("\x1b", self.pipe("products", "list", "COL-001"))

    def test_tables_fit_the_terminal(self):
        self.product("FIT-001", "--category", "A category with a very long name indeed")
        for width in [20, 40, 60, 80, 200]:
            lines = self.plain(self.terminal("products", "list", "FIT-001", width=width)).splitlines()
            self.assertEqual(len(lines), 2)
            self.assertLessEqual(max(map(len, lines)), width)
        self.assertIn("A category with a very long name indeed", self.pipe("products", "list", "FIT-001"))

    def test_what_is_shown_cannot_steer_the_terminal(self):
        self.assertIn("control", self.pipe(
            "products", "create", "CTL-001", "--name", "x\x1b[2Jy", "--price", "1", status=5))

    def test_json_for_pipes_is_one_document_a_line(self):
        for number in range(3):
            self.product(f"PIPE-00{number}")
        lines = self.pipe("products", "list", "PIPE", "--limit", "2", "--sort", "sku", "--json").splitlines()
        self.assertEqual([json.loads(line)["sku"] for line in lines], ["PIPE-000", "PIPE-001"])
        self.assertEqual(json.loads(self.pipe("products", "show", "PIPE-000", "--json"))["price"], "4.50")

    def test_statuses_that_scripts_can_use(self):
        self.product("EXIT-001", "--stock", "1")
        self.assertIn("INSUFFICIENT_STOCK", self.pipe("sell", "EXIT-001=5", status=3))
        self.assertIn("DUPLICATE", self.pipe("products", "create", "EXIT-001", "--name", "x", "--price", "1", status=3))
        self.pipe("products", "show", "NO-SUCH", status=4)
        self.assertIn("/reason", self.pipe("stock", "adjust", "EXIT-001", "1", "--reason", "", status=5))
        self.assertIn("login", self.pipe("products", "list", status=6, INVENTORY_SERVER=self.shop.server))
        self.assertIn("cannot be reached", self.pipe("status", status=7, INVENTORY_SERVER="unix:/nonexistent.sock"))
        self.assertIn("Usage", self.pipe("sell", status=64))
        self.assertIn("names no server", self.pipe("status", "--server", "shop.example", status=5))
        # All of it or nothing: what could be sold is still there.
        self.assertEqual(json.loads(self.pipe("products", "show", "EXIT-001", "--json"))["stock"], 1)

    def test_a_dry_run_changes_nothing(self):
        self.product("DRY-001", "--stock", "5")
        self.assertIn("Total 9.00 (dry run)", self.pipe("sell", "DRY-001=2", "--dry-run"))
        self.assertEqual(json.loads(self.pipe("products", "show", "DRY-001", "--json"))["stock"], 5)

    def test_a_sale_that_is_sent_again_is_entered_once(self):
        self.product("TWICE-001", "--stock", "5")
        self.pipe("sell", "TWICE-001", "--external-id", "till-7-1")
        self.assertIn("DUPLICATE", self.pipe("sell", "TWICE-001", "--external-id", "till-7-1", status=3))
        self.assertEqual(json.loads(self.pipe("products", "show", "TWICE-001", "--json"))["stock"], 4)

    def test_what_was_sold_comes_back(self):
        self.product("BACK-001", "--stock", "5")
        entry = json.loads(self.pipe("sell", "BACK-001=2", "--json"))["lines"][0]["id"]
        self.assertEqual(self.pipe("return", str(entry), "1", "--reason", "too green"),
                         "BACK-001: 1 came back, 4 on hand\n")
        self.assertIn("RETURN_EXCEEDS_SALE", self.pipe("return", str(entry), "2", status=3))

    def test_sign_in_keeps_the_session_for_this_person_alone(self):
        server = self.shop.server
        shown = self.terminal(
            "login", "--server", server, typed=[("E-mail: ", "ann@example.com"), ("Password for ann@example.com: ", PASSWORD)])
        self.assertNotIn(PASSWORD, shown)
        self.assertTrue(shown.endswith(f"Signed in to {server} as Ann Example (admin)\n"), shown)
        file = f"{self.home}/.config/inventory/credentials.json"
        self.assertEqual(stat.S_IMODE(os.stat(file).st_mode), 0o600)
        self.assertEqual(stat.S_IMODE(os.stat(os.path.dirname(file)).st_mode), 0o700)
        del self.environment["INVENTORY_SERVER"]
        self.assertIn("Ann Example <ann@example.com>, admin", self.pipe("status"))
        # An access token that is none is replaced, once, and kept.
        with open(file, encoding="utf-8") as kept:
            contents = json.load(kept)
        first = contents["sessions"][server]["refresh_token"]
        contents["sessions"][server]["access_token"] = "a.b.c"
        with open(file, "w", encoding="utf-8") as kept:
            json.dump(contents, kept)
        rivals = [
            subprocess.Popen([CLIENT, "products", "list", "--json"], env=self.environment, stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE)
            for _ in range(4)]
        for rival in rivals:
            self.assertEqual(rival.wait(60), 0, rival.stderr.read())
            rival.stderr.close()
        with open(file, encoding="utf-8") as kept:
            self.assertNotEqual(json.load(kept)["sessions"][server]["refresh_token"], first)
        self.assertEqual(stat.S_IMODE(os.stat(file).st_mode), 0o600)
        os.chmod(file, 0o644)
        self.assertIn("chmod 600", self.pipe("status", status=6))
        os.chmod(file, 0o600)
        self.assertEqual(self.pipe("logout"), f"Signed out of {server}\n")
        self.pipe("products", "list", status=6)
        with open(file, encoding="utf-8") as kept:
            self.assertEqual(json.load(kept)["sessions"], {})

    def test_a_wrong_password_is_refused(self):
        self.assertIn("INVALID_CREDENTIALS", self.pipe(
            "login", "--server", self.shop.server, "--email", "ann@example.com", "--password-stdin", status=6,
            given="Wrong-Horse-1\n"))
        self.assertFalse(os.path.exists(f"{self.home}/.config/inventory/credentials.json"))

    def test_over_https_only_a_server_that_is_the_one_is_spoken_to(self):
        authorities = []
        for _ in range(2):
            folder = tempfile.mkdtemp(prefix="authority-")
            self.addCleanup(shutil.rmtree, folder)
            authorities.append(Authority(folder))
        own, foreign = authorities
        nginx = Nginx("--http", f"{self.shop.folder}/http.sock", "--tls", *own.certificate("localhost"))
        self.addCleanup(nginx.stop)
        server = f"https://localhost:{nginx.port}"
        self.pipe(
            "login", "--server", server, "--ca-file", own.file, "--email", "ann@example.com", "--password-stdin",
            given=PASSWORD + "\n")
        del self.environment["INVENTORY_SERVER"]
        self.assertIn("Ann Example <ann@example.com>, admin", self.pipe("status", INVENTORY_CA_FILE=own.file))
        self.product("TLS-001", "--ca-file", own.file)
        for trust in [{}, {"INVENTORY_CA_FILE": foreign.file}]:
            shown = self.pipe("products", "edit", "TLS-001", "--price", "9", status=7, **trust)
            self.assertIn(f"{server} has not shown that it is the one, so nothing was sent", shown)
        # The name counts as well as the authority.
        self.assertIn("has not shown", self.pipe(
            "status", "--server", f"https://127.0.0.1:{nginx.port}", "--ca-file", own.file, status=7))
        self.assertIn("cannot be read", self.pipe("status", "--ca-file", f"{self.home}/none.pem", status=5))
        self.assertEqual(
            json.loads(self.pipe("products", "show", "TLS-001", "--json", "--ca-file", own.file))["price"], "4.50")

    def test_a_forecast_is_drawn_with_its_band(self):
        sales = "".join(
            f"FORE-001,2025-{month:02}-{day:02},{6 + day % 7}\n" for month in range(1, 7) for day in range(1, 29))
        file = f"{self.home}/sales.csv"
        with open(file, "w", encoding="ascii") as written:
            written.write("sku,date,quantity\n" + sales)
        shown = self.pipe("import", "sales", file)
        self.assertRegex(shown, r"^Imported \d+ lines: .*\nFrom 2025-01-01 to 2025-06-28\n")
        shown = self.terminal("predict", "FORE-001", "--days", "14", width=72)
        lines = self.plain(shown).splitlines()
        drawn = [line for line in lines if "│" in line]
        self.assertEqual(len(drawn), 12)
        self.assertLessEqual(max(map(len, lines)), 72)
        self.assertIn("●", "".join(drawn))
        self.assertIn("░", "".join(drawn))
        self.assertIn("└", shown)
        self.assertRegex(shown, r"Next 14 days")
        self.assertNotRegex(self.terminal("predict", "FORE-001", LANG="C"), r"[^\x00-\x7f]")
        forecast = json.loads(self.pipe("predict", "FORE-001", "--days", "3", "--json"))
        days = [point["date"] for point in forecast["chart_data"] if point["predicted"] is not None]
        self.assertEqual(len(days), 3)
        # What if it were on promotion: said, and kept nowhere.
        question = ["--promotion", days[0], "--promotion", days[1]]
        shown = self.plain(self.terminal("predict", "FORE-001", "--days", "3", *question))
        self.assertIn(f"on promotion on {days[0]}, {days[1]}", shown)
        self.assertIn("nothing tells what one does, so no effect is assumed", shown)
        supposed = json.loads(self.pipe("predict", "FORE-001", "--days", "3", "--json", *question))
        self.assertEqual(supposed["promotion"]["dates"], days[:2])
        again = json.loads(self.pipe("predict", "FORE-001", "--days", "3", "--json"))
        self.assertEqual((again["promotion"], again["chart_data"]), (None, forecast["chart_data"]))

    def test_a_file_with_faults_changes_nothing_and_names_them(self):
        file = f"{self.home}/sales.csv"
        with open(file, "w", encoding="ascii") as written:
            written.write("sku,date,quantity\nFAULT-001,2025-01-01,3\nFAULT-001,2025-13-01,x\n")
        shown = self.pipe("import", "sales", file, status=5)
        self.assertIn("was not imported", shown)
        self.assertIn("line 3", shown)
        self.pipe("products", "show", "FAULT-001", status=4)
        self.pipe("import", "sales", f"{self.home}/none.csv", status=4)

    def test_the_commands_of_the_documentation_run(self):
        with open(f"{ROOT}/docs/cli.md", encoding="utf-8") as file:
            document = file.read()
        blocks = re.findall(r"```bash\n(.*?)```", document, re.DOTALL)
        self.assertGreater(len(blocks), 2)
        for block in blocks:
            done = subprocess.run(
                ["bash", "-euo", "pipefail", "-c", block], cwd=self.home, text=True, capture_output=True, timeout=60,
                env={**self.environment, "PATH": f"{ROOT}/.build/debug:{os.environ['PATH']}"})
            self.assertEqual(done.returncode, 0, block + done.stdout + done.stderr)
        overview = self.pipe("--help")
        for command in re.findall(r"(?m)^\| `([a-z]+)", document.split("\n## inventoryd\n")[0]):
            self.assertRegex(overview, rf"(?m)^  {command} ")

    def test_what_is_exported_is_whole_and_can_come_in_again(self):
        self.product("OUT-001", "--stock", "3")
        file = f"{self.home}/products.csv"
        self.pipe("export", "products", "--output", file)
        self.assertFalse(os.path.exists(f"{file}.part"))
        with open(file, encoding="utf-8") as written:
            content = written.read()
        self.assertIn("OUT-001", content)
        self.assertEqual(self.pipe("export", "products"), content)
        self.assertRegex(self.pipe("import", "products", file), r"0 created, 0 changed, \d+ as they were")
        self.pipe("export", "products", "--output", "/nonexistent/file", status=1)

    def test_questions_are_answered_with_what_they_follow_from(self):
        self.product("ASK-001", "--stock", "7")
        shown = self.pipe("ask", "how much ASK-001 do we have?")
        self.assertIn("7", shown)
        self.assertIn("/api/v1/", shown)
        answers = self.pipe("ask", "--json", given="how much ASK-001 do we have?\nand TEA?\n").splitlines()
        self.assertEqual(len({json.loads(answer)["session_id"] for answer in answers}), 1)

    def test_changes_are_followed(self):
        self.product("CHG-001", "--stock", "2")
        before = [json.loads(line) for line in self.pipe("changes", "--since", "0", "--json").splitlines()]
        numbers = [change["sequence"] for change in before]
        self.assertEqual(numbers, sorted(set(numbers)))
        self.assertIn("product.created", {change["type"] for change in before})
        follower = subprocess.Popen(
            [CLIENT, "changes", "--since", str(numbers[-1]), "--follow", "--type", "stock.changed", "--json"],
            env=self.environment, stdout=subprocess.PIPE, text=True)
        self.addCleanup(follower.stdout.close)
        self.addCleanup(follower.wait, 20)
        self.addCleanup(follower.kill)
        self.pipe("sell", "CHG-001")
        change = json.loads(follower.stdout.readline())
        self.assertEqual((change["type"], change["sequence"] > numbers[-1]), ("stock.changed", True))
        self.assertIn("--follow", self.pipe("changes", status=64))

    def test_shells_complete_commands(self):
        for shell, check in [("bash", ["bash", "-n"]), ("zsh", None), ("fish", None)]:
            script = self.pipe("completions", shell)
            self.assertIn("replenishment", script)
            if check:
                subprocess.run(check, input=script, text=True, check=True)
        # What bash offers for the beginning of a command.
        offered = subprocess.run(
            ["bash", "-c", self.pipe("completions", "bash") + "\nCOMP_WORDS=(inventoryctl pre); COMP_CWORD=1\n"
             "_inventoryctl inventoryctl pre inventoryctl; echo \"${COMPREPLY[@]}\""],
            text=True, capture_output=True, check=True, env={**self.environment, "PATH": f"{ROOT}/.build/debug:/usr/bin:/bin"})
        self.assertIn("predict", offered.stdout)


if __name__ == "__main__":
    unittest.main()
