import InventoryCore
import Testing
import VectorTesting

/// Project Wycheproof's JSON Web Signature, Key and Crypto files.
///
/// Tokens and keys of an algorithm that the product does not have must be refused, whatever the file says of
/// them: it has HS256, HS384, HS512, EdDSA, ES256 and RS256, in compact form.
struct WycheproofTokenTests {
  @Test(arguments: VectorFile.all(.jsonWebTokens))
  func everyTokenIsAcceptedOrRefusedAsTheFileSays(file: VectorFile) throws {
    var tally = VectorTally(file)
    var unsupported = 0
    for group in try groups(file) {
      let ring = try? TokenKeyRing(jwkSet: group.key, algorithm: group.algorithm)
      for test in group.tests {
        let text = test["jws"]?.text ?? test["jwe"]?.text
        let isSupported = group.isSupported && text.map(Self.isSupported) ?? false
        if !isSupported { unsupported += 1 }
        let isValid = isSupported && test["result"]?.text == "valid"
        let token = text.flatMap { text in ring.flatMap { try? JWS(verifying: text, with: $0) } }
        tally.count(
          (token != nil) == isValid,
          "\(test["tcId"]?.integer ?? 0) \(test["comment"]?.text ?? "")"
        )
      }
    }
    tally.report("\(unsupported) of them unsupported and refused")
  }

  /// RFC 8725 section 2.1: a public key is no secret, in whatever form it is taken for one.
  @Test(arguments: VectorFile.all(.jsonWebTokens))
  func noPublicKeyServesAsASecret(file: VectorFile) throws {
    var tried = 0
    for group in try groups(file) where group.isPublic {
      for secret in [group.key, group.key + [10]] {
        tried += 1
        #expect(throws: TokenError.unusableKey) { try TokenKey(id: nil, secret: secret) }
      }
    }
    print("vectors \(file): \(tried) public keys refused as a secret")
  }

  private struct Group {
    var key: [UInt8]
    var isPublic: Bool
    /// For keys that do not name theirs.
    var algorithm: JWSAlgorithm?
    var isSupported: Bool
    var tests: [JSONObject]
  }

  private func groups(_ file: VectorFile) throws -> [Group] {
    guard case .object(let object) = try file.document(), case .array(let groups)? = object["testGroups"]
    else {
      Issue.record("no test groups")
      return []
    }
    return try groups.map { group in
      guard case .object(let group) = group, let key = group["public"] ?? group["private"],
        case .object(let jwk) = key
      else { throw TokenError.unusableKey }
      var writer = JSONWriter()
      writer.value(key)
      let algorithm = jwk["alg"]?.text
      return Group(
        key: writer.bytes,
        isPublic: group["public"] != nil,
        algorithm: jwk["kty"] == .string("oct") ? .hs256 : nil,
        isSupported: algorithm == nil || JWSAlgorithm(rawValue: algorithm ?? "") != nil,
        tests: try vectorTests(.object(group))
      )
    }
  }

  /// Whether the token names an algorithm that the product has.
  private static func isSupported(_ token: String) -> Bool {
    guard let header = token.split(separator: ".", omittingEmptySubsequences: false).first,
      let json = Base64URL.decode(header), case .object(let object)? = try? JSONParser().parse(json),
      let name = object["alg"]?.text
    else { return true }
    return JWSAlgorithm(rawValue: name) != nil
  }
}
