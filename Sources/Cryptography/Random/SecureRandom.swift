internal import COpenSSL

/// Unpredictable bytes from OpenSSL's generator, which the operating system seeds.
///
/// - Parameter count: 0 to 1 MiB.
/// - Throws: ``CryptographyError`` when the generator cannot be seeded; nothing weaker is used instead.
package func secureRandomBytes(_ count: Int) throws(CryptographyError) -> [UInt8] {
  guard (0...1 << 20).contains(count) else { throw CryptographyError(operation: "random length") }
  var status: Int32 = 0
  let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
    // "RAND_bytes() and RAND_priv_bytes() return 1 on success, -1 if not supported by the current RAND
    // method, or 0 on other failure." (RAND_bytes(3ssl))
    status = RAND_bytes(buffer.baseAddress, Int32(count))
    initialized = status == 1 ? count : 0
  }
  try CryptographyError.check(status == 1, "random bytes")
  return bytes
}
