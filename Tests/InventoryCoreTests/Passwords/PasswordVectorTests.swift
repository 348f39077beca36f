import InventoryCore
import Testing
import VectorTesting

/// Stored passwords that other programs wrote, and malformed ones.
struct PasswordVectorTests {
  @Test(arguments: VectorFile.all(.storedPasswords))
  func storedFormatsVerifyAsTheirWritersSay(file: VectorFile) throws {
    var tally = VectorTally(file)
    for test in try file.records() {
      let encoded = try #require(test["encoded"]?.text)
      let password = try #require(test["password"]?.text)
      let hash = PasswordHash(parsing: encoded)
      var isRight = (hash?.verify(password) ?? false) == (test["verifies"] == .bool(true))
      if test["verifies"] == .bool(true) {
        // The vectors call passlib's spelling "passlib-modular".
        isRight = isRight && test["format"]?.text?.hasPrefix(hash?.format.rawValue ?? "?") == true
        if hash?.format == .phc { isRight = isRight && hash?.encoded == encoded }
      }
      tally.count(isRight, test["name"]?.text ?? encoded)
    }
    tally.report()
  }
}
