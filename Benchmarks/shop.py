"""The shop that benchmarks use: what is in it, and requests to it."""

import http.client
import json
import subprocess

from programs import fail, say

EMAIL, VIEWER, PASSWORD = "bench@example.com", "viewer@example.com", "Benchmark-1-password"


def call(port, method, path, body=None, token=None):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    headers = {"Content-Type": "application/json"} if body is not None else {}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    connection.request(method, path, json.dumps(body) if body is not None else None, headers)
    response = connection.getresponse()
    return response.status, response.getheaders(), response.read()


def expect(port, method, path, body=None, token=None):
    status, fields, content = call(port, method, path, body, token)
    if not 200 <= status < 300:
        fail(f"{method} {path} answered {status}: {content[:300].decode(errors='replace')}")
    return fields, content


def prepare_data(binaries, environment, arguments, days=60):
    """A shop with products and stock, somebody who may sell, and somebody who only looks."""
    inventoryd = f"{binaries}/inventoryd"

    def run(*words, **more):
        done = subprocess.run([inventoryd, *words], env=environment, capture_output=True, text=True, **more)
        if done.returncode != 0:
            fail(f"inventoryd {' '.join(words)}: {done.stderr.strip() or done.stdout.strip()}")

    say("preparing data …")
    run("migrate", "up")
    run("demo-data", "--products", str(arguments.products), "--days", str(days), "--seed", "1")
    for email, role in [(EMAIL, "admin"), (VIEWER, "viewer")]:
        run("user", "create", "--email", email, "--name", "Bench", "--role", role, input=PASSWORD + "\n")


def sign_in(port, email):
    _, content = expect(port, "POST", "/api/v1/auth/login", {"email": email, "password": PASSWORD})
    return json.loads(content)["data"]["access_token"]


def add_products(port, token, count, stock):
    """Makes products that do not run out; returns their numbers."""
    numbers = []
    for number in range(count):
        new = {"sku": f"BENCH-{number:03}", "name": f"Bench {number}", "price": "3.50", "stock": stock}
        _, content = expect(port, "POST", "/api/v1/products", new, token)
        numbers.append(json.loads(content)["data"]["id"])
    return numbers


def first_products(port, token):
    """The first page of the list."""
    data = json.loads(expect(port, "GET", "/api/v1/products?limit=100", token=token)[1])["data"]
    return data if isinstance(data, list) else data["items"]


def prepare_orders(binaries, environment, port, token, product, accounts=1):
    """A client who orders, and tokens of accounts that take orders."""
    new = {"name": "Ada", "lastname": "Bench", "email": "ada@bench.test", "telephone": "+441632960001"}
    _, content = expect(port, "POST", "/api/v1/clients", new, token)
    tokens = []
    for number in range(accounts):
        email = f"till{number}@bench.test"
        subprocess.run(
            [f"{binaries}/inventoryd", "user", "create", "--email", email, "--name", "Till", "--role", "staff"],
            env=environment, input=PASSWORD + "\n", text=True, check=True, capture_output=True)
        tokens.append(sign_in(port, email))
    client = json.loads(content)["data"]["id"]
    # One order by hand, so that a refusal is shown with its reason.
    expect(port, "POST", "/api/v1/orders", {
        "client_id": client, "delivery_method": "on_hand", "bill": {"payment_type": "card"},
        "lines": [{"product_id": product, "quantity": 1}]}, tokens[0])
    return client, tokens
