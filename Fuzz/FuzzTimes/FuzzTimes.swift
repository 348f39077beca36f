import InventoryCore

/// Times, days and exact decimals: what is read is written and read back the same.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let text = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  if let instant = try? Instant(parsing: text) {
    guard let again = try? Instant(parsing: instant.description) else { preconditionFailure("not read back") }
    // Milliseconds are written.
    precondition(
      again.microseconds <= instant.microseconds && instant.microseconds - again.microseconds < 1000
    )
    precondition(Instant(startOf: instant.day()) <= instant)
    _ = instant.advanced(bySeconds: .max)
    _ = instant.advanced(byMicroseconds: .min)
  }
  if let day = try? CalendarDate(parsing: text) {
    precondition(day.description == text && CalendarDate(daysSinceEpoch: day.daysSinceEpoch) == day)
    precondition((1...7).contains(day.isoWeekday))
  }
  if let quantity = try? Quantity(parsing: text) {
    precondition((try? Quantity(parsing: quantity.description)) == quantity)
    _ = Money(minorUnits: Money.largest)?.times(quantity)
  }
  if let money = try? Money(parsing: text) {
    precondition((try? Money(parsing: money.description)) == money)
    if let most = Quantity(thousandths: Quantity.largest) { _ = money.times(most) }
  }
  return 0
}
