/// A point in time: microseconds since 1970-01-01T00:00:00Z, leap seconds not counted.
public struct Instant: Hashable, Sendable {
  /// Since 1970-01-01T00:00:00Z; negative before it.
  public let microseconds: Int64

  /// 0001-01-01T00:00:00Z to 9999-12-31T23:59:59.999999Z, the range RFC 3339 can write.
  public static let validMicroseconds: ClosedRange<Int64> =
    -62_135_596_800_000_000...253_402_300_799_999_999

  /// - Returns: `nil` outside ``validMicroseconds``.
  public init?(microseconds: Int64) {
    guard Self.validMicroseconds.contains(microseconds) else { return nil }
    self.microseconds = microseconds
  }

  /// Moves a value past either end of the range to that end.
  public init(clampingMicroseconds microseconds: Int64) {
    self.microseconds = min(
      max(microseconds, Self.validMicroseconds.lowerBound),
      Self.validMicroseconds.upperBound
    )
  }

  /// Midnight UTC at the start of a day.
  public init(startOf day: CalendarDate) {
    microseconds = Int64(day.daysSinceEpoch) * Self.microsecondsPerDay
  }

  /// 1,000,000.
  public static let microsecondsPerSecond: Int64 = 1_000_000
  /// 86,400,000,000.
  public static let microsecondsPerDay: Int64 = 86_400_000_000

  /// Whole seconds since 1970, rounded down.
  public var unixSeconds: Int64 { microseconds.dividedDown(by: Self.microsecondsPerSecond) }

  /// The calendar day at `offsetSeconds` east of UTC.
  public func day(offsetSeconds: Int = 0) -> CalendarDate {
    let local = advanced(bySeconds: Int64(offsetSeconds)).microseconds
    let days = Int(local.dividedDown(by: Self.microsecondsPerDay))
    let range = CalendarDate.validDays
    return CalendarDate(daysSinceEpoch: min(max(days, range.lowerBound), range.upperBound))!
  }

  /// The instant `seconds` later, kept inside the valid range.
  public func advanced(bySeconds seconds: Int64) -> Instant {
    let (step, overflow) = seconds.multipliedReportingOverflow(by: Self.microsecondsPerSecond)
    guard !overflow else { return Instant(clampingMicroseconds: seconds < 0 ? .min : .max) }
    return advanced(byMicroseconds: step)
  }

  /// The instant `step` microseconds later, kept inside the valid range.
  public func advanced(byMicroseconds step: Int64) -> Instant {
    let (sum, overflow) = microseconds.addingReportingOverflow(step)
    return Instant(clampingMicroseconds: overflow ? (step < 0 ? .min : .max) : sum)
  }
}

extension Instant: Comparable {
  public static func < (left: Instant, right: Instant) -> Bool { left.microseconds < right.microseconds }
}

extension Instant: CustomStringConvertible {
  /// Parses an RFC 3339 `date-time`: any offset, `T` and `Z` in either case, any number of fraction digits
  /// (those past the sixth are dropped). A leap second `:60` becomes the second that follows. A time without
  /// an offset is refused, and so is `-00:00`, which says that the offset is unknown.
  ///
  /// - Throws: ``ValueError/malformed`` for anything else.
  public init(parsing text: String) throws(ValueError) {
    guard let instant = DigitReader.read(text, Self.read) else { throw .malformed }
    self = instant
  }

  private static func read(_ reader: inout DigitReader) -> Instant? {
    guard let date = CalendarDate(&reader), reader.skip("T") || reader.skip("t"),
      let hour = reader.digits(2), hour <= 23, reader.skip(":"),
      let minute = reader.digits(2), minute <= 59, reader.skip(":"),
      let second = reader.digits(2), second <= 60,
      let fraction = fraction(&reader), let offset = offset(&reader), reader.isAtEnd
    else { return nil }
    let seconds = Int64(date.daysSinceEpoch) * 86_400 + Int64(hour * 3600 + minute * 60 + second - offset)
    if second == 60 {
      // A leap second stands only at the end of a UTC day.
      guard (seconds - 60 + 60) % 86_400 == 0 else { return nil }
    }
    return Instant(microseconds: seconds * microsecondsPerSecond + (second == 60 ? 0 : fraction))
  }

  private static func fraction(_ reader: inout DigitReader) -> Int64? {
    guard reader.skip(".") else { return 0 }
    var value: Int64 = 0
    var count = 0
    while let byte = reader.next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
      if count < 6 { value = value * 10 + Int64(byte - UInt8(ascii: "0")) }
      count += 1
      _ = reader.pop()
    }
    guard count > 0 else { return nil }
    for _ in min(count, 6)..<6 { value *= 10 }
    return value
  }

  /// Seconds east of UTC.
  private static func offset(_ reader: inout DigitReader) -> Int? {
    if reader.skip("Z") || reader.skip("z") { return 0 }
    let sign: Int
    if reader.skip("+") {
      sign = 1
    } else if reader.skip("-") {
      sign = -1
    } else {
      return nil
    }
    guard let hours = reader.digits(2), hours <= 23, reader.skip(":"), let minutes = reader.digits(2),
      minutes <= 59
    else { return nil }
    let seconds = hours * 3600 + minutes * 60
    return sign < 0 && seconds == 0 ? nil : sign * seconds
  }

  /// RFC 3339 in UTC with three fraction digits: `2025-12-13T10:30:00.000Z`.
  public var description: String {
    String(unsafeUninitializedCapacity: 24) { write(into: $0) }
  }

  /// Writes the 24 bytes of ``description``.
  func write(into buffer: UnsafeMutableBufferPointer<UInt8>) -> Int {
    let day = day()
    let (year, month, dayOfMonth) = day.components
    let microsecondOfDay = microseconds - Int64(day.daysSinceEpoch) * Self.microsecondsPerDay
    let millisecond = Int(microsecondOfDay / 1000)
    var position = 0
    buffer.writeDigits(year, width: 4, at: &position)
    buffer.writeByte(UInt8(ascii: "-"), at: &position)
    buffer.writeDigits(month, width: 2, at: &position)
    buffer.writeByte(UInt8(ascii: "-"), at: &position)
    buffer.writeDigits(dayOfMonth, width: 2, at: &position)
    buffer.writeByte(UInt8(ascii: "T"), at: &position)
    buffer.writeDigits(millisecond / 3_600_000, width: 2, at: &position)
    buffer.writeByte(UInt8(ascii: ":"), at: &position)
    buffer.writeDigits(millisecond / 60_000 % 60, width: 2, at: &position)
    buffer.writeByte(UInt8(ascii: ":"), at: &position)
    buffer.writeDigits(millisecond / 1000 % 60, width: 2, at: &position)
    buffer.writeByte(UInt8(ascii: "."), at: &position)
    buffer.writeDigits(millisecond % 1000, width: 3, at: &position)
    buffer.writeByte(UInt8(ascii: "Z"), at: &position)
    return position
  }
}

extension Int64 {
  /// Division rounded towards negative infinity.
  func dividedDown(by divisor: Int64) -> Int64 {
    let quotient = self / divisor
    return self % divisor < 0 ? quotient - 1 : quotient
  }
}
