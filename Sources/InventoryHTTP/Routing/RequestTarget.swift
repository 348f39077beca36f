internal import InventoryCore

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
    guard utf8.first == UInt8(ascii: "/"), !text.contains(byte: 0) else { return nil }
    let split = utf8.firstIndex(of: UInt8(ascii: "?")) ?? utf8.endIndex
    path = String(text[..<split])
    var segments: [String] = []
    for piece in utf8[..<split].split(separator: UInt8(ascii: "/")) {
      guard let segment = percentDecoded(piece) else { return nil }
      segments.append(segment)
    }
    self.segments = segments
    var query: [(name: String, text: String)] = []
    if split < utf8.endIndex {
      for pair in utf8[utf8.index(after: split)...].split(separator: UInt8(ascii: "&")) {
        let equals = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
        let value = equals < pair.endIndex ? pair[pair.index(after: equals)...] : pair[pair.endIndex...]
        guard let name = percentDecoded(pair[..<equals], plusIsSpace: true),
          let text = percentDecoded(value, plusIsSpace: true)
        else { return nil }
        query.append((name, text))
      }
    }
    self.query = query
  }
}
