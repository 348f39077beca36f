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
      entries.append(try insert(movement, over: &balance, actorID: actorID, now: now))
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

  private func lock(_ key: BalanceKey, now: Instant) throws -> Balance {
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

  private func insert(
    _ movement: Movement, over balance: inout Balance, actorID: Int64, now: Instant
  ) throws -> LedgerEntry {
    if movement.quantity.isNegative, balance.available < -movement.quantity {
      throw LedgerError.insufficientStock(
        productID: movement.productID, requested: -movement.quantity, available: balance.available)
    }
    guard let after = balance.onHand.adding(movement.quantity) else {
      throw LedgerError.outOfRange(productID: movement.productID)
    }
    var entry = LedgerEntry(
      id: 0, productID: movement.productID, locationID: movement.locationID,
      sequence: balance.lastSequence + 1, kind: movement.kind, quantity: movement.quantity,
      balanceAfter: after, unitPrice: movement.unitPrice, isPromo: movement.isPromo,
      isFlagged: movement.isFlagged, occurredAt: movement.occurredAt, recordedAt: max(now, balance.updatedAt),
      actorID: actorID, reference: movement.reference, reversesID: movement.reversesID,
      checkoutID: movement.checkoutID, previousHash: balance.lastHash)
    entry.id = try insert(entry)
    balance.onHand = after
    balance.lastSequence = entry.sequence
    balance.lastHash = LedgerChain.hash(of: entry)
    balance.updatedAt = entry.recordedAt
    return entry
  }

  private func insert(_ entry: LedgerEntry) throws -> Int64 {
    let id = try connection.first(
      """
      INSERT INTO ledger_entries (product_id, location_id, sequence, kind, quantity, balance_after, unit_price,
        is_promo, is_flagged, occurred_at, recorded_at, actor_id, reference, reverses_id, checkout_id,
        previous_hash)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) RETURNING id
      """,
      Self.values(entry)
    ) { try $0.integer(0) }
    guard let id else { throw SQLError(.other, message: "insert returned no id") }
    return id
  }

  private func store(_ balance: Balance) throws {
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
    if old.onHand > .zero, new.onHand == .zero {
      try connection.execute(
        """
        INSERT INTO stockouts (product_id, location_id, from_day, to_day) VALUES ($1, $2, $3, NULL)
        ON CONFLICT (product_id, location_id, from_day) DO UPDATE SET to_day = NULL
        """, key)
    } else if old.onHand == .zero, new.onHand > .zero, old.lastSequence > 0 {
      try connection.execute(
        "UPDATE stockouts SET to_day = $3 WHERE product_id = $1 AND location_id = $2 AND to_day IS NULL", key)
    }
  }

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
