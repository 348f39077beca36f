internal import Cryptography

/// A keyed digest by which two requests can be told apart without keeping what they said.
package enum Fingerprint {
  /// HMAC-SHA256 (RFC 2104) of a message; 32 bytes.
  package static func of(_ message: [UInt8], key: [UInt8]) -> [UInt8] {
    HMACKey(key).authenticate(Array("request:".utf8) + message)
  }
}
