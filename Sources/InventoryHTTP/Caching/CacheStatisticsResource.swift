internal import InventoryCore
internal import InventoryService

/// How the cache of this process and what it shares with others are doing.
struct CacheStatisticsView: Sendable {
  var isEnabled: Bool
  var own: VersionedCache<CachedAnswer>.Statistics
  /// Of the shared store; `nil` when there is none.
  var report: SharedStoreReport?
}

extension Resource where Value == CacheStatisticsView {
  static let cacheStatistics = Resource(
    "CacheStatistics",
    [
      .init("available", .boolean, "False too while Redis is away; the process then caches alone.") {
        $1.value($0.isEnabled && $0.report?.isAvailable != false)
      },
      .init("used_memory_human", .text) { $1.value($0.report?.usedMemory ?? "\($0.own.bytes / 1024)K") },
      // In-process there are no clients to count.
      .init("connected_clients", .nullable(.count)) { $1.optional($0.report?.clients) },
      .init("total_keys", .count) { $1.value($0.report?.keys ?? $0.own.entries) },
      .init("hits", .count) { $1.value($0.own.hits) },
      .init("misses", .count) { $1.value($0.own.misses) },
      .init("hit_rate", .figure, "Percent.") { view, writer in
        let asked = view.own.hits + view.own.misses
        writer.value(asked > 0 ? 100 * Double(view.own.hits) / Double(asked) : 0, places: 2)
      },
    ]
  )
}
