internal import InventoryCore
package import InventoryRecords
internal import InventoryStore

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

  /// What metrics tell of forecasts and the ledger.
  package func figures() throws -> StorageFigures {
    let trained = try StoredForecasts(context.connection).newest()
    return StorageFigures(
      forecastAge: trained.map { Double(max(0, context.now.microseconds - $0.microseconds)) / 1e6 },
      lastEntry: try Ledger(context.connection).lastNumber()
    )
  }

  /// How webhooks are doing.
  package func webhooks() throws -> WebhookFigures {
    try Webhooks(context.connection).figures(now: context.now)
  }

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
  package var depths: [JobDepth]
  /// Executions that have ended.
  package var totals: [JobTotal]
  /// Seconds for which the oldest job that is due has been waiting.
  package var oldestAge: Double
}

/// Forecasts and the ledger in numbers.
package struct StorageFigures: Sendable {
  /// Seconds since the newest forecast was trained; `nil` when there is none.
  package var forecastAge: Double?
  /// The number of the newest entry; 0 when there is none.
  package var lastEntry: Int64
}
