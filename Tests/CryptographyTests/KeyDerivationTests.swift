import Cryptography
import Testing

struct KeyDerivationTests {
  private func derive(iterations: Int, length: Int) throws -> [UInt8] {
    try KeyDerivation.pbkdf2(
      .sha256,
      password: UnsafeRawBufferPointer(start: nil, count: 0),
      salt: [],
      iterations: iterations,
      length: length
    )
  }

  @Test(arguments: [(0, 32), (-1, 32), (Int(Int32.max) + 1, 32), (1, 0), (1, 1025)])
  func argumentsOutOfRangeAreRefused(iterations: Int, length: Int) {
    #expect(throws: CryptographyError(operation: "PBKDF2 arguments")) {
      try derive(iterations: iterations, length: length)
    }
  }

  @Test func anEmptyPasswordAndSaltAreBytesLikeAnyOther() throws {
    // python3: hashlib.pbkdf2_hmac('sha256', b'', b'', 1, 32).hex()
    #expect(
      hexadecimal(try derive(iterations: 1, length: 32))
        == "f7ce0b653d2d72a4108cf5abe912ffdd777616dbbb27a70e8204f3ae2d0f6fad"
    )
  }

  @Test func hkdfRefusesMoreThan255Blocks() throws {
    #expect(try KeyDerivation.hkdf(secret: [1], info: [], length: 255 * 32).count == 255 * 32)
    #expect(throws: CryptographyError(operation: "HKDF length")) {
      try KeyDerivation.hkdf(secret: [1], info: [], length: 255 * 32 + 1)
    }
  }

  @Test func randomBytesComeInTheAskedNumberAndDiffer() throws {
    #expect(try secureRandomBytes(0) == [])
    let first = try secureRandomBytes(32)
    #expect(first.count == 32)
    #expect(try secureRandomBytes(32) != first)
    #expect(throws: CryptographyError(operation: "random length")) { try secureRandomBytes(-1) }
  }

  @Test func wipingLeavesNoBytes() {
    var secret: [UInt8] = [1, 2, 3]
    wipe(&secret)
    #expect(secret.isEmpty)
  }
}
