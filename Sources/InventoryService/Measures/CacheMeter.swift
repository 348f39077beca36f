internal import InventoryCore
package import Measures

/// Counts what is asked of a cache, by the kind of answer.
package struct CacheMeter: Sendable {
  package static let families = [
    MeasureFamily("cache_hits_total", .counter, "Answers from the cache.", [labels]),
    MeasureFamily("cache_misses_total", .counter, "Answers that had to be computed.", [labels]),
    MeasureFamily("cache_entries", .gauge, "Answers that are kept.", [labels]),
    MeasureFamily("cache_bytes", .gauge, "Memory that kept answers take."),
  ]

  private static let labels = MeasureLabels("namespace", CachePolicy.Subject.names)

  let hits: MeasureCounter
  let misses: MeasureCounter
  let entries: MeasureGauge
  let bytes: MeasureGauge

  package init(_ board: MeasureBoard) {
    hits = board.counter("cache_hits_total")
    misses = board.counter("cache_misses_total")
    entries = board.gauge("cache_entries")
    bytes = board.gauge("cache_bytes")
  }

  func note(_ subject: CachePolicy.Subject, isHit: Bool) {
    (isHit ? hits : misses).add(cell: subject.place)
  }
}

extension CachePolicy.Subject {
  /// What metrics call the kinds of answers, by ``place``.
  static let names = [
    "product", "product_list", "product_statistics", "categories", "events", "forecast", "replenishment",
    "dashboard",
    "session", "assistant",
  ]

  var place: Int {
    switch self {
    case .product: 0
    case .productList: 1
    case .productStatistics: 2
    case .categories: 3
    case .events: 4
    case .forecast: 5
    case .replenishment: 6
    case .dashboard: 7
    case .session: 8
    case .assistant: 9
    }
  }
}
