package import Foundation

/// What a vector file holds, told from its members.
package enum VectorForm: String, Sendable, CaseIterable {
  // Project Wycheproof
  case hmac, pbkdf2, hkdf, aesGCM, ecdsa, eddsa, rsaPKCS1, jsonWebTokens
  // The RFCs
  case rfcHMAC, rfcPBKDF2, hotp, totp, baseEncodings, base64URLBytes, jwt
  // Others
  case storedPasswords, jsonParsing, structuredFields, structuredFieldWriting, traceContext

  /// - Returns: `nil` when the file has no known form.
  package init?(of file: URL) {
    guard let data = try? Data(contentsOf: file), let document = try? JSONSerialization.jsonObject(with: data)
    else { return nil }
    let object = document as? [String: Any] ?? [:]
    let form: VectorForm? =
      if let groups = object["testGroups"] as? [[String: Any]] {
        Self.ofWycheproof(
          algorithm: object["algorithm"] as? String ?? "",
          type: groups.first?["type"] as? String ?? ""
        )
      } else {
        Self.ofTest(Self.members(of: document, object), in: object)
      }
    guard let form else { return nil }
    self = form
  }

  /// The names of the members of the first test.
  private static func members(of document: Any, _ object: [String: Any]) -> Set<String> {
    let tests = object["tests"] ?? object["cases"] ?? document
    return Set((tests as? [[String: Any]])?.first.map { Array($0.keys) } ?? [])
  }

  private static func ofWycheproof(algorithm: String, type: String) -> VectorForm? {
    switch type {
    case "MacTest": algorithm.hasPrefix("HMAC") ? .hmac : nil
    case "PbkdfTest": .pbkdf2
    case "HkdfTest": .hkdf
    case "AeadTest": algorithm == "AES-GCM" ? .aesGCM : nil
    case "EcdsaP1363Verify": .ecdsa
    case "EddsaVerify", "EDDSAVerify": .eddsa
    case "RsassaPkcs1Verify": .rsaPKCS1
    default: type.hasPrefix("JsonWeb") ? .jsonWebTokens : nil
    }
  }

  private static func ofTest(_ members: Set<String>, in object: [String: Any]) -> VectorForm? {
    let forms: [(members: Set<String>, form: VectorForm)] = [
      (["passwordHex", "saltHex", "dkHex"], .rfcPBKDF2), (["keyHex", "dataHex"], .rfcHMAC),
      (["counter", "hotp"], .hotp), (["time", "totp"], .totp), (["ascii", "base64"], .baseEncodings),
      (["bytes", "base64url"], .base64URLBytes), (["encoded", "password", "verifies"], .storedPasswords),
      (["expect", "contentBase64"], .jsonParsing), (["raw", "header_type"], .structuredFields),
      (["expected", "header_type"], .structuredFieldWriting),
      (["headers", "is_traceparent_valid"], .traceContext),
    ]
    if let found = forms.first(where: { $0.members.isSubset(of: members) }) { return found.form }
    return object["jwk"] != nil && members.contains("jws") ? .jwt : nil
  }
}
