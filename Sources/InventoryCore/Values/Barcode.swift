/// What a scanner reads from a product: a GTIN of 8 to 14 digits with its check digit, or up to 64 other characters.
public struct Barcode: Hashable, Sendable {
  /// As it was written.
  public let text: String

  /// Most characters.
  public static let longest = 64
  /// The rule but for the check digit, as an ECMA 262 regular expression, for documentation.
  public static let pattern = "^[^\\x00-\\x20\\x7f]{1,64}$"

  /// - Throws: ``ValueError`` when the text is empty or too long, holds a space or a control character, or has 8 to 14 digits of
  ///   which the last is not the check digit of the others.
  public init(parsing text: String) throws(ValueError) {
    guard (1...Self.longest).contains(text.unicodeScalars.count) else { throw .length(1...Self.longest) }
    guard text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else { throw .character }
    let digits = text.utf8.map { Int($0) - 48 }
    if digits.allSatisfy((0...9).contains), (8...14).contains(digits.count) {
      guard Self.checkDigit(digits.dropLast()) == digits.last else { throw .checkDigit }
    }
    self.text = text
  }

  /// The digit that makes a number a GTIN: what the sum of its digits, the last one and every second before it three
  /// times, lacks to a multiple of ten (GS1 General Specifications, section 7.9).
  static func checkDigit(_ digits: some BidirectionalCollection<Int>) -> Int {
    let sum = digits.reversed().enumerated().reduce(0) { sum, digit in
      sum + digit.element * (digit.offset % 2 == 0 ? 3 : 1)
    }
    return (10 - sum % 10) % 10
  }
}

extension Barcode: CustomStringConvertible {
  public var description: String { text }
}

extension Schema where Value == Barcode {
  /// A GTIN with its check digit, or up to 64 other characters without a space.
  public static var barcode: Schema {
    .parsed(
      "barcode",
      .string(lengths: 1...Barcode.longest, pattern: Barcode.pattern, format: nil),
      expected: "8 to 14 digits with a GTIN check digit, or up to 64 other characters"
    ) { try? Barcode(parsing: $0) }
  }
}
