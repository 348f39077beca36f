import Cryptography
import Testing
import VectorTesting

/// Project Wycheproof and the RFCs against the module's functions.
struct VectorTests {
  struct MACGroup: Decodable {
    struct Test: Decodable {
      var tcId: Int
      var key, msg, tag: Hex
      var result: Verdict
    }

    var tests: [Test]
    /// Bits.
    var tagSize: Int
  }

  @Test(arguments: VectorFile.all(.hmac))
  func hmacAgreesWithWycheproof(file: VectorFile) throws {
    let content = try file.decoded(as: Wycheproof<MACGroup>.self)
    var tally = VectorTally(file)
    guard let function = tally.function(of: content.algorithm) else { return }
    for group in content.testGroups {
      for test in group.tests {
        let code = HMACKey(test.key.bytes, function).authenticate(test.msg.bytes)
        let matches = constantTimeEquals(Array(code.prefix(group.tagSize / 8)), test.tag.bytes)
        tally.count(test.result.agrees(matches), "\(test.tcId)")
      }
    }
    tally.report()
  }

  struct PBKDFGroup: Decodable {
    struct Test: Decodable {
      var tcId: Int
      var password, salt, dk: Hex
      var iterationCount, dkLen: Int
      var result: Verdict
    }

    var tests: [Test]
  }

  @Test(arguments: VectorFile.all(.pbkdf2))
  func pbkdf2AgreesWithWycheproof(file: VectorFile) throws {
    let content = try file.decoded(as: Wycheproof<PBKDFGroup>.self)
    var tally = VectorTally(file)
    guard let function = tally.function(of: content.algorithm) else { return }
    for test in content.testGroups.flatMap(\.tests) {
      let key = test.password.bytes.withUnsafeBytes {
        try? KeyDerivation.pbkdf2(
          function,
          password: $0,
          salt: test.salt.bytes,
          iterations: test.iterationCount,
          length: test.dkLen
        )
      }
      tally.count(test.result.agrees(key == test.dk.bytes), "\(test.tcId)")
    }
    tally.report()
  }

  struct HKDFGroup: Decodable {
    struct Test: Decodable {
      var tcId, size: Int
      var ikm, salt, info, okm: Hex
      var result: Verdict
    }

    var tests: [Test]
  }

  @Test(arguments: VectorFile.all(.hkdf))
  func hkdfAgreesWithWycheproof(file: VectorFile) throws {
    let content = try file.decoded(as: Wycheproof<HKDFGroup>.self)
    var tally = VectorTally(file)
    guard let function = tally.function(of: content.algorithm) else { return }
    for test in content.testGroups.flatMap(\.tests) {
      let key = try? KeyDerivation.hkdf(
        function,
        secret: test.ikm.bytes,
        salt: test.salt.bytes,
        info: test.info.bytes,
        length: test.size
      )
      tally.count(test.result.agrees(key == test.okm.bytes), "\(test.tcId)")
    }
    tally.report()
  }

  struct AEADGroup: Decodable {
    struct Test: Decodable {
      var tcId: Int
      var key, iv, aad, msg, ct, tag: Hex
      var result: Verdict
    }

    var tests: [Test]
  }

  @Test(arguments: VectorFile.all(.aesGCM))
  func aesGCMAgreesWithWycheproof(file: VectorFile) throws {
    var tally = VectorTally(file)
    for test in try file.decoded(as: Wycheproof<AEADGroup>.self).testGroups.flatMap(\.tests) {
      let sealed = test.ct.bytes + test.tag.bytes
      let opened = try? AESGCM.open(
        sealed,
        key: test.key.bytes,
        nonce: test.iv.bytes,
        context: test.aad.bytes
      )
      let resealed = try? AESGCM.seal(
        test.msg.bytes,
        key: test.key.bytes,
        nonce: test.iv.bytes,
        context: test.aad.bytes
      )
      // Refused, not bent: nonces longer than the 128 bytes of OpenSSL 3.0, and shortened tags.
      let isOffered =
        test.iv.bytes.count <= AESGCM.longestNonce && test.tag.bytes.count == AESGCM.tagLength
      let agrees = [opened == test.msg.bytes, resealed == sealed].map {
        isOffered ? test.result.agrees($0) : !$0
      }
      tally.count(agrees == [true, true], "\(test.tcId)")
    }
    tally.report()
  }
}
