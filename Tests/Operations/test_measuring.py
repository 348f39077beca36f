"""The programs that measure, on a shop that is too small to say anything: that they still find their way."""

import os
import re
import subprocess
import sys
import unittest

from support import ROOT, SEARCH_PATH

sys.path.insert(0, f"{ROOT}/Benchmarks")
from questions import LISTS, QUESTIONS, SUMS  # noqa: E402  pylint: disable=wrong-import-position


class MeasuringTests(unittest.TestCase):
    def measure(self, program, *options):
        done = subprocess.run(
            [f"{ROOT}/Benchmarks/{program}", "--programs", f"{ROOT}/.build/debug", *options],
            capture_output=True, text=True, timeout=600, env={**os.environ, "PATH": SEARCH_PATH})
        return done.stdout, done.stdout + done.stderr

    def test_plans_look_at_every_list_and_every_sum(self):
        # Whether they are in order is a question for many rows: few are read from end to end with reason.
        printed, said = self.measure("plans.py", "--products", "2000", "--entries", "20000")
        for name, *_ in LISTS + SUMS + QUESTIONS:
            self.assertRegex(printed, rf"(?m)^{re.escape(name)} +\d", said)
        self.assertIn(f"of {len(LISTS)} lists in order", printed, said)
        self.assertIn(", 0 statements not explained", printed, said)

    def test_files_go_in_and_out_on_both_engines(self):
        printed, said = self.measure("files.py", "--lines", "3000")
        for name in ["import-sqlite", "import-postgres", "export-sqlite", "export-postgres"]:
            self.assertRegex(printed, rf"(?m)^ratio {name} \d+\.\d+$", said)
