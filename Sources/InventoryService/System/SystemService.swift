internal import InventoryCore
package import InventoryStore

/// How the service itself is doing.
package struct SystemService<Context: ServiceContext> {
  let context: Context
}

extension ServiceContext {
  package var system: SystemService<Self> { SystemService(context: self) }
}

extension SystemService {
  /// Asks the database for as little as it can answer.
  ///
  /// - Throws: ``SQLError`` when it does not answer.
  package func checkDatabase() throws {
    guard try (context.connection.first("SELECT 1") { try $0.nextInt() }) == 1 else {
      throw SQLError(.other, message: "the database does not answer as it should")
    }
  }

  /// Sessions that have not ended.
  package func liveSessions() throws -> Int { try Sessions(context.connection).countLive(now: context.now) }

  /// How the queue of jobs is doing.
  package func queue() throws -> QueueStatus {
    let totals = JobTotals(context.connection)
    let depths = try totals.depths()
    let lines = try totals.all()
    return QueueStatus(
      depths: depths,
      totals: lines,
      oldestAge: try totals.oldestDue(now: context.now)
        .map { Double(context.now.microseconds - $0.microseconds) / 1e6 } ?? 0
    )
  }
}

/// The queue of jobs in numbers.
package struct QueueStatus: Sendable {
  /// Unfinished jobs by state.
  package var depths: [JobTotals.Depth]
  /// Executions that have ended.
  package var totals: [JobTotals.Line]
  /// Seconds for which the oldest job that is due has been waiting.
  package var oldestAge: Double
}
