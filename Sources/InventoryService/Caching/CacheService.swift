internal import InventoryCore
internal import InventoryStore

/// The cache of answers, as people see it.
package struct CacheService<Context: ServiceContext> {
  let context: Context
}

extension ServiceContext {
  package var cache: CacheService<Self> { CacheService(context: self) }
}

extension CacheService where Context == Work {
  /// Makes every cached answer of some kinds stale, on every process.
  package func invalidate(_ scope: CacheScope) throws {
    context.invalidate(namespaces: scope.namespaces)
    try context.audit("invalidate", "cache", 0) { $0.member("namespace", scope.rawValue) }
  }

  /// Makes every cached answer stale, on every process.
  package func clear() throws {
    context.invalidate(namespaces: [CacheVersions.everything])
    try context.audit("clear", "cache", 0)
  }
}
