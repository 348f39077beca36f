import Cryptography
import Foundation
import Testing

/// A public vector file, from `VECTORS_DIR` or the folder beside the checkout, decoded.
///
/// - Returns: `nil`, said aloud, when the file is not there.
func vectors<Content: Decodable>(_ name: String, as type: Content.Type) throws -> Content? {
  let folder =
    ProcessInfo.processInfo.environment["VECTORS_DIR"].map { URL(fileURLWithPath: $0) }
    ?? URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../../shared/data/vectors").standardizedFileURL
  let url = folder.appendingPathComponent(name)
  guard FileManager.default.fileExists(atPath: url.path) else {
    print("vectors \(name) absent: not run")
    return nil
  }
  return try JSONDecoder().decode(type, from: Data(contentsOf: url))
}

/// Counts what passed, and fails with the names of what did not.
struct Tally {
  private var passed = 0
  private var missed: [String] = []
  private let name: String

  init(_ name: String) { self.name = name }

  mutating func count(_ isRight: Bool, _ test: String) {
    if isRight { passed += 1 } else { missed.append(test) }
  }

  func report() {
    print("vectors \(name): \(passed)/\(passed + missed.count) passed")
    #expect(missed.isEmpty, "\(name) missed: \(missed.joined(separator: ", "))")
    #expect(passed > 0, "\(name) holds no test")
  }
}

/// The shape shared by Wycheproof's files.
struct Wycheproof<Test: Decodable>: Decodable {
  struct Group: Decodable {
    var tests: [Test]
    var tagSize: Int?
  }

  var testGroups: [Group]
}

/// Bytes written as hexadecimal digits.
struct Hex: Decodable {
  var bytes: [UInt8]

  init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    bytes = try #require(decodeHexadecimal(text))
  }
}
