import InventoryCore
import InventoryRecords
import InventoryService
import InventoryStore
import InventoryTesting
import Synchronization

/// A worker without threads: each step when a test wants it.
struct TestWorker {
  let shop: Shop
  let runner: JobRunner

  /// - Parameter handlers: Kinds that only this test knows.
  init(
    _ shop: Shop,
    _ handlers: [JobHandler],
    policy: JobPolicy = JobPolicy(),
    name: String = "worker-1"
  ) {
    self.shop = shop
    let clock = shop.clock
    runner = JobRunner(
      shop.inventory,
      handlers: JobHandlers(handlers),
      policy: policy,
      worker: name,
      monotonic: { UInt64(max(0, clock.now.microseconds)) * 1000 }
    )
  }

  func claim() throws -> ClaimedJob { try found(try runner.claim(limit: 1).first, "nothing to claim") }

  /// Takes the next job and runs it.
  @discardableResult
  func work() throws -> JobState? { runner.run(try claim()) }

  /// Runs everything that is due.
  func workAll() throws { while let claimed = try runner.claim(limit: 1).first { runner.run(claimed) } }
}

extension Shop {
  @discardableResult
  func enqueue(_ draft: JobDraft) throws -> Int64 {
    try inventory.commit(as: .system) { try $0.tasks.enqueue(draft).job.id }
  }

  func job(_ id: Int64) throws -> Job {
    try found(try inventory.engine.read { try Jobs($0).job(id: id) }, "there is no job \(id)")
  }

  func state(_ id: Int64) throws -> JobState { try job(id).state }
}

/// Counts what happens on several threads.
final class Counter: Sendable {
  private let value = Mutex(0)

  var count: Int { value.withLock { $0 } }

  @discardableResult
  func add(_ amount: Int = 1) -> Int {
    value.withLock {
      $0 += amount
      return $0
    }
  }
}

/// Something that goes wrong and may go right next time.
struct Mishap: Error {}
