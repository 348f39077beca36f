import HTTPTypes
import InventoryCore
import InventoryHTTP
import InventoryRecords
import InventoryService
import InventoryStore
import InventoryTesting
import Synchronization
import Testing

/// Addresses that nobody may have told of anything: refused when a webhook is made, and again when a message would go there.
@Suite struct ClosedAddressTests {
  /// 32 ways to write an address inside, or one that two readers could understand differently.
  static let spellings = [
    "https://127.0.0.1/", "https://127.1/", "https://127.0.1/", "https://2130706433/", "https://0x7f000001/",
    "https://0x7f.1/", "https://0177.0.0.1/", "https://017700000001/", "https://127.0.0.1./",
    "https://localhost/", "https://LocalHost./", "https://a.localhost/", "https://0.0.0.0/", "https://[::]/",
    "https://[::1]/", "https://[0:0:0:0:0:0:0:1]/", "https://[::ffff:127.0.0.1]/",
    "https://[::ffff:7f00:1]/", "https://[64:ff9b::7f00:1]/", "https://[2002:7f00:1::]/",
    "https://[fe80::1%25eth0]/", "https://[fc00::1]/", "https://10.0.0.1/", "https://172.31.255.255/",
    "https://192.168.1.1/", "https://169.254.169.254/latest/meta-data/", "https://metadata.google.internal/",
    "https://100.64.0.1/", "https://example.com@127.0.0.1/", "https://127.0.0.1#@example.com/",
    "https://example.com:22/", "http://example.com/",
  ]

  /// Counts what it is asked to send.
  private final class Counter: OutboundSender {
    let count = Atomic(0)

    func line() -> any OutboundLine { Line(owner: self) }

    private struct Line: OutboundLine {
      let owner: Counter

      func send(_ request: OutboundRequest) -> OutboundOutcome {
        owner.count.add(1, ordering: .relaxed)
        return OutboundOutcome(status: 200)
      }

      func close() {}
    }
  }

  @Test func everySpellingIsRefusedWhenItIsWrittenAndWhenItIsReached() throws {
    let shop = try Shop(outbound: OutboundPolicy(requiresTLS: true))
    try shop.addProduct("TEA-1", stock: 500)
    let counter = Counter()
    let courier = WebhookCourier(shop.inventory, sender: counter, monotonic: { 0 })
    let good = #"{"url":"https://hook.example/in","events":["stock.changed"]}"#
    let made = try shop.send(.post, "/api/v1/webhooks", good)
    let id = try #require(made["/data/id"]?.int, "\(made.text)")
    for url in Self.spellings {
      let refused = try shop.send(
        .post,
        "/api/v1/webhooks",
        good.replacing("https://hook.example/in", with: url)
      )
      #expect(refused.badFields == ["/url"], "\(url): \(refused.text)")
      // As if it had been stored by an earlier version, or when its network was open.
      try shop.engine.write {
        _ = try $0.execute("UPDATE webhooks SET url = $1, next_at = 0, attempts = 0", [.text(url)])
      }
      _ = try shop.send(.post, "/api/v1/transactions", #"{"sku":"TEA-1","quantity":1}"#, as: .cashier)
      for claimed in try courier.claim(limit: 5) { _ = try courier.deliver(claimed) { false } }
      let attempts = try shop.send(.get, "/api/v1/webhooks/\(id)/attempts?limit=1")
      #expect(attempts["/data/0/failure"]?.text == "not_reachable", "\(url): \(attempts.text)")
    }
    #expect(counter.count.load(ordering: .relaxed) == 0)
    // What was refused was the address, and nothing else.
    try shop.engine.write {
      _ = try $0.execute(
        "UPDATE webhooks SET url = $1, next_at = 0, attempts = 0",
        [.text("https://hook.example/in")]
      )
    }
    for claimed in try courier.claim(limit: 5) { _ = try courier.deliver(claimed) { false } }
    #expect(counter.count.load(ordering: .relaxed) == Self.spellings.count)
  }
}
