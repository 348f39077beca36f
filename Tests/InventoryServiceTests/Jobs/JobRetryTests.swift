import InventoryCore
import InventoryRecords
import InventoryService
import InventoryStore
import InventoryTesting
import Testing

/// Jobs that come to nothing at first.
@Suite struct JobRetryTests {
  private let nothing = JobHandler("work") { _ in .result("{}") }

  @Test(arguments: TestDatabase.allCases)
  func aFailingJobIsTriedFourTimesWithGrowingWaits(_ database: TestDatabase) throws {
    let shop = try Shop(on: database)
    let runs = Counter()
    let worker = TestWorker(
      shop,
      [
        JobHandler("work") { _ in
          runs.add()
          throw Mishap()
        }
      ]
    )
    let id = try shop.enqueue(JobDraft(kind: "work"))
    for wait in [1, 2, 4] as [Int64] {
      #expect(try worker.work() == .retry)
      #expect(try shop.job(id).runAt == shop.clock.now.advanced(bySeconds: wait))
      shop.clock.advance(seconds: wait - 1)
      #expect(try worker.runner.claim(limit: 1).isEmpty)
      shop.clock.advance(seconds: 1)
    }
    #expect(try worker.work() == .failure)
    shop.clock.advance(seconds: 10_000)
    #expect(try worker.runner.claim(limit: 1).isEmpty)
    #expect(runs.count == 4)
    #expect(try shop.job(id).error?.contains("unexpected") == true)
  }

  @Test(arguments: TestDatabase.allCases)
  func aKindWithAPlanOfItsOwnWaitsForAsLongAsThatSays(_ database: TestDatabase) throws {
    let shop = try Shop(on: database)
    let plan = RetryPlan(maximumRetries: 2, firstDelay: 10, factor: 6, longestDelay: 45)
    let worker = TestWorker(shop, [JobHandler("slow", retries: plan) { _ in throw Mishap() }])
    let id = try shop.enqueue(JobDraft(kind: "slow"))
    for wait in [10, 45] as [Int64] {
      #expect(try worker.work() == .retry)
      #expect(try shop.job(id).runAt == shop.clock.now.advanced(bySeconds: wait))
      shop.clock.advance(seconds: wait - 1)
      #expect(try worker.runner.claim(limit: 1).isEmpty)
      shop.clock.advance(seconds: 1)
    }
    #expect(try worker.work() == .failure)
  }

  @Test(arguments: TestDatabase.allCases)
  func aKindWithAPlanOfItsOwnIsTriedAsOftenAsThatSays(_ database: TestDatabase) throws {
    let shop = try Shop(on: database)
    let worker = TestWorker(
      shop,
      [
        JobHandler("once", retries: RetryPlan(maximumRetries: 0)) { _ in throw Mishap() },
        JobHandler("twice", retries: RetryPlan(maximumRetries: 1, softLimit: 7)) { _ in
          throw JobInterruption.tookTooLong
        },
      ]
    )
    let once = try shop.enqueue(JobDraft(kind: "once"))
    #expect(try worker.work() == .failure)
    #expect(try shop.job(once).attempt == 1)
    let twice = try shop.enqueue(JobDraft(kind: "twice"))
    #expect(try worker.work() == .retry)
    #expect(try shop.job(twice).error == "stopped because it took longer than 7 s")
    // A worker that is not heard of spends attempts of the same plan.
    shop.clock.advance(seconds: 1)
    _ = try worker.claim()
    shop.clock.advance(seconds: 61)
    #expect(try worker.runner.reap() == 1)
    #expect(try shop.state(twice) == .failure)
  }

  @Test(arguments: TestDatabase.allCases)
  func aRefusalOfTheBusinessIsNotTriedAgain(_ database: TestDatabase) throws {
    let shop = try Shop(on: database)
    let worker = TestWorker(
      shop,
      [JobHandler("work") { _ in throw ServiceError.notFound(resource: "product", key: "7") }]
    )
    let id = try shop.enqueue(JobDraft(kind: "work"))
    #expect(try worker.work() == .failure)
    #expect(try shop.job(id).error == "There is no product 7.")
  }

  @Test(arguments: TestDatabase.allCases)
  func aJobThatKillsItsWorkersIsGivenUp(_ database: TestDatabase) throws {
    let shop = try Shop(on: database)
    let worker = TestWorker(shop, [nothing])
    let id = try shop.enqueue(JobDraft(kind: "work"))
    for _ in 0..<4 {
      _ = try worker.claim()
      shop.clock.advance(seconds: 61)
      #expect(try worker.runner.reap() == 1)
      shop.clock.advance(seconds: 10)
    }
    #expect(try shop.state(id) == .failure)
  }

  @Test(arguments: TestDatabase.allCases)
  func aJobThatTakesTooLongIsStoppedAndTriedAgain(_ database: TestDatabase) throws {
    let shop = try Shop(on: database)
    let worker = TestWorker(
      shop,
      [
        JobHandler("work") { context in
          try context.check()
          return .result("{}")
        }
      ]
    )
    let id = try shop.enqueue(JobDraft(kind: "work"))
    let control = JobControl()
    control.interrupt(.tookTooLong)
    #expect(worker.runner.run(try worker.claim(), control: control) == .retry)
    #expect(try shop.job(id).error == "stopped because it took longer than 1500 s")
  }
}
