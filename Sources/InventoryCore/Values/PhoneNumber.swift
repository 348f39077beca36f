/// A telephone number as shops note it: an optional `+`, then 7 to 20 digits of which the first is not zero.
///
/// Spaces, brackets and hyphens are refused rather than dropped, so that one number has one spelling. The international
/// form of ITU-T E.164 (`+` and at most 15 digits) is a part of what is accepted.
public struct PhoneNumber: Hashable, Sendable {
  /// As it was written.
  public let text: String

  /// Least and most digits.
  public static let digitCounts = 7...20
  /// The rule as an ECMA 262 regular expression, for documentation.
  public static let pattern = #"^\+?[1-9]\d{6,19}$"#

  /// - Throws: ``ValueError`` when the text is not such a number.
  public init(parsing text: String) throws(ValueError) {
    var digits = text.utf8[...]
    if digits.first == UInt8(ascii: "+") { digits.removeFirst() }
    guard Self.digitCounts.contains(digits.count) else { throw .length(Self.digitCounts) }
    guard digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
      throw .character
    }
    guard digits.first != UInt8(ascii: "0") else { throw .malformed }
    self.text = text
  }

  /// Whether the number begins with `+` and so says its country.
  public var isInternational: Bool { text.utf8.first == UInt8(ascii: "+") }
}

extension PhoneNumber: CustomStringConvertible {
  /// As it was written.
  public var description: String { text }
}
