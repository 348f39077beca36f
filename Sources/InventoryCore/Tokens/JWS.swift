/// Signed tokens in the compact form `header.payload.signature` (RFC 7515 section 7.1).
///
/// The JSON forms, encryption and unsigned tokens are not read.
public struct JWS: Hashable, Sendable {
  /// The protected header.
  public let header: JWSHeader
  /// The signed bytes; not necessarily JSON.
  public let payload: [UInt8]

  /// Longest token that is read, in bytes.
  public static let longestToken = 8192

  /// Signs a payload with the ring's signing key.
  ///
  /// - Parameters:
  ///   - payload: Any bytes.
  ///   - ring: Its signing key signs.
  ///   - type: The `typ` header, for example `at+jwt`.
  /// - Throws: ``TokenError/cannotSign`` when the key is a public one.
  public static func sign(
    _ payload: [UInt8],
    with ring: TokenKeyRing,
    type: String? = nil
  ) throws(TokenError) -> String {
    let key = ring.signing
    let header = JWSHeader(algorithm: key.algorithm.rawValue, keyID: key.id, type: type)
    var text: [UInt8] = []
    text.reserveCapacity(payload.count * 4 / 3 + 256)
    Base64.url.append(header.json, to: &text)
    text.append(UInt8(ascii: "."))
    Base64.url.append(payload, to: &text)
    let signature = try key.sign(text)
    text.append(UInt8(ascii: "."))
    Base64.url.append(signature, to: &text)
    return String(decoding: text, as: UTF8.self)
  }

  /// Checks a token's signature, then decodes its payload.
  ///
  /// The key comes from the ring by the token's `kid`; its algorithm must be the one the token names.
  ///
  /// - Throws: ``TokenError``; nothing of the payload is decoded before the signature matches.
  public init(verifying token: String, with ring: TokenKeyRing) throws(TokenError) {
    guard token.utf8.count <= Self.longestToken else { throw .tooLong(maximumBytes: Self.longestToken) }
    let bytes = Array(token.utf8)
    guard let (first, second) = Self.dots(bytes), let json = Base64.url.decode(bytes[..<first]),
      let signature = Base64.url.decode(bytes[(second + 1)...]), !signature.isEmpty
    else { throw .malformed }
    let header = try JWSHeader(json: json)
    guard let key = ring.key(named: header.keyID) else { throw .unknownKey }
    guard header.algorithm == key.algorithm.rawValue else { throw .algorithmMismatch }
    let matches = bytes.withUnsafeBytes { bytes in
      key.verify(signature, for: UnsafeRawBufferPointer(rebasing: bytes[..<second]))
    }
    guard matches else { throw .signatureMismatch }
    guard let payload = Base64.url.decode(bytes[(first + 1)..<second]) else { throw .malformed }
    self.header = header
    self.payload = payload
  }

  /// The positions of the two dots; `nil` when there are more or fewer.
  private static func dots(_ bytes: [UInt8]) -> (Int, Int)? {
    guard let first = bytes.firstIndex(of: UInt8(ascii: ".")),
      let second = bytes[(first + 1)...].firstIndex(of: UInt8(ascii: ".")),
      !bytes[(second + 1)...].contains(UInt8(ascii: "."))
    else { return nil }
    return (first, second)
  }
}
