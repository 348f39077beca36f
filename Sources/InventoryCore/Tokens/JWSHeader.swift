/// The protected header of a compact token.
public struct JWSHeader: Hashable, Sendable {
  /// As the token spells it; compare exactly.
  public var algorithm: String
  /// `kid`.
  public var keyID: String?
  /// `typ`, in lower case and without a leading `application/` (RFC 7515 section 4.1.9).
  public var type: String?

  /// Parameters that would let a token choose its own key or change its meaning: refused, whatever they hold.
  /// `crit` is among them because the product understands no extension (RFC 7515 section 4.1.11).
  static let forbidden = ["jku", "jwk", "x5u", "x5c", "crit", "b64", "zip", "enc"]

  /// Reads a decoded header.
  ///
  /// - Throws: ``TokenError/malformed`` when it is not one JSON object with distinct members and a string
  ///   `alg`; ``TokenError/forbiddenHeader(_:)``.
  init(json: [UInt8]) throws(TokenError) {
    guard let document = try? JSONParser(maximumDepth: 4, maximumBytes: 2048).parse(json),
      case .object(let object) = document, case .string(let algorithm)? = object["alg"]
    else { throw .malformed }
    if let name = Self.forbidden.first(where: { object[$0] != nil }) { throw .forbiddenHeader(name) }
    self.algorithm = algorithm
    keyID = try Self.text(object["kid"])
    type = try Self.text(object["typ"]).map { type in
      let type = type.lowercased()
      return type.hasPrefix("application/") ? String(type.dropFirst("application/".count)) : type
    }
  }

  init(algorithm: String, keyID: String?, type: String?) {
    self.algorithm = algorithm
    self.keyID = keyID
    self.type = type
  }

  /// The canonical JSON that the product writes.
  var json: [UInt8] {
    var writer = JSONWriter(capacity: 96)
    writer.object { writer in
      writer.member("alg", algorithm)
      if let keyID { writer.member("kid", keyID) }
      if let type { writer.member("typ", type) }
    }
    return writer.bytes
  }

  private static func text(_ value: JSONValue?) throws(TokenError) -> String? {
    switch value {
    case nil: nil
    case .string(let text)?: text
    default: throw .malformed
    }
  }
}
