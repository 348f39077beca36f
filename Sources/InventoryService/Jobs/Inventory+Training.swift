internal import InventoryCore
internal import InventoryRecords
internal import InventoryStore

/// What jobs of training do. They need nothing but their context, so that any worker may do any part.
extension Inventory {
  func trainAll(_ context: JobContext) throws -> JobOutcome {
    try training.repairStockouts(isCancelled: { context.isInterrupted })
    try training.learnFamilies(isCancelled: { context.isInterrupted })
    try training.learnService(isCancelled: { context.isInterrupted })
    try context.check()
    let ids = try engine.read { try Catalogue($0).activeIDs(in: nil) }
    return .split(
      JobSplit.ranges(of: ids, size: Training.partSize).map {
        Training.part.draft($0, priority: context.job.priority)
      },
      last: Training.classes.name
    )
  }

  func trainPart(_ range: ClosedRange<Int64>, _ context: JobContext) throws -> JobOutcome {
    let ids = try engine.read { try Catalogue($0).activeIDs(in: range) }
    return try train(ids, context, skipsFresh: true)
  }

  func trainProduct(_ id: Int64, _ context: JobContext) throws -> JobOutcome {
    try train([id], context, skipsFresh: false)
  }

  /// The same classes come out of the same turnovers, however often.
  func classifyProducts() throws -> JobOutcome {
    .result(#"{"reclassified":\#(try training.classifyProducts())}"#)
  }

  /// Forecasts products, and keeps the forecasts with the stock levels that follow.
  private func train(_ ids: [Int64], _ context: JobContext, skipsFresh: Bool) throws -> JobOutcome {
    var outcome = TrainingOutcome()
    for start in stride(from: 0, to: ids.count, by: Training.stride) {
      try context.report(done: start, of: ids.count)
      let some = Array(ids[start..<min(start + Training.stride, ids.count)])
      let part = try training.trained(some, skipsFresh: skipsFresh)
      outcome.forecasts += part.forecasts
      outcome.failures += part.failures
    }
    try context.check()
    if let failure = outcome.failures.first, ids.count == 1, outcome.forecasts.isEmpty {
      throw JobFailure("\(failure.sku) could not be forecast: \(failure.reason)")
    }
    let done = outcome
    return .done { work in
      try work.forecasts.keep(done.forecasts)
      return Self.report(done, products: ids.count)
    }
  }

  /// What came of it; products that could not be forecast are named.
  private static func report(_ outcome: TrainingOutcome, products: Int) -> String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("products", products)
      writer.member("trained", outcome.forecasts.count)
      writer.array("failed") { writer in
        for failure in outcome.failures {
          writer.object { writer in
            writer.member("sku", failure.sku)
            writer.member("location_id", failure.locationID)
            writer.member("reason", failure.reason)
          }
        }
      }
    }
    return writer.text
  }
}
