/// A job that comes round: at a fixed second of each period, in UTC.
package struct JobSchedule: Hashable, Sendable {
  /// Names the schedule in the database.
  package var name: String
  /// Seconds from one slot to the next.
  package var period: Int64
  /// Seconds from the start of a period, counted from 1970, to its slot.
  package var offset: Int64
  /// Seconds after a slot during which a late start still counts.
  package var catchUp: Int64

  package init(name: String, period: Int64, offset: Int64 = 0, catchUp: Int64) {
    self.name = name
    self.period = max(period, 1)
    self.offset = offset
    self.catchUp = catchUp
  }

  /// Once a day at a time of day in UTC.
  package static func daily(_ name: String, hour: Int64, minute: Int64 = 0, catchUp: Int64) -> JobSchedule {
    JobSchedule(name: name, period: 86_400, offset: hour * 3600 + minute * 60, catchUp: catchUp)
  }

  /// The latest slot that has begun; `nil` when the time to catch up is over.
  package func slot(at now: Instant) -> Instant? {
    let seconds = now.unixSeconds
    let start = (seconds - offset).dividedDown(by: period) * period + offset
    guard seconds - start <= catchUp else { return nil }
    return Instant(clampingMicroseconds: start * Instant.microsecondsPerSecond)
  }

  /// When it comes round, in words.
  package var summary: String {
    func twoDigits(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
    switch period {
    case 86_400:
      return "every day at \(twoDigits(offset / 3600)):\(twoDigits(offset / 60 % 60)) UTC"
    case _ where period % 60 == 0: return "every \(period / 60) min"
    default: return "every \(period) s"
    }
  }
}
