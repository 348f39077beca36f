import InventoryCore
import InventoryRecords
import InventoryService
import InventoryStore
import InventoryTesting
import Testing

@Suite struct TimetableTests {
  private let nightly = ScheduledJob(.daily("night", hour: 2, catchUp: 6 * 3600), JobDraft(kind: "night"))

  private func jobs(_ shop: Shop) throws -> Int {
    try shop.engine.read { try $0.first("SELECT COUNT(*) FROM jobs") { try $0.nextInt() } } ?? -1
  }

  @Test(arguments: TestDatabase.allCases)
  func aSlotFiresOnceAndTheNextDayAgain(_ database: TestDatabase) throws {
    let shop = try Shop(on: database)
    // Tests begin at noon: the night's slot is ten hours ago, too long.
    let timetable = JobTimetable(shop.inventory, [nightly])
    #expect(try timetable.fire() == [])
    shop.clock.advance(seconds: 14 * 3600)
    #expect(try timetable.fire() == ["night"])
    #expect(try timetable.fire() == [])
    #expect(try JobTimetable(shop.inventory, [nightly]).fire() == [])
    shop.clock.advance(seconds: 86_400)
    #expect(try timetable.fire() == ["night"])
    #expect(try jobs(shop) == 2)
  }

  @Test(arguments: TestDatabase.allCases)
  func aProcessThatComesLateCatchesUpOnce(_ database: TestDatabase) throws {
    let shop = try Shop(on: database)
    shop.clock.advance(seconds: 17 * 3600)
    #expect(try JobTimetable(shop.inventory, [nightly]).fire() == ["night"])
    #expect(try JobTimetable(shop.inventory, [nightly]).fire() == [])
  }

  @Test(arguments: TestDatabase.allCases)
  func aClockThatStepsBackFiresNothingAgain(_ database: TestDatabase) throws {
    let shop = try Shop(on: database)
    shop.clock.advance(seconds: 14 * 3600 + 60)
    let timetable = JobTimetable(shop.inventory, [nightly])
    #expect(try timetable.fire() == ["night"])
    shop.clock.advance(seconds: -120)
    #expect(try timetable.fire() == [])
    shop.clock.advance(seconds: -86_400)
    #expect(try timetable.fire() == [])
    #expect(try JobTimetable(shop.inventory, [nightly]).fire() == [])
    shop.clock.advance(seconds: 86_400 + 120)
    #expect(try timetable.fire() == [])
    #expect(try jobs(shop) == 1)
  }

  @Test(arguments: TestDatabase.allCases)
  func aSlotThatCouldNotBeWrittenIsTriedAgain(_ database: TestDatabase) throws {
    let shop = try Shop(on: database)
    shop.clock.advance(seconds: 14 * 3600)
    let timetable = JobTimetable(shop.inventory, [nightly])
    try shop.engine.write { try $0.script("ALTER TABLE jobs RENAME TO jobs_away") }
    #expect(throws: SQLError.self) { try timetable.fire() }
    try shop.engine.write { try $0.script("ALTER TABLE jobs_away RENAME TO jobs") }
    #expect(try timetable.fire() == ["night"])
  }

  @Test(arguments: TestDatabase.allCases)
  func eightyRacingSchedulersAddOneJob(_ database: TestDatabase) throws {
    let shop = try Shop(on: database)
    shop.clock.advance(seconds: 14 * 3600)
    let shops = try [shop] + (0..<7).map { _ in try Shop(sharing: shop) }
    let fired = Counter()
    let failed = Counter()
    onThreads(80) { [nightly] index in
      do { fired.add(try JobTimetable(shops[index % 8].inventory, [nightly]).fire().count) } catch {
        failed.add()
      }
    }
    #expect(failed.count == 0)
    #expect(fired.count == 1)
    #expect(try jobs(shop) == 1)
  }

  @Test(arguments: TestDatabase.allCases)
  func rivalsClaimEachJobOnce(_ database: TestDatabase) throws {
    let shop = try Shop(on: database)
    for _ in 0..<200 { try shop.enqueue(JobDraft(kind: "work")) }
    let runs = Counter()
    let shops = try [shop] + (0..<3).map { _ in try Shop(sharing: shop) }
    onThreads(8) { index in
      let worker = TestWorker(
        shops[index % 4],
        [
          JobHandler("work") { _ in
            runs.add()
            return .result("{}")
          }
        ],
        name: "worker-\(index)"
      )
      try? worker.workAll()
    }
    #expect(runs.count == 200)
    let lines = try shop.inventory.engine.read { try JobTotals($0).all() }
    #expect(lines.map(\.total) == [200])
  }
}
