/// What may be cached, for how long, and what a write makes stale. Pure: the mechanism is elsewhere.
public enum CachePolicy {
  /// A kind of cached answer, with the namespaces whose versions it depends on.
  public enum Subject: Hashable, Sendable {
    case product(id: Int64)
    case productList
    case productStatistics
    case categories
    case events
    case forecast(productID: Int64)
    case dashboard
    case session

    /// Seconds that an answer may live when nothing invalidates it.
    public var lifetime: Int64 {
      switch self {
      case .product, .categories: 3600
      case .productList, .dashboard: 300
      case .productStatistics: 1800
      case .events, .forecast: 7200
      case .session: 60
      }
    }

    public var namespaces: [String] {
      switch self {
      case .product(let id): [CachePolicy.product(id), "categories"]
      case .productList: ["catalogue"]
      case .productStatistics: ["catalogue"]
      case .categories: ["categories", "catalogue"]
      case .events: ["events"]
      case .forecast(let id): [CachePolicy.product(id), "events"]
      case .dashboard: ["catalogue", "events"]
      case .session: ["accounts"]
      }
    }
  }

  /// A kind of committed write.
  public enum Write: Hashable, Sendable {
    case product(id: Int64)
    case stock(productIDs: [Int64])
    case category
    case event
    case account
    case bulk

    /// The namespaces whose versions the write raises.
    public var namespaces: Set<String> {
      switch self {
      case .product(let id): [CachePolicy.product(id), "catalogue"]
      case .stock(let ids): Set(ids.map(CachePolicy.product)).union(["catalogue"])
      case .category: ["categories", "catalogue"]
      case .event: ["events"]
      case .account: ["accounts"]
      case .bulk:
        Set((0..<CachePolicy.buckets).map { "product.\($0)" }).union(["catalogue", "categories", "events"])
      }
    }
  }

  /// Products share versions by bucket, so that their number does not grow with the catalogue.
  public static let buckets: Int64 = 256

  private static func product(_ id: Int64) -> String { "product.\(id & (buckets - 1))" }
}
