"""What papers tell of the programs, as the programs say it."""

import json
import os
import sqlite3
import subprocess

from support import ROOT


def text(path):
    with open(f"{ROOT}/{path}", encoding="utf-8") as file:
        return file.read()


def command_table(program, besides=()):
    """Every command of a program with its options, as a table in Markdown. From what its --help is written from.

    :param besides: Names of options that every command has, and that are told of elsewhere.
    """
    printed = subprocess.run(
        [f"{ROOT}/.build/debug/{program}", "--experimental-dump-help"], check=True, capture_output=True, text=True).stdout
    lines = ["| Command | Argument or option | Default | Meaning |", "| --- | --- | --- | --- |"]

    def row(*cells):
        lines.append(f"| {' | '.join(cells)} |".replace("|  |", "| |").replace("|  |", "| |"))

    def list_command(command, words):
        below = [one for one in command.get("subcommands", []) if one["commandName"] != "help"]
        for one in below:
            list_command(one, [*words, one["commandName"]])
        if below:
            return
        row(f"`{' '.join(words) or program}`", "", "", command["abstract"])
        for argument in command["arguments"]:
            value, names = f"<{argument['valueName']}>", argument.get("names")
            if argument["valueName"] == "help" or names is not None and argument["preferredName"]["name"] in besides:
                continue
            option = value if names is None else "--" + argument["preferredName"]["name"]
            if argument["kind"] == "option":
                option += f" {value}"
            default = "none" if argument["isOptional"] else "required"
            row("", f"`{option}`", argument.get("defaultValue", "" if argument["kind"] == "flag" else default), argument["abstract"])

    list_command(json.loads(printed)["command"], [])
    return "\n".join(lines) + "\n"


class Database:
    """A database with the newest schema."""

    def __init__(self, folder, **settings):
        self.environment = {"PATH": os.environ["PATH"], "DATA_DIR": folder, **settings}
        self.path = f"{folder}/inventory.sqlite"
        self.run("migrate")

    def run(self, *words):
        return subprocess.run([f"{ROOT}/.build/debug/inventoryd", *words], check=True, capture_output=True, text=True,
                              env=self.environment).stdout

    def tables(self):
        """Of SQLite, without its own and those that an index of texts is made of."""
        database = sqlite3.connect(self.path)
        names = {name for (name,) in database.execute(
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'virtual')")}
        database.close()
        return {name for name in names if not name.startswith("sqlite_")}
