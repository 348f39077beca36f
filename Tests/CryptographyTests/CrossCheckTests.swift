import Cryptography
import Foundation
import Testing

/// Compares with Python's `hashlib` and `hmac` and with the `openssl` program, where they are installed.
struct CrossCheckTests {
  /// The trimmed output of a program; `nil`, said aloud, when it is not installed.
  private func output(_ program: String, _ arguments: [String]) throws -> String? {
    let path = "/usr/bin/\(program)"
    let local = "/usr/local/bin/\(program)"
    guard let executable = [path, local].first(where: FileManager.default.isExecutableFile(atPath:)) else {
      print("\(program) absent: cross-check not run")
      return nil
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: executable)
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
  }

  @Test func pythonAgreesOnHashesAndCodes() throws {
    let script = """
      import hashlib, hmac
      for n in (0, 1, 31, 32, 55, 56, 63, 64, 65, 111, 112, 127, 128, 129, 1000):
          m = bytes((i * 31 + n) % 256 for i in range(n))
          print(hashlib.sha256(m).hexdigest(), *(hmac.new(m, m[::-1], h).hexdigest()
              for h in ('sha1', 'sha256', 'sha384', 'sha512')),
              hashlib.pbkdf2_hmac('sha256', m, b'salt' + m, 3, 40).hex())
      """
    guard let answer = try output("python3", ["-c", script]) else { return }
    let lengths = [0, 1, 31, 32, 55, 56, 63, 64, 65, 111, 112, 127, 128, 129, 1000]
    let ours = try lengths.map { length in
      let message = (0..<length).map { UInt8(truncatingIfNeeded: $0 * 31 + length) }
      let codes = HashFunction.allCases.map {
        hexadecimal(HMACKey(message, $0).authenticate(Array(message.reversed())))
      }
      let key = try message.withUnsafeBytes {
        try KeyDerivation.pbkdf2(
          .sha256,
          password: $0,
          salt: Array("salt".utf8) + message,
          iterations: 3,
          length: 40
        )
      }
      return ([SHA256.hash(message).description] + codes + [hexadecimal(key)]).joined(separator: " ")
    }
    #expect(answer == ours.joined(separator: "\n"))
  }

  @Test func opensslAgreesOnHKDF() throws {
    let secret = (0..<32).map { UInt8($0) }
    guard
      let answer = try output(
        "openssl",
        [
          "kdf", "-keylen", "42", "-kdfopt", "digest:SHA256", "-kdfopt", "hexkey:\(hexadecimal(secret))",
          "-kdfopt", "info:refresh-successor", "-kdfopt", "salt:salt", "HKDF",
        ]
      )
    else { return }
    let key = try KeyDerivation.hkdf(
      secret: secret,
      salt: Array("salt".utf8),
      info: Array("refresh-successor".utf8),
      length: 42
    )
    #expect(answer.replacingOccurrences(of: ":", with: "").lowercased() == hexadecimal(key))
  }
}
