import Cryptography
import Testing
import VectorTesting

/// Vectors as the RFCs print them.
struct RFCVectorTests {
  struct PBKDF: Decodable {
    struct Test: Decodable {
      var passwordHex, saltHex, dkHex: Hex
      var iterations, dkLen: Int
      var slow: Bool?
    }
    struct List: Decodable { var tests: [Test] }

    var prf: String
    var tests: [Test]
    var derived: List?
  }

  @Test(arguments: VectorFile.all(.rfcPBKDF2))
  func pbkdf2AgreesWithTheRFCs(file: VectorFile) throws {
    let content = try file.decoded(as: PBKDF.self)
    let function = try #require(HashFunction(endOf: content.prf), "\(content.prf) is not known")
    var tally = VectorTally(file)
    for (index, test) in (content.tests + (content.derived?.tests ?? [])).enumerated() {
      if test.slow == true {
        print("vectors \(file): test \(index) of \(test.iterations) iterations left out of the normal run")
        continue
      }
      let key = try test.passwordHex.bytes.withUnsafeBytes {
        try KeyDerivation.pbkdf2(
          function,
          password: $0,
          salt: test.saltHex.bytes,
          iterations: test.iterations,
          length: test.dkLen
        )
      }
      tally.count(key == test.dkHex.bytes, "\(index)")
    }
    tally.report()
  }

  /// `keyHex`, `dataHex`, and `hmacSha256Hex` or the same of another function.
  @Test(arguments: VectorFile.all(.rfcHMAC))
  func hmacAgreesWithTheRFCs(file: VectorFile) throws {
    struct Content: Decodable { var tests: [[String: String]] }
    var tally = VectorTally(file)
    for (index, test) in try file.decoded(as: Content.self).tests.enumerated() {
      let key = try #require(test["keyHex"].flatMap { decodeHexadecimal($0) })
      let data = try #require(test["dataHex"].flatMap { decodeHexadecimal($0) })
      for function in HashFunction.allCases {
        let name = "hmacS" + function.rawValue.dropFirst().lowercased() + "Hex"
        guard let code = test[name].flatMap({ decodeHexadecimal($0) }) else { continue }
        // RFC 4231 test case 5 prints a shortened code.
        tally.count(
          code.count >= 10 && Array(HMACKey(key, function).authenticate(data).prefix(code.count)) == code,
          "\(index) \(function.rawValue)"
        )
      }
    }
    tally.report()
  }
}
