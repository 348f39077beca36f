import Foundation
import InventoryCore
import Testing
import VectorTesting

struct OneTimePasswordTests {
  private let secret = Array("12345678901234567890".utf8)

  @Test(arguments: VectorFile.all(.hotp))
  func codesOfCountersAgreeWithTheRFC(file: VectorFile) throws {
    guard case .object(let object) = try file.document() else {
      Issue.record("no object")
      return
    }
    let key = try #require(object["secretHex"]?.text.flatMap(bytes))
    let algorithm = try #require(OneTimePassword.Algorithm(rawValue: object["hash"]?.text ?? "SHA1"))
    let password = try #require(
      OneTimePassword(secret: key, algorithm: algorithm, digits: object["digits"]?.integer ?? 6)
    )
    var tally = VectorTally(file)
    for test in try file.records() {
      let counter = try #require(test["counter"]?.integer)
      tally.count(password.code(counter: UInt64(counter)) == test["hotp"]?.text, "\(counter)")
    }
    tally.report()
  }

  @Test(arguments: VectorFile.all(.totp))
  func codesOfTimesAgreeWithTheRFC(file: VectorFile) throws {
    guard case .object(let object) = try file.document(), case .object(let keys)? = object["keysHex"],
      object["t0"]?.integer ?? 0 == 0
    else {
      Issue.record("no keys, or steps that do not begin in 1970")
      return
    }
    var tally = VectorTally(file)
    for test in try file.records() {
      let name = try #require(test["hash"]?.text)
      let key = try #require(keys[name]?.text.flatMap(bytes))
      let algorithm = try #require(OneTimePassword.Algorithm(rawValue: name))
      let password = try #require(
        OneTimePassword(
          secret: key,
          algorithm: algorithm,
          digits: object["digits"]?.integer ?? 8,
          period: Int64(object["step"]?.integer ?? 30)
        )
      )
      let time = try #require(test["time"]?.integer)
      let now = Instant(clampingMicroseconds: Int64(time) * 1_000_000)
      tally.count(password.code(counter: password.step(at: now)) == test["totp"]?.text, "\(name) at \(time)")
    }
    tally.report()
  }

  @Test func aCodeIsAcceptedOnceAndWithinOneStep() throws {
    let password = try #require(OneTimePassword(secret: secret))
    let now = Instant(clampingMicroseconds: 1_700_000_010_000_000)
    let step = password.step(at: now)
    for offset in [UInt64(0), 1, 2, 3, 4] {
      let candidate = step - 2 + offset
      let accepted = password.acceptedStep(of: password.code(counter: candidate), lastStep: nil, now: now)
      #expect(accepted == ((1...3).contains(offset) ? candidate : nil))
    }
    let code = password.code(counter: step)
    #expect(password.acceptedStep(of: code, lastStep: step - 1, now: now) == step)
    #expect(password.acceptedStep(of: code, lastStep: step, now: now) == nil)
    #expect(password.acceptedStep(of: code, lastStep: step + 1, now: now) == nil)
  }

  @Test func typingIsForgivenButNothingElse() throws {
    let password = try #require(OneTimePassword(secret: secret))
    let now = Instant(clampingMicroseconds: 59_000_000)
    let code = password.code(counter: 1)
    #expect(code == "287082")
    #expect(password.acceptedStep(of: "287 082", lastStep: nil, now: now) == 1)
    for wrong in ["", "28708", "2870820", "287083", "٢٨٧٠٨٢", "-87082"] {
      #expect(password.acceptedStep(of: wrong, lastStep: nil, now: now) == nil)
    }
    let start = Instant(clampingMicroseconds: 0)
    #expect(password.acceptedStep(of: password.code(counter: 0), lastStep: nil, now: start) == 0)
  }

  @Test func parametersOutOfRangeDoNotExist() {
    #expect(OneTimePassword(secret: Array(secret.prefix(15))) == nil)
    #expect(OneTimePassword(secret: [UInt8](repeating: 0, count: 129)) == nil)
    #expect(OneTimePassword(secret: secret, digits: 5) == nil)
    #expect(OneTimePassword(secret: secret, digits: 9) == nil)
    #expect(OneTimePassword(secret: secret, period: 0) == nil)
  }

  @Test func theProvisioningAddressIsEscaped() throws {
    let password = try #require(OneTimePassword(secret: secret))
    #expect(
      password.provisioningURI(account: "bob@example.com", issuer: "Tea & Co")
        == "otpauth://totp/Tea%20%26%20Co:bob%40example.com?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
        + "&issuer=Tea%20%26%20Co&algorithm=SHA1&digits=6&period=30"
    )
  }

  @Test func base32ReadsBackAndRefusesTheRest() throws {
    for length in 0..<50 {
      let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 * 91 + length) }
      #expect(Base32.decode(Base32.encode(bytes)) == bytes)
      #expect(Base32.decode(Base32.encode(bytes).lowercased()) == bytes)
    }
    for wrong in ["A", "AAA", "AAAAAA", "M1", "MZ", "MY=", "MY=======", "=", "M=Y=====", "MY ", "========"] {
      #expect(Base32.decode(wrong) == nil, "\(wrong)")
    }
  }

  private func bytes(_ hexadecimal: String) -> [UInt8]? {
    let digits = Array(hexadecimal)
    return stride(from: 0, to: digits.count - 1, by: 2).map {
      UInt8(String(digits[$0...$0 + 1]), radix: 16) ?? 0
    }
  }
}
