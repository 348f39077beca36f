internal import COpenSSL

/// The running state of a hash: a plain value, so a copy continues independently.
///
/// The C functions below return 1 without condition in OpenSSL 3.0 (`crypto/sha`), so their results are not
/// checked.
protocol HashState: Sendable {
  static var blockLength: Int { get }
  static var digestLength: Int { get }

  init()
  mutating func update(_ bytes: UnsafeRawBufferPointer)
  /// Writes ``digestLength`` bytes; the state is not used again.
  mutating func finish(into output: UnsafeMutablePointer<UInt8>)
}

struct SHA1State: HashState {
  static let blockLength = 64
  static let digestLength = 20
  private var context = SHA_CTX()

  init() { SHA1_Init(&context) }

  mutating func update(_ bytes: UnsafeRawBufferPointer) {
    SHA1_Update(&context, bytes.baseAddress, bytes.count)
  }

  mutating func finish(into output: UnsafeMutablePointer<UInt8>) { SHA1_Final(output, &context) }
}

struct SHA256State: HashState {
  static let blockLength = 64
  static let digestLength = 32
  private var context = SHA256_CTX()

  init() { SHA256_Init(&context) }

  mutating func update(_ bytes: UnsafeRawBufferPointer) {
    SHA256_Update(&context, bytes.baseAddress, bytes.count)
  }

  mutating func finish(into output: UnsafeMutablePointer<UInt8>) { SHA256_Final(output, &context) }
}

struct SHA384State: HashState {
  static let blockLength = 128
  static let digestLength = 48
  private var context = SHA512_CTX()

  init() { SHA384_Init(&context) }

  mutating func update(_ bytes: UnsafeRawBufferPointer) {
    SHA384_Update(&context, bytes.baseAddress, bytes.count)
  }

  mutating func finish(into output: UnsafeMutablePointer<UInt8>) { SHA384_Final(output, &context) }
}

struct SHA512State: HashState {
  static let blockLength = 128
  static let digestLength = 64
  private var context = SHA512_CTX()

  init() { SHA512_Init(&context) }

  mutating func update(_ bytes: UnsafeRawBufferPointer) {
    SHA512_Update(&context, bytes.baseAddress, bytes.count)
  }

  mutating func finish(into output: UnsafeMutablePointer<UInt8>) { SHA512_Final(output, &context) }
}
