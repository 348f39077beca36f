import Dispatch
import InventoryCore
import InventoryRecords
import InventoryService
import InventoryStore
import InventoryTesting
import Logging
import Platform
import Runtime
import Testing

/// A worker's threads, in this process.
@Suite struct JobWorkerTests {
  private let shop: Shop

  init() throws { shop = try Shop() }

  private func worker(
    _ handlers: [JobHandler],
    policy: JobPolicy = JobPolicy(),
    schedules: [ScheduledJob] = [],
    _ change: (inout JobWorker.Options) -> Void = { _ in },
    endProcess: @escaping @Sendable () -> Void = {}
  ) throws -> JobWorker {
    var options = JobWorker.Options()
    // Long: whatever is found sooner is found because of a wake-up.
    options.poll = 600_000
    change(&options)
    let runner = JobRunner(
      shop.inventory,
      handlers: JobHandlers(handlers),
      policy: policy,
      worker: "test",
      monotonic: { MonotonicTime.now.nanoseconds }
    )
    var logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    logger.logLevel = .critical
    let worker = JobWorker(
      runner,
      JobTimetable(shop.inventory, schedules),
      options: options,
      logger: logger,
      endProcess: endProcess
    )
    try worker.start()
    return worker
  }

  private func enqueue(_ kind: String = "work") throws -> Int64 {
    try shop.inventory.commit(as: .system) {
      try $0.tasks.enqueue(JobDraft(kind: kind)).job.id
    }
  }

  private func job(_ id: Int64) throws -> Job {
    try found(try shop.inventory.engine.read { try Jobs($0).job(id: id) }, "there is no job \(id)")
  }

  @Test func aJobThatThisProcessAddsWakesItsWorker() throws {
    let worker = try worker([JobHandler("work") { _ in .result("{}") }])
    for _ in 0..<20 {
      let id = try enqueue()
      try wait("the job") { try job(id).state == .success }
    }
    #expect(worker.stop())
  }

  @Test func jobsRunSideBySide() throws {
    let together = DispatchSemaphore(value: 0)
    let meet = DispatchSemaphore(value: 0)
    // Each of two jobs ends only when the other has begun.
    let worker = try worker([
      JobHandler("first") { _ in
        together.signal()
        meet.wait()
        return .result("{}")
      },
      JobHandler("second") { _ in
        together.wait()
        meet.signal()
        return .result("{}")
      },
    ]) { $0.concurrency = 2 }
    let ids = [try enqueue("first"), try enqueue("second")]
    try wait("both jobs") { try ids.allSatisfy { try job($0).state == .success } }
    #expect(worker.stop())
  }

  @Test func aHeavyJobLeavesASeatForQuickOnes() throws {
    let finish = DispatchSemaphore(value: 0)
    let worker = try worker([
      JobHandler("long", lane: .heavy) { _ in
        finish.wait()
        return .result("{}")
      },
      JobHandler("work") { _ in .result("{}") },
    ]) { $0.concurrency = 2 }
    let first = try enqueue("long")
    try wait("the start") { try job(first).state == .started }
    // The second is older than every quick job, and does not take the other seat.
    let second = try enqueue("long")
    for _ in 0..<3 {
      let id = try enqueue()
      try wait("a quick job") { try job(id).state == .success }
      #expect(try job(second).state == .pending)
    }
    finish.signal()
    finish.signal()
    try wait("the long jobs") { try [first, second].allSatisfy { try job($0).state == .success } }
    #expect(worker.stop())
  }

  @Test func aWorkerWithOneSeatDoesHeavyJobsToo() throws {
    let worker = try worker([JobHandler("long", lane: .heavy) { _ in .result("{}") }])
    let id = try enqueue("long")
    try wait("the job") { try job(id).state == .success }
    #expect(worker.stop())
  }

  @Test func aScheduleFiresByItself() throws {
    let worker = try worker(
      [JobHandler("work") { _ in .result("{}") }],
      schedules: [
        ScheduledJob(JobSchedule(name: "often", period: 300, catchUp: 300), JobDraft(kind: "work"))
      ]
    )
    try wait("the scheduled job") {
      try shop.inventory.engine.read { try JobTotals($0).all() }.contains { $0.outcome == "SUCCESS" }
    }
    #expect(worker.stop())
  }

  @Test func aHandlerHearsThatItTakesTooLong() throws {
    let worker = try worker(
      [
        JobHandler("work") { context in
          while true { try context.check() }
        }
      ],
      policy: JobPolicy(retries: RetryPlan(maximumRetries: 0, softLimit: 1))
    )
    let id = try enqueue()
    try wait("the end of the job") { try job(id).state == .failure }
    #expect(try job(id).error == "stopped because it took longer than 1 s")
    #expect(worker.stop())
  }

  @Test func aHandlerThatHearsNothingEndsTheProcess() throws {
    let ended = DispatchSemaphore(value: 0)
    let worker = try worker(
      [
        JobHandler("work") { _ in
          // Until the process would have ended.
          ended.wait()
          ended.signal()
          return .result("{}")
        }
      ],
      policy: JobPolicy(retries: RetryPlan(softLimit: 1, hardLimit: 2)),
      endProcess: { ended.signal() }
    )
    let id = try enqueue()
    try wait("the end of the job") { try job(id).state == .success }
    #expect(worker.stop())
  }

  @Test func heartbeatsKeepALongJob() throws {
    let enough = DispatchSemaphore(value: 0)
    let worker = try worker(
      [
        JobHandler("work") { _ in
          enough.wait()
          return .result("{}")
        }
      ],
      policy: JobPolicy(lease: 60, heartbeat: 1)
    )
    let id = try enqueue()
    try wait("the start") { try job(id).state == .started }
    let first = try job(id).leaseUntil
    shop.clock.advance(seconds: 59)
    try wait("a heartbeat") { try job(id).leaseUntil != first }
    #expect(try job(id).leaseUntil == shop.clock.now.advanced(bySeconds: 60))
    // And one that is called off hears of it with a heartbeat, when it looks.
    enough.signal()
    try wait("the end") { try job(id).state == .success }
    #expect(worker.stop())
  }

  @Test func aRunningJobIsCalledOffByAHeartbeat() throws {
    let worker = try worker(
      [
        JobHandler("work") { context in
          while true { try context.check() }
        }
      ],
      policy: JobPolicy(heartbeat: 1)
    )
    let id = try enqueue()
    try wait("the start") { try job(id).state == .started }
    try shop.inventory.commit(as: .system) { _ = try $0.tasks.cancel(id: id) }
    try wait("the end") { try job(id).state == .revoked }
    #expect(worker.stop())
  }

  @Test func aStopGivesBackWhatWillNotEnd() throws {
    let never = DispatchSemaphore(value: 0)
    let worker = try worker([
      JobHandler("work") { _ in
        never.wait()
        return .result("{}")
      }
    ]) { $0.patience = 0 }
    let id = try enqueue()
    try wait("the start") { try job(id).state == .started }
    #expect(!worker.stop())
    #expect(try job(id).state == .retry)
    #expect(try job(id).attempt == 0)
    // What the handler brings in the end counts for nothing.
    never.signal()
    try wait("the late end") {
      try shop.inventory.engine.read { try JobTotals($0).all() }.contains { $0.outcome == "RELEASED" }
    }
    #expect(try job(id).state == .retry)
  }
}
