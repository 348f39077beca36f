"""Only one module opens connections to addresses that somebody has given: whatever else could is named here."""

import glob
import re
import unittest

from support import ROOT

# What opens a connection, and the folders of Sources that may use it.
OPENERS = {
    # HTTP clients: the guarded way out, and the client library, which no program of the service links.
    r"\bimport AsyncHTTPClient\b": {"Drivers/Outbound", "InventoryClient"},
    r"\bimport FoundationNetworking\b": set(),
    r"\bURLSession\b": set(),
    r"\b(?:ClientBootstrap|DatagramBootstrap|NIOTSConnectionBootstrap)\b": set(),
    # Names into addresses.
    r"\bgetaddrinfo\s*\(": {"Drivers/Outbound"},
    r"\bgethostbyname\w*\s*\(": set(),
    # Sockets by hand: those of this machine alone, in the module that listens.
    r"\bAF_INET6?\b": {"Drivers/Outbound"},
    r"\bconnect\s*\(\s*\w*descriptor\b|Glibc\.connect\s*\(": {"Listening"},
    # Databases and caches, whose addresses come from the settings.
    r"\bPQconnect\w*\s*\(": {"Drivers/PostgreSQLEngine"},
    r"\bredisConnect\w*\s*\(": {"Drivers/RedisCache"},
    # Other programs could connect on one's behalf: pg_dump and its kin go to the database, age encrypts.
    r"\bProcess\s*\(\s*\)": {"Drivers/PostgreSQLEngine", "Runtime/Backup"},
}


def sources():
    for path in glob.glob("Sources/**/*.swift", root_dir=ROOT, recursive=True):
        with open(f"{ROOT}/{path}", encoding="utf-8") as file:
            # Comments speak of what they like.
            yield path.removeprefix("Sources/"), re.sub(r"(?m)//.*$", "", file.read())


def dependencies(target):
    """The modules of its own that a target links, one after the other."""
    with open(f"{ROOT}/Package.swift", encoding="utf-8") as file:
        package = file.read()

    def direct(name):
        found = re.search(
            rf'(?:module|program)\(\s*"{name}",\s*(?:path: "[^"]*",\s*)?\[(.*?)\]', package, re.DOTALL)
        own = re.sub(r"product\([^)]*\)", "", found.group(1)) if found else ""
        return set(re.findall(r'"(\w+)"', own))

    known, new = set(), {target}
    while new:
        known |= new
        new = set().union(*(direct(name) for name in new)) - known
    return known - {target}


class OutboundTests(unittest.TestCase):
    def test_nothing_but_the_guarded_way_out_connects(self):
        met = {pattern: set() for pattern in OPENERS}
        for path, text in sources():
            for pattern, allowed in OPENERS.items():
                if re.search(pattern, text):
                    folder = next((place for place in allowed if path.startswith(place + "/")), None)
                    self.assertIsNotNone(folder, f"{path} has {pattern}")
                    met[pattern].add(folder)
        # What may be used is: a pattern that finds nothing guards nothing.
        for pattern in [r"\bimport AsyncHTTPClient\b", r"\bgetaddrinfo\s*\(", r"\bAF_INET6?\b"]:
            self.assertEqual(met[pattern], OPENERS[pattern])

    def test_one_place_makes_the_way_out(self):
        makers = {path for path, text in sources() if re.search(r"\bOutboundGuard\s*\(", text)}
        self.assertEqual({path.split("/")[0] for path in makers}, {"Runtime"}, makers)
        users = [path for path, text in sources() if re.search(r"\bimport Outbound\b", text)]
        self.assertEqual({path.split("/")[0] for path in users}, {"Runtime"}, users)

    def test_the_service_does_not_link_the_client(self):
        for program in ["Daemon", "FCGIAdapter"]:
            linked = dependencies(program)
            self.assertIn("Outbound", linked)
            self.assertNotIn("InventoryClient", linked)


if __name__ == "__main__":
    unittest.main()
