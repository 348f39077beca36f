internal import Cryptography

/// The digest of a message's content, as the field `Content-Digest` carries it (RFC 9530, section 2).
///
/// ```
/// Content-Digest: sha-256=:RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o=:
/// ```
public enum ContentDigest {
  /// The field for a content, with SHA-256; an empty content has one too.
  public static func field(for content: [UInt8]) -> String {
    "sha-256=:\(Base64.padded.encode(SHA256.hash(content).bytes)):"
  }

  /// Whether a field is right about a content.
  ///
  /// Every digest that the field names has to be right, and each of SHA-256 or SHA-512: the older algorithms of RFC 9530
  /// prove nothing.
  public static func matches(_ field: String, content: [UInt8]) -> Bool {
    guard let entries = try? StructuredField.dictionary(field), !entries.isEmpty else { return false }
    return entries.allSatisfy { entry in
      guard case .item(let item) = entry.member, case .binary(let digest) = item.value else { return false }
      return switch entry.key {
      case "sha-256": constantTimeEquals(digest, HashFunction.sha256.hash(content))
      case "sha-512": constantTimeEquals(digest, HashFunction.sha512.hash(content))
      default: false
      }
    }
  }
}
