/// What may be cached, and what a write makes stale. Pure: the mechanism is elsewhere.
public enum CachePolicy {
  /// A kind of cached answer, with the namespaces whose versions it depends on.
  public enum Subject: Hashable, Sendable {
    /// One product.
    case product(id: Int64)
    /// A page of the list of products.
    case productList
    /// The catalogue in a few numbers.
    case productStatistics
    /// The list of categories.
    case categories
    /// The calendar.
    case events
    /// The forecast of one product.
    case forecast(productID: Int64)
    /// What to order, and forecasts of products that are named by their SKU.
    case replenishment
    /// The dashboard's cards.
    case dashboard
    /// An answer of a model.
    case assistant
    /// Who a session belongs to and what they may do.
    case session

    /// The namespaces whose versions belong into the key.
    public var namespaces: [String] {
      switch self {
      case .product(let id): [CachePolicy.product(id), "categories"]
      case .productList: ["catalogue"]
      case .productStatistics: ["catalogue"]
      case .categories: ["categories", "catalogue"]
      case .events: ["events"]
      case .forecast(let id): [CachePolicy.product(id), "events"]
      case .replenishment: ["catalogue", "categories", "events"]
      case .dashboard: ["catalogue", "events"]
      case .assistant: ["catalogue", "categories", "events"]
      case .session: ["accounts"]
      }
    }
  }

  /// A kind of committed write.
  public enum Write: Hashable, Sendable {
    /// A product was created, changed or deleted.
    case product(id: Int64)
    /// Stock of some products moved.
    case stock(productIDs: [Int64])
    /// A category was created, changed or deleted.
    case category
    /// The calendar changed.
    case event
    /// A user, a role or a session changed.
    case account
    /// More changed than is worth telling apart, as by an import.
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
