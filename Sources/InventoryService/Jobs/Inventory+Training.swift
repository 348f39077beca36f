internal import InventoryCore
package import InventoryStore

/// Training: forecasts that nobody is waiting for.
package enum Training {
  package static let all = "training.all"
  package static let part = "training.part"
  package static let product = "training.product"

  /// Products of one part: some tenths of a second up to a few seconds of work.
  static let partSize = 50

  /// One at a time for the whole catalogue.
  package static let ofAll = JobDraft(kind: all, priority: 200, uniqueKey: all)

  /// One at a time for each product.
  package static func of(productID: Int64) -> JobDraft {
    JobDraft(
      kind: product, payload: #"{"product_id":\#(productID)}"#, uniqueKey: "\(product):\(productID)")
  }

  /// Every night at two o'clock UTC; a worker that comes up to six hours late still does it.
  package static let nightly = ScheduledJob(
    .daily("nightly-training", hour: 2, catchUp: 6 * 3600), ofAll)
}

extension Inventory {
  /// The handlers of training. They only need handlers' own context, so that any worker may do any part.
  package var trainingHandlers: [JobHandler] {
    [
      JobHandler(Training.all) { context in
        let ids = try self.read { try Catalogue($0).activeIDs(in: nil) }
        return .split(
          JobSplit.ranges(of: ids, size: Training.partSize).map { range in
            JobDraft(
              kind: Training.part, payload: #"{"from":\#(range.lowerBound),"through":\#(range.upperBound)}"#,
              priority: context.job.priority)
          })
      },
      JobHandler(Training.part) { context in
        let range = try context.payload(
          Schema.object(.required("from", .identifier), .required("through", .identifier)) {
            min($0, $1)...max($0, $1)
          })
        let ids = try self.read { try Catalogue($0).activeIDs(in: range) }
        return try self.train(ids, context)
      },
      JobHandler(Training.product) { context in
        let id = try context.payload(Schema.object(.required("product_id", .identifier)) { $0 })
        return try self.train([id], context)
      },
    ]
  }

  /// Forecasts products, and keeps the reorder points that follow.
  private func train(_ ids: [Int64], _ context: JobContext) throws -> JobOutcome {
    var forecasts: [ProductForecast] = []
    for (done, id) in ids.enumerated() {
      try context.report(done: done, of: ids.count)
      forecasts.append(try read { try forecast(.id(id), days: 7, $0) })
    }
    try context.check()
    return .done { unit in
      var changed = 0
      for forecast in forecasts {
        guard let stored = forecast.storedReorderPoint, forecast.reorderPoint != stored else { continue }
        try self.keepReorderPoint(forecast, in: unit)
        changed += 1
      }
      return #"{"products":\#(forecasts.count),"reorder_points_changed":\#(changed)}"#
    }
  }
}
