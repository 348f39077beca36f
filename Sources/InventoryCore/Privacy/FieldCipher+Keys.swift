internal import Cryptography

extension FieldCipher {
  /// Reads keys as a setting holds them: `2:BASE64,1:BASE64`, each version with 32 bytes in base64 of either alphabet,
  /// padded or not.
  ///
  /// - Throws: ``FieldCipherError/badKeys`` for anything else, for a version that stands twice, for the same key
  ///   under two versions, and for a key that cannot come from chance.
  public init(setting: String) throws(FieldCipherError) {
    var keys: [Int: [UInt8]] = [:]
    for entry in setting.split(separator: ",", omittingEmptySubsequences: false) {
      let parts = entry.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, (1...6).contains(parts[0].utf8.count),
        parts[0].utf8.allSatisfy(ASCII.isDigit), let version = Int(parts[0]), keys[version] == nil,
        let key = Self.key(parts[1]), MasterSecret.isVaried(key)
      else { throw .badKeys }
      keys[version] = key
    }
    guard Set(keys.values).count == keys.count else { throw .badKeys }
    try self.init(keys: keys)
  }

  private static func key(_ text: Substring) -> [UInt8]? {
    let bare = String(
      decoding: text.utf8.prefix { $0 != UInt8(ascii: "=") }.map { byte in
        byte == UInt8(ascii: "+") ? UInt8(ascii: "-") : byte == UInt8(ascii: "/") ? UInt8(ascii: "_") : byte
      },
      as: UTF8.self
    )
    guard text.utf8.count - bare.utf8.count <= 2, let key = Base64.url.decode(bare), key.count == keyLength
    else { return nil }
    return key
  }

  /// Whether one of the keys is another secret, as it stands, out of hexadecimal or base64, or its SHA-256: whoever has that
  /// secret would have the key as well.
  package func isMade(of secret: String) -> Bool {
    let bytes = Array(secret.utf8)
    let forms: [[UInt8]?] = [
      bytes, HashFunction.sha256.hash(bytes), decodeHexadecimal(secret), Self.key(secret[...]),
    ]
    return keys.values.contains { key in forms.contains(key) }
  }

  /// Every version that can be decrypted.
  public var versions: Set<Int> { Set(keys.keys) }
}
