internal import COpenSSL
internal import Synchronization

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

/// Unpredictable bytes for many small draws: they are made some thousands at a time, since each call of the generator costs
/// as much as a hash. Bytes that were handed out are wiped here.
package final class SecureRandomReserve: Sendable {
  private struct State {
    var bytes: [UInt8] = []
    var used = 0
  }

  /// Bytes made at a time.
  private static let size = 4096
  /// What is longer comes from the generator itself.
  private static let longest = 64

  private let state = Mutex(State())

  package init() {}

  /// The same as ``secureRandomBytes(_:)``.
  package func bytes(_ count: Int) throws(CryptographyError) -> [UInt8] {
    guard (1...Self.longest).contains(count) else { return try secureRandomBytes(count) }
    return try state.withLock { state throws(CryptographyError) in
      if state.bytes.count - state.used < count {
        state.bytes = try secureRandomBytes(Self.size)
        state.used = 0
      }
      let drawn = state.used..<(state.used + count)
      state.used = drawn.upperBound
      let bytes = Array(state.bytes[drawn])
      for index in drawn { state.bytes[index] = 0 }
      return bytes
    }
  }
}
