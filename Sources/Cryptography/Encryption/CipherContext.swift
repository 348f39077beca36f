internal import COpenSSL

/// Owns one `EVP_CIPHER_CTX`, set up for AES-GCM with one key and one nonce.
struct CipherContext: ~Copyable {
  private let pointer: OpaquePointer

  init(key: [UInt8], nonce: [UInt8], encrypting: Bool) throws(CryptographyError) {
    let cipher: OpaquePointer? =
      switch key.count {
      case 16: EVP_aes_128_gcm()
      case 24: EVP_aes_192_gcm()
      case 32: EVP_aes_256_gcm()
      default: nil
      }
    guard let cipher, (1...AESGCM.longestNonce).contains(nonce.count) else {
      throw CryptographyError(operation: "AES-GCM key or nonce length")
    }
    guard let context = EVP_CIPHER_CTX_new() else {
      throw CryptographyError(operation: "AES-GCM context", codes: CryptographyError.drainQueue())
    }
    let direction: Int32 = encrypting ? 1 : 0
    // The nonce length must be known before the nonce itself is set (EVP_EncryptInit(3ssl), AEAD interface).
    guard EVP_CipherInit_ex(context, cipher, nil, nil, nil, direction) == 1,
      EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_IVLEN, Int32(nonce.count), nil) == 1,
      EVP_CipherInit_ex(context, nil, nil, key, nonce, direction) == 1
    else {
      EVP_CIPHER_CTX_free(context)
      throw CryptographyError(operation: "AES-GCM setup", codes: CryptographyError.drainQueue())
    }
    pointer = context
  }

  deinit { EVP_CIPHER_CTX_free(pointer) }

  func authenticate(_ context: [UInt8]) throws(CryptographyError) {
    guard !context.isEmpty else { return }
    guard let count = Int32(exactly: context.count) else {
      throw CryptographyError(operation: "AES-GCM context length")
    }
    var written: Int32 = 0
    try CryptographyError.check(
      EVP_CipherUpdate(pointer, nil, &written, context, count) == 1,
      "AES-GCM context"
    )
  }

  func process(_ input: [UInt8]) throws(CryptographyError) -> [UInt8] {
    guard !input.isEmpty else { return [] }
    guard let count = Int32(exactly: input.count) else {
      throw CryptographyError(operation: "AES-GCM length")
    }
    var written: Int32 = 0
    var status: Int32 = 0
    let output = [UInt8](unsafeUninitializedCapacity: input.count) { buffer, initialized in
      status = EVP_CipherUpdate(pointer, buffer.baseAddress, &written, input, count)
      initialized = status == 1 ? Int(written) : 0
    }
    try CryptographyError.check(status == 1 && output.count == input.count, "AES-GCM data")
    return output
  }

  /// Ends the message; when decrypting, this is where a wrong tag is found.
  func finish() throws(CryptographyError) {
    var block = [UInt8](repeating: 0, count: 16)
    var written: Int32 = 0
    try CryptographyError.check(EVP_CipherFinal_ex(pointer, &block, &written) == 1, "AES-GCM tag check")
  }

  func tag() throws(CryptographyError) -> [UInt8] {
    var tag = [UInt8](repeating: 0, count: AESGCM.tagLength)
    try CryptographyError.check(
      EVP_CIPHER_CTX_ctrl(pointer, EVP_CTRL_AEAD_GET_TAG, Int32(tag.count), &tag) == 1,
      "AES-GCM tag"
    )
    return tag
  }

  func expect(tag: [UInt8]) throws(CryptographyError) {
    var tag = tag
    try CryptographyError.check(
      EVP_CIPHER_CTX_ctrl(pointer, EVP_CTRL_AEAD_SET_TAG, Int32(tag.count), &tag) == 1,
      "AES-GCM tag"
    )
  }
}
