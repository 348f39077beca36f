/// Why a text is no value of a type.
public enum ValueError: Error, Equatable, Sendable {
  /// The text is no decimal number.
  case notANumber
  /// More decimal places than the type has.
  case tooManyPlaces
  /// Larger than the type holds.
  case outOfRange
  /// Shorter or longer than the type allows, in bytes.
  case length(ClosedRange<Int>)
  /// A character that the type does not have.
  case character
  /// The characters do not stand as they should.
  case malformed
  /// The last digit does not check the others.
  case checkDigit
  /// No name of the closed list.
  case unknownName
  /// Digits in the form of a date that the calendar does not have, as 2025-02-29.
  case noSuchDay
}

extension ValueError: CustomStringConvertible {
  /// What was expected, for people; the text itself is not in it.
  public var description: String {
    switch self {
    case .notANumber: "not a decimal number"
    case .tooManyPlaces: "too many decimal places"
    case .outOfRange: "too large"
    case .length(let lengths):
      "not \(lengths.lowerBound) to \(lengths.upperBound) characters long"
    case .character: "a character that is not allowed"
    case .malformed: "not in the expected form"
    case .checkDigit: "a wrong check digit"
    case .unknownName: "not a known name"
    case .noSuchDay: "no day of the calendar"
    }
  }
}
