internal import InventoryCore
package import InventoryRecords
internal import InventoryStore

/// Training: forecasts that nobody is waiting for.
package enum Training {
  package static let all = "training.all"
  package static let part = "training.part"
  /// What comes when all turnovers are known.
  package static let classes = "training.classes"
  package static let product = "training.product"

  /// Products of one part: some tenths of a second up to a few seconds of work.
  static let partSize = 50

  /// Products between two reports of progress.
  static let stride = 16

  /// One at a time for the whole catalogue.
  package static let ofAll = JobDraft(kind: all, priority: 200, uniqueKey: all)

  /// One at a time for each product.
  package static func of(productID: Int64) -> JobDraft {
    JobDraft(
      kind: product,
      payload: #"{"product_id":\#(productID)}"#,
      uniqueKey: "\(product):\(productID)"
    )
  }

  /// Every night at two o'clock UTC; a worker that comes up to six hours late still does it.
  package static let nightly = ScheduledJob(
    .daily("nightly-training", hour: 2, catchUp: 6 * 3600),
    ofAll
  )
}

extension Inventory {
  /// The handlers of training. They only need handlers' own context, so that any worker may do any part.
  package var trainingHandlers: [JobHandler] {
    [
      JobHandler(Training.all) { context in
        try self.training.repairStockouts(isCancelled: { context.isInterrupted })
        try self.training.learnFamilies(isCancelled: { context.isInterrupted })
        try self.training.learnService(isCancelled: { context.isInterrupted })
        try context.check()
        let ids = try self.engine.read { try Catalogue($0).activeIDs(in: nil) }
        return .split(
          JobSplit.ranges(of: ids, size: Training.partSize).map { range in
            JobDraft(
              kind: Training.part,
              payload: #"{"from":\#(range.lowerBound),"through":\#(range.upperBound)}"#,
              priority: context.job.priority
            )
          },
          last: Training.classes
        )
      },
      JobHandler(Training.part) { context in
        let range = try context.payload(
          Schema.object(.required("from", .identifier), .required("through", .identifier)) {
            min($0, $1)...max($0, $1)
          }
        )
        let ids = try self.engine.read { try Catalogue($0).activeIDs(in: range) }
        return try self.train(ids, context, skipsFresh: true)
      },
      JobHandler(Training.classes) { _ in
        // The same classes come out of the same turnovers, however often.
        .result(#"{"reclassified":\#(try self.training.classifyProducts())}"#)
      },
      JobHandler(Training.product) { context in
        let id = try context.payload(Schema.object(.required("product_id", .identifier)) { $0 })
        return try self.train([id], context, skipsFresh: false)
      },
    ]
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
