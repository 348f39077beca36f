internal import InventoryCore
internal import InventoryRecords
internal import InventoryStore

/// How far back the ledger takes what has happened: an entry of a year that nobody can mean would stretch every history
/// that it belongs to.
enum LedgerReach {
  /// Years before a location's first day, which is that of its first recorded entry.
  static let years = 20

  static func earliest(firstDay: CalendarDate) -> CalendarDate {
    let (year, month, day) = firstDay.components
    return CalendarDate(year: year - years, month: month, day: day)
      // The 29th of February.
      ?? CalendarDate(year: year - years, month: month, day: 28) ?? firstDay
  }
}

extension ServiceContext {
  /// The earliest day that an entry at a location may belong to, when that day lies before it; `nil` when the day will
  /// do.
  func earliestDay(at location: Location, missedBy day: CalendarDate) throws -> CalendarDate? {
    let today = zones.day(of: now, at: location)
    // The first day is today at the latest, so that what is recent needs no look.
    guard day < LedgerReach.earliest(firstDay: today) else { return nil }
    let first = try Ledger(connection).firstRecording(locationID: location.id)
    let earliest = LedgerReach.earliest(firstDay: first.map { zones.day(of: $0, at: location) } ?? today)
    return day < earliest ? earliest : nil
  }
}
