"""What wrk asks for: its scripts, and rows of requests that several benchmarks measure."""

import json
import os
import urllib.parse

ORDER_CONNECTIONS, MIX_CONNECTIONS, CROWD_CONNECTIONS = 32, 400, 1000

# Prints exact percentiles of its own: those of wrk are for people ("1.05ms"). Behind them come the answers that are no
# success, and the requests that got none.
REPORT = """
done = function(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format("RESULT %d %d %d %d %d %d %d\\n", summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(95), latency:percentile(99), errors.status,
    errors.connect + errors.read + errors.write + errors.timeout))
end
"""

# Tells the threads of wrk apart.
THREADS = """
local threads = 0
function setup(thread) thread:set("number", threads); threads = threads + 1 end
local count = 0
"""

SALE = THREADS + """
local products = {{ {products} }}
function request()
  count = count + 1
  wrk.headers["Idempotency-Key"] = "{run}-" .. number .. "-" .. count
  local body = '{{"product_id":' .. products[(count * 7 + number) % #products + 1] .. ',"quantity":1}}'
  return wrk.format("POST", nil, nil, body)
end
"""

# What an order consists of: one, two or three products in turn, the same for as many orders.
ORDERS = THREADS + """
local products = {{ {products} }}
local third = math.floor(#products / 3)
local function order(count)
  local first, lines = (count * 7 + number) % third + 1, {{}}
  for line = 1, count % 3 + 1 do
    lines[line] = '{{"product_id":' .. products[first + (line - 1) * third] .. ',"quantity":' .. line .. '}}'
  end
  return '{{"client_id":{client},"delivery_method":"on_hand","bill":{{"payment_type":"card"}},"lines":['
    .. table.concat(lines, ",") .. ']}}'
end
"""

ORDER = ORDERS + """
local tokens = {{ {tokens} }}
function request()
  count = count + 1
  wrk.headers["Authorization"] = "Bearer " .. tokens[(count + number) % #tokens + 1]
  wrk.headers["Idempotency-Key"] = "{run}-" .. number .. "-" .. count
  return wrk.format("POST", "/api/v1/orders", nil, order(count))
end
"""

MIX = ORDERS + """
local paths = {{ {paths} }}
local headers = {{ ["Authorization"] = "Bearer {token}", ["Content-Type"] = "application/json" }}
local orders, lists = 0, 0
function request()
  count = count + 1
  local kind = count % 20
  if kind == 0 then
    orders = orders + 1
    headers["Idempotency-Key"] = "{run}-" .. number .. "-" .. orders
    return wrk.format("POST", "/api/v1/orders", headers, order(orders))
  end
  headers["Idempotency-Key"] = nil
  if kind < 4 then
    lists = lists + 1
    return wrk.format("GET", "/api/v1/products?limit=100&offset=" .. (lists + 5 * number) % 10 * 100, headers)
  end
  return wrk.format("GET", paths[(count * 7 + number) % #paths + 1], headers)
end
"""

OFFSETS = THREADS + """
function request()
  count = count + 1
  return wrk.format("GET", "/api/v1/products?limit=100&offset=" .. (count + 5 * number) % 10 * 100)
end
"""

FORECAST = """
local count = 0
local skus = {{ {skus} }}
function request()
  count = count + 1
  return wrk.format("POST", "/api/v1/predict", nil, '{{"sku":"' .. skus[count % #skus + 1] .. '","days":28}}')
end
"""


def numbers_of(values):
    """Values as the elements of a table in Lua."""
    return ",".join(json.dumps(value) for value in values)


def write_script(target, number):
    """Writes the script of a round: keys of requests are new in each."""
    if "text" in target:
        with open(target["script"], "w") as file:
            file.write(target["text"].replace("{round}", str(number)) + REPORT)


def order_target(name, folder, client, tokens, products):
    text = ORDER.format(tokens=numbers_of(tokens), products=numbers_of(products), client=client,
                        run=f"{name}-{os.getpid()}-{{round}}")
    return {"name": name, "path": "/api/v1/orders", "script": f"{folder}/{name}.lua", "text": text, "server": "app",
            "connections": ORDER_CONNECTIONS, "headers": {"Content-Type": "application/json"}}


def mix_target(folder, client, token, products, others):
    """A shop at work.

    :param products: Numbers and SKUs of products that orders change; `others` those of products that are read only.
    """
    paths = [path for number, sku in [*products, *others]
             for path in (f"/api/v1/products/{number}", f"/api/v1/products/sku/{urllib.parse.quote(sku, safe='')}")]
    text = MIX.format(paths=numbers_of(paths), token=token, products=numbers_of(number for number, _ in products),
                      client=client, run=f"mix-{os.getpid()}-{{round}}")
    return {"name": "mix", "path": "/", "script": f"{folder}/mix.lua", "text": text, "server": "app",
            "connections": MIX_CONNECTIONS, "may_fail": True}


def list_targets(folder, headers, port):
    """Lists from the cache, and lists that are computed for each request, of the process on a port of its own."""
    return [
        {"name": "list100", "path": "/api/v1/products?limit=100", "script": f"{folder}/report.lua", "headers": headers,
         "server": "app", "beside": "hello"},
        {"name": "uncached", "path": "/api/v1/products", "script": f"{folder}/offsets.lua", "text": OFFSETS.format(),
         "headers": headers, "server": "plain", "port": port},
    ]


def crowd_targets(folder, headers, path):
    many = {"script": f"{folder}/report.lua", "connections": CROWD_CONNECTIONS, "may_fail": True}
    return [
        {"name": "crowd-hello", "path": "/bench-hello", "server": "hello", **many},
        {"name": "crowd", "path": path, "headers": headers, "server": "app", "beside": "crowd-hello", **many},
    ]
