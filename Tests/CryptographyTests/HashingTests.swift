import Cryptography
import Testing

struct HashingTests {
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func sha256AgreesWithFIPS180(text: String, digest: String) {
    #expect(SHA256.hash(text).description == digest)
    #expect(SHA256.hash(Array(text.utf8)).description == digest)
  }

  @Test func anyWayOfCuttingAMessageGivesTheSameDigest() {
    let message = (0..<300).map { UInt8(truncatingIfNeeded: $0 * 7) }
    for cut in 0...message.count {
      var hash = SHA256()
      hash.update(Array(message[..<cut]))
      hash.update(Array(message[cut...]))
      #expect(hash.finish() == SHA256.hash(message))
    }
  }

  @Test func aCopiedStateContinuesIndependently() {
    var left = SHA256()
    left.update(Array("shared ".utf8))
    var right = left
    left.update(Array("left".utf8))
    right.update(Array("right".utf8))
    #expect(left.finish() == SHA256.hash("shared left"))
    #expect(right.finish() == SHA256.hash("shared right"))
    #expect(left.finish() == left.finish())
  }

  @Test func aDigestIsRebuiltFromItsBytesOnly() {
    let digest = SHA256.hash("row")
    #expect(SHA256Digest(digest.bytes) == digest)
    #expect(SHA256Digest(digest.bytes.dropLast()) == nil)
    #expect(SHA256Digest(digest.bytes + [0]) == nil)
    #expect(constantTimeEquals(digest, SHA256.hash("row")))
    #expect(!constantTimeEquals(digest, SHA256.hash("other")))
  }

  @Test func constantTimeComparisonSeesEveryBitAndTheLength() {
    let bytes = secureBytes(40)
    #expect(constantTimeEquals(bytes, bytes))
    #expect(constantTimeEquals([], []))
    #expect(!constantTimeEquals(bytes, Array(bytes.dropLast())))
    for index in bytes.indices {
      for bit in 0..<8 {
        var changed = bytes
        changed[index] ^= 1 << bit
        #expect(!constantTimeEquals(bytes, changed))
      }
    }
  }

  @Test func aKeyIsNotShownByItsDescription() {
    let key = HMACKey(Array("very secret".utf8), .sha512)
    #expect("\(key)" == "HMACKey(SHA512)")
    var dumped = ""
    dump(key, to: &dumped)
    #expect(dumped == "- HMACKey(SHA512)\n")
  }

  @Test func verificationNeedsTheWholeCode() {
    let key = HMACKey([1, 2, 3])
    let message: [UInt8] = [4, 5]
    let code = key.authenticate(message)
    func verifies(_ code: [UInt8]) -> Bool {
      code.withUnsafeBytes { code in message.withUnsafeBytes { key.verify(code, for: $0) } }
    }
    #expect(verifies(code))
    #expect(!verifies(Array(code.dropLast())))
    #expect(!verifies([]))
    #expect(!verifies(code + [0]))
  }

  @Test func hexadecimalReadsBackAndRefusesTheRest() {
    #expect(hexadecimal([0, 1, 0xAB, 0xFF]) == "0001abff")
    #expect(decodeHexadecimal("0001abFF") == [0, 1, 0xAB, 0xFF])
    #expect(decodeHexadecimal("0001abFF", lowercaseOnly: true) == nil)
    #expect(decodeHexadecimal("abc") == nil)
    #expect(decodeHexadecimal("+1") == nil)
    #expect(decodeHexadecimal("") == [])
  }

  private func secureBytes(_ count: Int) -> [UInt8] { (try? secureRandomBytes(count)) ?? [] }
}
