internal import InventoryCore
internal import InventoryRecords

/// A message of a webhook, as Standard Webhooks 1.0 has it.
struct WebhookMessage {
  /// The same however often the message is sent.
  var id: String
  var sequence: Int64?
  var type: String
  var body: [UInt8]

  /// Tells of a change.
  init(_ change: StoredChange) {
    // Numbers may come again in a database that was restored from a back-up; not at the same moment.
    id = "chg_\(change.sequence)_\(change.occurredAt.microseconds)"
    sequence = change.sequence
    type = change.type
    var writer = JSONWriter(capacity: 128 + change.data.utf8.count)
    writer.object { writer in
      writer.member("type", change.type)
      writer.member("timestamp", change.occurredAt)
      writer.member("sequence", change.sequence)
      writer.member("location_id", change.locationID) { $0.value($1) }
      writer.name("data")
      writer.raw(change.data.utf8)
    }
    body = writer.bytes
  }

  static let testType = "webhook.test"

  /// Tells of nothing.
  init(test id: String, webhookID: Int64, now: Instant) {
    self.id = id
    type = Self.testType
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("type", Self.testType)
      writer.member("timestamp", now)
      writer.name("data")
      writer.object { $0.member("webhook_id", webhookID) }
    }
    body = writer.bytes
  }

  /// - Parameter secrets: Each signs.
  func request(to url: OutboundURL, signedBy secrets: [WebhookSecret], now: Instant) -> OutboundRequest {
    let timestamp = now.unixSeconds
    let signatures = secrets.map { $0.signature(id: id, timestamp: timestamp, body: body) }
    return OutboundRequest(
      url: url,
      fields: [
        ("content-type", "application/json"), ("user-agent", "inventory-webhooks/1"), ("webhook-id", id),
        ("webhook-timestamp", "\(timestamp)"), ("webhook-signature", signatures.joined(separator: " ")),
      ],
      body: body
    )
  }
}
