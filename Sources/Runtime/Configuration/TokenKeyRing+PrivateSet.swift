internal import InventoryCore

extension TokenKeyRing {
  /// Reads the private key ring of a service: a JWK set (RFC 7517), or one JWK. The first key signs, all verify, each with
  /// its one algorithm.
  ///
  /// Unlike ``init(jwkSet:algorithm:)``, which reads what others publish, it takes secrets beside public keys: that is how
  /// one goes over from one algorithm to another.
  ///
  /// - Throws: ``TokenError``; ``TokenError/cannotSign`` when the first key is a public one.
  init(privateSet text: String) throws(TokenError) {
    guard let document = try? JSONParser(maximumDepth: 8, maximumBytes: 65_536).parse(Array(text.utf8)),
      case .object(let object) = document
    else { throw .malformed }
    var members: [JSONValue] = [document]
    if let listed = object["keys"] {
      guard case .array(let elements) = listed, (1...32).contains(elements.count) else { throw .malformed }
      members = elements
    }
    var keys: [TokenKey] = []
    for member in members {
      guard case .object(let jwk) = member else { throw .malformed }
      keys.append(try TokenKey(jwk: jwk, algorithm: .hs256))
    }
    guard keys[0].canSign else { throw .cannotSign }
    try self.init(signing: keys[0], accepting: Array(keys.dropFirst()))
  }
}
