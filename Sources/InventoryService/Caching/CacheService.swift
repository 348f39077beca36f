/// The cache of answers, as people see it.
package struct CacheService<Context: ServiceContext> {
  let context: Context
}

extension ServiceContext {
  package var cache: CacheService<Self> { CacheService(context: self) }
}

extension CacheService where Context == Work {
  /// Makes every cached answer of some kinds stale, on every process.
  package func invalidate(_ scope: CacheScope) {
    context.announce(.cacheInvalidated(scope))
  }

  /// Makes every cached answer stale, on every process.
  package func clear() {
    context.announce(.cacheCleared)
  }
}
