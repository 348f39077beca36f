import Foundation
import InventoryCore
import Testing

struct SignedRequestTests {
  private let key = [UInt8](repeating: 1, count: 32)
  private let now = Instant(clampingMicroseconds: 1_700_000_000_000_000)

  private func request(
    method: String = "POST",
    target: String = "/api/v1/x?y=1",
    timestamp: Int64 = 1_700_000_000,
    nonce: String = "0123456789abcdef",
    body: String = "{}"
  ) throws -> SignedRequest {
    try #require(
      SignedRequest(
        method: method,
        target: target,
        timestamp: timestamp,
        nonce: nonce,
        body: Array(body.utf8)
      )
    )
  }

  @Test func theSignatureCoversEveryPart() throws {
    let signature = try request().signature(key: key)
    #expect(try request().isSigned(signature, key: key))
    for other in [
      try request(method: "PUT"), try request(target: "/api/v1/x?y=2"), try request(timestamp: 1_700_000_001),
      try request(nonce: "0123456789abcdeg"), try request(body: "{ }"),
    ] {
      #expect(try !other.isSigned(signature, key: key))
    }
    #expect(try !request().isSigned(signature, key: [UInt8](repeating: 2, count: 32)))
    #expect(try !request().isSigned(signature + "=", key: key))
    #expect(try !request().isSigned("", key: key))
    #expect(throws: TokenError.keyTooShort(minimumBytes: 32)) { try request().signature(key: [1]) }
  }

  @Test func pythonSignsTheSame() throws {
    let script = """
      import base64, hashlib, hmac
      text = "POST\\n/api/v1/x?y=1\\n1700000000\\n0123456789abcdef\\n" + hashlib.sha256(b"{}").hexdigest()
      code = hmac.new(bytes([1] * 32), text.encode(), "sha256").digest()
      print(base64.urlsafe_b64encode(code).decode().rstrip("="))
      """
    guard FileManager.default.isExecutableFile(atPath: "/usr/bin/env") else {
      return print("env absent: not run")
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", script]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      print("python3 absent: cross-check not run")
      return
    }
    #expect(try request().signature(key: key) == output.trimmingCharacters(in: .newlines))
  }

  @Test(arguments: [
    ("", "/", "0123456789abcdef"), ("GET", "", "0123456789abcdef"), ("GET", "/\n", "0123456789abcdef"),
    ("GET", "/a b", "0123456789abcdef"), ("G\r", "/", "0123456789abcdef"), ("GET", "/", "0123456789abcde"),
    ("GET", "/", "0123456789abcde\n"), ("GET", "/", String(repeating: "a", count: 129)),
  ])
  func partsThatCouldShiftAreRefused(method: String, target: String, nonce: String) {
    #expect(SignedRequest(method: method, target: target, timestamp: 0, nonce: nonce, body: []) == nil)
  }

  @Test func aNonceIsGoodOnceForAsLongAsItsTimeIs() throws {
    var window = ReplayWindow(tolerance: 300)
    let early = try request(timestamp: 1_700_000_300)
    #expect(window.accept(early, keyID: "a", now: now) == .accepted)
    #expect(window.accept(early, keyID: "a", now: now) == .replayed)
    #expect(window.accept(early, keyID: "b", now: now) == .accepted)
    #expect(window.accept(early, keyID: "a", now: now.advanced(bySeconds: 600)) == .replayed)
    #expect(window.accept(early, keyID: "a", now: now.advanced(bySeconds: 601)) == .untimely)
    #expect(window.memory == 600)
  }

  @Test(
    arguments: [
      (Int64(1_700_000_300), true), (1_700_000_301, false), (1_699_999_700, true), (1_699_999_699, false),
      (.max, false), (.min, false),
    ] as [(Int64, Bool)]
  )
  func timestampsMustBeNear(timestamp: Int64, isTimely: Bool) throws {
    #expect(ReplayWindow().isTimely(timestamp, now: now) == isTimely)
  }

  @Test func aFullWindowRefusesAndRecovers() throws {
    var window = ReplayWindow(tolerance: 10, capacity: 3)
    for index in 0..<3 {
      #expect(
        window.accept(try request(nonce: "nonce-of-16-char\(index)"), keyID: "a", now: now) == .accepted
      )
    }
    #expect(window.accept(try request(nonce: "another-nonce-of-it"), keyID: "a", now: now) == .full)
    let later = now.advanced(bySeconds: 11)
    let fresh = try request(timestamp: 1_700_000_011, nonce: "another-nonce-of-it")
    #expect(window.accept(fresh, keyID: "a", now: later) == .accepted)
    #expect(window.count == 1)
  }

  @Test func noRequestPassesTwiceWhateverTheOrderOfTimes() throws {
    var generator = SystemRandomNumberGenerator()
    var window = ReplayWindow(tolerance: 5, capacity: 20)
    var accepted: Set<String> = []
    var clock = now
    for _ in 0..<5000 {
      clock = clock.advanced(bySeconds: .random(in: -1...2, using: &generator))
      let nonce = "nonce-of-16-chars\(Int.random(in: 0...200, using: &generator))"
      let timestamp = clock.unixSeconds + .random(in: -7...7, using: &generator)
      let request = try request(timestamp: timestamp, nonce: nonce)
      if window.accept(request, keyID: "a", now: clock) == .accepted {
        #expect(accepted.insert("\(nonce) \(timestamp)").inserted)
      }
      #expect(window.count <= 20)
    }
  }
}
