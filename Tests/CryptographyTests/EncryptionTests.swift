import Cryptography
import Testing

struct EncryptionTests {
  private let key = [UInt8](repeating: 7, count: 32)
  private let nonce = [UInt8](repeating: 9, count: 12)

  @Test func everyChangedBitIsFound() throws {
    let sealed = try AESGCM.seal(Array("secret".utf8), key: key, nonce: nonce, context: [1])
    for index in sealed.indices {
      var changed = sealed
      changed[index] ^= 1
      #expect(throws: CryptographyError(operation: "AES-GCM tag check")) {
        try AESGCM.open(changed, key: key, nonce: nonce, context: [1])
      }
    }
    #expect(throws: CryptographyError.self) { try AESGCM.open(sealed, key: key, nonce: nonce, context: [2]) }
    #expect(try AESGCM.open(sealed, key: key, nonce: nonce, context: [1]) == Array("secret".utf8))
  }

  @Test(arguments: [0, 15, 17, 31, 33, 64])
  func onlyTheThreeKeyLengthsAreTaken(length: Int) {
    #expect(throws: CryptographyError(operation: "AES-GCM key or nonce length")) {
      try AESGCM.seal([1], key: [UInt8](repeating: 0, count: length), nonce: nonce, context: [])
    }
  }

  @Test func shortInputsAreRefused() {
    #expect(throws: CryptographyError(operation: "AES-GCM length")) {
      try AESGCM.open([UInt8](repeating: 0, count: 15), key: key, nonce: nonce, context: [])
    }
    #expect(throws: CryptographyError(operation: "AES-GCM key or nonce length")) {
      try AESGCM.seal([], key: key, nonce: [], context: [])
    }
  }

  /// Run under the address sanitizer, this also proves that contexts are freed.
  @Test func thousandsOfRoundsLeaveNothingBehind() throws {
    for round in 0..<20_000 {
      let message = [UInt8](repeating: UInt8(truncatingIfNeeded: round), count: round % 100)
      let sealed = try AESGCM.seal(message, key: key, nonce: nonce, context: [])
      #expect(try AESGCM.open(sealed, key: key, nonce: nonce, context: []) == message)
      _ = try? AESGCM.open(sealed, key: key, nonce: nonce, context: [0])
    }
  }
}
