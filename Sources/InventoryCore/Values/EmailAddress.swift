/// An e-mail address in the form shops use: `local@domain`, ASCII, at most 254 bytes.
///
/// The local part is a dot-atom (RFC 5322 section 3.2.3) of at most 64 bytes; the domain has at least two
/// labels of letters, digits and inner hyphens (RFC 5321 section 4.1.2). Quoted local parts and address
/// literals are refused. Two addresses that differ only in letter case name one account: compare ``key``.
public struct EmailAddress: Hashable, Sendable {
  /// As it was written.
  public let text: String
  /// Lower-cased, for uniqueness.
  public let key: String

  /// Least and most bytes.
  public static let lengths = 5...254

  /// - Throws: ``ValueError`` when the text is not such an address.
  public init(parsing text: String) throws(ValueError) {
    guard Self.lengths.contains(text.utf8.count) else { throw .length(Self.lengths) }
    guard let at = text.utf8.lastIndex(of: UInt8(ascii: "@")) else { throw .malformed }
    let local = text.utf8[..<at]
    let domain = text.utf8[text.utf8.index(after: at)...]
    guard Self.isDotAtom(local), Self.isDomain(domain) else { throw .malformed }
    self.text = text
    self.key = text.lowercased()
  }

  private static func isDotAtom(_ local: Substring.UTF8View) -> Bool {
    guard (1...64).contains(local.count) else { return false }
    var previous = UInt8(ascii: ".")
    for byte in local {
      switch byte {
      case UInt8(ascii: "."):
        guard previous != UInt8(ascii: ".") else { return false }
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        break
      default:
        guard "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte) else { return false }
      }
      previous = byte
    }
    return previous != UInt8(ascii: ".")
  }

  private static func isDomain(_ domain: Substring.UTF8View) -> Bool {
    let labels = domain.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard labels.count >= 2 else { return false }
    return labels.allSatisfy { label in
      (1...63).contains(label.count) && label.first != UInt8(ascii: "-") && label.last != UInt8(ascii: "-")
        && label.allSatisfy { byte in
          switch byte {
          case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
            true
          default: false
          }
        }
    }
  }
}

extension EmailAddress: CustomStringConvertible {
  public var description: String { text }
}
