/// The path and query of a request, decoded once.
package struct RequestTarget: Hashable, Sendable {
  package struct Parameter: Hashable, Sendable {
    package var name: String
    package var text: String
  }

  /// The path as it was sent, without the query.
  package let path: String
  /// Decoded segments of the path.
  package let segments: [String]
  /// Decoded query parameters in their order.
  package let query: [(name: String, text: String)]

  package static func == (left: RequestTarget, right: RequestTarget) -> Bool {
    left.path == right.path && left.query.elementsEqual(right.query, by: ==)
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(path)
    for parameter in query { hasher.combine(parameter.name) }
  }

  /// - Parameter text: Origin form (RFC 9112 section 3.2.1): a path and an optional query.
  /// - Returns: `nil` when it does not begin with a slash, holds a NUL, escaped or not, or a percent escape is broken
  ///   or not UTF-8.
  package init?(_ text: String) {
    let utf8 = text.utf8
    guard utf8.first == UInt8(ascii: "/"), !utf8.contains(0) else { return nil }
    let split = utf8.firstIndex(of: UInt8(ascii: "?")) ?? utf8.endIndex
    path = String(text[..<split])
    var segments: [String] = []
    for piece in utf8[..<split].split(separator: UInt8(ascii: "/")) {
      guard let segment = Self.decoded(piece, plusIsSpace: false) else { return nil }
      segments.append(segment)
    }
    self.segments = segments
    var query: [(name: String, text: String)] = []
    if split < utf8.endIndex {
      for pair in utf8[utf8.index(after: split)...].split(separator: UInt8(ascii: "&")) {
        let equals = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
        let value = equals < pair.endIndex ? pair[pair.index(after: equals)...] : pair[pair.endIndex...]
        guard let name = Self.decoded(pair[..<equals], plusIsSpace: true),
          let text = Self.decoded(value, plusIsSpace: true)
        else { return nil }
        query.append((name, text))
      }
    }
    self.query = query
  }

  private static func decoded(_ bytes: Substring.UTF8View, plusIsSpace: Bool) -> String? {
    guard bytes.contains(where: { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "+") }) else {
      return String(Substring(bytes))
    }
    var decoded: [UInt8] = []
    var iterator = bytes.makeIterator()
    while let byte = iterator.next() {
      switch byte {
      case UInt8(ascii: "%"):
        guard let high = iterator.next().flatMap(hexadecimal), let low = iterator.next().flatMap(hexadecimal)
        else {
          return nil
        }
        let value = high << 4 | low
        guard value != 0 else { return nil }
        decoded.append(value)
      case UInt8(ascii: "+") where plusIsSpace: decoded.append(UInt8(ascii: " "))
      default: decoded.append(byte)
      }
    }
    return String(validating: decoded, as: UTF8.self)
  }

  private static func hexadecimal(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
