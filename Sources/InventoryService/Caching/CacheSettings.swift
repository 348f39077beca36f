internal import InventoryCore

/// How answers are cached, decided at start-up.
package struct CacheSettings: Sendable {
  package var lifetimes = CacheLifetimes()
  /// Names and seals what is kept outside the process; 32 secret bytes.
  package var key: [UInt8]

  package init(key: [UInt8]) { self.key = key }
}

/// Seconds that cached answers of each kind live when nothing invalidates them.
package struct CacheLifetimes: Hashable, Sendable {
  package var product: Int64 = 3600
  package var productList: Int64 = 300
  package var categories: Int64 = 3600
  package var productStatistics: Int64 = 1800
  package var forecast: Int64 = 7200
  package var dashboard: Int64 = 300
  package var events: Int64 = 7200
  package var assistant: Int64 = 3600
  /// Of every other kind.
  package var other: Int64 = 300

  package init() {}

  /// Microseconds for one entry: up to a tenth shorter or longer by chance, so that what was cached together does not
  /// expire together.
  ///
  /// - Parameter random: 64 unpredictable bits.
  func microseconds(_ subject: CachePolicy.Subject, random: UInt64) -> Int64 {
    seconds(subject) * 1000 * (900 + Int64(random % 201))
  }

  private func seconds(_ subject: CachePolicy.Subject) -> Int64 {
    switch subject {
    case .product: product
    case .productList: productList
    case .categories: categories
    case .productStatistics: productStatistics
    case .forecast, .replenishment: forecast
    case .dashboard: dashboard
    case .events: events
    case .session: subject.lifetime
    }
  }
}
