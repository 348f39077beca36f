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

  @Test func aReserveGivesNobodyTheSameBytes() async throws {
    let reserve = SecureRandomReserve()
    #expect(try reserve.bytes(0) == [])
    #expect(try reserve.bytes(65).count == 65)
    let drawn = try await withThrowingTaskGroup { group in
      for length in [1, 7, 16, 64] {
        group.addTask { try (0..<300).map { _ in try reserve.bytes(length) } }
      }
      return try await group.reduce(into: [[UInt8]]()) { $0 += $1 }
    }
    let count = drawn.reduce(0) { $0 + $1.count }
    #expect(count == 300 * 88)
    // Those of a byte come again, and those of seven bytes hardly ever do.
    let long = drawn.filter { $0.count > 1 }
    #expect(Set(long).count == long.count)
    #expect(long.allSatisfy { $0.contains { $0 != 0 } })
    #expect(throws: CryptographyError(operation: "random length")) { try reserve.bytes(-1) }
  }

  @Test func wipingLeavesNoBytes() {
    var secret: [UInt8] = [1, 2, 3]
    wipe(&secret)
    #expect(secret.isEmpty)
  }
}
