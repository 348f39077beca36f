/// Seconds that cached answers of each kind live when nothing invalidates them.
public struct CacheLifetimes: Hashable, Sendable {
  /// One product.
  public var product: Int64 = 3600
  /// A page of the list of products.
  public var productList: Int64 = 300
  /// The list of categories.
  public var categories: Int64 = 3600
  /// The catalogue in a few numbers.
  public var productStatistics: Int64 = 1800
  /// The forecast of one product.
  public var forecast: Int64 = 7200
  /// The dashboard's cards.
  public var dashboard: Int64 = 300
  /// The calendar.
  public var events: Int64 = 7200
  /// An answer of the assistant.
  public var assistant: Int64 = 3600
  /// Who a session belongs to.
  public var session: Int64 = 60
  /// Of every other kind.
  public var other: Int64 = 300

  /// The lifetimes that hold when nobody has set others.
  public init() {}

  /// Seconds that an answer of a kind may live.
  public func seconds(_ subject: CachePolicy.Subject) -> Int64 {
    switch subject {
    case .product: product
    case .productList: productList
    case .categories: categories
    case .productStatistics: productStatistics
    case .forecast: forecast
    case .dashboard: dashboard
    case .events: events
    case .assistant: assistant
    case .session: session
    case .replenishment: other
    }
  }
}
