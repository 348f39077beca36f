internal import InventoryCore
internal import InventoryStore

extension Inventory {
  /// Gives the database a mark of its own, by which what is cached of it is told from what is cached of another.
  package func identifyDatabase() throws {
    guard try read({ try CacheVersions($0).all() })[CacheVersions.everything] == nil else { return }
    try engine.write { try CacheVersions($0).raise([CacheVersions.everything]) }
  }

  /// Makes every cached answer of some kinds stale, on every process.
  package func invalidate(_ scope: CacheScope, in unit: UnitOfWork) throws {
    unit.invalidate(namespaces: scope.namespaces)
    try unit.audit("invalidate", "cache", 0) { $0.member("namespace", scope.rawValue) }
  }

  /// Makes every cached answer stale, on every process.
  package func clearCache(in unit: UnitOfWork) throws {
    unit.invalidate(namespaces: [CacheVersions.everything])
    try unit.audit("clear", "cache", 0)
  }
}

/// What may be invalidated by name.
package enum CacheScope: String, CaseIterable, Sendable {
  case products
  case categories
  case events
  case forecasts
  case dashboard
  case sessions

  /// The namespaces whose answers go. Some answers of other scopes depend on them too, and go as well.
  var namespaces: Set<String> {
    switch self {
    case .products, .forecasts: CachePolicy.Write.bulk.namespaces.subtracting(["categories", "events"])
    case .categories: CachePolicy.Write.category.namespaces
    case .events: CachePolicy.Write.event.namespaces
    case .dashboard: ["catalogue"]
    case .sessions: CachePolicy.Write.account.namespaces
    }
  }
}
