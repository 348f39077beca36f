internal import COpenSSL

/// Derives keys from passwords and from other keys.
package enum KeyDerivation {
  /// Most bytes of password and salt that are taken, far above any honest value.
  package static let longestInput = 1 << 20

  /// PBKDF2 with HMAC (RFC 8018 section 5.2), by OpenSSL's own `PKCS5_PBKDF2_HMAC`.
  ///
  /// Blocks for the whole computation; call it on a thread that may block.
  ///
  /// - Parameters:
  ///   - password: Any bytes, also none; at most ``longestInput``.
  ///   - salt: Any bytes; at most ``longestInput``.
  ///   - iterations: 1 to 2³¹ − 1. The caller bounds the cost.
  ///   - length: Bytes to derive, 1 to 1024.
  package static func pbkdf2(
    _ function: HashFunction,
    password: UnsafeRawBufferPointer,
    salt: [UInt8],
    iterations: Int,
    length: Int
  ) throws(CryptographyError) -> [UInt8] {
    guard let rounds = Int32(exactly: iterations), rounds > 0, (1...1024).contains(length),
      password.count <= longestInput, salt.count <= longestInput
    else { throw CryptographyError(operation: "PBKDF2 arguments") }
    var status: Int32 = 0
    let key = [UInt8](unsafeUninitializedCapacity: length) { output, count in
      status = PKCS5_PBKDF2_HMAC(
        password.assumingMemoryBound(to: CChar.self).baseAddress,
        Int32(password.count),
        salt,
        Int32(salt.count),
        rounds,
        function.descriptor,
        Int32(length),
        output.baseAddress
      )
      count = status == 1 ? length : 0
    }
    try CryptographyError.check(status == 1, "PBKDF2")
    return key
  }

  /// HKDF (RFC 5869): extract, then expand.
  ///
  /// - Parameters:
  ///   - function: The hash function of the HMAC.
  ///   - secret: Input keying material; it should hold at least as much entropy as a key.
  ///   - salt: Optional public salt; empty means as many zero bytes as a digest has.
  ///   - info: The label that keeps derived keys apart.
  ///   - length: Bytes to derive, at most 255 digests.
  package static func hkdf(
    _ function: HashFunction = .sha256,
    secret: [UInt8],
    salt: [UInt8] = [],
    info: [UInt8],
    length: Int
  ) throws(CryptographyError) -> [UInt8] {
    guard (0...255 * function.digestLength).contains(length) else {
      throw CryptographyError(operation: "HKDF length")
    }
    let expand = HMACKey(HMACKey(salt, function).authenticate(secret), function)
    var output: [UInt8] = []
    output.reserveCapacity(length + function.digestLength)
    var block: [UInt8] = []
    var counter: UInt8 = 1
    while output.count < length {
      block = expand.authenticate(block + info + [counter])
      output += block
      counter &+= 1
    }
    output.removeLast(output.count - length)
    return output
  }
}
