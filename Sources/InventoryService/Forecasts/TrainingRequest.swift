/// Which products to train, and how hard to work at it.
package struct TrainingRequest: Hashable, Sendable {
  /// First and last number of the products.
  package var products: ClosedRange<Int64>
  /// Threads that read and calculate, at least 1. The forecasts do not depend on it.
  package var threads: Int
  /// Leaves forecasts alone that are fresh: what was cancelled goes on where it stopped, and workers that share the
  /// work do not repeat each other's.
  package var skipsFresh: Bool

  package init(products: ClosedRange<Int64> = 1...Int64.max, threads: Int = 1, skipsFresh: Bool = true) {
    self.products = products
    self.threads = max(threads, 1)
    self.skipsFresh = skipsFresh
  }

  /// Whether it is about every product there is.
  var isWhole: Bool { products == 1...Int64.max }
}

/// How far training has come.
package struct TrainingReport: Hashable, Sendable {
  /// Products to look at.
  package var products = 0
  /// Products looked at.
  package var done = 0
  /// Forecasts made and kept.
  package var trained = 0
  /// Forecasts that were fresh.
  package var fresh = 0
  /// Products that could not be forecast; the others were.
  package var failures: [TrainingFailure] = []
  /// Products whose class by turnover has changed.
  package var reclassified = 0
  /// Whether it was cancelled before all was done.
  package var isCancelled = false

  package init() {}
}
