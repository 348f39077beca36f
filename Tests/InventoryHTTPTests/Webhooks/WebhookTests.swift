import HTTPTypes
import InventoryCore
import InventoryHTTP
import InventoryRecords
import InventoryService
import InventoryStore
import InventoryTesting
import Synchronization
import Testing

/// Webhooks, as administrators keep them and workers deliver them.
@Suite struct WebhookTests {
  static let hooks = "/api/v1/webhooks"
  let shop: Shop
  private let receiver = Receiver()
  private let courier: WebhookCourier

  /// Takes what is sent, and answers as it is told.
  private final class Receiver: OutboundSender {
    private struct State {
      var received: [OutboundRequest] = []
      var outcome = OutboundOutcome(status: 200)
    }

    private let state = Mutex(State())

    var received: [OutboundRequest] { state.withLock { $0.received } }

    func answer(_ outcome: OutboundOutcome) { state.withLock { $0.outcome = outcome } }

    func line() -> any OutboundLine { Line(owner: self) }

    fileprivate func take(_ request: OutboundRequest) -> OutboundOutcome {
      state.withLock { state in
        state.received.append(request)
        return state.outcome
      }
    }

    private struct Line: OutboundLine {
      let owner: Receiver
      func send(_ request: OutboundRequest) -> OutboundOutcome { owner.take(request) }
      func close() {}
    }
  }

  init() throws {
    shop = try Shop()
    for role in Role.allCases { _ = try shop.token(role) }
    try shop.addProduct("TEA-1", stock: 500)
    courier = WebhookCourier(shop.inventory, sender: receiver, monotonic: { 0 })
  }

