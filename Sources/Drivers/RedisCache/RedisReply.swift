internal import CHiredis

/// A reply, copied out of the library's memory.
enum RedisReply: Hashable, Sendable {
  case null
  case status(String)
  case integer(Int64)
  case bytes([UInt8])
  case array([RedisReply])
  /// The first word of an error, such as `NOSCRIPT`; the rest may repeat what was sent.
  case error(String)

  /// Copies a reply with everything inside it.
  init(_ reply: redisReply) {
    switch reply.type {
    case REDIS_REPLY_STATUS: self = .status(String(decoding: Self.bytes(reply), as: UTF8.self))
    case REDIS_REPLY_INTEGER: self = .integer(reply.integer)
    case REDIS_REPLY_STRING: self = .bytes(Self.bytes(reply))
    case REDIS_REPLY_ERROR:
      let text = String(decoding: Self.bytes(reply), as: UTF8.self)
      self = .error(String(text.prefix { $0 != " " }.prefix(32)))
    case REDIS_REPLY_ARRAY:
      self = .array((0..<reply.elements).map { reply.element[$0].map { Self($0.pointee) } ?? .null })
    default: self = .null
    }
  }

  private static func bytes(_ reply: redisReply) -> [UInt8] {
    guard let start = reply.str else { return [] }
    return [UInt8](UnsafeRawBufferPointer(start: start, count: reply.len))
  }

  var text: String? {
    switch self {
    case .status(let text): text
    case .bytes(let bytes): String(decoding: bytes, as: UTF8.self)
    default: nil
    }
  }

  var integer: Int64? { if case .integer(let value) = self { value } else { nil } }
}
