import InventoryCore
import InventoryRecords
import InventoryStore
import InventoryTesting
import Testing

/// What the books of a shop must say, worked out again from the ledger alone.
enum Books {
  /// Checks that chains verify, stock is the sum of the entries, and demand and stock-outs follow from them.
  ///
  /// - Parameter checksStockouts: `false` where an import has noted what the ledger does not show.
  static func expectInOrder(_ engine: any SQLEngine, checksStockouts: Bool = true) throws {
    let engine = engine
    try engine.read { connection in
      let verified = try Ledger(connection).verify()
      #expect(verified.fault == nil)
      let folds = try connection.all(
        """
        SELECT b.on_hand, CAST(COALESCE(SUM(e.quantity), 0) AS BIGINT)
        FROM stock_balances b LEFT JOIN ledger_entries e ON e.product_id = b.product_id
        GROUP BY b.product_id, b.on_hand ORDER BY b.product_id
        """
      ) { (try $0.nextInteger(), try $0.nextInteger()) }
      #expect(folds.allSatisfy { $0.0 == $0.1 })
      let entries = try entries(connection)
      #expect(try demand(connection) == demand(of: entries))
      if checksStockouts { #expect(try stockouts(connection) == stockouts(of: entries)) }
    }
  }

  struct Entry: Hashable {
    var product: Int64
    var kind: Int64
    var quantity: Int64
    var after: Int64
    var price: Int64?
    var isPromo: Bool
    var occurredAt: Int64

    var day: Int64 { occurredAt.dividedDown(by: 86_400_000_000) }
  }

  static func entries(_ connection: any SQLConnection) throws -> [Entry] {
    try connection.all(
      """
      SELECT product_id, kind, quantity, balance_after, unit_price, is_promo, occurred_at FROM ledger_entries
      ORDER BY product_id, sequence
      """
    ) { row in
      Entry(
        product: try row.nextInteger(),
        kind: try row.nextInteger(),
        quantity: try row.nextInteger(),
        after: try row.nextInteger(),
        price: try row.nextOptionalInteger(),
        isPromo: try row.nextFlag(),
        occurredAt: try row.nextInteger()
      )
    }
  }

  /// Product and day → quantity, promoted quantity, revenue, sales.
  private static func demand(_ connection: any SQLConnection) throws -> [[Int64]: [Int64]] {
    var demand: [[Int64]: [Int64]] = [:]
    try connection.forEach(
      "SELECT product_id, day, quantity, promo_quantity, revenue, sales FROM daily_demand",
      []
    ) { row in
      demand[[try row.nextInteger(), try row.nextInteger()]] = try (2...5).map { _ in try row.nextInteger() }
    }
    return demand
  }

  private static func demand(of entries: [Entry]) -> [[Int64]: [Int64]] {
    var demand: [[Int64]: [Int64]] = [:]
    for entry in entries where entry.kind == 1 || entry.kind == 5 {
      let isSale = entry.kind == 1
      let quantity = isSale ? -entry.quantity : 0
      let revenue = ((entry.price ?? 0) * abs(entry.quantity) + 500) / 1000
      let change = [quantity, entry.isPromo ? quantity : 0, isSale ? revenue : -revenue, isSale ? 1 : 0]
      demand[[entry.product, entry.day], default: [0, 0, 0, 0]] =
        zip(demand[[entry.product, entry.day]] ?? [0, 0, 0, 0], change).map(+)
    }
    return demand
  }

  /// Product and first day → last day.
  private static func stockouts(_ connection: any SQLConnection) throws -> [[Int64]: Int64?] {
    var spans: [[Int64]: Int64?] = [:]
    try connection.forEach("SELECT to_day, product_id, from_day FROM stockouts", []) { row in
      spans.updateValue(
        try row.nextOptionalInteger(),
        forKey: [try row.nextInteger(), try row.nextInteger()]
      )
    }
    return spans
  }

  private static func stockouts(of entries: [Entry]) -> [[Int64]: Int64?] {
    var spans: [[Int64]: Int64?] = [:]
    var open: [Int64: Int64] = [:]
    for entry in entries {
      let before = entry.after - entry.quantity
      if entry.after == 0, before > 0 {
        open[entry.product] = entry.day
        spans.updateValue(nil, forKey: [entry.product, entry.day])
      } else if before == 0, entry.after > 0, let first = open.removeValue(forKey: entry.product) {
        spans.updateValue(entry.day, forKey: [entry.product, first])
      }
    }
    return spans
  }
}

extension Int64 {
  fileprivate func dividedDown(by divisor: Int64) -> Int64 {
    self >= 0 ? self / divisor : -((-self + divisor - 1) / divisor)
  }
}
