import Cryptography
import Foundation
import Testing
import VectorTesting

extension VectorFile {
  func decoded<Content: Decodable>(as type: Content.Type) throws -> Content {
    try JSONDecoder().decode(type, from: Data(contentsOf: url))
  }
}

extension HashFunction {
  /// By the name that ends an algorithm, such as `HMACSHA256`, `HKDF-SHA-256` or `HMAC-SHA1`.
  init?(endOf algorithm: String) {
    let name = algorithm.replacingOccurrences(of: "SHA-", with: "SHA")
    guard let function = HashFunction.allCases.first(where: { name.hasSuffix($0.rawValue) }) else {
      return nil
    }
    self = function
  }
}

extension VectorTally {
  /// The function that an algorithm is made of; `nil`, said aloud, when the product does not have it.
  func function(of algorithm: String) -> HashFunction? {
    let function = HashFunction(endOf: algorithm)
    if function == nil { reportNotRun("the product has no \(algorithm)") }
    return function
  }
}

/// The shape shared by Wycheproof's files.
struct Wycheproof<Group: Decodable>: Decodable {
  var algorithm: String
  var testGroups: [Group]
}

/// A test's verdict; `acceptable` says that both ways are sound.
enum Verdict: String, Decodable {
  case valid, invalid, acceptable

  func agrees(_ isAccepted: Bool) -> Bool { self == .acceptable || isAccepted == (self == .valid) }
}

/// Bytes written as hexadecimal digits.
struct Hex: Decodable {
  var bytes: [UInt8]

  init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    bytes = try #require(decodeHexadecimal(text))
  }
}
