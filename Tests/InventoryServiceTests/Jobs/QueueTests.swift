import InventoryCore
import InventoryRecords
import InventoryService
import InventoryStore
import InventoryTesting
import Testing

@Suite struct QueueTests {
  private let nothing = JobHandler("work") { _ in .result("{}") }

  @Test(arguments: TestDatabase.allCases)
  func aJobIsThereExactlyWhenItsTransactionIsCommitted(_ database: TestDatabase) throws {
    let shop = try Shop(on: database)
    let inventory = shop.inventory
    #expect(throws: Mishap.self) {
      try inventory.commit(as: .system) { work in
        _ = try work.tasks.enqueue(JobDraft(kind: "work"))
        throw Mishap()
      }
    }
    let worker = TestWorker(shop, [nothing])
    #expect(try worker.runner.claim(limit: 10).isEmpty)
    let id = try shop.enqueue(JobDraft(kind: "work", payload: #"{"a":1}"#))
    #expect(try shop.state(id) == .pending)
    #expect(try worker.work() == .success)
    let job = try shop.job(id)
    #expect(job.result == "{}")
    #expect(job.attempt == 1)
    #expect(job.payload == #"{"a":1}"#)
    #expect(job.finishedAt == shop.clock.now)
  }

  @Test(arguments: TestDatabase.allCases)
  func urgentJobsGoFirstThenThoseThatWaitLongest(_ database: TestDatabase) throws {
    let shop = try Shop(on: database)
    let late = try shop.enqueue(JobDraft(kind: "work", priority: 5))
    shop.clock.advance(seconds: 1)
    let urgent = try shop.enqueue(JobDraft(kind: "work", priority: 1))
    let next = try shop.enqueue(JobDraft(kind: "work", priority: 5))
    let worker = TestWorker(shop, [nothing])
    #expect(try worker.runner.claim(limit: 2).map(\.job.id) == [urgent, late])
    #expect(try worker.runner.claim(limit: 2).map(\.job.id) == [next])
  }

  @Test(arguments: TestDatabase.allCases)
  func aJobForLaterWaits(_ database: TestDatabase) throws {
    let shop = try Shop(on: database)
    let id = try shop.enqueue(JobDraft(kind: "work", runAt: shop.clock.now.advanced(bySeconds: 60)))
    let worker = TestWorker(shop, [nothing])
    #expect(try worker.runner.claim(limit: 1).isEmpty)
    shop.clock.advance(seconds: 59)
    #expect(try worker.runner.claim(limit: 1).isEmpty)
    shop.clock.advance(seconds: 1)
    #expect(try worker.claim().job.id == id)
  }

  @Test(arguments: TestDatabase.allCases)
  func kindsThatAWorkerDoesNotKnowAreLeftToOthers(_ database: TestDatabase) throws {
    let shop = try Shop(on: database)
    let id = try shop.enqueue(JobDraft(kind: "news"))
    #expect(try TestWorker(shop, [nothing]).runner.claim(limit: 1).isEmpty)
    #expect(try TestWorker(shop, []).runner.claim(limit: 1).isEmpty)
    #expect(try shop.state(id) == .pending)
  }

  @Test(arguments: TestDatabase.allCases)
  func whileAJobOfAKeyIsUnfinishedItIsTheAnswer(_ database: TestDatabase) throws {
    let shop = try Shop(on: database)
    let draft = JobDraft(kind: "work", uniqueKey: "only")
    let first = try shop.enqueue(draft)
    #expect(try shop.enqueue(draft) == first)
    let worker = TestWorker(shop, [nothing])
    let claimed = try worker.claim()
    #expect(try shop.enqueue(draft) == first)
    worker.runner.run(claimed)
    #expect(try shop.enqueue(draft) != first)
    #expect(try shop.enqueue(JobDraft(kind: "work", uniqueKey: "other")) != first)
  }

  @Test(arguments: TestDatabase.allCases)
  func effectsAndTheEndOfTheJobAreOneCommit(_ database: TestDatabase) throws {
    let shop = try Shop(on: database)
    let attempts = Counter()
    let worker = TestWorker(
      shop,
      [
        JobHandler("work") { _ in
          .done { work in
            _ = try work.records().create(CategoryDraft(name: "Made by a job"))
            if attempts.add() == 1 { throw Mishap() }
            return "{}"
          }
        }
      ]
    )
    try shop.enqueue(JobDraft(kind: "work"))
    #expect(try worker.work() == .retry)
    #expect(try categories(shop) == 0)
    shop.clock.advance(seconds: 1)
    #expect(try worker.work() == .success)
    #expect(try categories(shop) == 1)
  }

  private func categories(_ shop: Shop) throws -> Int {
    try shop.engine.read { try $0.first("SELECT COUNT(*) FROM categories") { try $0.nextInt() } } ?? -1
  }

  // MARK: Leases

  @Test(arguments: TestDatabase.allCases)
  func aWorkerThatIsNotHeardOfLosesItsJobAndWhatItDidCountsForNothing(_ database: TestDatabase) throws {
    let shop = try Shop(on: database)
    let handler = JobHandler("work") { context in
      .done { work in
        _ = try work.records().create(CategoryDraft(name: "By attempt \(context.job.attempt)"))
        return "{}"
      }
    }
    let (paused, other) = (TestWorker(shop, [handler]), TestWorker(shop, [handler], name: "worker-2"))
    let id = try shop.enqueue(JobDraft(kind: "work"))
    let claimed = try paused.claim()
    #expect(try other.runner.claim(limit: 1).isEmpty)
    shop.clock.advance(seconds: 60)
    #expect(try other.runner.reap() == 0)
    shop.clock.advance(seconds: 1)
    #expect(try other.runner.reap() == 1)
    #expect(try shop.state(id) == .retry)
    #expect(try shop.job(id).error?.contains("worker-1") == true)
    shop.clock.advance(seconds: 1)
    let again = try other.claim()
    #expect(again.job.attempt == 2)
    // The first one wakes up in the middle, and then once more at the end.
    #expect(paused.runner.run(claimed) == nil)
    #expect(try categories(shop) == 0)
    #expect(other.runner.run(again) == .success)
    #expect(paused.runner.run(claimed) == nil)
    #expect(try categories(shop) == 1)
  }

  @Test(arguments: TestDatabase.allCases)
  func heartbeatsKeepAJobAndReportThatItIsLost(_ database: TestDatabase) throws {
    let shop = try Shop(on: database)
    let worker = TestWorker(shop, [nothing])
    try shop.enqueue(JobDraft(kind: "work"))
    let claimed = try worker.claim()
    let control = JobControl()
    for _ in 0..<5 {
      shop.clock.advance(seconds: 50)
      try worker.runner.heartbeat([(claimed.lease, control)])
      #expect(try worker.runner.reap() == 0)
    }
    #expect(control.interruption == nil)
    shop.clock.advance(seconds: 61)
    #expect(try worker.runner.reap() == 1)
    try worker.runner.heartbeat([(claimed.lease, control)])
    #expect(control.interruption == .leaseLost)
  }

  @Test(arguments: TestDatabase.allCases)
  func aStoppingWorkerGivesItsJobBackWithoutSpendingAnAttempt(_ database: TestDatabase) throws {
    let shop = try Shop(on: database)
    let worker = TestWorker(
      shop,
      [
        JobHandler("work") { context in
          context.inventory.jobBell.listen(nil)
          try context.check()
          return .result("{}")
        }
      ]
    )
    let id = try shop.enqueue(JobDraft(kind: "work"))
    let control = JobControl()
    control.interrupt(.stopping)
    #expect(worker.runner.run(try worker.claim(), control: control) == .retry)
    #expect(try shop.job(id).attempt == 0)
    #expect(try worker.work() == .success)
    #expect(try shop.job(id).attempt == 1)
    // And from outside, while the handler does not look.
    let second = try shop.enqueue(JobDraft(kind: "work"))
    let claimed = try worker.claim()
    try worker.runner.release(claimed.lease)
    #expect(try shop.job(second).attempt == 0)
    #expect(worker.runner.run(claimed) == nil)
    #expect(try worker.work() == .success)
  }

  // MARK: Progress, cancellation

  @Test(arguments: TestDatabase.allCases)
  func progressIsSeenAndARunningJobHearsThatItIsCalledOff(_ database: TestDatabase) throws {
    let shop = try Shop(on: database)
    let seen = Counter()
    let worker = TestWorker(
      shop,
      [
        JobHandler("work") { context in
          for step in 0..<10 {
            shop.clock.advance(seconds: 2)
            try context.report(done: step, of: 10)
            seen.add()
            let job = try shop.job(context.job.id)
            guard job.stepsDone == step, job.stepsTotal == 10 else { throw Mishap() }
            if step == 4 {
              try shop.inventory.commit(as: .system) {
                _ = try $0.tasks.cancel(id: context.job.id)
              }
            }
          }
          return .result("{}")
        }
      ]
    )
    let id = try shop.enqueue(JobDraft(kind: "work"))
    #expect(try worker.work() == .revoked)
    #expect(seen.count == 5)
    #expect(try shop.job(id).error == "canceled while it ran")
  }

  @Test(arguments: TestDatabase.allCases)
  func aWaitingJobIsCalledOffAtOnceAndAFinishedOneCannotBe(_ database: TestDatabase) throws {
    let shop = try Shop(on: database)
    let id = try shop.enqueue(JobDraft(kind: "work"))
    let inventory = shop.inventory
    let job = try inventory.commit(as: .system) { try $0.tasks.cancel(id: id) }
    #expect(job.state == .revoked)
    #expect(throws: ServiceError.taskFinished(id: id)) {
      try inventory.commit(as: .system) { try $0.tasks.cancel(id: id) }
    }
    #expect(throws: ServiceError.notFound(resource: "task", key: "999")) {
      try inventory.commit(as: .system) { try $0.tasks.cancel(id: 999) }
    }
    #expect(try TestWorker(shop, [nothing]).runner.claim(limit: 1).isEmpty)
  }

  @Test(arguments: TestDatabase.allCases)
  func aJobThatWasCalledOffBeforeItsWorkerDiedDoesNotRunAgain(_ database: TestDatabase) throws {
    let shop = try Shop(on: database)
    let worker = TestWorker(shop, [nothing])
    let id = try shop.enqueue(JobDraft(kind: "work"))
    _ = try worker.claim()
    try shop.inventory.commit(as: .system) { _ = try $0.tasks.cancel(id: id) }
    #expect(try shop.job(id).isCancelled)
    #expect(try shop.state(id) == .started)
    shop.clock.advance(seconds: 61)
    #expect(try worker.runner.reap() == 1)
    #expect(try shop.state(id) == .revoked)
  }

  // MARK: Upkeep and figures

  @Test(arguments: TestDatabase.allCases)
  func resultsAreKeptForAWeekAndThenForgotten(_ database: TestDatabase) throws {
    let shop = try Shop(on: database)
    let worker = TestWorker(shop, [nothing])
    let id = try shop.enqueue(JobDraft(kind: "work"))
    let waiting = try shop.enqueue(JobDraft(kind: "work", priority: 900))
    try worker.work()
    shop.clock.advance(seconds: 604_800)
    #expect(try shop.inventory.upkeep.run().jobs == 0)
    shop.clock.advance(seconds: 1)
    #expect(try shop.inventory.upkeep.run().jobs == 1)
    #expect(try shop.inventory.engine.read { try Jobs($0).job(id: id) } == nil)
    #expect(try shop.state(waiting) == .pending)
  }

  @Test(arguments: TestDatabase.allCases)
  func figuresCountWhatWaitsAndWhatHasEnded(_ database: TestDatabase) throws {
    let shop = try Shop(on: database)
    let worker = TestWorker(
      shop,
      [nothing, JobHandler("bad") { _ in throw JobFailure("no") }]
    )
    for kind in ["work", "work", "bad"] { try shop.enqueue(JobDraft(kind: kind, priority: 1)) }
    try worker.workAll()
    let due = shop.clock.now
    try shop.enqueue(JobDraft(kind: "work"))
    try shop.enqueue(JobDraft(kind: "work", runAt: due.advanced(bySeconds: 500)))
    shop.clock.advance(seconds: 30)
    let (lines, depths, oldest) = try shop.inventory.engine.read { connection in
      let totals = JobTotals(connection)
      return (try totals.all(), try totals.depths(), try totals.oldestDue(now: shop.clock.now))
    }
    #expect(lines.map { "\($0.kind) \($0.outcome) \($0.total)" } == ["bad FAILURE 1", "work SUCCESS 2"])
    #expect(depths.map { "\($0.state.rawValue) \($0.count)" } == ["PENDING 2", "RETRY 0", "STARTED 0"])
    #expect(oldest == due)
  }
}
