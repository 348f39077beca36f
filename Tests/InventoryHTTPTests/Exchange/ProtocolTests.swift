import HTTPTypes
import InventoryCore
import InventoryHTTP
import InventoryRecords
import InventoryStore
import InventoryTesting
import Testing

/// What holds for every request, whatever it asks for.
@Suite struct ProtocolTests {
  let shop: Shop

  init() throws { shop = try Shop() }

  @Test func successAndFailureHaveOneShapeEach() throws {
    let success = try shop.send(.get, "/api/v1/users/me")
    #expect(success.json.names == ["success", "data", "message", "timestamp"])
    let list = try shop.send(.get, "/api/v1/products")
    #expect(list.json.names == ["success", "data", "page", "message", "timestamp"])
    #expect(list["/page"]?.names == ["limit", "next_cursor", "has_more"])
    #expect(list["/page/next_cursor"] == .null)
    let failure = try shop.send(.get, "/api/v1/products/9")
    #expect(failure.json.names == ["success", "error_code", "message", "details", "timestamp", "request_id"])
    #expect(failure["/details"]?.names == [])
    #expect(failure["/timestamp"]?.text == "2026-03-18T12:00:00.000Z")
    #expect(failure.fields["cache-control"] == "no-store")
  }

  @Test func problemDetailsSayTheSameByNegotiation() throws {
    let answer = try shop.send(
      .post,
      "/api/v1/products",
      "{}",
      fields: ["Accept": "application/problem+json, application/json"]
    )
    #expect(answer.fields["content-type"] == "application/problem+json")
    #expect(
      answer.json.names == [
        "type", "title", "status", "detail", "instance", "success", "error_code", "message", "details",
        "timestamp",
        "request_id",
      ]
    )
    #expect(answer["/status"]?.int == 400)
    #expect(answer["/title"]?.text == "Bad Request")
    #expect(answer["/instance"]?.text == "/api/v1/products")
    #expect(answer.badFields == ["/sku", "/name", "/price"])
    let plain = try shop.send(.post, "/api/v1/products", "{}")
    #expect(plain.fields["content-type"] == "application/json")
    #expect(plain.badFields == answer.badFields)
  }

  @Test(arguments: ["abc", "req_1", "A.b-c_9", String(repeating: "x", count: 128)])
  func aSafeRequestIDIsKept(id: String) throws {
    let answer = try shop.send(.get, "/health", as: nil, fields: ["X-Request-ID": id])
    #expect(answer.fields["x-request-id"] == id)
    #expect(answer.fields["x-correlation-id"] == id)
  }

  @Test(arguments: ["", "a b", "<script>", "é", String(repeating: "x", count: 129)])
  func anUnsafeRequestIDIsReplaced(id: String) throws {
    let answer = try shop.send(.get, "/health", as: nil, fields: ["X-Request-ID": id])
    let given = try #require(answer.fields["x-request-id"])
    #expect(given.hasPrefix("req_"))
    #expect(given.utf8.count == 28)
  }

  @Test func everyAnswerSaysHowLongItTook() throws {
    let answer = try shop.send(.get, "/health", as: nil)
    #expect(answer.fields["x-response-time"] == "0.00ms")
    #expect(answer.fields["x-process-time"] == "0.000000")
  }

  @Test func strictTransportIsForProduction() throws {
    #expect(try shop.send(.get, "/health", as: nil).fields["strict-transport-security"] == nil)
    let production = try Shop { $0.isProduction = true }
    #expect(
      try production.send(.get, "/health", as: nil).fields["strict-transport-security"]
        == "max-age=31536000; includeSubDomains"
    )
  }

  @Test func otherMethodsAreNamed() throws {
    let answer = try shop.send(.delete, "/api/v1/products")
    #expect(answer.status == 405)
    #expect(answer.code == "BAD_REQUEST")
    #expect(answer.fields["allow"] == "GET, POST, HEAD, OPTIONS")
    let action = try shop.send(.get, "/api/v1/auth/login")
    #expect(action.fields["allow"] == "POST, OPTIONS")
  }

  @Test func headIsGetWithoutItsBody() throws {
    let id = try shop.addProduct("TEA-001")
    let get = try shop.send(.get, "/api/v1/products/\(id)/stock")
    let head = try shop.send(.head, "/api/v1/products/\(id)/stock")
    #expect(head.status == 200)
    #expect(head.fields["content-type"] == get.fields["content-type"])
    #expect(try shop.send(.head, "/api/v1/products/99").status == 404)
  }

  @Test(arguments: ["application/xml", "text/html, image/*", "application/jsonx"])
  func whatWeDoNotSpeakIsRefused(accept: String) throws {
    let answer = try shop.send(.get, "/api/v1/products", fields: ["Accept": accept])
    #expect(answer.status == 406)
    #expect(answer.code == "BAD_REQUEST")
  }

  @Test(arguments: [
    "*/*", "application/json", "text/html, */*;q=0.1", "application/*", "APPLICATION/JSON; q=0.5",
  ])
  func whatWeSpeakIsAccepted(accept: String) throws {
    #expect(try shop.send(.get, "/api/v1/products", fields: ["Accept": accept]).status == 200)
  }

  @Test(arguments: [
    "text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/jsonx",
  ])
  func bodiesOfOtherTypesAreRefused(type: String) throws {
    let answer = try shop.send(.post, "/api/v1/products", "{}", fields: ["Content-Type": type])
    #expect(answer.status == 415)
    #expect(answer.code == "BAD_REQUEST")
  }

  @Test(arguments: ["application/json", "Application/JSON;charset=utf-8", "application/merge-patch+json"])
  func bodiesInJSONAreRead(type: String) throws {
    #expect(
      try shop.send(.post, "/api/v1/products", "{}", fields: ["Content-Type": type]).code
        == "VALIDATION_ERROR"
    )
  }

  @Test func aBodyThatIsTooLargeIsRefusedBeforeItIsRead() throws {
    let answer = try shop.application.answer(
      .post,
      "/api/v1/products",
      [UInt8](repeating: 0x20, count: ApplicationSettings.largestBody + 1)
    )
    #expect(answer.status == 413)
    #expect(answer.code == "BAD_REQUEST")
  }

  @Test(arguments: [
    (#"{"sku":}"#, 7), (#"{"sku":"a""#, 10), (#"{} x"#, 3), ("nul", 3), (#"{"a":01}"#, 6),
    (#"{"a":1,"a":2}"#, 7),
    ("[1,]", 3), ("\u{FEFF}{}", 0),
  ])
  func malformedJSONIsRefusedWithItsPlace(body: String, offset: Int) throws {
    let answer = try shop.send(.post, "/api/v1/products", body)
    #expect(answer.status == 400)
    #expect(answer.reason == "MALFORMED_JSON")
    #expect(answer["/message"]?.text?.contains("at byte \(offset)") == true, "\(answer.text)")
  }

  @Test(arguments: ["[]", "1", "null", "\"x\"", "true"])
  func aBodyThatIsNoObjectIsRefused(body: String) throws {
    let answer = try shop.send(.post, "/api/v1/products", body)
    #expect(answer.rules == ["": "type"])
  }

  @Test(arguments: ["products", "", "/api/v1/products?q=%zz", "/api/v1/%ff", "/a%00b", "*"])
  func aTargetThatIsNoPathIsRefused(target: String) throws {
    let answer = try shop.send(.get, target)
    #expect(answer.status == 400)
    #expect(answer.code == "BAD_REQUEST")
  }

  @Test func anUnknownPathIsA404ForEverybody() throws {
    for role in [nil, Role.admin] {
      let answer = try shop.send(.get, "/api/v1/none", as: role)
      #expect(answer.status == 404)
      #expect(answer.code == "NOT_FOUND")
    }
  }

  // MARK: Origins and hosts

  @Test func otherOriginsAreDeniedUnlessListed() throws {
    let ask = ["Origin": "https://shop.example", "Access-Control-Request-Method": "PATCH"]
    let denied = try shop.send(.options, "/api/v1/products", as: nil, fields: ask)
    #expect(denied.status == 204)
    #expect(denied.fields["access-control-allow-origin"] == nil)
    let open = try Shop { $0.allowedOrigins = ["https://shop.example"] }
    let allowed = try open.send(.options, "/api/v1/products", as: nil, fields: ask)
    #expect(allowed.fields["access-control-allow-origin"] == "https://shop.example")
    #expect(allowed.fields["access-control-allow-methods"]?.contains("PATCH") == true)
    #expect(allowed.fields["access-control-allow-headers"]?.contains("Idempotency-Key") == true)
    let read = try open.send(.get, "/api/v1/products", fields: ask)
    #expect(read.fields["access-control-expose-headers"]?.contains("X-Total-Count") == true)
    #expect(read.fields["vary"] == "Accept, Origin")
    let other = try open.send(.get, "/api/v1/products", fields: ["Origin": "https://evil.example"])
    #expect(other.fields["access-control-allow-origin"] == nil)
    #expect(other.fields["vary"] == "Accept, Origin")
    #expect(
      try shop.send(.get, "/health", as: nil, fields: ask).fields["access-control-allow-credentials"] == nil
    )
  }

  @Test func cachesLearnWhatTheyMayKeep() throws {
    let product = try shop.addProduct("TEA-001", stock: 3)
    let cases: [(method: HTTPRequest.Method, path: String, role: Role?, control: String)] = [
      (.get, "/api/v1/products/\(product)", .viewer, "private, no-cache"),
      (.get, "/api/v1/products", .viewer, "private, no-cache"),
      (.get, "/api/v1/products", nil, "no-store"), (.get, "/api/v1/products/999", .viewer, "no-store"),
      (.post, "/api/v1/products", .staff, "no-store"), (.get, "/nothing", nil, "no-store"),
      (.get, "/api/v1/openapi.json", nil, "public, max-age=300"), (.get, "/docs", nil, "public, max-age=300"),
      (.get, "/health", nil, "public, no-cache"), (.get, "/api/v1/health", nil, "public, no-cache"),
      (.get, "/api/v1/health", .admin, "private, no-cache"), (.get, "/api/v1/users/me", .viewer, "no-store"),
      (.get, "/api/v1/clients", .staff, "no-store"), (.get, "/api/v1/bills", .staff, "no-store"),
      (.get, "/api/v1/addresses", .staff, "no-store"), (.get, "/api/v1/api-keys", .admin, "no-store"),
      (.get, "/api/v1/audit-logs", .admin, "no-store"), (.get, "/api/v1/webhooks", .admin, "no-store"),
    ]
    for one in cases {
      let answer = try shop.send(one.method, one.path, as: one.role)
      #expect(answer.fields["cache-control"] == one.control, "\(one)")
      #expect(answer.fields["vary"] == "Accept", "\(one)")
    }
  }

  @Test func otherHostsAreRefusedWhenSomeAreListed() throws {
    let strict = try Shop { $0.allowedHosts = ["SHOP.test"] }
    #expect(try strict.send(.get, "/health", as: nil).status == 200)
    let other = try Shop { $0.allowedHosts = ["example.org"] }
    #expect(try other.send(.get, "/health", as: nil).status == 400)
  }

  // MARK: Limits

  @Test func tooManyRequestsAreRefusedWithTheirNumbers() throws {
    let limited = try Shop {
      $0.isRateLimitEnabled = true
      $0.rateLimits.anonymous = 3
      $0.rateLimits.user = 4
    }
    let one = Peer(address: "192.0.2.1")
    func ask(_ peer: Peer) throws -> Answer {
      try limited.send(.get, "/api/v1/products", token: nil, peer: peer)
    }
    for _ in 0..<3 { #expect(try ask(one).status == 401) }
    let refused = try ask(one)
    #expect(refused.status == 429)
    #expect(refused.code == "RATE_LIMITED")
    #expect(refused.fields["retry-after"] == "20")
    #expect(refused.fields["x-ratelimit-limit"] == "3")
    #expect(refused.fields["x-ratelimit-remaining"] == "0")
    #expect(refused.fields["x-ratelimit-reset"] == "\(limited.clock.now.unixSeconds + 60)")
    #expect(refused.fields["ratelimit-policy"] == "\"anonymous\";q=3;w=60")
    #expect(refused.fields["ratelimit"] == "\"anonymous\";r=0;t=20")
    #expect(try ask(Peer(address: "192.0.2.2")).status == 401)
    limited.clock.advance(seconds: 20)
    #expect(try ask(one).status == 401)
    #expect(try ask(one).status == 429)
    // A person has a limit of their own, wherever they call from.
    let token = try limited.newToken(.viewer)
    for number in 0..<4 {
      let peer = Peer(address: "192.0.2.\(number + 10)")
      #expect(try limited.send(.get, "/api/v1/products", token: token, peer: peer).status == 200)
    }
    #expect(try limited.send(.get, "/api/v1/products", token: token).status == 429)
    for _ in 0..<20 { #expect(try limited.send(.get, "/health", token: nil).status == 200) }
  }

  @Test(arguments: [("register", 5), ("login", 10), ("refresh", 10)])
  func accountsHaveLimitsOfTheirOwn(name: String, count: Int) throws {
    let limited = try Shop { $0.isRateLimitEnabled = true }
    func ask() throws -> Answer { try limited.send(.post, "/api/v1/auth/\(name)", "{}", token: nil) }
    for _ in 0..<count { #expect(try ask().status == 400) }
    let refused = try ask()
    #expect(refused.status == 429)
    #expect(refused.fields["ratelimit-policy"] == "\"\(name)\";q=\(count);w=60")
  }
}
