import InventoryCore
import InventoryRecords
import InventoryService
import InventoryTesting
import Testing

/// Jobs that hold a seat for long, beside those that do not.
@Suite struct LaneTests {
  private let handlers = [
    JobHandler("heavy", lane: .heavy) { _ in .result("{}") },
    JobHandler("quick", lane: .quick) { _ in .result("{}") },
  ]

  @Test(arguments: [(1, 1), (2, 1), (3, 2), (64, 63)])
  func oneOfSeveralSeatsIsKeptForQuickJobs(_ concurrency: Int, _ heavy: Int) {
    #expect(JobLane.heavy.seats(of: concurrency) == heavy)
    #expect(JobLane.quick.seats(of: concurrency) == concurrency)
  }

  @Test(arguments: TestDatabase.allCases)
  func noMoreHeavyJobsAreTakenThanThereAreSeatsForThem(_ database: TestDatabase) throws {
    let shop = try Shop(on: database)
    let heavy = try (0..<3).map { _ in try shop.enqueue(JobDraft(kind: "heavy", priority: 1)) }
    let quick = try (0..<2).map { _ in try shop.enqueue(JobDraft(kind: "quick", priority: 9)) }
    let runner = TestWorker(shop, handlers).runner
    #expect(try runner.claim(limit: 4, heavy: 1).map(\.job.id) == [heavy[0]] + quick)
    #expect(try runner.claim(limit: 4, heavy: 0).isEmpty)
    #expect(try runner.claim(limit: 1, heavy: 1).map(\.job.id) == [heavy[1]])
    #expect(try runner.claim(limit: 4).map(\.job.id) == [heavy[2]])
  }

  @Test(arguments: TestDatabase.allCases)
  func urgentQuickJobsLeaveTheSeatsOfHeavyOnesToThem(_ database: TestDatabase) throws {
    let shop = try Shop(on: database)
    let quick = try (0..<2).map { _ in try shop.enqueue(JobDraft(kind: "quick", priority: 1)) }
    let heavy = try (0..<2).map { _ in try shop.enqueue(JobDraft(kind: "heavy", priority: 9)) }
    let runner = TestWorker(shop, handlers).runner
    // Two seats may have heavy jobs; the first two jobs are quick, so that both seats are still free.
    #expect(try runner.claim(limit: 4, heavy: 2).map(\.job.id) == quick + heavy)
  }

  @Test(arguments: TestDatabase.allCases)
  func seatsAreFilledByUrgencyWhereAnyJobMayHaveThem(_ database: TestDatabase) throws {
    let shop = try Shop(on: database)
    let late = try shop.enqueue(JobDraft(kind: "quick", priority: 9))
    let urgent = try shop.enqueue(JobDraft(kind: "heavy", priority: 1))
    #expect(try TestWorker(shop, handlers).runner.claim(limit: 2).map(\.job.id) == [urgent, late])
  }
}
