import HTTPTypes

/// What belongs to no endpoint.
extension ConformanceCases {
  func general() -> [ConformanceCase] {
    let token = world.tokens["admin"]
    let product = "/api/v1/products/1"
    let deep = String(repeating: "[", count: 100) + String(repeating: "]", count: 100)
    return [
      ConformanceCase(name: "nothing here", method: .get, path: "/api/v1/nothing/here", status: 404),
      ConformanceCase(name: "nothing at all", method: .get, path: "/nothing?a=b", token: token, status: 404),
      ConformanceCase(name: "HEAD", method: .head, path: product, token: token, status: 200),
      ConformanceCase(
        name: "HEAD of nothing",
        method: .head,
        path: "/api/v1/products/77777",
        token: token,
        status: 404
      ),
      ConformanceCase(name: "HEAD of a page", method: .head, path: "/docs", status: 200),
      ConformanceCase(name: "OPTIONS", method: .options, path: product, status: 204),
      ConformanceCase(
        name: "problem details",
        method: .get,
        path: product,
        fields: [("Accept", "application/problem+json")],
        status: 401
      ),
      ConformanceCase(
        name: "unchanged",
        method: .get,
        path: product,
        token: token,
        fields: [("If-None-Match", "*")],
        status: 304
      ),
      ConformanceCase(
        name: "stale",
        method: .patch,
        path: product,
        body: bytes(#"{"name":"x"}"#),
        token: token,
        fields: [("If-Match", "\"old\"")],
        status: 412
      ),
      ConformanceCase(
        name: "sold out",
        method: .post,
        path: "/api/v1/transactions",
        body: bytes(#"{"sku":"LOW-001","quantity":1}"#),
        token: token,
        status: 409
      ),
      ConformanceCase(
        name: "rehearsed",
        method: .post,
        path: "/api/v1/transactions?dry_run=true",
        body: bytes(#"{"sku":"MUG-001","quantity":1}"#),
        token: token,
        status: 201
      ),
      ConformanceCase(
        name: "with a key",
        method: .post,
        path: "/api/v1/transactions",
        body: bytes(#"{"sku":"MUG-001","quantity":1}"#),
        token: token,
        fields: [("Idempotency-Key", "k1")],
        status: 201
      ),
      ConformanceCase(
        name: "with the key again",
        method: .post,
        path: "/api/v1/transactions",
        body: bytes(#"{"sku":"MUG-001","quantity":1}"#),
        token: token,
        fields: [("Idempotency-Key", "k1")],
        status: 201
      ),
      ConformanceCase(
        name: "with the key for something else",
        method: .post,
        path: "/api/v1/transactions",
        body: bytes(#"{"sku":"MUG-001","quantity":2}"#),
        token: token,
        fields: [("Idempotency-Key", "k1")],
        status: 422
      ),
      ConformanceCase(
        name: "too deep",
        method: .post,
        path: "/api/v1/products",
        body: bytes(deep),
        token: token,
        status: 400
      ),
      ConformanceCase(
        name: "not UTF-8",
        method: .post,
        path: "/api/v1/products",
        body: bytes(#"{"sku":""#) + [0xFF] + bytes(#""}"#),
        token: token,
        status: 400
      ),
      ConformanceCase(
        name: "encoded path",
        method: .get,
        path: "/api/v1/products/sku/%54EA-001?",
        token: token,
        status: 200
      ),
      ConformanceCase(
        name: "encoded slash",
        method: .get,
        path: "/api/v1/products/sku/TEA%2F001",
        token: token,
        status: 400
      ),
      ConformanceCase(
        name: "double slash",
        method: .get,
        path: "//api/v1//products/1/",
        token: token,
        status: 200
      ),
      ConformanceCase(
        name: "encoded query",
        method: .get,
        path: "/api/v1/products?q=gr%C3%BCn+tee%26&limit=1",
        token: token,
        status: 200
      ),
      ConformanceCase(
        name: "wrong password",
        method: .post,
        path: "/api/v1/auth/login",
        body: bytes(#"{"email":"nobody@shop.test","password":"Wrong-Horse-1"}"#),
        status: 401
      ),
    ]
  }
}
