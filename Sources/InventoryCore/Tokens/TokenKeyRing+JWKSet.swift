extension TokenKeyRing {
  /// Reads a key or a set of keys (RFC 7517 section 5); the first signs, if it can.
  ///
  /// - Parameters:
  ///   - json: One JWK, or an object whose `keys` lists 1 to 32 of them; at most 64 KiB.
  ///   - algorithm: See ``TokenKey/init(jwk:algorithm:)``.
  /// - Throws: ``TokenError/malformed`` when it is no such JSON; ``TokenError/unusableKey`` when any key cannot
  ///   be used, or when secrets stand beside public keys: such a set is either published, and then the secrets
  ///   are lost, or a mistake; ``TokenError/ambiguousKeys`` when two keys share a `kid`.
  public init(jwkSet json: [UInt8], algorithm: JWSAlgorithm? = nil) throws(TokenError) {
    guard let document = try? JSONParser(maximumDepth: 8, maximumBytes: 65_536).parse(json),
      case .object(let object) = document
    else { throw .malformed }
    var keys: [TokenKey] = []
    if let members = object["keys"] {
      guard case .array(let elements) = members, (1...32).contains(elements.count) else { throw .malformed }
      for element in elements {
        guard case .object(let jwk) = element else { throw .malformed }
        keys.append(try TokenKey(jwk: jwk, algorithm: algorithm))
      }
    } else {
      keys.append(try TokenKey(jwk: object, algorithm: algorithm))
    }
    let secrets = keys.count { $0.algorithm.hmacFunction != nil }
    guard secrets == 0 || secrets == keys.count else { throw .unusableKey }
    try self.init(signing: keys[0], accepting: Array(keys.dropFirst()))
  }
}
