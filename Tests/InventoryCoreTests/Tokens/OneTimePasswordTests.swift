import Foundation
import InventoryCore
import Testing

struct OneTimePasswordTests {
  private let secret = Array("12345678901234567890".utf8)

  @Test func rfc4226AppendixD() throws {
    let file = "rfc/rfc4226_hotp.json"
    guard let url = vectorFile(file) else { return }
    let document = try JSONParser().parse([UInt8](Data(contentsOf: url)))
    guard case .object(let object) = document else {
      Issue.record("no object")
      return
    }
    let key = try #require(object["secretHex"]?.text.flatMap(bytes))
    let password = try #require(OneTimePassword(secret: key))
    var passed = 0
    let tests = try vectorTests(document)
    for test in tests {
      let counter = try #require(number(test["counter"]))
      let isRight = password.code(counter: UInt64(counter)) == test["hotp"]?.text
      #expect(isRight, "counter \(counter)")
      if isRight { passed += 1 }
    }
    print("vectors \(file): \(passed)/\(tests.count) passed")
    #expect(passed > 0)
  }

  @Test func rfc6238AppendixB() throws {
    let file = "rfc/rfc6238_totp.json"
    guard let url = vectorFile(file) else { return }
    let document = try JSONParser().parse([UInt8](Data(contentsOf: url)))
    guard case .object(let object) = document, case .object(let keys)? = object["keysHex"] else {
      Issue.record("no keys")
      return
    }
    var passed = 0
    let tests = try vectorTests(document)
    for test in tests {
      let name = try #require(test["hash"]?.text)
      let key = try #require(keys[name]?.text.flatMap(bytes))
      let algorithm = try #require(OneTimePassword.Algorithm(rawValue: name))
      let password = try #require(OneTimePassword(secret: key, algorithm: algorithm, digits: 8))
      let time = try #require(number(test["time"]))
      let now = Instant(clampingMicroseconds: Int64(time) * 1_000_000)
      let isRight = password.code(counter: password.step(at: now)) == test["totp"]?.text
      #expect(isRight, "\(name) at \(time)")
      if isRight { passed += 1 }
    }
    print("vectors \(file): \(passed)/\(tests.count) passed")
    #expect(passed > 0)
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
        + "&issuer=Tea%20%26%20Co&algorithm=SHA1&digits=6&period=30")
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
    guard let url = vectorFile("rfc/rfc4648_base_encodings.json") else { return }
    for test in try vectorTests(JSONParser().parse([UInt8](Data(contentsOf: url)))) {
      let padded = try #require(test["base32"]?.text)
      let bytes = Array(try #require(test["ascii"]?.text).utf8)
      #expect(Base32.decode(padded) == bytes)
      #expect(Base32.encode(bytes) == padded.filter { $0 != "=" })
    }
  }

  private func number(_ value: JSONValue?) -> Int? {
    if case .number(let text)? = value { Int(text) } else { nil }
  }

  private func bytes(_ hexadecimal: String) -> [UInt8]? {
    let digits = Array(hexadecimal)
    return stride(from: 0, to: digits.count - 1, by: 2).map {
      UInt8(String(digits[$0...$0 + 1]), radix: 16) ?? 0
    }
  }
}
