internal import Cryptography

/// Names and seals what is kept in a store that others can reach.
///
/// A name is a keyed digest of what the entry depends on, so it tells nothing. A seal binds content to its name: what
/// was damaged, made up, or belongs to another name is not opened (HMAC-SHA256, RFC 2104, cut to 128 bits).
package struct CacheSeal: Sendable {
  private static let length = 16

  private let names: HMACKey
  private let contents: HMACKey

  /// - Parameter key: 32 secret bytes that all processes of an installation share.
  package init(key: [UInt8]) {
    names = HMACKey(HMACKey(key).authenticate(Array("names".utf8)))
    contents = HMACKey(HMACKey(key).authenticate(Array("contents".utf8)))
  }

  /// 24 letters and digits of the URL alphabet.
  package func name(_ key: String, versions: [Int64]) -> String {
    var message = Array(key.utf8)
    for version in versions {
      withUnsafeBytes(of: version.littleEndian) { message += $0 }
    }
    // The count keeps a key that ends in the bytes of a version apart from another with that version.
    message.append(UInt8(truncatingIfNeeded: versions.count))
    return Base64URL.encode(Array(names.authenticate(message).prefix(18)))
  }

  /// The content with its seal.
  package func seal(_ content: [UInt8], for name: String) -> [UInt8] {
    content + code(content, name)
  }

  /// The content, when the seal is the one of this content under this name.
  package func open(_ sealed: [UInt8], for name: String) -> [UInt8]? {
    guard sealed.count >= Self.length else { return nil }
    let content = Array(sealed.dropLast(Self.length))
    return constantTimeEquals(code(content, name), Array(sealed.suffix(Self.length))) ? content : nil
  }

  private func code(_ content: [UInt8], _ name: String) -> [UInt8] {
    // Names have one length, so where the content ends is no question.
    Array(contents.authenticate(content + Array(name.utf8)).prefix(Self.length))
  }
}
