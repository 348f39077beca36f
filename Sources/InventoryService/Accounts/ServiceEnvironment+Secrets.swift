internal import InventoryCore

extension ServiceEnvironment {
  /// Encrypts a secret for its place.
  ///
  /// - Throws: ``ServiceError/secretUnreadable`` where there is no key for it.
  func sealed(_ secret: [UInt8], for context: String) throws -> String {
    guard let cipher = accounts.keys.fields else { throw ServiceError.secretUnreadable }
    return try cipher.encrypt(
      secret,
      context: context,
      nonce: try effects.randomBytes(FieldCipher.nonceLength)
    )
  }

  /// Lends a secret, decrypted in its place, to a piece of work; then it is overwritten in memory.
  ///
  /// - Throws: ``ServiceError/secretUnreadable``, and what `body` throws.
  func lend<Value>(
    _ text: String,
    for context: String,
    to body: (UnsafeRawBufferPointer) throws -> Value
  ) throws -> Value {
    guard let cipher = accounts.keys.fields else { throw ServiceError.secretUnreadable }
    do {
      return try cipher.withDecrypted(text, context: context, body)
    } catch is FieldCipherError {
      throw ServiceError.secretUnreadable
    }
  }

  /// Decrypts a secret in its place.
  ///
  /// - Throws: ``ServiceError/secretUnreadable``.
  func opened(_ text: String, for context: String) throws -> [UInt8] {
    guard let cipher = accounts.keys.fields, let secret = try? cipher.decrypt(text, context: context) else {
      throw ServiceError.secretUnreadable
    }
    return secret
  }
}
