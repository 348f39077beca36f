"""What a package of others fetches and builds when it uses a library of this one."""

import os
import shutil
import subprocess
import tempfile
import unittest

from support import ROOT

MANIFEST = """// swift-tools-version: 6.1
import PackageDescription

let package = Package(
  name: "outside",
  dependencies: [.package(name: "inventory", path: "inventory"{traits})],
  targets: [
    .executableTarget(name: "Outside", dependencies: [.product(name: "{product}", package: "inventory")])
  ]
)
"""
FORECAST = """import InventoryCore

let history: [Double] = [12, 9, 11, 10, 14, 25, 22, 13, 8, 12, 11, 15, 27, 21]
let forecast = Forecaster.forecast(try ForecastInput(history, horizon: 7))
print(forecast.mean.count)
"""


class Embedding(unittest.TestCase):
    def outside(self, product, traits, source):
        """A package beside a copy of this one that has no build folder."""
        folder = tempfile.mkdtemp(prefix="outside-")
        self.addCleanup(shutil.rmtree, folder)
        os.makedirs(f"{folder}/inventory")
        os.makedirs(f"{folder}/Sources/Outside")
        shutil.copy(f"{ROOT}/Package.swift", f"{folder}/inventory/Package.swift")
        for name in ["Sources", "Tests", "Examples", "Benchmarks", "Fuzz"]:
            os.symlink(f"{ROOT}/{name}", f"{folder}/inventory/{name}")
        with open(f"{folder}/Package.swift", "w", encoding="utf-8") as file:
            file.write(MANIFEST.format(product=product, traits=traits))
        with open(f"{folder}/Sources/Outside/main.swift", "w", encoding="utf-8") as file:
            file.write(source)
        return folder

    def swift(self, folder, *arguments):
        done = subprocess.run(
            ["swift", *arguments], cwd=folder, capture_output=True, text=True, timeout=900, check=False)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return done.stdout

    def checkouts(self, folder):
        path = f"{folder}/.build/checkouts"
        return set(os.listdir(path)) if os.path.isdir(path) else set()

    def test_the_core_fetches_nothing(self):
        folder = self.outside("InventoryCore", ", traits: []", FORECAST)
        self.assertEqual(self.swift(folder, "run", "Outside").splitlines()[-1], "7")
        self.assertEqual(self.checkouts(folder), set())

    def test_the_client_fetches_nothing_of_the_service(self):
        folder = self.outside("InventoryClient", ', traits: ["Client"]', "import InventoryClient\n")
        self.swift(folder, "package", "resolve")
        fetched = self.checkouts(folder)
        self.assertIn("async-http-client", fetched)
        self.assertEqual(fetched & {"GRDB.swift", "swift-argument-parser"}, set())


if __name__ == "__main__":
    unittest.main()
