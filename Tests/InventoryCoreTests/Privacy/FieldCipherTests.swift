import InventoryCore
import Testing

struct FieldCipherTests {
  private let old = [UInt8](repeating: 1, count: 32)
  private let new = [UInt8](repeating: 2, count: 32)
  private let nonce = [UInt8](repeating: 3, count: 12)
  private let value = Array("sk-provider-key".utf8)

  @Test func aValueReadsBackInItsPlaceOnly() throws {
    let cipher = try FieldCipher(keys: [1: old])
    let text = try cipher.encrypt(value, context: "provider_keys.secret.7", nonce: nonce)
    #expect(text.hasPrefix("v1.AwMDAwMDAwMDAwMD."))
    #expect(try cipher.decrypt(text, context: "provider_keys.secret.7") == value)
    #expect(throws: FieldCipherError.notAuthentic) {
      try cipher.decrypt(text, context: "provider_keys.secret.8")
    }
    #expect(try cipher.decrypt(cipher.encrypt([], context: "", nonce: nonce), context: "") == [])
  }

  @Test func aValueIsLentToAPieceOfWork() throws {
    struct Refusal: Error {}
    let cipher = try FieldCipher(keys: [1: old])
    let text = try cipher.encrypt(value, context: "c", nonce: nonce)
    let lent = try cipher.withDecrypted(text, context: "c") { Array($0) }
    #expect(lent == value)
    #expect(throws: FieldCipherError.notAuthentic) {
      try cipher.withDecrypted(text, context: "d") { $0.count }
    }
    #expect(throws: Refusal.self) {
      try cipher.withDecrypted(text, context: "c") { (_) -> Int in throw Refusal() }
    }
  }

  @Test func rotationKeepsOldValuesReadableAndMovesThem() throws {
    let before = try FieldCipher(keys: [1: old])
    let during = try FieldCipher(keys: [1: old, 2: new])
    let after = try FieldCipher(keys: [2: new])
    let text = try before.encrypt(value, context: "c", nonce: nonce)
    #expect(try during.decrypt(text, context: "c") == value)
    let moved = try #require(try during.reencrypt(text, context: "c", nonce: nonce))
    #expect(try FieldCipher.version(of: moved) == 2)
    #expect(try after.decrypt(moved, context: "c") == value)
    #expect(try during.reencrypt(moved, context: "c", nonce: nonce) == nil)
    #expect(throws: FieldCipherError.unknownVersion(1)) { try after.decrypt(text, context: "c") }
  }

  @Test func noCiphertextPassesUnderAnotherVersionsName() throws {
    let same = try FieldCipher(keys: [1: old, 2: old])
    let text = try FieldCipher(keys: [1: old]).encrypt(value, context: "c", nonce: nonce)
    #expect(throws: FieldCipherError.notAuthentic) {
      try same.decrypt("v2" + text.dropFirst(2), context: "c")
    }
  }

  @Test func everyChangedCharacterIsFound() throws {
    let cipher = try FieldCipher(keys: [1: old])
    let text = Array(try cipher.encrypt(value, context: "c", nonce: nonce).utf8)
    for index in text.indices {
      var changed = text
      changed[index] = changed[index] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
      #expect(throws: FieldCipherError.self) {
        try cipher.decrypt(String(decoding: changed, as: UTF8.self), context: "c")
      }
    }
  }

  @Test(arguments: [
    "", "v1", "v1..", "v1.AwMDAwMDAwMDAwMD.AAAA", "v0.AwMDAwMDAwMDAwMD.AAAAAAAAAAAAAAAAAAAAAA",
    "v01.AwMDAwMDAwMDAwMD.AAAAAAAAAAAAAAAAAAAAAA", "v1.AwMDAwMDAwMDAwMD.AAAAAAAAAAAAAAAAAAAAAA.",
    "v-1.AwMDAwMDAwMDAwMD.AAAAAAAAAAAAAAAAAAAAAA", "v1.AwMD.AAAAAAAAAAAAAAAAAAAAAA",
    "1.AwMDAwMDAwMDAwMD.AAAAAAAAAAAAAAAAAAAAAA", "v99999999.AwMDAwMDAwMDAwMD.AAAAAAAAAAAAAAAAAAAAAA",
  ])
  func otherTextsAreMalformed(text: String) throws {
    let cipher = try FieldCipher(keys: [1: old])
    #expect(throws: FieldCipherError.malformed) { try cipher.decrypt(text, context: "c") }
  }

  @Test func keysAndNoncesAreChecked() throws {
    #expect(throws: FieldCipherError.badKeys) { try FieldCipher(keys: [:]) }
    #expect(throws: FieldCipherError.badKeys) { try FieldCipher(keys: [1: [1]]) }
    #expect(throws: FieldCipherError.badKeys) { try FieldCipher(keys: [0: old]) }
    let cipher = try FieldCipher(keys: [1: old])
    #expect(throws: FieldCipherError.badNonce) { try cipher.encrypt(value, context: "c", nonce: [1]) }
    #expect(throws: FieldCipherError.tooLong(maximumBytes: 1 << 20)) {
      try cipher.encrypt([UInt8](repeating: 0, count: 1 << 20 + 1), context: "c", nonce: nonce)
    }
  }
}
