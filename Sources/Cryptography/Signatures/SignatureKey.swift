internal import COpenSSL

/// A public or private key for signatures; owns one `EVP_PKEY`.
///
/// `@unchecked Sendable`: the key is never changed after `init`, each operation has a context of its own, and
/// OpenSSL counts references and fills its caches under its own locks.
package final class SignatureKey: @unchecked Sendable {
  package let scheme: SignatureScheme
  /// Whether the private part is there too.
  package let canSign: Bool
  let pointer: OpaquePointer

  /// Takes ownership of `pointer`.
  init(owning pointer: OpaquePointer, scheme: SignatureScheme, canSign: Bool) {
    self.pointer = pointer
    self.scheme = scheme
    self.canSign = canSign
  }

  deinit { EVP_PKEY_free(pointer) }

  /// Whether `signature` is this key's over the message. A signature of the wrong form is simply wrong.
  package func verify(_ signature: [UInt8], for message: UnsafeRawBufferPointer) -> Bool {
    let signature = scheme == .p256 ? ECDSASignature.der(raw: signature) : signature
    guard let signature, let context = EVP_MD_CTX_new() else { return false }
    defer { EVP_MD_CTX_free(context) }
    // A malformed signature leaves entries in the error queue, which are no error of ours.
    defer { CryptographyError.drainQueue() }
    return EVP_DigestVerifyInit(context, nil, scheme.digest, nil, pointer) == 1
      && EVP_DigestVerify(
        context,
        signature,
        signature.count,
        message.assumingMemoryBound(to: UInt8.self).baseAddress,
        message.count
      ) == 1
  }

  /// Signs a message.
  ///
  /// - Throws: ``CryptographyError`` when the key has no private part.
  package func sign(_ message: [UInt8]) throws(CryptographyError) -> [UInt8] {
    guard canSign else { throw CryptographyError(operation: "signing with a public key") }
    guard let context = EVP_MD_CTX_new() else {
      throw CryptographyError(operation: "signature context", codes: CryptographyError.drainQueue())
    }
    defer { EVP_MD_CTX_free(context) }
    try CryptographyError.check(
      EVP_DigestSignInit(context, nil, scheme.digest, nil, pointer) == 1,
      "signature setup"
    )
    // An Ed25519 signature has 64 bytes; the DER form of an ECDSA one on P-256 at most 72.
    var signature = [UInt8](repeating: 0, count: 80)
    var length = signature.count
    try CryptographyError.check(
      EVP_DigestSign(context, &signature, &length, message, message.count) == 1,
      "signature"
    )
    signature.removeLast(signature.count - length)
    guard scheme == .p256 else { return signature }
    guard let raw = ECDSASignature.raw(der: signature) else {
      throw CryptographyError(operation: "signature form", codes: CryptographyError.drainQueue())
    }
    return raw
  }
}

extension SignatureKey: CustomStringConvertible, CustomReflectable {
  package var description: String { "SignatureKey(\(scheme.rawValue), \(canSign ? "private" : "public"))" }
  package var customMirror: Mirror { Mirror(self, children: [:]) }
}
