#!/usr/bin/env python3
"""Looks at the lists, searches and sums against very many rows, on both engines.

PostgreSQL: builds a database of 1,000,000 products and 10,000,000 ledger entries by COPY, lets the application answer each list
from its first page to its last, and reads in the server's log which plans the queries had. A list must not read a large
table from end to end, nor throw away most of the rows that it reads, and its last page must cost no more than its first.

SQLite: builds a file of 1,000,000 products and 2,000,000 entries, and asks for pages of the products by cursor and by offset,
searches, figures and what to order. Each is answered once by a process that has just been started, with the file out of the
machine's memory (cold), and then five times (warm, the median). Nothing warm may take more than 50 ms, and the last page by
cursor no more than 1.2 times as long as the first. That is no rule for the last page by offset: what is before it is counted
off, and it has the 50 ms alone. The statements of an answer are those that the process prepares for it, as a library loaded
before SQLite's notes them; SQLite must be able to explain each, and none may read a large table from end to end, unless it stops
at the end of its page. What reads a whole index of one is told with the time of its answer.

    make plans
    Benchmarks/plans.py --products 100000 --entries 1000000
    Benchmarks/plans.py --engine sqlite
"""

import argparse
import os
import shutil
import sys
import tempfile

from plans_postgresql import examine_postgresql
from plans_sqlite import examine_sqlite
from programs import ROOT


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--engine", choices=["postgresql", "sqlite", "both"], default="both")
    parser.add_argument("--products", type=int, default=1_000_000)
    parser.add_argument("--entries", type=int, help="of the ledger; by default 10,000,000 on PostgreSQL, 2,000,000 on SQLite")
    parser.add_argument("--programs", default=f"{ROOT}/.build/release", help="folder of inventoryd")
    arguments = parser.parse_args()
    inventoryd = os.path.abspath(f"{arguments.programs}/inventoryd")
    good = []
    for name, look in [("postgresql", examine_postgresql), ("sqlite", examine_sqlite)]:
        if arguments.engine not in (name, "both"):
            continue
        folder = tempfile.mkdtemp(prefix="inventory-plans-")
        try:
            good.append(look(arguments, inventoryd, folder))
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    sys.exit(0 if all(good) else 1)


if __name__ == "__main__":
    main()
