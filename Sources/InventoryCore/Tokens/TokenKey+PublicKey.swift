internal import Cryptography

extension TokenKey {
  /// An Ed25519 key that signs (EdDSA, RFC 8037).
  ///
  /// - Parameters:
  ///   - id: The `kid`; `nil` for the only key of a ring.
  ///   - ed25519Private: 32 unpredictable bytes.
  /// - Throws: ``TokenError/unusableKey``.
  public init(id: String?, ed25519Private: [UInt8]) throws(TokenError) {
    self.init(
      id: id,
      signature: try Self.usable { () throws(CryptographyError) in
        try SignatureKey(ed25519Private: ed25519Private)
      }
    )
  }

  /// An Ed25519 key that verifies.
  ///
  /// - Parameters:
  ///   - id: The `kid`; `nil` for the only key of a ring.
  ///   - ed25519Public: 32 bytes; see ``ed25519Public``.
  /// - Throws: ``TokenError/unusableKey``.
  public init(id: String?, ed25519Public: [UInt8]) throws(TokenError) {
    self.init(
      id: id,
      signature: try Self.usable { () throws(CryptographyError) in
        try SignatureKey(ed25519Public: ed25519Public)
      }
    )
  }

  /// A P-256 key (ES256): the coordinates of its point and, to sign, its number; 32 bytes each, big-endian.
  ///
  /// - Throws: ``TokenError/unusableKey`` when the point is not on the curve or not the number's.
  public init(id: String?, p256X x: [UInt8], y: [UInt8], private number: [UInt8]? = nil) throws(TokenError) {
    self.init(
      id: id,
      signature: try Self.usable { () throws(CryptographyError) in
        try SignatureKey(p256X: x, y: y, private: number)
      }
    )
  }

  /// An RSA public key (RS256) of 2048 to 8192 bits, big-endian; it verifies only.
  ///
  /// - Throws: ``TokenError/unusableKey``.
  public init(id: String?, rsaModulus: [UInt8], exponent: [UInt8]) throws(TokenError) {
    self.init(
      id: id,
      signature: try Self.usable { () throws(CryptographyError) in
        try SignatureKey(rsaModulus: rsaModulus, exponent: exponent)
      }
    )
  }

  /// The public half of an Ed25519 key, to hand to services that verify; `nil` for other algorithms.
  public var ed25519Public: [UInt8]? {
    guard case .signature(let key) = material else { return nil }
    return key.ed25519Public
  }

  private init(id: String?, signature key: SignatureKey) {
    self.init(id: id, algorithm: JWSAlgorithm(key.scheme), material: .signature(key))
  }

  private static func usable(
    _ make: () throws(CryptographyError) -> SignatureKey
  ) throws(TokenError) -> SignatureKey {
    do throws(CryptographyError) { return try make() } catch { throw .unusableKey }
  }
}
