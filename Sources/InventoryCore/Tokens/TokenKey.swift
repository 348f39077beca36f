internal import Cryptography

/// A key bound to one algorithm, and to the identifier (`kid`) that tokens name it by.
///
/// The description shows identifier and algorithm, never the key.
public struct TokenKey: Sendable {
  enum Material: Sendable {
    case secret(HMACKey)
    case signature(SignatureKey)
  }

  /// The `kid` that tokens carry; `nil` for the only key of a ring.
  public let id: String?
  /// The only algorithm that the key is used with.
  public let algorithm: JWSAlgorithm
  let material: Material

  init(id: String?, algorithm: JWSAlgorithm, material: Material) {
    self.id = id
    self.algorithm = algorithm
    self.material = material
  }

  /// A secret for HS256, HS384 or HS512.
  ///
  /// - Parameters:
  ///   - id: The `kid`; `nil` for the only key of a ring.
  ///   - secret: At least as many bytes as the hash has (RFC 7518 section 3.2): 32, 48 or 64. Random bytes,
  ///     or text of the same entropy.
  ///   - algorithm: HS256, HS384 or HS512.
  /// - Throws: ``TokenError/keyTooShort(minimumBytes:)``, or ``TokenError/unusableKey`` when the algorithm
  ///   takes no secret, or when the secret is the text of a PEM, OpenSSH or JSON Web Key: such a text may be known to
  ///   everyone (RFC 8725 section 2.1).
  public init(id: String?, secret: [UInt8], algorithm: JWSAlgorithm = .hs256) throws(TokenError) {
    guard let function = algorithm.hmacFunction, !Self.spellsKey(secret) else { throw .unusableKey }
    guard secret.count >= function.digestLength else {
      throw .keyTooShort(minimumBytes: function.digestLength)
    }
    self.init(id: id, algorithm: algorithm, material: .secret(HMACKey(secret, function)))
  }

  private static func spellsKey(_ secret: [UInt8]) -> Bool {
    let text = String(decoding: secret, as: UTF8.self)
    if text.contains("-----BEGIN ") || text.hasPrefix("ssh-") || text.hasPrefix("ecdsa-sha2-") { return true }
    guard case .object(let object)? = try? JSONParser(allowsRepeatedMembers: true).parse(secret) else {
      return false
    }
    return object["kty"] != nil || object["keys"] != nil
  }

  /// Whether the key can sign; a public key can only verify.
  public var canSign: Bool {
    switch material {
    case .secret: true
    case .signature(let key): key.canSign
    }
  }

  /// Signs the bytes `header.payload`.
  func sign(_ message: [UInt8]) throws(TokenError) -> [UInt8] {
    switch material {
    case .secret(let key): return key.authenticate(message)
    case .signature(let key):
      guard key.canSign, let signature = try? key.sign(message) else { throw .cannotSign }
      return signature
    }
  }

  func verify(_ signature: [UInt8], for message: UnsafeRawBufferPointer) -> Bool {
    switch material {
    case .secret(let key): signature.withUnsafeBytes { key.verify($0, for: message) }
    case .signature(let key): key.verify(signature, for: message)
    }
  }
}

extension TokenKey: CustomStringConvertible, CustomReflectable {
  /// Shows nothing of the secret.
  public var description: String { "TokenKey(\(id ?? "no id"), \(algorithm.rawValue))" }
  /// Empty, so that a dump shows only ``description``.
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}
