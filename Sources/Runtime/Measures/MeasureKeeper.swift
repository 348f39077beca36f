internal import InventoryCore
internal import InventoryHTTP
internal import InventoryRecords
internal import InventoryService
internal import InventoryStore
internal import Listening
internal import Logging
internal import Measures
internal import Platform
internal import Synchronization

/// Keeps what this process tells others about itself up to date, and looks at statements that were slow: on a thread of its
/// own, so that no request waits for either.
package final class MeasureKeeper: Sendable {
  private let assembly: Assembly
  private let process: ProcessMeter
  private let isOver = Monitor(false)
  private let threads = WorkerThreads()
  /// Plans by statement: the same statement is slow again and again.
  private let plans = Mutex<[String: StatementPlan]>([:])

  private static let mostPlans = 200
  private static let pause = 1000

  init(_ assembly: Assembly, _ process: ProcessMeter) {
    self.assembly = assembly
    self.process = process
  }

  /// - Parameters:
  ///   - count: Threads that answer requests.
  ///   - waiting: How many requests wait for one of them.
  package func start(requestThreads count: Int, waiting: @escaping @Sendable () -> Int) throws {
    process.requestThreads.set(count)
    try threads.start(name: "measures") {
      var memory = IdleMemory()
      repeat {
        self.process.waiting.set(waiting())
        self.process.refresh(self.assembly.inventory.poolStatus)
        self.lookAtSlowStatements()
        memory.look()
      } while self.isOver.wait(milliseconds: Self.pause) { $0 ? true : nil } == nil
    }
  }

  package func stop() {
    isOver.withLock { $0 = true }
    isOver.broadcast()
    threads.join()
  }

  private func lookAtSlowStatements() {
    for slow in assembly.meter.takeSlow() {
      let plan = plan(of: slow.sql)
      let statement = SlowStatement(
        name: assembly.meter.name(of: slow.sql),
        microseconds: Int(slow.nanoseconds / 1000),
        sql: slow.sql,
        plan: plan,
        at: assembly.inventory.effects.now()
      )
      statement.keep(on: assembly.measures.board)
      var metadata: Logger.Metadata = [
        "statement": "\(statement.name)", "milliseconds": "\(slow.nanoseconds / 1_000_000)",
        "sql": "\(slow.sql)",
        "plan": "\(statement.plan.joined(separator: "\n"))",
      ]
      if let warning = statement.warning { metadata["warning"] = "\(warning)" }
      assembly.logger.log(
        level: slow.nanoseconds >= StatementMeter.critical ? .error : .warning,
        "slow statement",
        metadata: metadata
      )
    }
  }

  private func plan(of sql: String) -> StatementPlan? {
    if let known = plans.withLock({ $0[sql] }) { return known }
    do {
      let plan = try assembly.engine.plan(of: sql)
      plans.withLock { plans in
        if plans.count >= Self.mostPlans { plans = [:] }
        plans[sql] = plan
      }
      return plan
    } catch {
      // Some statements have none, and a database that is away gives none.
      return nil
    }
  }
}
