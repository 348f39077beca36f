"""Questions by `inventoryctl ask`, to the service itself and by the tools of the Model Context Protocol: the same numbers."""

import json
import os
import re
import subprocess
import unittest
import urllib.parse

from control import CLIENT, Shop
from hooks import UnixConnection

# The question, the tool that reads its number, and where the number stands in what the tool gives.
TEMPLATES = [
    ("How many {name} do we have?", "get_stock", ["on_hand"]),
    ("stock of {sku}", "get_stock", ["on_hand"]),
    ("what does {name} cost?", "get_product", ["price"]),
    ("Should I order {name}?", "get_advice", ["recommendation", "reorder_point"]),
    ("when will we run out of {sku}", "get_advice", ["recommendation", "current_stock"]),
    ("Why order {name}?", "get_advice", ["recommendation", "current_stock"]),
]


class Questions(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.shop = Shop(["demo-data", "--products", "36", "--days", "120", "--seed", "7"], jobs=0)
        cls.addClassCleanup(cls.shop.stop)

    def send(self, method, path, body=None):
        connection = UnixConnection(self.shop.local.removeprefix("unix:"))
        connection.request(
            method, path, json.dumps(body) if body else None, {"Content-Type": "application/json"})
        answer = connection.getresponse()
        content = json.loads(answer.read())
        connection.close()
        self.assertLess(answer.status, 300, f"{method} {path}: {content}")
        return content

    def ask(self, questions):
        """The answers of one conversation at the command line."""
        done = subprocess.run(
            [CLIENT, "ask", "--json"], input="\n".join(questions) + "\n", text=True, capture_output=True, timeout=600,
            env={**os.environ, "HOME": self.shop.folder, "INVENTORY_SERVER": self.shop.local}, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        return [json.loads(line) for line in done.stdout.splitlines()]

    def test_the_command_line_the_service_and_the_tools_give_the_same_numbers(self):
        products = self.send("GET", "/api/v1/products?limit=100")["data"]
        asked = [
            (question.format(**product), tool, pointer, product)
            for product in products for question, tool, pointer in TEMPLATES]
        self.assertGreaterEqual(len(asked), 200)
        answers = self.ask([question for question, *_ in asked])
        self.assertEqual(len(answers), len(asked))
        for (question, tool, pointer, product), answer in zip(asked, answers):
            with self.subTest(question):
                text, citations = answer["message"]["text"], answer["message"]["citations"]
                again = self.send("POST", "/api/v1/chat/messages", {"message": question})["data"]
                self.assertEqual(text, again["message"]["text"])
                self.assertEqual(citations, again["message"]["citations"])
                call = {
                    "jsonrpc": "2.0", "id": 1, "method": "tools/call",
                    "params": {"name": tool, "arguments": {"sku": product["sku"]}}}
                read = self.send("POST", "/mcp", call)["result"]["structuredContent"]
                self.assertIn(urllib.parse.quote(product["sku"]), citations[0]["path"])
                self.assertEqual(read["path"], citations[0]["path"])
                number = read["data"]
                for name in pointer:
                    number = number[name]
                self.assertRegex(text, rf"(?<![\d.]){re.escape(str(number))}(?![\d])")


if __name__ == "__main__":
    unittest.main()