  func make(_ more: String = "", events: String = #"["stock.changed"]"#) throws -> (
    id: Int, secret: String
  ) {
    let body = #"{"url":"https://hook.example/in","events":\#(events)\#(more)}"#
    let answer = try shop.send(.post, Self.hooks, body)
    try #require(answer.status == 201, "\(answer.text)")
    return (try #require(answer["/data/id"]?.int), try #require(answer["/data/secret"]?.text))
  }

  func sell(_ count: Int = 1) throws {
    for _ in 0..<count {
      _ = try shop.send(.post, "/api/v1/transactions", #"{"sku":"TEA-1","quantity":1}"#, as: .cashier)
    }
  }

  @discardableResult
  func work() throws -> Int {
    try courier.claim(limit: 50).reduce(0) { $0 + (try courier.deliver($1) { false }) }
  }

  func shown(_ id: Int) throws -> Answer { try shop.send(.get, "\(Self.hooks)/\(id)") }

  @Test func messagesFollowTheFeedFromTheirCreationOn() throws {
    try sell(3)
    let (id, secret) = try make()
    #expect(try work() == 0)
    try sell(5)
    #expect(try work() == 5)
    #expect(try work() == 0)
    let key = try #require(WebhookSecret(secret))
    for request in receiver.received {
      let fields = Dictionary(request.fields.map { ($0.name, $0.value) }) { first, _ in first }
      let stamp = try #require(fields["webhook-timestamp"].flatMap { Int64($0) })
      #expect(
        fields["webhook-signature"]
          == key.signature(id: try #require(fields["webhook-id"]), timestamp: stamp, body: request.body)
      )
    }
    let attempts = try shop.send(.get, "\(Self.hooks)/\(id)/attempts")
    #expect(attempts.data?.elements.map { $0["status"]?.int } == Array(repeating: 200, count: 5))
    let head = try shop.send(.get, "/api/v1/changes")["/page/next_cursor"]?.text
    #expect(try shown(id)["/data/position"]?.lexeme == head)
  }

  @Test func onlyWhatWasAskedForIsTold() throws {
    let place = try shop.send(.post, "/api/v1/locations", #"{"code":"B","name":"Branch"}"#)["/data/id"]?.int
    let branch = try #require(place)
    _ = try make(#","location_id":\#(branch)"#, events: #"["stock.changed","product.created"]"#)
    try sell(2)
    _ = try shop.send(
      .post,
      "/api/v1/stock/adjustments",
      #"{"sku":"TEA-1","quantity":6,"reason":"found","location_id":\#(branch)}"#
    )
    try shop.addProduct("NEW-1", stock: 1)
    #expect(try work() == 2)
    let types = receiver.received.map { (try? JSONParser().parse($0.body))?["type"]?.text }
    #expect(types == ["stock.changed", "product.created"])
  }

  @Test func whatFailsIsTriedByThePlanAndSwitchedOffAfterFiveDays() throws {
    let (id, _) = try make()
    try sell(2)
    receiver.answer(OutboundOutcome(status: 503))
    let start = shop.clock.now
    var tries = 0
    while try shown(id)["/data/is_active"] == .bool(true), tries < 40 {
      _ = try work()
      tries += 1
      let next = try shop.engine.read {
        try $0.first("SELECT next_at FROM webhooks") { try $0.nextInstant() }
      }
      let wait = (try #require(next).microseconds - shop.clock.now.microseconds) / 1_000_000
      shop.clock.advance(seconds: max(wait, 1))
    }
    #expect((10...14).contains(tries))
    #expect(shop.clock.now >= start.advanced(bySeconds: WebhookPlan.patience))
    // In their order: the second message has never been sent.
    #expect(Set(receiver.received.map { $0.fields.first { $0.name == "webhook-id" }?.value }).count == 1)
    #expect(try shown(id)["/data/switched_off_at"]?.text != nil)
    let audit = try shop.send(.get, "/api/v1/audit-logs?action=switch_off")
    #expect(audit["/data/0/resource_id"]?.text == "\(id)")
    #expect(audit["/data/0/actor/kind"]?.text ?? "system" == "system")
    // Switched on again it goes on where it was.
    receiver.answer(OutboundOutcome(status: 204))
    let again = try shop.newToken(.admin)
    let patch = try shop.send(.patch, "\(Self.hooks)/\(id)", #"{"is_active":true}"#, token: again)
    #expect(patch.status == 200, "\(patch.text)")
    #expect(try work() == 2)
    #expect(try shown(id)["/data/failing_since"] == .null)
  }

  @Test func noTwoWorkersHaveTheSameWebhook() throws {
    _ = try make()
    try sell()
    let first = try courier.claim(limit: 5)
    #expect(first.count == 1)
    #expect(try courier.claim(limit: 5).isEmpty)
    // A worker that slept through its lease writes nothing down.
    shop.clock.advance(seconds: 120)
    let second = try courier.claim(limit: 5)
    #expect(second.count == 1)
    #expect(try courier.deliver(second[0]) { false } == 1)
    _ = try courier.deliver(first[0]) { false }
    let attempts = try shop.engine.read {
      try $0.first("SELECT COUNT(*) FROM webhook_attempts") { try $0.nextInt() }
    }
    #expect(attempts == 1)
  }

  @Test func aRotatedSecretSignsForADay() throws {
    let (id, old) = try make()
    let answer = try shop.send(.post, "\(Self.hooks)/\(id)/rotate-secret")
    let new = try #require(answer["/data/secret"]?.text)
    #expect(new != old)
    try sell()
    _ = try work()
    shop.clock.advance(seconds: WebhookPlan.overlap)
    try sell()
    _ = try work()
    let counts = receiver.received.map { request in
      request.fields.first { $0.name == "webhook-signature" }?.value.split(separator: " ").count
    }
    #expect(counts == [2, 1])
  }

  @Test func anAnswerIsShownAsTextOnly() throws {
    let (id, _) = try make()
    try sell()
    let bytes = Array("<b>\u{1B}[31mno\r\n".utf8) + [0xFF] + [UInt8](repeating: 0x78, count: 900)
    receiver.answer(OutboundOutcome(status: 400, beginning: bytes))
    _ = try work()
    let attempt = try shop.send(.get, "\(Self.hooks)/\(id)/attempts")
    let text = try #require(attempt["/data/0/excerpt"]?.text)
    #expect(text.unicodeScalars.count <= 500)
    #expect(text.unicodeScalars.allSatisfy { $0.value >= 0x20 })
  }

  @Test func metricsTellHowLongMessagesHaveBeenWaiting() throws {
    func age() throws -> String? {
      let text = try shop.send(.get, "/metrics", fields: ["Accept": "text/plain"]).text
      let name = "webhooks_oldest_waiting_age_seconds "
      return text.split(separator: "\n").first { $0.hasPrefix(name) }.map { String($0.dropFirst(name.count)) }
    }
    #expect(try age() == "0")
    let (id, _) = try make()
    _ = try work()
    receiver.answer(OutboundOutcome(status: 500))
    try sell()
    _ = try work()
    shop.clock.advance(seconds: 90)
    try sell()
    #expect(try age() == "90")
    // One that is switched off waits for nothing.
    #expect(try shop.send(.patch, "\(Self.hooks)/\(id)", #"{"is_active":false}"#).status == 200)
    #expect(try age() == "0")
    #expect(try shop.send(.patch, "\(Self.hooks)/\(id)", #"{"is_active":true}"#).status == 200)
    receiver.answer(OutboundOutcome(status: 200))
    #expect(try work() == 2)
    #expect(try age() == "0")
  }

  @Test func aDeletedWebhookIsGone() throws {
    let (id, _) = try make()
    try sell()
    #expect(try shop.send(.delete, "\(Self.hooks)/\(id)").status == 204)
    #expect(try work() == 0)
    #expect(try shown(id).status == 404)
    #expect(try shop.send(.get, "\(Self.hooks)/\(id)/attempts").status == 404)
  }
}
