/// A day of the proleptic Gregorian calendar, without time or zone.
///
/// Stored as the number of days since 1970-01-01. Years 0001 to 9999 are representable, as RFC 3339 writes
/// them with four digits.
public struct CalendarDate: Hashable, Sendable {
  /// Days since 1970-01-01; negative before it.
  public let daysSinceEpoch: Int

  /// First and last representable day: 0001-01-01 and 9999-12-31.
  public static let validDays = -719_162...2_932_896

  /// - Returns: `nil` when the day lies outside ``validDays``.
  public init?(daysSinceEpoch: Int) {
    guard Self.validDays.contains(daysSinceEpoch) else { return nil }
    self.daysSinceEpoch = daysSinceEpoch
  }

  /// - Returns: `nil` when the three numbers name no day of the calendar, as 2025-02-29 does not.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1 else { return nil }
    guard day <= Self.length(ofMonth: month, year: year) else { return nil }
    self.daysSinceEpoch = Self.days(year: year, month: month, day: day)
  }

  /// Day of the week by ISO 8601: Monday is 1, Sunday is 7.
  public var isoWeekday: Int {
    let offset = (daysSinceEpoch + 3) % 7
    return (offset < 0 ? offset + 7 : offset) + 1
  }

  /// Year, month (1–12) and day of the month (1–31).
  public var components: (year: Int, month: Int, day: Int) {
    // Days-from-civil and its inverse: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
    let shifted = daysSinceEpoch + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, day)
  }

  /// The day `days` later, or earlier when negative; `nil` past either end of the calendar.
  public func advanced(by days: Int) -> CalendarDate? {
    let (sum, overflow) = daysSinceEpoch.addingReportingOverflow(days)
    return overflow ? nil : CalendarDate(daysSinceEpoch: sum)
  }

  /// Number of days of a month in a year.
  public static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
  }

  private static func days(year: Int, month: Int, day: Int) -> Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }
}

extension CalendarDate: Comparable {
  public static func < (left: CalendarDate, right: CalendarDate) -> Bool {
    left.daysSinceEpoch < right.daysSinceEpoch
  }
}

extension CalendarDate: CustomStringConvertible {
  /// Parses exactly `YYYY-MM-DD` (RFC 3339 `full-date`).
  ///
  /// - Throws: ``ValueError/malformed`` for another form, ``ValueError/noSuchDay`` for a day that the calendar lacks.
  public init(parsing text: String) throws(ValueError) {
    let numbers = DigitReader.read(text) { reader in
      let numbers = Self.numbers(&reader)
      return reader.isAtEnd ? numbers : nil
    }
    guard let (year, month, day) = numbers else { throw .malformed }
    guard let date = CalendarDate(year: year, month: month, day: day) else { throw .noSuchDay }
    self = date
  }

  /// Reads `YYYY-MM-DD` at the front of a longer text.
  init?(_ reader: inout DigitReader) {
    guard let (year, month, day) = Self.numbers(&reader) else { return nil }
    self.init(year: year, month: month, day: day)
  }

  private static func numbers(_ reader: inout DigitReader) -> (year: Int, month: Int, day: Int)? {
    guard let year = reader.digits(4), reader.skip("-"), let month = reader.digits(2), reader.skip("-"),
      let day = reader.digits(2)
    else { return nil }
    return (year, month, day)
  }

  /// `YYYY-MM-DD`.
  public var description: String {
    String(unsafeUninitializedCapacity: 10) { buffer in
      let (year, month, day) = components
      var position = 0
      buffer.writeDigits(year, width: 4, at: &position)
      buffer.writeByte(UInt8(ascii: "-"), at: &position)
      buffer.writeDigits(month, width: 2, at: &position)
      buffer.writeByte(UInt8(ascii: "-"), at: &position)
      buffer.writeDigits(day, width: 2, at: &position)
      return position
    }
  }
}
