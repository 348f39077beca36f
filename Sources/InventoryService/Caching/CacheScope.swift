internal import InventoryCore

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
