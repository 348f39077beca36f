internal import COpenSSL

/// A public-key signature scheme that the product uses.
package enum SignatureScheme: String, Sendable, CaseIterable {
  /// Ed25519 (RFC 8032); signatures of 64 bytes.
  case ed25519
  /// ECDSA on P-256 with SHA-256 (FIPS 186-4); signatures are r and s, 32 bytes each (RFC 7518 section 3.4).
  case p256
  /// RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8017 section 8.2); signatures as long as the modulus. Verifies only.
  case rsa

  /// The hash given to the library; Ed25519 brings its own.
  var digest: OpaquePointer? {
    switch self {
    case .ed25519: nil
    case .p256, .rsa: EVP_sha256()
    }
  }
}
