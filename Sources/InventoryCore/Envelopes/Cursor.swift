internal import Cryptography

/// A signed place in a list: the sort values of the last row seen.
///
/// The signature covers the list's own question (filters and order), so that a cursor of one list is refused by
/// another, and nobody can make one up.
public struct Cursor: Hashable, Sendable {
  /// Numbers and strings, in the order of the sort keys.
  public var values: [JSONValue]

  /// A place in a list as given.
  public init(values: [JSONValue]) { self.values = values }

  private static let macLength = 16
  private static let longest = 1024

  /// - Parameters:
  ///   - text: What a client sent back.
  ///   - scope: The list's question.
  ///   - key: At least 32 bytes.
  /// - Returns: `nil` when it was not made for this scope with this key.
  public init?(_ text: String, scope: String, key: [UInt8]) {
    guard text.utf8.count <= Self.longest, let bytes = Base64.url.decode(text), bytes.count > Self.macLength
    else {
      return nil
    }
    let payload = Array(bytes[Self.macLength...])
    guard constantTimeEquals(Array(bytes[..<Self.macLength]), Self.mac(payload, scope, key)),
      case .array(let values)? = try? JSONParser(maximumDepth: 2).parse(payload)
    else { return nil }
    self.values = values
  }

  /// The text for a client.
  public func text(scope: String, key: [UInt8]) -> String {
    var writer = JSONWriter(capacity: 64)
    writer.value(.array(values))
    return Base64.url.encode(Self.mac(writer.bytes, scope, key) + writer.bytes)
  }

  private static func mac(_ payload: [UInt8], _ scope: String, _ key: [UInt8]) -> [UInt8] {
    let message = Array("cursor:\(scope.utf8.count):\(scope):".utf8) + payload
    return Array(HMACKey(key).authenticate(message)[..<macLength])
  }
}
