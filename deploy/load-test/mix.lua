-- The requests of load-test. Each thread of wrk has its own copy of this.

local mix = os.getenv("LOAD_TEST_MIX") or "shop"
local fields = {
  ["Authorization"] = "Bearer " .. (os.getenv("LOAD_TEST_TOKEN") or ""),
  ["Content-Type"] = "application/json",
}
local started = 0

function setup(thread)
  thread:set("number", started)
  started = started + 1
end

local count = 0

function init()
  math.randomseed(os.time() * 64 + number)
end

local function product()
  if mix == "shop" then
    return wrk.format("GET", "/api/v1/products/sku/LOAD-" .. math.random(0, 9), fields)
  end
  return wrk.format("GET", "/api/v1/products/1", fields)
end

local function list()
  return wrk.format("GET", "/api/v1/products?limit=100", fields)
end

local function forecast()
  return wrk.format("POST", "/api/v1/predict", fields, '{"product_id":1,"days":28}')
end

local function sale()
  -- A key of its own each, as a till has it.
  local keyed = { ["Idempotency-Key"] = string.format("load-%d-%d-%d", os.time(), number, count) }
  for name, value in pairs(fields) do keyed[name] = value end
  return wrk.format("POST", "/api/v1/transactions", keyed, string.format('{"sku":"LOAD-%d","quantity":1}', math.random(0, 9)))
end

function request()
  count = count + 1
  if mix == "products" or mix == "crowd" then return product() end
  if mix == "lists" then return list() end
  if mix == "predict" then return forecast() end
  local dice = count % 20
  if dice < 12 then return product() end
  if dice < 16 then return list() end
  if dice < 19 then return sale() end
  return forecast()
end

function done(summary, latency)
  local errors = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.status + summary.errors.timeout
  io.write(string.format(
    "load-test: %s, %d requests, %.0f/s, %d errors (%d refused or failed, %d timed out), p50 %.1f ms, p95 %.1f ms, p99 %.1f ms\n",
    mix, summary.requests, summary.requests * 1e6 / summary.duration, errors, summary.errors.status, summary.errors.timeout,
    latency:percentile(50) / 1000, latency:percentile(95) / 1000, latency:percentile(99) / 1000))
end
