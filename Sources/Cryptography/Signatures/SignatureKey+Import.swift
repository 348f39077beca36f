internal import COpenSSL

extension SignatureKey {
  /// Smallest and largest RSA modulus that is taken, in bits.
  package static let rsaModulusBits = 2048...8192

  /// An Ed25519 public key of 32 bytes.
  ///
  /// - Throws: ``CryptographyError`` for another length, and for the points of small order: signatures that fit them
  ///   can be made without a private key (RFC 8032 section 8.1 leaves it open, and the library takes them).
  package convenience init(ed25519Public bytes: [UInt8]) throws(CryptographyError) {
    guard bytes.count == 32 else { throw CryptographyError(operation: "Ed25519 key length") }
    guard !Self.isOfSmallOrder(bytes) else {
      throw CryptographyError(operation: "Ed25519 key of small order")
    }
    let key = try Self.imported("Ed25519 public key") {
      EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nil, bytes, 32)
    }
    self.init(owning: key, scheme: .ed25519, canSign: false)
  }

  /// An Ed25519 private key of 32 bytes: any unpredictable bytes make one.
  package convenience init(ed25519Private bytes: [UInt8]) throws(CryptographyError) {
    guard bytes.count == 32 else { throw CryptographyError(operation: "Ed25519 key length") }
    let key = try Self.imported("Ed25519 private key") {
      EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nil, bytes, 32)
    }
    self.init(owning: key, scheme: .ed25519, canSign: true)
  }

  /// Whether eight times the point is the neutral element: every spelling of such a point by its y, little-endian,
  /// without the bit of the sign.
  private static func isOfSmallOrder(_ bytes: [UInt8]) -> Bool {
    var y = bytes
    y[31] &= 0x7F
    let middle = y[1..<31]
    switch (y[0], y[31]) {
    // 0 and 1, and p - 1, p and p + 1.
    case (0...1, 0) where middle.allSatisfy({ $0 == 0 }): return true
    case (0xEC...0xEE, 0x7F) where middle.allSatisfy({ $0 == 0xFF }): return true
    default: return pointsOfOrderEight.contains(hexadecimal(y))
    }
  }

  private static let pointsOfOrderEight = [
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
  ]

  /// The 32 bytes of an Ed25519 public key; `nil` for other schemes.
  package var ed25519Public: [UInt8]? {
    guard scheme == .ed25519 else { return nil }
    var bytes = [UInt8](repeating: 0, count: 32)
    var length = bytes.count
    let isWritten = EVP_PKEY_get_raw_public_key(pointer, &bytes, &length) == 1
    return isWritten && length == 32 ? bytes : nil
  }

  /// A P-256 key by the coordinates of its point, 32 bytes each, and for signing its 32-byte number.
  ///
  /// - Throws: ``CryptographyError`` when the point is not on the curve, or does not belong to the number.
  package convenience init(
    p256X x: [UInt8],
    y: [UInt8],
    private number: [UInt8]? = nil
  ) throws(CryptographyError) {
    guard x.count == 32, y.count == 32, number.map({ $0.count == 32 }) ?? true else {
      throw CryptographyError(operation: "P-256 key length")
    }
    let point = DER.bitString([4] + x + y)
    let key: OpaquePointer
    if let number {
      // ECPrivateKey (RFC 5915 section 3).
      let der = DER.sequence(
        DER.integer([1]),
        DER.octetString(number),
        DER.tagged(0, DER.p256),
        DER.tagged(1, point)
      )
      key = try Self.imported("P-256 private key") {
        Self.decode(der) { d2i_PrivateKey(EVP_PKEY_EC, nil, &$0, $1) }
      }
    } else {
      // SubjectPublicKeyInfo (RFC 5480 section 2); the point is checked against the curve's equation.
      let der = DER.sequence(DER.sequence(DER.ecPublicKey, DER.p256), point)
      key = try Self.imported("P-256 public key") { Self.decode(der) { d2i_PUBKEY(nil, &$0, $1) } }
    }
    self.init(owning: key, scheme: .p256, canSign: number != nil)
    try check(isPair: number != nil)
  }

  /// An RSA public key by its modulus and exponent, big-endian.
  ///
  /// - Throws: ``CryptographyError`` unless the modulus has ``rsaModulusBits`` and the exponent is odd, at least
  ///   3 and at most 64 bits long; and for a modulus that is known to be factorable (CVE-2017-15361).
  package convenience init(rsaModulus modulus: [UInt8], exponent: [UInt8]) throws(CryptographyError) {
    let exponent = Array(exponent.drop { $0 == 0 })
    guard modulus.count <= Self.rsaModulusBits.upperBound / 8 + 1, (1...8).contains(exponent.count),
      let last = exponent.last, last % 2 == 1, exponent != [1]
    else { throw CryptographyError(operation: "RSA key length") }
    guard !InfineonModulus.matches(modulus) else {
      throw CryptographyError(operation: "RSA modulus that can be factored")
    }
    // RSAPublicKey (RFC 8017 appendix A.1.1).
    let der = DER.sequence(DER.integer(modulus), DER.integer(exponent))
    let key = try Self.imported("RSA public key") {
      Self.decode(der) { d2i_PublicKey(EVP_PKEY_RSA, nil, &$0, $1) }
    }
    self.init(owning: key, scheme: .rsa, canSign: false)
    guard Self.rsaModulusBits.contains(Int(EVP_PKEY_get_bits(pointer))) else {
      throw CryptographyError(operation: "RSA key length")
    }
  }

  private func check(isPair: Bool) throws(CryptographyError) {
    guard let context = EVP_PKEY_CTX_new(pointer, nil) else {
      throw CryptographyError(operation: "key check", codes: CryptographyError.drainQueue())
    }
    defer { EVP_PKEY_CTX_free(context) }
    let result = isPair ? EVP_PKEY_pairwise_check(context) : EVP_PKEY_public_check(context)
    try CryptographyError.check(result == 1, "key check")
  }

  private static func imported(
    _ operation: String,
    _ make: () -> OpaquePointer?
  ) throws(CryptographyError) -> OpaquePointer {
    guard let key = make() else {
      throw CryptographyError(operation: operation, codes: CryptographyError.drainQueue())
    }
    return key
  }

  private static func decode(
    _ der: [UInt8],
    _ read: (inout UnsafePointer<UInt8>?, Int) -> OpaquePointer?
  ) -> OpaquePointer? {
    der.withUnsafeBufferPointer { der in
      var position = der.baseAddress
      return read(&position, der.count)
    }
  }
}
