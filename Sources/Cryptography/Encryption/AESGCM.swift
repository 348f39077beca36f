internal import COpenSSL

/// AES in Galois/Counter mode (NIST SP 800-38D): encryption that also detects any change.
///
/// A nonce must never serve twice under one key; with random 96-bit nonces a key is good for 2³² messages.
package enum AESGCM {
  /// Bytes of the authentication tag; shorter tags are not offered.
  package static let tagLength = 16
  /// The nonce length to use for new messages, in bytes.
  package static let nonceLength = 12
  /// The longest nonce that OpenSSL 3.0 takes, in bytes.
  package static let longestNonce = 128

  /// Encrypts and authenticates.
  ///
  /// - Parameters:
  ///   - key: 16, 24 or 32 bytes.
  ///   - nonce: 1 to ``longestNonce`` bytes; use ``nonceLength``.
  ///   - context: Authenticated but not encrypted; ``open(_:key:nonce:context:)`` must be given the same.
  /// - Returns: The ciphertext followed by the 16-byte tag.
  package static func seal(
    _ message: [UInt8],
    key: [UInt8],
    nonce: [UInt8],
    context: [UInt8]
  ) throws(CryptographyError) -> [UInt8] {
    let cipher = try CipherContext(key: key, nonce: nonce, encrypting: true)
    try cipher.authenticate(context)
    var output = try cipher.process(message)
    try cipher.finish()
    output += try cipher.tag()
    return output
  }

  /// Checks the tag and decrypts.
  ///
  /// - Parameter sealed: What ``seal(_:key:nonce:context:)`` returned.
  /// - Throws: ``CryptographyError`` when anything was changed; no part of the message is given out then.
  package static func open(
    _ sealed: [UInt8],
    key: [UInt8],
    nonce: [UInt8],
    context: [UInt8]
  ) throws(CryptographyError) -> [UInt8] {
    guard sealed.count >= tagLength else { throw CryptographyError(operation: "AES-GCM length") }
    let cipher = try CipherContext(key: key, nonce: nonce, encrypting: false)
    try cipher.authenticate(context)
    var output = try cipher.process(Array(sealed.dropLast(tagLength)))
    do {
      try cipher.expect(tag: Array(sealed.suffix(tagLength)))
      try cipher.finish()
    } catch {
      wipe(&output)
      throw error
    }
    return output
  }
}
