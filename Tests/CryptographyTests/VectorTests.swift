import Cryptography
import Testing

/// Project Wycheproof and the RFCs against the module's functions.
struct VectorTests {
  struct MACTest: Decodable {
    var tcId: Int
    var key, msg, tag: Hex
    var result: String
  }

  @Test(arguments: [
    ("common/hmac_sha1_test.json", HashFunction.sha1),
    ("common/hmac_sha256_test.json", .sha256),
    ("common/hmac_sha512_test.json", .sha512),
  ])
  func hmacAgreesWithWycheproof(file: String, function: HashFunction) throws {
    guard let content = try vectors(file, as: Wycheproof<MACTest>.self) else { return }
    var tally = Tally(file)
    for group in content.testGroups {
      for test in group.tests {
        let code = HMACKey(test.key.bytes, function).authenticate(test.msg.bytes)
        let matches = constantTimeEquals(Array(code.prefix((group.tagSize ?? 0) / 8)), test.tag.bytes)
        tally.count(matches == (test.result == "valid"), "\(test.tcId)")
      }
    }
    tally.report()
  }

  struct PBKDFTest: Decodable {
    var tcId: Int
    var password, salt, dk: Hex
    var iterationCount, dkLen: Int
    var result: String
  }

  @Test(arguments: [
    ("common/pbkdf2_hmacsha1_test.json", HashFunction.sha1),
    ("common/pbkdf2_hmacsha256_test.json", .sha256),
    ("common/pbkdf2_hmacsha512_test.json", .sha512),
  ])
  func pbkdf2AgreesWithWycheproof(file: String, function: HashFunction) throws {
    guard let content = try vectors(file, as: Wycheproof<PBKDFTest>.self) else { return }
    var tally = Tally(file)
    for test in content.testGroups.flatMap(\.tests) {
      let key = try test.password.bytes.withUnsafeBytes {
        try KeyDerivation.pbkdf2(
          function, password: $0, salt: test.salt.bytes, iterations: test.iterationCount, length: test.dkLen)
      }
      tally.count((key == test.dk.bytes) == (test.result == "valid"), "\(test.tcId)")
    }
    tally.report()
  }

  struct RFCPBKDF: Decodable {
    struct Test: Decodable {
      var passwordHex, saltHex, dkHex: Hex
      var iterations, dkLen: Int
      var slow: Bool?
    }
    struct List: Decodable { var tests: [Test] }

    var tests: [Test]
    var derived: List?
  }

  @Test(arguments: [
    ("rfc/rfc6070_pbkdf2_hmac_sha1.json", HashFunction.sha1),
    ("rfc/rfc7914_pbkdf2_hmac_sha256.json", .sha256),
  ])
  func pbkdf2AgreesWithTheRFCs(file: String, function: HashFunction) throws {
    guard let content = try vectors(file, as: RFCPBKDF.self) else { return }
    var tally = Tally(file)
    for (index, test) in (content.tests + (content.derived?.tests ?? [])).enumerated() {
      if test.slow == true {
        print("vectors \(file): test \(index) of \(test.iterations) iterations left out of the normal run")
        continue
      }
      let key = try test.passwordHex.bytes.withUnsafeBytes {
        try KeyDerivation.pbkdf2(
          function, password: $0, salt: test.saltHex.bytes, iterations: test.iterations, length: test.dkLen)
      }
      tally.count(key == test.dkHex.bytes, "\(index)")
    }
    tally.report()
  }

  struct RFCHMAC: Decodable {
    struct Test: Decodable {
      var keyHex, dataHex, hmacSha256Hex: Hex
    }

    var tests: [Test]
  }

  @Test func hmacAgreesWithRFC4231() throws {
    guard let content = try vectors("rfc/rfc4231_hmac_sha256.json", as: RFCHMAC.self) else { return }
    var tally = Tally("rfc/rfc4231_hmac_sha256.json")
    for (index, test) in content.tests.enumerated() {
      let code = HMACKey(test.keyHex.bytes).authenticate(test.dataHex.bytes)
      tally.count(code == test.hmacSha256Hex.bytes, "\(index)")
    }
    tally.report()
  }

  struct HKDFTest: Decodable {
    var tcId, size: Int
    var ikm, salt, info, okm: Hex
    var result: String
  }

  @Test func hkdfAgreesWithWycheproof() throws {
    guard let content = try vectors("common/hkdf_sha256_test.json", as: Wycheproof<HKDFTest>.self) else {
      return
    }
    var tally = Tally("common/hkdf_sha256_test.json")
    for test in content.testGroups.flatMap(\.tests) {
      let key = try? KeyDerivation.hkdf(
        secret: test.ikm.bytes, salt: test.salt.bytes, info: test.info.bytes, length: test.size)
      tally.count((key == test.okm.bytes) == (test.result == "valid"), "\(test.tcId)")
    }
    tally.report()
  }

  struct AEADTest: Decodable {
    var tcId: Int
    var key, iv, aad, msg, ct, tag: Hex
    var result: String
  }

  @Test func aesGCMAgreesWithWycheproof() throws {
    guard let content = try vectors("common/aes_gcm_test.json", as: Wycheproof<AEADTest>.self) else { return }
    var tally = Tally("common/aes_gcm_test.json")
    for test in content.testGroups.flatMap(\.tests) {
      let sealed = test.ct.bytes + test.tag.bytes
      let opened = try? AESGCM.open(
        sealed, key: test.key.bytes, nonce: test.iv.bytes, context: test.aad.bytes)
      let resealed = try? AESGCM.seal(
        test.msg.bytes, key: test.key.bytes, nonce: test.iv.bytes, context: test.aad.bytes)
      // OpenSSL 3.0 takes nonces of at most 128 bytes; longer ones must be refused, not shortened.
      let isValid = test.result == "valid" && test.iv.bytes.count <= AESGCM.longestNonce
      tally.count(
        (opened == test.msg.bytes) == isValid && (resealed == sealed) == isValid, "\(test.tcId)")
    }
    tally.report()
  }
}
