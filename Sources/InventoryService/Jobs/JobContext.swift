internal import InventoryCore
package import InventoryRecords
internal import InventoryStore
internal import Synchronization

/// What a handler sees of its job: the payload, a way to say how far it has come, and whether it must stop.
package final class JobContext: Sendable {
  package let job: Job
  package let inventory: Inventory
  let lease: JobLease
  let control: JobControl
  private let policy: JobPolicy
  private let monotonic: @Sendable () -> UInt64
  private let lastReport: Mutex<UInt64>

  /// Nanoseconds between two progress reports that are written.
  private static let stride: UInt64 = 1_000_000_000

  init(
    _ claimed: ClaimedJob,
    inventory: Inventory,
    control: JobControl,
    policy: JobPolicy,
    monotonic: @escaping @Sendable () -> UInt64
  ) {
    job = claimed.job
    lease = claimed.lease
    self.inventory = inventory
    self.control = control
    self.policy = policy
    self.monotonic = monotonic
    lastReport = Mutex(monotonic())
  }

  /// On whose behalf the job runs: who asked for it, with the rights that the asker had then.
  package var caller: Caller { Caller(job.asker.actor, name: job.asker.name, scope: job.asker.scope) }

  /// The payload, validated.
  ///
  /// - Throws: ``JobFailure``.
  func payload<Value>(_ codec: PayloadCodec<Value>) throws -> Value {
    do { return try codec.decode(job.payload) } catch {
      throw JobFailure("the payload of the job is not what this version expects")
    }
  }

  /// Whether the handler must stop.
  package var isInterrupted: Bool { control.interruption != nil }

  /// - Throws: ``JobInterruption`` when the handler must stop.
  package func check() throws {
    if let interruption = control.interruption { throw interruption }
  }

  /// Says how far the job has come, and asks whether it may go on. Cheap: at most one report a second is written.
  ///
  /// - Throws: ``JobInterruption`` when the handler must stop.
  package func report(done: Int, of total: Int?) throws {
    try check()
    let now = monotonic()
    let isDue = lastReport.withLock { last in
      guard now >= last &+ Self.stride else { return false }
      last = now
      return true
    }
    guard isDue else { return }
    let answer = try inventory.engine.write {
      try Jobs($0).progress(
        lease,
        done: Int64(done),
        total: total.map(Int64.init),
        policy: policy,
        now: inventory.effects.now()
      )
    }
    note(answer)
    try check()
  }

  /// What a heartbeat has answered.
  func note(_ isCancelled: Bool?) {
    switch isCancelled {
    case nil: control.interrupt(.leaseLost)
    case true?: control.interrupt(.cancelled)
    case false?: break
    }
  }
}
