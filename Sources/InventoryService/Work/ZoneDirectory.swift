internal import Foundation
internal import InventoryCore
internal import InventoryStore
internal import Synchronization

/// Time zones by IANA name, looked up once each.
final class ZoneDirectory: Sendable {
  private let zones = Mutex<[String: TimeZone]>([:])

  /// The calendar day of an instant at a location.
  func day(of instant: Instant, at location: Location) -> CalendarDate {
    guard location.timezone != "UTC" else { return instant.day() }
    let zone = zones.withLock { known -> TimeZone? in
      if let zone = known[location.timezone] { return zone }
      let zone = TimeZone(identifier: location.timezone)
      known[location.timezone] = zone
      return zone
    }
    let date = Date(timeIntervalSince1970: Double(instant.unixSeconds))
    return instant.day(offsetSeconds: zone?.secondsFromGMT(for: date) ?? 0)
  }
}
