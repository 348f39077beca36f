internal import Foundation
internal import InventoryCore
internal import InventoryStore
internal import Synchronization

/// Time zones by IANA name, looked up once each.
final class ZoneDirectory: Sendable {
  private let zones = Mutex<[String: TimeZone]>([:])

  /// The calendar day of an instant at a location.
  func day(of instant: Instant, at location: Location) -> CalendarDate {
    day(of: instant, in: location.timezone)
  }

  /// The calendar day of an instant in a zone, by its IANA name.
  func day(of instant: Instant, in timezone: String) -> CalendarDate {
    instant.day(offsetSeconds: offset(at: instant, timezone))
  }

  /// Twelve o'clock of a day at a location, which exists on every day everywhere.
  func noon(of day: CalendarDate, at location: Location) -> Instant {
    let noon = Instant(startOf: day).advanced(bySeconds: 43_200)
    let first = noon.advanced(bySeconds: Int64(-offset(at: noon, location.timezone)))
    // The offset may have changed between noon here and noon there.
    return noon.advanced(bySeconds: Int64(-offset(at: first, location.timezone)))
  }

  /// Seconds east of UTC.
  private func offset(at instant: Instant, _ timezone: String) -> Int {
    guard timezone != "UTC" else { return 0 }
    let zone = zones.withLock { known -> TimeZone? in
      if let zone = known[timezone] { return zone }
      let zone = TimeZone(identifier: timezone)
      known[timezone] = zone
      return zone
    }
    return zone?.secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant.unixSeconds))) ?? 0
  }
}
