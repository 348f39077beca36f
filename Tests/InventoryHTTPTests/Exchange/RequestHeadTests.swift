import HTTPTypes
import InventoryCore
import InventoryHTTP
import InventoryService
import InventoryTesting
import Testing

/// What is remembered of a head is what its bytes say, and never what was answered.
struct RequestHeadTests {
  private func origin(_ path: String, token: String? = nil, fields: HTTPFields = [:]) -> RequestHead {
    var head = HTTPRequest(
      method: .get,
      scheme: "http",
      authority: "shop.test",
      path: path,
      headerFields: fields
    )
    if let token { head.headerFields[.authorization] = "Bearer \(token)" }
    return RequestHead(head, peer: Peer(address: "192.0.2.1"))
  }

  private func ask(_ shop: Shop, _ origin: RequestHead, body: [UInt8] = []) throws -> (
    status: Int, text: String
  ) {
    let response = shop.application.respond(to: Request(origin, body: body))
    return (response.head.status.code, String(decoding: try response.body.collected(), as: UTF8.self))
  }

  @Test func eachRequestIsAnsweredAsOfItsOwnMoment() throws {
    let shop = try Shop()
    let id = try shop.addProduct("A-1", price: "1.00")
    let origin = origin("/api/v1/products/\(id)", token: try shop.token(.viewer))
    for price in ["1.00", "2.00", "3.00"] {
      _ = try shop.send(.patch, "/api/v1/products/\(id)", #"{"price":"\#(price)"}"#)
      let answer = try ask(shop, origin)
      #expect(answer.status == 200)
      #expect(answer.text.contains(#""price":"\#(price)""#), "\(answer.text)")
    }
    _ = try shop.send(.delete, "/api/v1/products/\(id)")
    #expect(try ask(shop, origin).status == 404)
  }

  @Test func aTokenThatHasEndedIsRefusedWithAHeadThatWasGood() throws {
    let shop = try Shop()
    let token = try shop.newToken(.staff)
    let origin = origin("/api/v1/products", token: token)
    #expect(try ask(shop, origin).status == 200)
    #expect(try shop.send(.post, "/api/v1/auth/logout", "{}", token: token).status < 300)
    #expect(try ask(shop, origin).status == 401)
    let expired = self.origin("/api/v1/products", token: try shop.newToken(.staff))
    #expect(try ask(shop, expired).status == 200)
    shop.clock.advance(seconds: 86_400)
    #expect(try ask(shop, expired).status == 401)
  }

  @Test func everyRequestCountsAgainstTheLimit() throws {
    var limits = RateLimits()
    limits.user = 3
    let shop = try Shop {
      $0.isRateLimitEnabled = true
      $0.rateLimits = limits
    }
    let origin = origin("/api/v1/categories", token: try shop.token(.viewer))
    let codes = try (0..<5).map { _ in try ask(shop, origin).status }
    #expect(codes.prefix(3).allSatisfy { $0 == 200 })
    #expect(codes.last == 429)
  }

  @Test func whatIsWrongWithAHeadIsSaidEachTime() throws {
    let shop = try Shop()
    for (path, status) in [
      ("/api/v1/products?limit=0", 400), ("/api/v1/nothing", 404), ("/api/v1/products/%zz", 400),
      ("/api/v1/products?limit=x&q=", 400),
    ] {
      let origin = origin(path, token: try shop.token(.viewer))
      let answers = try (0..<3).map { _ in try ask(shop, origin).status }
      #expect(answers == [status, status, status], "\(path)")
    }
    let strange = origin("/api/v1/products", fields: [.authorization: "Basic YTpi"])
    #expect(try (0..<2).map { _ in try ask(shop, strange).status } == [401, 401])
    let picky = origin("/api/v1/products", token: try shop.token(.viewer), fields: [.accept: "image/png"])
    #expect(try (0..<2).map { _ in try ask(shop, picky).status } == [406, 406])
  }

  @Test func aBodyIsLookedAtThoughTheHeadWasGoodWithoutOne() throws {
    let shop = try Shop()
    let coded = origin(
      "/api/v1/categories",
      token: try shop.token(.viewer),
      fields: [.contentEncoding: "gzip"]
    )
    #expect(try ask(shop, coded).status == 200)
    #expect(try ask(shop, coded, body: [31, 139]).status == 415)
    #expect(try ask(shop, coded).status == 200)
  }

  /// Endpoints whose only parameter may be missing.
  @Test(arguments: ["/api/v1/dashboard/stats", "/api/v1/settings/operating-hours"])
  func theOnlyParameterIsReadEachTime(_ path: String) throws {
    let shop = try Shop()
    let token = try shop.token(.admin)
    for (query, status) in [
      ("", 200), ("?location_id=1", 200), ("?location_id=99", 404), ("?no_such=1", 400),
    ] {
      let origin = origin(path + query, token: token)
      #expect(try (0..<3).map { _ in try ask(shop, origin).status } == [status, status, status], "\(query)")
    }
  }

  @Test func twoCallersOfOneHeadAreTwo() throws {
    let shop = try Shop()
    try shop.addProduct("A-1", price: "1.00", more: #","cost_price":"0.50""#)
    let staff = origin("/api/v1/products", token: try shop.token(.staff))
    let viewer = origin("/api/v1/products", token: try shop.token(.viewer))
    for _ in 0..<3 {
      #expect(try ask(shop, staff).text.contains(#""cost_price":"0.50""#))
      #expect(try !ask(shop, viewer).text.contains(#""cost_price":"0.50""#))
    }
  }

  @Test func whoIsBoundToALocationSeesItAloneEachTime() throws {
    let shop = try Shop()
    let made = try shop.send(.post, "/api/v1/locations", #"{"code":"B","name":"Branch"}"#)
    let branch = try #require(made["/data/id"]?.int, "\(made.text)")
    let id = try shop.addProduct("A-1", stock: 5)
    let key = try shop.send(
      .post,
      "/api/v1/api-keys",
      #"{"name":"Till","role":"staff","location_id":\#(branch)}"#
    )
    let token = try #require(key["/data/key"]?.text, "\(key.text)")
    let origin = origin("/api/v1/products/\(id)/stock", token: token)
    let answers = try (0..<3).map { _ in try ask(shop, origin) }
    #expect(Set(answers.map(\.status)).count == 1)
    for answer in answers { #expect(!answer.text.contains(#""on_hand":5"#), "\(answer.text)") }
    let everywhere = self.origin("/api/v1/products/\(id)/stock", token: try shop.token(.staff))
    for _ in 0..<2 { #expect(try ask(shop, everywhere).text.contains(#""on_hand":5"#)) }
  }
}
