"""Questions to the assistant with a model behind them: `inventoryd serve` and an HTTP server that plays the model."""

import json
import os
import subprocess
import unittest

from hooks import BUILD, Receiver, Shop


class Model(Receiver):
    """Answers requests for chat completions; what else it does, its mode says."""

    def answer(self, handler):
        if self.mode != "honest":
            return super().answer(handler)
        body = json.loads(self.received[-1][3])
        rows = [json.loads(message["content"]) for message in body["messages"] if message["role"] == "tool"]
        if rows:
            content = {"answer": f"There are {rows[0]['data']['on_hand']} pieces on hand.", "citations": ["r1"]}
            message = {"role": "assistant", "content": json.dumps(content)}
        else:
            question = json.loads(next(m["content"] for m in body["messages"] if m["role"] == "user"))
            call = {"name": "get_stock", "arguments": json.dumps({"sku": question["products"][0]["skus"][0]})}
            message = {"role": "assistant", "tool_calls": [{"id": "1", "type": "function", "function": call}]}
        text = json.dumps({"choices": [{"index": 0, "message": message, "finish_reason": "stop"}]}).encode()
        handler.send_response(200)
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Length", str(len(text)))
        handler.end_headers()
        handler.wfile.write(text)


class ModelTests(unittest.TestCase):
    def shop(self, mode, **more):
        self.model = Model(mode)
        self.addCleanup(self.model.close)
        shop = Shop(**{
            "ASSISTANT_URL": f"http://127.0.0.1:{self.model.port}/v1", "ASSISTANT_MODEL": "stand-in",
            "ASSISTANT_API_KEY": "sk-test-0001", "ASSISTANT_ALLOWED_NETWORKS": "127.0.0.0/8", "ASSISTANT_TIMEOUT": "2",
            **more})
        self.addCleanup(shop.close)
        shop.product("TEA-1", stock=37)
        return shop

    def question(self, shop):
        return shop.ask("POST", "/api/v1/chat/messages", {"message": "How many TEA-1 do we have?"})["data"]

    def test_an_honest_model_answers_from_the_rows(self):
        shop = self.shop("honest")
        answer = self.question(shop)
        self.assertEqual(answer["source"], "upstream")
        self.assertEqual(answer["message"]["text"], "There are 37 pieces on hand.")
        self.assertEqual(answer["message"]["citations"][0]["path"], "/api/v1/products/sku/TEA-1/stock")
        self.assertEqual(len(self.model.received), 2)
        for _, path, headers, body in self.model.received:
            self.assertEqual(path, "/v1/chat/completions")
            self.assertEqual(headers["authorization"], "Bearer sk-test-0001")
            self.assertNotIn(b"cost_price", body)
        self.assertTrue(self.question(shop)["cached"])

    def test_whatever_a_model_does_the_question_is_answered(self):
        for mode in ["hang", "drip", "endless", "head", "garbage", "fail", "http://127.0.0.1:1/elsewhere", "ok"]:
            with self.subTest(mode):
                shop = self.shop(mode)
                # The model takes a minute where it is slow; who asks gives up before.
                answer = self.question(shop)
                self.assertEqual(answer["source"], "builtin")
                self.assertIn("37 pieces on hand", answer["message"]["text"])
                self.assertIn("built-in answer", answer["message"]["text"])
                self.assertEqual(len(self.model.received), 1)

    def test_settings_that_lead_nowhere_are_named(self):
        for more, name in [
                ({"ASSISTANT_URL": "http://127.0.0.1:9/v1", "ASSISTANT_MODEL": "m"}, "ASSISTANT_URL"),
                ({"ASSISTANT_URL": "ftp://models.example/", "ASSISTANT_MODEL": "m"}, "ASSISTANT_URL"),
                ({"ASSISTANT_URL": "https://models.example/v1"}, "ASSISTANT_MODEL"),
                ({"APP_ENV": "production", "ASSISTANT_URL": "http://models.example/v1", "ASSISTANT_MODEL": "m"},
                 "ASSISTANT_URL")]:
            with self.subTest(more):
                environment = {**os.environ, "DATA_DIR": "/nonexistent", "APP_ENV": "development", **more}
                answer = subprocess.run(
                    [f"{BUILD}/inventoryd", "config", "check"], env=environment, capture_output=True, text=True)
                self.assertNotEqual(answer.returncode, 0)
                self.assertIn(name, answer.stdout + answer.stderr)


if __name__ == "__main__":
    unittest.main()
