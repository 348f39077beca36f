package import HTTPTypes
package import InventoryCore

/// What a handler answers, before the envelope.
package struct Reply: Sendable {
  package enum Content: Sendable {
    /// JSON for the `data` of the envelope.
    case data([UInt8], Page?)
    case nothing
    /// A body without the envelope.
    case document([UInt8], contentType: String)
    /// A body without the envelope that is produced while it is sent.
    case stream(BodyStream, contentType: String)
    /// A whole envelope that was stored with an idempotency key.
    case replay([UInt8])
  }

  package var status: Int?
  package var content: Content
  package var tag: EntityTag?
  /// JSON for the `summary` of the envelope of a list.
  package var summary: [UInt8]?
  package var fields: [(name: HTTPField.Name, value: String)] = []

  package init(_ content: Content, status: Int? = nil, tag: EntityTag? = nil) {
    self.content = content
    self.status = status
    self.tag = tag
  }

  static func data(_ data: [UInt8], tag: EntityTag? = nil) -> Reply { Reply(.data(data, nil), tag: tag) }

  /// A record that has versions. Its tag names the one that a person edits, which `If-Match` of a change must name, and
  /// with it all that this answer shows: names and sums of other records change without a new version of this one.
  static func data(_ data: [UInt8], version: EntityTag) -> Reply {
    Reply.data(data, tag: EntityTag(version, showing: data))
  }

  /// `data` written on the spot.
  static func object(tag: EntityTag? = nil, _ body: (inout JSONWriter) -> Void) -> Reply {
    var writer = JSONWriter()
    writer.object(body)
    return Reply(.data(writer.bytes, nil), tag: tag)
  }

  static let nothing = Reply(.nothing)

  func with(_ name: HTTPField.Name, _ value: String) -> Reply {
    var copy = self
    copy.fields.append((name, value))
    return copy
  }
}

extension HTTPField.Name {
  static let requestID = Self("X-Request-ID")!
  static let correlationID = Self("X-Correlation-ID")!
  static let responseTime = Self("X-Response-Time")!
  static let processTime = Self("X-Process-Time")!
  static let cacheState = Self("X-Cache")!
  static let totalCount = Self("X-Total-Count")!
  static let idempotencyKey = Self("Idempotency-Key")!
  static let idempotencyReplayed = Self("Idempotency-Replayed")!
  static let frameOptions = Self("X-Frame-Options")!
  static let referrerPolicy = Self("Referrer-Policy")!
  static let link = Self("Link")!
  static let forwardedProto = Self("X-Forwarded-Proto")!
  static let traceparent = Self("traceparent")!
}
