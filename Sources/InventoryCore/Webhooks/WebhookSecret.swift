internal import Cryptography

/// What the messages of a webhook are signed with, as Standard Webhooks 1.0 has it.
package struct WebhookSecret: Hashable, Sendable {
  package let bytes: [UInt8]

  /// Bytes of a new secret.
  package static let length = 32
  private static let prefix = "whsec_"

  /// - Parameter bytes: 24 to 64 of them; `nil` for any other number.
  package init?(bytes: [UInt8]) {
    guard (24...64).contains(bytes.count) else { return nil }
    self.bytes = bytes
  }

  /// Reads `whsec_` and base64.
  package init?(_ text: String) {
    guard text.hasPrefix(Self.prefix), let bytes = Base64.padded.decode(text.dropFirst(Self.prefix.count))
    else {
      return nil
    }
    self.init(bytes: bytes)
  }

  /// As its holder is given it.
  package var text: String { Self.prefix + Base64.padded.encode(bytes) }

  /// The signature of a message: `v1,` and the HMAC-SHA256 of id, Unix seconds and body, with full stops between them.
  package func signature(id: String, timestamp: Int64, body: [UInt8]) -> String {
    let message = Array("\(id).\(timestamp).".utf8) + body
    let code = message.withUnsafeBytes { HMACKey(bytes).authenticate($0) }
    return "v1," + Base64.padded.encode(code)
  }
}
