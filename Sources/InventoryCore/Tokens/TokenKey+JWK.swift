extension TokenKey {
  /// Reads a JSON Web Key (RFC 7517; parameters by RFC 7518 section 6 and RFC 8037).
  ///
  /// `oct` makes an HMAC key, `OKP` with Ed25519 an EdDSA one, `EC` with P-256 an ES256 one and `RSA` an RS256
  /// one that verifies. The private part `d` of `OKP` and `EC` keys is used when it is there.
  ///
  /// - Parameters:
  ///   - jwk: The key, parsed.
  ///   - fallback: The algorithm of a key that names none. Only `oct` keys need it; for the others the type
  ///     decides. A key that names an algorithm keeps it.
  /// - Throws: ``TokenError/unusableKey`` when a member is missing or malformed, when type, curve and `alg` do
  ///   not go together, or when `use` or `key_ops` do not allow signatures;
  ///   ``TokenError/keyTooShort(minimumBytes:)``.
  public init(jwk: JSONObject, algorithm fallback: JWSAlgorithm? = nil) throws(TokenError) {
    let id = try Self.text("kid", jwk)
    guard try Self.text("use", jwk) ?? "sig" == "sig" else { throw .unusableKey }
    if let operations = jwk["key_ops"] {
      guard case .array(let names) = operations,
        names.contains(where: { $0 == .string("verify") || $0 == .string("sign") })
      else { throw .unusableKey }
    }
    var named: JWSAlgorithm?
    if let name = try Self.text("alg", jwk) {
      guard let algorithm = JWSAlgorithm(rawValue: name) else { throw .unusableKey }
      named = algorithm
    }
    switch try Self.text("kty", jwk) {
    case "oct":
      guard let algorithm = named ?? fallback else { throw .unusableKey }
      try self.init(id: id, secret: Self.bytes("k", jwk), algorithm: algorithm)
    case "OKP":
      guard try Self.text("crv", jwk) == "Ed25519" else { throw .unusableKey }
      let key = try TokenKey(id: id, ed25519Public: Self.bytes("x", jwk))
      guard jwk["d"] != nil else {
        self = key
        break
      }
      try self.init(id: id, ed25519Private: Self.bytes("d", jwk))
      guard ed25519Public == key.ed25519Public else { throw .unusableKey }
    case "EC":
      guard try Self.text("crv", jwk) == "P-256" else { throw .unusableKey }
      try self.init(
        id: id,
        p256X: Self.bytes("x", jwk),
        y: Self.bytes("y", jwk),
        private: jwk["d"] == nil ? nil : Self.bytes("d", jwk)
      )
    case "RSA":
      try self.init(id: id, rsaModulus: Self.bytes("n", jwk), exponent: Self.bytes("e", jwk))
    default:
      throw .unusableKey
    }
    guard named == nil || named == self.algorithm else { throw .unusableKey }
  }

  private static func text(_ name: String, _ jwk: JSONObject) throws(TokenError) -> String? {
    switch jwk[name] {
    case nil: nil
    case .string(let text)?: text
    default: throw .unusableKey
    }
  }

  private static func bytes(_ name: String, _ jwk: JSONObject) throws(TokenError) -> [UInt8] {
    guard let text = try text(name, jwk), let bytes = Base64.url.decode(text) else { throw .unusableKey }
    return bytes
  }
}
