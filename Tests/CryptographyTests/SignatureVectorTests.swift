import Cryptography
import Foundation
import Testing
import VectorTesting

/// Project Wycheproof's signatures of the three schemes, where the folder has them.
struct SignatureVectorTests {
  struct Group: Decodable {
    struct Key: Decodable {
      var curve: String?
      var wx, wy, pk, modulus, publicExponent: Hex?
    }
    struct Test: Decodable {
      var tcId: Int
      var msg, sig: Hex
      var result: Verdict
    }

    /// Older files call it `key`.
    var publicKey, key: Key?
    var sha: String?
    var tests: [Test]
  }

  @Test(arguments: VectorFile.all(.ecdsa) + VectorFile.all(.eddsa) + VectorFile.all(.rsaPKCS1))
  func signaturesAreAcceptedOrRefusedAsTheFileSays(file: VectorFile) throws {
    var tally = VectorTally(file)
    var unsupported = 0
    for group in try file.decoded(as: Wycheproof<Group>.self).testGroups {
      let key = try? key(of: group)
      if key == nil { unsupported += group.tests.count }
      for test in group.tests {
        let isValid = key.map { key in test.msg.bytes.withUnsafeBytes { key.verify(test.sig.bytes, for: $0) }
        }
        // A key that the product does not take verifies nothing.
        tally.count(isValid.map(test.result.agrees) ?? true, "\(test.tcId)")
      }
    }
    tally.report("\(unsupported) of them with keys that are refused")
  }

  private func key(of group: Group) throws -> SignatureKey? {
    guard let key = group.publicKey ?? group.key, group.sha ?? "SHA-256" == "SHA-256" else { return nil }
    if let x = key.wx?.bytes, let y = key.wy?.bytes {
      guard key.curve == "secp256r1" else { return nil }
      return try SignatureKey(p256X: padded(x), y: padded(y))
    }
    if let modulus = key.modulus?.bytes, let exponent = key.publicExponent?.bytes {
      return try SignatureKey(rsaModulus: modulus, exponent: exponent)
    }
    guard let bytes = key.pk?.bytes, key.curve == "edwards25519" || key.curve == nil else { return nil }
    return try SignatureKey(ed25519Public: bytes)
  }

  /// 32 bytes, without the leading zero that keeps a number positive.
  private func padded(_ number: [UInt8]) -> [UInt8] {
    let digits = Array(number.drop { $0 == 0 })
    return [UInt8](repeating: 0, count: max(32 - digits.count, 0)) + digits
  }
}
