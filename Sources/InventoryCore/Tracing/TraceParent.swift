internal import Cryptography

/// The `traceparent` field (W3C Trace Context, level 1, section 3.2): which trace a request belongs to, and which step
/// of it made the request.
public struct TraceParent: Hashable, Sendable {
  /// 0 for what is written here; later versions are read by the part that all versions share.
  public let version: UInt8
  /// 32 lower-case hexadecimal digits, not all zero.
  public let traceID: String
  /// The calling step: 16 lower-case hexadecimal digits, not all zero.
  public let parentID: String
  /// Bit 0 says that the caller may have recorded the trace; other bits have no meaning in version 0.
  public let flags: UInt8

  /// Reads the field; white space around it is ignored.
  ///
  /// - Returns: `nil` when it is not valid, and a new trace should begin.
  public init?(_ text: String) {
    let bytes = Array(text.utf8.trimmingOptionalWhiteSpace)
    let hyphen = UInt8(ascii: "-")
    guard bytes.count >= 55, bytes[2] == hyphen, bytes[35] == hyphen, bytes[52] == hyphen,
      let version = Self.byte(bytes[0..<2]), version != 0xFF, let flags = Self.byte(bytes[53..<55]),
      Self.isIdentifier(bytes[3..<35]), Self.isIdentifier(bytes[36..<52])
    else { return nil }
    if bytes.count > 55 {
      guard version > 0, bytes[55] == hyphen else { return nil }
    }
    self.version = version
    self.flags = flags
    traceID = String(decoding: bytes[3..<35], as: UTF8.self)
    parentID = String(decoding: bytes[36..<52], as: UTF8.self)
  }

  /// A new trace, or a new step of one.
  ///
  /// - Parameters:
  ///   - traceID: 16 random bytes, or the bytes of a trace that is carried on.
  ///   - parentID: 8 random bytes.
  ///   - isSampled: Whether the trace may be recorded.
  /// - Returns: `nil` for other lengths, and when all bytes of an identifier are zero.
  public init?(traceID: [UInt8], parentID: [UInt8], isSampled: Bool) {
    guard traceID.count == 16, parentID.count == 8, traceID.contains(where: { $0 != 0 }),
      parentID.contains(where: { $0 != 0 })
    else { return nil }
    version = 0
    flags = isSampled ? 1 : 0
    self.traceID = hexadecimal(traceID)
    self.parentID = hexadecimal(parentID)
  }

  private init(traceID: String, parentID: String, flags: UInt8) {
    version = 0
    self.flags = flags
    self.traceID = traceID
    self.parentID = parentID
  }

  /// Whether the caller may have recorded the trace.
  public var isSampled: Bool { flags & 1 == 1 }

  /// The same trace with this step as the caller, for requests that it makes; flags without a meaning in version 0
  /// are cleared.
  ///
  /// - Parameter id: 8 random bytes.
  /// - Returns: `nil` for another length, and when all bytes are zero.
  public func child(id: [UInt8]) -> TraceParent? {
    guard id.count == 8, id.contains(where: { $0 != 0 }) else { return nil }
    return TraceParent(traceID: traceID, parentID: hexadecimal(id), flags: flags & 1)
  }

  private static func byte(_ digits: ArraySlice<UInt8>) -> UInt8? {
    decodeHexadecimal(String(decoding: digits, as: UTF8.self), lowercaseOnly: true)?.first
  }

  private static func isIdentifier(_ digits: ArraySlice<UInt8>) -> Bool {
    var isZero = true
    for digit in digits {
      switch digit {
      case UInt8(ascii: "0"): break
      case UInt8(ascii: "1")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"): isZero = false
      default: return false
      }
    }
    return !isZero
  }
}

extension TraceParent: LosslessStringConvertible {
  /// The field as it is sent, in the form of version 0.
  public var description: String { "00-\(traceID)-\(parentID)-\(hexadecimal([flags]))" }
}

extension Substring.UTF8View {
  /// Without spaces and tabs at either end (RFC 9110 section 5.6.3).
  var trimmingOptionalWhiteSpace: Substring.UTF8View {
    var rest = self
    while let byte = rest.first, byte == 0x20 || byte == 0x09 { rest.removeFirst() }
    while let byte = rest.last, byte == 0x20 || byte == 0x09 { rest.removeLast() }
    return rest
  }
}

extension String.UTF8View {
  /// Without spaces and tabs at either end (RFC 9110 section 5.6.3).
  var trimmingOptionalWhiteSpace: Substring.UTF8View { self[...].trimmingOptionalWhiteSpace }
}
