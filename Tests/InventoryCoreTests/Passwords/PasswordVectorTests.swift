import Foundation
import InventoryCore
import Testing

/// Stored passwords that other programs wrote, and malformed ones.
struct PasswordVectorTests {
  @Test func storedFormatsVerifyAsTheirWritersSay() throws {
    let file = "password/pbkdf2_encoded_formats.json"
    guard let url = vectorFile(file) else { return }
    var passed = 0
    var missed: [String] = []
    let tests = try vectorTests(JSONParser().parse([UInt8](Data(contentsOf: url))))
    for test in tests {
      let encoded = try #require(test["encoded"]?.text)
      let password = try #require(test["password"]?.text)
      let hash = PasswordHash(parsing: encoded)
      var isRight = (hash?.verify(password) ?? false) == (test["verifies"] == .bool(true))
      if test["verifies"] == .bool(true) {
        // The vectors call passlib's spelling "passlib-modular".
        isRight = isRight && test["format"]?.text?.hasPrefix(hash?.format.rawValue ?? "?") == true
        if hash?.format == .phc { isRight = isRight && hash?.encoded == encoded }
      }
      if isRight { passed += 1 } else { missed.append(test["name"]?.text ?? encoded) }
    }
    print("vectors \(file): \(passed)/\(tests.count) passed")
    #expect(missed.isEmpty, "missed: \(missed.joined(separator: ", "))")
    #expect(passed > 0)
  }
}
