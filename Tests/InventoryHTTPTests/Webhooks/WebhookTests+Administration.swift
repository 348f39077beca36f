import HTTPTypes
import InventoryCore
import InventoryStore
import InventoryTesting
import Testing

/// Webhooks as administrators keep them.
extension WebhookTests {
  @Test func theSecretIsShownOnceAndStoredEncrypted() throws {
    let (id, secret) = try make()
    #expect(WebhookSecret(secret)?.bytes.count == 32)
    let list = try shop.send(.get, Self.hooks)
    #expect(!(try shown(id).text + list.text).contains("whsec_"))
    let stored = try shop.engine.read {
      try $0.first("SELECT secret FROM webhooks") { try $0.nextText() }
    }
    #expect(stored?.hasPrefix("v1.") == true)
    let audit = try shop.send(.get, "/api/v1/audit-logs?resource=webhook:\(id)")
    #expect(audit["/data/0/action"]?.text == "create")
    #expect(audit.text.contains("hook.example"))
    #expect(!audit.text.contains("/in"))
  }

  @Test func whatCannotBeDeliveredIsRefusedByItsField() throws {
    for (body, field) in [
      (#"{"url":"https://127.0.0.1/","events":["stock.low"]}"#, "/url"),
      (#"{"url":"gopher://x.example/","events":["stock.low"]}"#, "/url"),
      (#"{"url":"https://hook.example/","events":[]}"#, "/events"),
      (#"{"url":"https://hook.example/","events":["stock.moved"]}"#, "/events/0"),
      (#"{"url":"https://hook.example/","events":["stock.low"],"location_id":99}"#, "/location_id"),
    ] {
      let answer = try shop.send(.post, Self.hooks, body)
      #expect(answer.status == 400)
      #expect(answer.badFields == [field])
    }
    #expect(
      try shop.send(.post, Self.hooks, #"{"url":"https://h.example/","events":["stock.low"]}"#, as: .staff)
        .status == 403
    )
  }

  @Test func thereAreFiftyAtMost() throws {
    for _ in 0..<50 { _ = try make() }
    let body = #"{"url":"https://hook.example/in","events":["stock.low"]}"#
    let answer = try shop.send(.post, Self.hooks, body)
    #expect(answer.status == 409)
    #expect(answer.reason == "IN_USE")
  }

  @Test func aSessionHasToProveWhoItIsFirst() throws {
    let (id, _) = try make()
    shop.clock.advance(seconds: 301)
    let token = try shop.token(.admin)
    for (method, path, body) in [
      (HTTPRequest.Method.post, Self.hooks, #"{"url":"https://h.example/","events":["stock.low"]}"#),
      (.patch, "\(Self.hooks)/\(id)", #"{"is_active":false}"#), (.delete, "\(Self.hooks)/\(id)", nil),
      (.post, "\(Self.hooks)/\(id)/rotate-secret", nil),
    ] as [(HTTPRequest.Method, String, String?)] {
      #expect(try shop.send(method, path, body, token: token).reason == "REAUTHENTICATION_REQUIRED")
    }
    #expect(try shop.send(.get, "\(Self.hooks)/\(id)", token: token).status == 200)
  }

  @Test func deliveriesChangeTheTagOfAnAnswerAndNotTheVersion() throws {
    let (id, _) = try make()
    let path = "\(Self.hooks)/\(id)"
    let before = try #require(try shown(id).fields["etag"])
    #expect(try shop.send(.get, path, fields: ["If-None-Match": before]).status == 304)
    try sell()
    #expect(try work() == 1)
    let after = try shop.send(.get, path, fields: ["If-None-Match": before])
    #expect(after.status == 200)
    #expect(after.fields["etag"] != before)
    // What was read before a delivery can still be changed.
    let named = try shop.send(.patch, path, #"{"description":"Books"}"#, fields: ["If-Match": before])
    #expect(named.status == 200, "\(named.text)")
    let stale = try shop.send(.patch, path, #"{"description":"Till"}"#, fields: ["If-Match": before])
    #expect(stale.status == 412)
    #expect(stale.reason == "STALE_VERSION")
    #expect(try shop.send(.delete, path, fields: ["If-Match": before]).status == 412)
    let present = try #require(named.fields["etag"])
    try sell()
    #expect(try work() == 1)
    #expect(try shop.send(.delete, path, fields: ["If-Match": present]).status == 204)
  }
}
