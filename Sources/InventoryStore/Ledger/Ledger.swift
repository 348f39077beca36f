package import InventoryCore

/// The one way in which stock changes.
package struct Ledger {
  let connection: any SQLConnection

  package init(_ connection: any SQLConnection) { self.connection = connection }

  /// Appends movements in the order given, each checked against the stock that the ones before it left.
  ///
  /// Products are locked in id order first, so that two writers cannot wait for each other.
  ///
  /// - Parameter now: The time of recording; moved up to the last entry's of a chain when the clock has stepped
  ///   back.
  /// - Returns: The entries, in the order of the movements.
  /// - Throws: ``LedgerError`` with nothing written that the caller's transaction would keep.
  package func append(_ movements: [Movement], actorID: Int64, now: Instant) throws -> [LedgerEntry] {
    var balances: [BalanceKey: Balance] = [:]
    let keys = Set(movements.map { BalanceKey(productID: $0.productID, locationID: $0.locationID) })
    for key in keys.sorted() { balances[key] = try lock(key, now: now) }
    let before = balances
    var entries: [LedgerEntry] = []
    entries.reserveCapacity(movements.count)
    for movement in movements {
      let key = BalanceKey(productID: movement.productID, locationID: movement.locationID)
      guard var balance = balances[key] else { continue }
      var entry = try balance.append(movement, actorID: actorID, now: now)
      entry.id = try insert(entry)
      entries.append(entry)
      balances[key] = balance
    }
    for key in keys.sorted() {
      guard let old = before[key], let new = balances[key] else { continue }
      try store(new)
      let day = movements.last { $0.productID == key.productID && $0.locationID == key.locationID }?.day
      if let day { try noteStockout(from: old, to: new, day: day) }
    }
    try Demand(connection).add(movements)
    return entries
  }

  /// Opens an empty chain, so that a product without stock is known to be low.
  package func open(productID: Int64, locationID: Int64, now: Instant) throws {
    _ = try lock(BalanceKey(productID: productID, locationID: locationID), now: now)
  }

  /// The balance of a chain, locked; a chain that has none begins.
  func lock(_ key: BalanceKey, now: Instant) throws -> Balance {
    if let balance = try balance(key, lock: true) { return balance }
    try connection.execute(
      """
      INSERT INTO stock_balances (product_id, location_id, on_hand, last_sequence, last_hash, updated_at)
      VALUES ($1, $2, 0, 0, $3, $4) ON CONFLICT (product_id, location_id) DO NOTHING
      """,
      [.integer(key.productID), .integer(key.locationID), .blob(LedgerChain.origin), .instant(now)])
    guard let balance = try balance(key, lock: true) else {
      throw SQLError(.other, message: "balance row vanished")
    }
    return balance
  }

  private func balance(_ key: BalanceKey, lock: Bool) throws -> Balance? {
    try connection.first(
      """
      SELECT product_id, location_id, on_hand, reserved, reorder_point, last_sequence, last_hash, updated_at
      FROM stock_balances WHERE product_id = $1 AND location_id = $2 \(lock ? connection.dialect.lockClause : "")
      """,
      [.integer(key.productID), .integer(key.locationID)], Self.balance)
  }

  private func insert(_ entry: LedgerEntry) throws -> Int64 {
    let id = try connection.first(Self.insertion, Self.values(entry)) { try $0.integer(0) }
    guard let id else { throw SQLError(.other, message: "insert returned no id") }
    return id
  }

  func store(_ balance: Balance) throws {
    try connection.execute(
      """
      UPDATE stock_balances SET on_hand = $1, last_sequence = $2, last_hash = $3, updated_at = $4
      WHERE product_id = $5 AND location_id = $6
      """,
      [
        .quantity(balance.onHand), .integer(balance.lastSequence), .blob(balance.lastHash),
        .instant(balance.updatedAt), .integer(balance.productID), .integer(balance.locationID),
      ])
  }

  /// Days without stock are not days without demand: they are kept apart for the forecast.
  private func noteStockout(from old: Balance, to new: Balance, day: CalendarDate) throws {
    let key: [SQLValue] = [.integer(new.productID), .integer(new.locationID), .day(day)]
    switch ShelfChange(from: old, to: new) {
    case .emptied:
      try connection.execute(
        """
        INSERT INTO stockouts (product_id, location_id, from_day, to_day) VALUES ($1, $2, $3, NULL)
        ON CONFLICT (product_id, location_id, from_day) DO UPDATE SET to_day = NULL
        """, key)
    case .filled: try endStockout(new, on: day)
    case nil: break
    }
  }

  /// Notes that a product which has never been on the shelf here is not there.
  package func noteEmptyShelf(productID: Int64, locationID: Int64, since day: CalendarDate) throws {
    try connection.execute(
      """
      INSERT INTO stockouts (product_id, location_id, from_day, to_day)
      SELECT $1, $2, $3, NULL WHERE NOT EXISTS (
        SELECT 1 FROM stockouts WHERE product_id = $1 AND location_id = $2 AND to_day IS NULL)
      ON CONFLICT (product_id, location_id, from_day) DO NOTHING
      """, [.integer(productID), .integer(locationID), .day(day)])
  }

  func endStockout(_ balance: Balance, on day: CalendarDate) throws {
    try connection.execute(
      "UPDATE stockouts SET to_day = $3 WHERE product_id = $1 AND location_id = $2 AND to_day IS NULL",
      [.integer(balance.productID), .integer(balance.locationID), .day(day)])
  }

  /// The columns of an entry, in the order of ``values(_:)``.
  static let entryColumns = [
    "product_id", "location_id", "sequence", "kind", "quantity", "balance_after", "unit_price", "is_promo",
    "is_flagged", "occurred_at", "recorded_at", "actor_id", "reference", "reverses_id", "checkout_id",
    "previous_hash",
  ]

  private static let insertion =
    "INSERT INTO ledger_entries (\(entryColumns.joined(separator: ", "))) "
    + "VALUES (\(entryColumns.indices.map { "$\($0 + 1)" }.joined(separator: ", "))) RETURNING id"

  static func values(_ entry: LedgerEntry) -> [SQLValue] {
    [
      .integer(entry.productID), .integer(entry.locationID), .integer(entry.sequence),
      .integer(entry.kind.code), .quantity(entry.quantity), .quantity(entry.balanceAfter),
      .optional(entry.unitPrice, SQLValue.money), .flag(entry.isPromo), .flag(entry.isFlagged),
      .instant(entry.occurredAt), .instant(entry.recordedAt), .integer(entry.actorID),
      .optional(entry.reference, SQLValue.text), .optional(entry.reversesID, SQLValue.integer),
      .optional(entry.checkoutID, SQLValue.integer), .blob(entry.previousHash),
    ]
  }

  static func balance(_ row: SQLRow) throws -> Balance {
    Balance(
      productID: try row.integer(0), locationID: try row.integer(1), onHand: try row.quantity(2),
      reserved: try row.quantity(3), reorderPoint: try row.quantity(4), lastSequence: try row.integer(5),
      lastHash: try row.blob(6), updatedAt: try row.instant(7))
  }
}

/// A chain of the ledger.
struct BalanceKey: Hashable, Comparable {
  var productID: Int64
  var locationID: Int64

  static func < (left: BalanceKey, right: BalanceKey) -> Bool {
    (left.productID, left.locationID) < (right.productID, right.locationID)
  }
}
