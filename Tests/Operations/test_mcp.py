"""The Model Context Protocol endpoint behind nginx, by the client of PyPI's `mcp`."""

import json
import shutil
import signal
import subprocess
import tempfile
import textwrap
import unittest

from running import Shop
from support import ask, python_with

CLIENT = textwrap.dedent('''
    import asyncio, json, sys
    from mcp import ClientSession
    from mcp.client.streamable_http import create_mcp_http_client, streamable_http_client

    async def main(url, token, sku):
        found = {"tools": [], "calls": {}}
        async with create_mcp_http_client(headers={"Authorization": f"Bearer {token}"}) as http:
            async with streamable_http_client(url, http_client=http) as (read, write, *_):
                async with ClientSession(read, write) as session:
                    opened = await session.initialize()
                    found["version"], found["server"] = opened.protocol_version, opened.server_info.name
                    for tool in (await session.list_tools()).tools:
                        found["tools"].append(tool.name)
                        arguments = {"sku": sku} if "sku" in tool.input_schema.get("required", []) else {}
                        answer = await session.call_tool(tool.name, arguments)
                        found["calls"][tool.name] = {
                            "is_error": answer.is_error, "structured": answer.structured_content,
                            "text": answer.content[0].text}
        print(json.dumps(found))

    asyncio.run(main(*sys.argv[1:]))
''')


class ModelContextProtocol(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.python = f"{python_with('mcp==2.3.0')}/python"
        cls.folder = tempfile.mkdtemp(prefix="mcp-")
        cls.shop = Shop(f"{cls.folder}/data").wait_until_ready()

    @classmethod
    def tearDownClass(cls):
        cls.shop.stop(signal.SIGTERM)
        shutil.rmtree(cls.folder)

    def get(self, path, token):
        status, _, body = ask(self.shop.port, path, fields=[("Authorization", f"Bearer {token}")])
        return status, json.loads(body)

    def token(self):
        email, password = self.shop.printed("Email"), self.shop.printed("Password")
        body = json.dumps({"email": email, "password": password}).encode()
        status, _, answer = ask(
            self.shop.port, "/api/v1/auth/login", "POST", [("Content-Type", "application/json")], body)
        self.assertEqual(status, 200, answer)
        return json.loads(answer)["data"]["access_token"]

    def test_a_client_of_others_lists_and_calls_every_tool(self):
        token = self.token()
        sku = self.get("/api/v1/products?limit=1", token)[1]["data"][0]["sku"]
        answer = subprocess.run(
            [self.python, "-c", CLIENT, f"{self.shop.url}/mcp", token, sku], capture_output=True, text=True,
            timeout=120, check=False)
        self.assertEqual(answer.returncode, 0, answer.stderr)
        found = json.loads(answer.stdout.splitlines()[-1])
        self.assertEqual(found["server"], "inventory")
        self.assertGreaterEqual(len(found["tools"]), 16)
        for name, call in found["calls"].items():
            with self.subTest(name):
                self.assertFalse(call["is_error"], call["text"])
                status, body = self.get(call["structured"]["path"], token)
                self.assertEqual(status, 200)
                if name not in {"get_stock_value", "get_dashboard"}:
                    self.assertEqual(call["structured"]["data"], body["data"])

    def test_a_page_of_another_site_is_refused(self):
        body = b'{"jsonrpc":"2.0","id":1,"method":"ping"}'
        fields = [
            ("Authorization", f"Bearer {self.token()}"), ("Content-Type", "application/json"),
            ("Origin", "https://evil.example")]
        self.assertEqual(ask(self.shop.port, "/mcp", "POST", fields, body)[0], 403)
        self.assertEqual(ask(self.shop.port, "/mcp", "POST", fields[1:2], body)[0], 401)
        self.assertEqual(ask(self.shop.port, "/mcp", fields=fields[:1])[0], 405)


if __name__ == "__main__":
    unittest.main()
