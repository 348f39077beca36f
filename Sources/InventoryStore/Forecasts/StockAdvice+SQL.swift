internal import InventoryRecords

/// What lists are sorted by.
extension StockAdvice {
  /// Steps between two states of urgency; the rest of an urgency is the days of cover, in hundredths.
  static let urgencyStep: Int64 = 1 << 60
  /// The cover of a product without demand, to which its number is added: where very many sort alike, a page deep in
  /// the list could not be found at once.
  private static let unlimitedCover: Int64 = 1 << 59

  /// State (0 now, 1 soon, 2 nothing to do) and days of cover of a balance as one number to sort by, the most urgent
  /// first: of what is available and on its way. A product without demand is never urgent; one that was never trained goes
  /// by its reorder point.
  ///
  /// - Parameter alias: Of `stock_balances`, with its full stop.
  static func urgency(_ alias: String) -> String {
    urgency(alias, position: "(\(alias)on_hand - \(alias)reserved + \(alias)on_order)")
  }

  /// The same before goods on their way counted.
  static func urgencyWithoutOrders(_ alias: String) -> String {
    urgency(alias, position: "(\(alias)on_hand - \(alias)reserved)")
  }

  private static func urgency(_ alias: String, position: String) -> String {
    """
    (CASE WHEN \(alias)daily_rate = 0 THEN 2 WHEN \(position) <= \(alias)reorder_point THEN 0 \
    WHEN \(position) <= \(alias)soon_point THEN 1 ELSE 2 END) * \(urgencyStep) \
    + CASE WHEN \(alias)daily_rate > 0 THEN \(position) * 100000 / \(alias)daily_rate \
    ELSE \(unlimitedCover) + \(alias)product_id END
    """
  }

  /// The forecast error to sort by; unknown ones come last.
  static func error(_ alias: String) -> String {
    "COALESCE(\(alias)forecast_error, \(1 << 62) + \(alias)product_id)"
  }
}
