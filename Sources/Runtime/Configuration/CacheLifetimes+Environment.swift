internal import InventoryCore

extension CacheLifetimes {
  /// The lifetimes that an environment sets, the others as they are.
  init(_ environment: inout Environment) {
    self.init()
    func seconds(_ name: String, _ fallback: Int64, olderNames: [String] = []) -> Int64 {
      Int64(environment.integer(name, olderNames: olderNames, in: 1...604_800, default: Int(fallback)))
    }
    other = seconds("CACHE_TTL_SECONDS", other, olderNames: ["REDIS_CACHE_TTL"])
    product = seconds("CACHE_TTL_PRODUCT", product)
    productList = seconds("CACHE_TTL_PRODUCT_LIST", productList)
    productStatistics = seconds("CACHE_TTL_PRODUCT_STATS", productStatistics)
    categories = seconds("CACHE_TTL_CATEGORIES", categories)
    forecast = seconds("CACHE_TTL_FORECAST", forecast)
    dashboard = seconds("CACHE_TTL_DASHBOARD", dashboard)
    events = seconds("CACHE_TTL_EVENTS", events)
    assistant = seconds("CACHE_TTL_ASSISTANT", assistant)
  }
}
