/// A stock-keeping unit: 3 to 50 of `A–Z a–z 0–9 . _ -`.
public struct SKU: Hashable, Sendable {
  /// As it was written.
  public let text: String

  /// Allowed lengths in characters.
  public static let lengths = 3...50
  /// The rule as an ECMA 262 regular expression, for documentation.
  public static let pattern = "^[A-Za-z0-9._-]{3,50}$"

  /// - Throws: ``ValueError`` when the length or a character is not allowed.
  public init(parsing text: some StringProtocol) throws(ValueError) {
    guard Self.lengths.contains(text.utf8.count) else { throw .length(Self.lengths) }
    guard text.utf8.allSatisfy(Self.isAllowed) else { throw .character }
    self.text = String(text)
  }

  static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}

extension SKU: CustomStringConvertible {
  public var description: String { text }
}
