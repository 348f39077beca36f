internal import Foundation
internal import InventoryCore
internal import InventoryRecords
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

  /// The first moment of the next day at a location, which is not midnight everywhere.
  func nextDay(after instant: Instant, at location: Location) -> Instant {
    let today = day(of: instant, at: location)
    // No day is longer than 26 hours, but for the one that is the last of the calendar.
    var (early, late) = (instant, instant.advanced(bySeconds: 27 * 3600))
    guard day(of: late, at: location) > today else { return late }
    while late.microseconds - early.microseconds > 1 {
      let middle = Instant(clampingMicroseconds: (early.microseconds + late.microseconds) / 2)
      if day(of: middle, at: location) > today { late = middle } else { early = middle }
    }
    return late
  }

  /// The first moment of a day at a location.
  func start(of day: CalendarDate, at location: Location) -> Instant {
    // Noon exists everywhere; the day before ends at most 27 hours earlier.
    let noon = noon(of: day, at: location)
    let before = noon.advanced(bySeconds: -24 * 3600)
    return self.day(of: before, at: location) < day ? nextDay(after: before, at: location) : before
  }

  /// Whether a text is the IANA name of a zone.
  static func isKnown(_ name: String) -> Bool {
    guard name != "UTC" else { return true }
    let isName = name.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "_"), UInt8(ascii: "-"),
        UInt8(ascii: "+"):
        true
      default: false
      }
    }
    return isName && name.contains("/") && TimeZone(identifier: name) != nil
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
