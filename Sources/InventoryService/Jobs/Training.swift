internal import InventoryCore

/// Training: forecasts that nobody is waiting for.
package enum Training {
  /// One at a time for the whole catalogue. A worker that comes up to six hours late still does the night's.
  package static let all = JobKind<NoPayload>(
    "training.all",
    "Forecasts all products, in parts",
    priority: 200,
    lane: .heavy,
    unique: .one,
    schedule: .daily("nightly-training", hour: 2, catchUp: 6 * 3600),
    run: { try $0.inventory.trainAll($0) }
  )

  package static let part = JobKind<ClosedRange<Int64>>(
    "training.part",
    "Forecasts some products, as a part of all",
    payload: .object(
      .required("from", .identifier, \.lowerBound),
      .required("through", .identifier, \.upperBound)
    ) { min($0, $1)...max($0, $1) },
    lane: .heavy,
    run: { try $0.inventory.trainPart($1, $0) }
  )

  /// What comes when all turnovers are known.
  package static let classes = JobKind<NoPayload>(
    "training.classes",
    "Puts products in classes, as the last part of all",
    lane: .heavy,
    run: { try $0.inventory.classifyProducts() }
  )

  /// One at a time for each product. Somebody has asked for it, and it takes a second at most.
  package static let product = JobKind<Int64>(
    "training.product",
    "Forecasts one product anew",
    payload: .object(.required("product_id", .identifier, \.self)) { $0 },
    lane: .quick,
    unique: .onePer { "\($0)" },
    run: { try $0.inventory.trainProduct($1, $0) }
  )

  package static let kinds = [AnyJobKind(all), AnyJobKind(part), AnyJobKind(classes), AnyJobKind(product)]

  /// Products of one part: some tenths of a second up to a few seconds of work.
  static let partSize = 50

  /// Products between two reports of progress.
  static let stride = 16
}
