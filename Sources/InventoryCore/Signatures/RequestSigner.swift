internal import Cryptography

/// The signing secret of a key, and what a signature under it has to say.
///
/// A signature covers method, target and the digest of the content; it counts for ``lifetime`` seconds, and once: keep
/// every nonce for ``memory`` seconds and refuse the second request that brings it.
public struct RequestSigner: Sendable {
  /// Seconds after its creation in which a signature counts.
  public static let lifetime: Int64 = 300
  /// Seconds by which a client's clock may be ahead.
  public static let tolerance: Int64 = 5
  /// Seconds for which a nonce has to be remembered.
  public static let memory: Int64 = lifetime + tolerance + 5
  /// What every secret begins with.
  public static let prefix = "invs_"
  /// Random bytes of a secret.
  public static let length = 32

  /// The secret as it is shown once. Its bytes, prefix and all, are the key of the code. Never store or log it in plain.
  public let text: String

  /// - Parameter random: Exactly ``length`` unpredictable bytes; otherwise `nil`.
  public init?(random: [UInt8]) {
    guard random.count == Self.length else { return nil }
    text = Self.prefix + Base64.url.encode(random)
  }

  /// Reads a secret as it was shown; `nil` for anything else.
  public init?(_ text: String) {
    guard text.hasPrefix(Self.prefix),
      Base64.url.decode(text.dropFirst(Self.prefix.utf8.count))?.count == Self.length
    else { return nil }
    self.text = text
  }

  private var key: [UInt8] { Array(text.utf8) }

  /// The fields to send with a request, besides those that it has: `content-digest`, `signature-input`, `signature`.
  ///
  /// - Parameters:
  ///   - request: What is sent; a `content-digest` that it has is replaced.
  ///   - content: The body, which may be empty.
  ///   - keyID: The identifier of the API key, as its `prefix` shows it.
  ///   - nonce: 16 to 128 characters of `A–Z a–z 0–9 - _ = + /`, at least 96 random bits.
  ///   - now: The present moment.
  public func fields(
    for request: SignableRequest,
    content: [UInt8],
    keyID: String,
    nonce: String,
    now: Instant
  ) -> [(name: String, value: String)] {
    var request = request
    let digest = ContentDigest.field(for: content)
    request.fields["content-digest"] = digest
    let signature = MessageSignature(
      components: MessageSignature.requiredComponents,
      created: now.unixSeconds,
      nonce: nonce,
      keyID: keyID
    )
    guard let fields = signature.fields(for: request, key: key) else { return [] }
    return [
      ("content-digest", digest), ("signature-input", fields.signatureInput), ("signature", fields.signature),
    ]
  }

  /// Checks the signature that a request brings.
  ///
  /// - Parameters:
  ///   - request: The request with its fields.
  ///   - content: Its body.
  ///   - keyIDs: What the key may be called.
  ///   - now: The present moment.
  /// - Returns: The nonce, which the caller has to refuse when it was seen within ``memory`` seconds.
  /// - Throws: ``RequestSignatureError``.
  public func check(
    _ request: SignableRequest,
    content: [UInt8],
    keyIDs: Set<String>,
    now: Instant
  ) throws(RequestSignatureError) -> String {
    guard let input = request.fields["signature-input"], let code = request.fields["signature"] else {
      throw .missing
    }
    guard let (signature, code) = MessageSignature.read(signatureInput: input, signature: code) else {
      throw .malformed
    }
    guard Self.coversEnough(signature) else { throw .uncovered }
    guard Self.hasKnownAlgorithm(signature), let keyID = signature.keyID, keyIDs.contains(keyID) else {
      throw .otherKey
    }
    guard let nonce = signature.nonce, Self.isNonce(nonce) else { throw .malformed }
    guard Self.isTimely(signature, now: now) else { throw .untimely }
    guard let expected = signature.code(over: request, key: key), constantTimeEquals(code, expected) else {
      throw .wrong
    }
    guard let digest = request.fields["content-digest"], ContentDigest.matches(digest, content: content)
    else { throw .otherContent }
    return nonce
  }

  private static func coversEnough(_ signature: MessageSignature) -> Bool {
    let covered = Set(signature.components)
    guard covered.contains("@method"), covered.contains("content-digest") else { return false }
    return covered.contains("@target-uri") || (covered.contains("@path") && covered.contains("@query"))
  }

  private static func hasKnownAlgorithm(_ signature: MessageSignature) -> Bool {
    signature.parameters.allSatisfy {
      $0.key != "alg" || $0.value == .string(MessageSignature.algorithm)
    }
  }

  private static func isNonce(_ text: String) -> Bool {
    (16...128).contains(text.utf8.count)
      && text.utf8.allSatisfy { ASCII.isWord($0) || ASCII.contains("-=+/", $0) }
  }

  private static func isTimely(_ signature: MessageSignature, now: Instant) -> Bool {
    guard let created = signature.created else { return false }
    let second = now.unixSeconds
    guard created >= second - lifetime, created <= second + tolerance else { return false }
    guard signature.parameters.contains(where: { $0.key == "expires" }) else { return true }
    return signature.expires.map { $0 >= second } ?? false
  }
}

extension RequestSigner: CustomStringConvertible, CustomReflectable {
  /// Nothing of the secret.
  public var description: String { "RequestSigner" }
  /// Empty, so that a dump shows only ``description``.
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// Why the signature of a request does not count. Clients are told one message for all.
public enum RequestSignatureError: Error, Hashable, Sendable, CaseIterable {
  /// There is none.
  case missing
  /// Not exactly one that can be read, or without a nonce.
  case malformed
  /// Method, target or content is not covered.
  case uncovered
  /// Made by another key, or for another algorithm.
  case otherKey
  /// Too old, from the future, or past its end.
  case untimely
  /// The code is not that of this request.
  case wrong
  /// The content has another digest.
  case otherContent
  /// Its nonce was used before.
  case replayed
}
