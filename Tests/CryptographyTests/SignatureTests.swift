import Cryptography
import Testing

struct SignatureTests {
  private let message = Array("message".utf8)

  private func verifies(_ key: SignatureKey, _ signature: [UInt8]) -> Bool {
    message.withUnsafeBytes { key.verify(signature, for: $0) }
  }

  @Test func rfc8032TestVector1() throws {
    let key = try SignatureKey(
      ed25519Private: #require(
        decodeHexadecimal("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
      )
    )
    #expect(
      hexadecimal(try key.sign([]))
        == "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
        + "d25bf5f0595bbe24655141438e7a100b"
    )
    #expect(
      key.ed25519Public.map(hexadecimal) == "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
    )
  }

  @Test func signaturesOfTheWrongFormAreWrong() throws {
    let key = try SignatureKey(ed25519Private: [UInt8](repeating: 1, count: 32))
    let signature = try key.sign(message)
    #expect(verifies(key, signature))
    for wrong in [[], [0], Array(signature.dropLast()), signature + [0], [UInt8](repeating: 0, count: 64)] {
      #expect(!verifies(key, wrong))
    }
  }

  @Test func keysOfTheWrongLengthAreRefused() {
    #expect(throws: CryptographyError(operation: "Ed25519 key length")) {
      try SignatureKey(ed25519Public: [1])
    }
    #expect(throws: CryptographyError(operation: "P-256 key length")) { try SignatureKey(p256X: [1], y: [1]) }
    #expect(throws: CryptographyError(operation: "RSA key length")) {
      try SignatureKey(rsaModulus: [UInt8](repeating: 0xFF, count: 128), exponent: [1, 0, 1])
    }
    for exponent: [UInt8] in [[], [0], [1], [2], [UInt8](repeating: 1, count: 9)] {
      #expect(throws: CryptographyError(operation: "RSA key length")) {
        try SignatureKey(rsaModulus: [UInt8](repeating: 0xFF, count: 256), exponent: exponent)
      }
    }
  }

  /// Made as the faulty generator makes them: two primes of the form k · M + (65537^a mod M).
  @Test func moduliOfTheFaultyGeneratorAreRefused() throws {
    let modulus = try #require(
      decodeHexadecimal(
        "defd788e0aaeafd736ffcbf56d60a98497e1bdb48a1fb6fcdb55337487b4e92a3327ac98c277c5bf78fdaa35beb808ea"
          + "1ab7cc7acd040178f806a7b6bb004f419b9dbba5d15c5f771a7ef5ac9679d0a71896f0e7dc5c95d6cb575804b7e6bbe5"
          + "5f10f46d2062314604c67febf2fc16e1fe7399c6ea5ea1b35f03fce4a9eb88b1113193991a1f009f789f7002460bf22b"
          + "679723032dcd7da3e00376f6f4577565a2b046f257b9095b830d321859715502813b4022ff71c932bd8648422df4d7b5"
          + "5baa7c4ee4f82d262df1508c639e8c278d5f37d86b221f5188739afdde80ca84c868087ba4296e70373ce51256d22986"
          + "409ddf190aad60ea36318c768201d6cb"
      )
    )
    let refusal = CryptographyError(operation: "RSA modulus that can be factored")
    #expect(throws: refusal) { try SignatureKey(rsaModulus: modulus, exponent: [1, 0, 1]) }
    #expect(throws: refusal) { try SignatureKey(rsaModulus: [0] + modulus, exponent: [3]) }
    // One unit more, and it has the form no longer.
    var other = modulus
    other[255] += 2
    _ = try SignatureKey(rsaModulus: other, exponent: [1, 0, 1])
  }

  /// Signatures of small-order keys can be made without the private key.
  @Test(arguments: [
    [0] + Array(repeating: 0, count: 31), [1] + Array(repeating: 0, count: 31),
    [0] + Array(repeating: 0, count: 30) + [0x80], [0xEC] + Array(repeating: 0xFF, count: 30) + [0x7F],
    [0xED] + Array(repeating: 0xFF, count: 30) + [0xFF], [0xEE] + Array(repeating: 0xFF, count: 30) + [0x7F],
    decodeHexadecimal("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05") ?? [],
    decodeHexadecimal("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa") ?? [],
  ])
  func keysOfSmallOrderAreRefused(bytes: [UInt8]) {
    #expect(throws: CryptographyError(operation: "Ed25519 key of small order")) {
      try SignatureKey(ed25519Public: bytes)
    }
  }

  @Test func aPointOffTheCurveIsRefused() {
    #expect(throws: CryptographyError.self) {
      try SignatureKey(p256X: [UInt8](repeating: 1, count: 32), y: [UInt8](repeating: 1, count: 32))
    }
    #expect(throws: CryptographyError.self) {
      try SignatureKey(p256X: [UInt8](repeating: 0, count: 32), y: [UInt8](repeating: 0, count: 32))
    }
  }

  /// Run under the address sanitizer, this also proves that keys and contexts are freed.
  @Test func thousandsOfRoundsLeaveNothingBehind() throws {
    for round in 0..<3000 {
      let key = try SignatureKey(
        ed25519Private: [UInt8](repeating: UInt8(truncatingIfNeeded: round), count: 32)
      )
      #expect(verifies(key, try key.sign(message)))
      _ = try? SignatureKey(p256X: [UInt8](repeating: 1, count: 32), y: [UInt8](repeating: 1, count: 32))
      _ = try? SignatureKey(rsaModulus: [UInt8](repeating: 0xFF, count: 200), exponent: [3])
    }
  }
}
