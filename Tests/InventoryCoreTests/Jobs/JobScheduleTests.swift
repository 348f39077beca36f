import InventoryCore
import Testing

@Suite struct JobScheduleTests {
  private let nightly = JobSchedule.daily("night", hour: 2, catchUp: 6 * 3600)

  private func instant(_ text: String) -> Instant { (try? Instant(parsing: text))! }

  @Test(
    arguments: [
      ("2026-03-10T02:00:00Z", "2026-03-10T02:00:00Z"), ("2026-03-10T02:00:00.5Z", "2026-03-10T02:00:00Z"),
      ("2026-03-10T07:59:59Z", "2026-03-10T02:00:00Z"), ("2026-03-10T08:00:00Z", "2026-03-10T02:00:00Z"),
    ])
  func aLateStartFindsTheSlotInTheCatchUpWindow(_ now: String, _ slot: String) {
    #expect(nightly.slot(at: instant(now)) == instant(slot))
  }

  @Test(arguments: ["2026-03-10T08:00:01Z", "2026-03-10T23:59:59Z", "2026-03-10T01:59:59.999Z"])
  func outsideTheWindowThereIsNoSlot(_ now: String) {
    #expect(nightly.slot(at: instant(now)) == nil)
  }

  @Test func slotsAreThoseOfUTCOnEveryDayOfAYear() {
    for day in 20_000..<20_366 {
      let start = Instant(startOf: CalendarDate(daysSinceEpoch: day)!)
      #expect(nightly.slot(at: start.advanced(bySeconds: 10_000)) == start.advanced(bySeconds: 7200))
    }
  }

  @Test func shortPeriodsHaveASlotAtAnyTime() {
    let often = JobSchedule(name: "often", period: 300, catchUp: 300)
    #expect(often.slot(at: instant("2026-03-10T10:04:59Z")) == instant("2026-03-10T10:00:00Z"))
    #expect(often.slot(at: instant("2026-03-10T10:05:00Z")) == instant("2026-03-10T10:05:00Z"))
    #expect(often.slot(at: instant("1969-12-31T23:59:00Z")) == instant("1969-12-31T23:55:00Z"))
  }

  @Test func aScheduleSaysInWordsWhenItComesRound() {
    #expect(nightly.summary == "every day at 02:00 UTC")
    #expect(
      JobSchedule.daily("noon", hour: 12, minute: 5, catchUp: 0).summary == "every day at 12:05 UTC"
    )
    #expect(JobSchedule(name: "often", period: 300, catchUp: 300).summary == "every 5 min")
    #expect(JobSchedule(name: "always", period: 10, catchUp: 10).summary == "every 10 s")
  }
}
