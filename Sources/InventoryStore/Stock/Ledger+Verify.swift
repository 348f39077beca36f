internal import InventoryCore
package import InventoryRecords

extension Ledger {
  /// Walks every chain in order, so many rows at a time: a chain may be longer than what fits into memory. Entries and days
  /// of demand without a balance belong to no chain: the first place that has such is at fault.
  ///
  /// - Parameters:
  ///   - part: Rows that are read at a time.
  ///   - progress: Called with the number of entries read so far, now and then.
  /// - Returns: What was read until the end, or until the first fault.
  package func verify(
    part: Int = 5_000,
    progress: (Int) -> Void = { _ in }
  ) throws -> LedgerVerification {
    var found = LedgerVerification()
    var last: StockPlace?
    while true {
      let balances = try balances(after: last, limit: part)
      for balance in balances {
        found.fault = try fault(inChainOf: balance, part: part) { entry in
          found.entries += 1
          found.layouts[entry.layout, default: 0] += 1
          if found.entries % 100_000 == 0 { progress(found.entries) }
        }
        found.chains += 1
        if found.fault != nil { return found }
      }
      let end = balances.count == part ? balances.last : nil
      if let place = try stray(after: last, through: end?.place) {
        found.fault = .head(productID: place.productID, locationID: place.locationID)
        return found
      }
      guard let end else { return found }
      last = end.place
    }
  }

  /// The first place, behind one and up to another, of which there are entries or days of demand and no balance.
  private func stray(after first: StockPlace?, through last: StockPlace?) throws -> StockPlace? {
    let bounds: [SQLValue] = [
      .integer(first?.productID ?? 0), .integer(first?.locationID ?? 0),
      .integer(last?.productID ?? Int64.max), .integer(last?.locationID ?? Int64.max),
    ]
    var found: StockPlace?
    for table in ["ledger_entries", "daily_demand"] {
      let place = try connection.first(
        """
        SELECT t.product_id, t.location_id FROM \(table) t
        WHERE (t.product_id, t.location_id) > ($1, $2) AND (t.product_id, t.location_id) <= ($3, $4)
          AND NOT EXISTS (
            SELECT 1 FROM stock_balances b WHERE b.product_id = t.product_id AND b.location_id = t.location_id)
        ORDER BY t.product_id, t.location_id LIMIT 1
        """,
        bounds
      ) { row in StockPlace(productID: try row.nextInteger(), locationID: try row.nextInteger()) }
      if let place { found = min(found ?? place, place) }
    }
    return found
  }

  private func fault(
    inChainOf balance: Balance,
    part: Int,
    taken: (LedgerEntry) -> Void
  ) throws -> LedgerChainVerifier.Fault? {
    var verifier = LedgerChainVerifier()
    // Not 0: an altered number may be any.
    var sequence = Int64.min
    var count: Int
    repeat {
      var fault: LedgerChainVerifier.Fault?
      count = 0
      try connection.forEach(
        """
        SELECT \(Self.columns) FROM \(Self.source)
        WHERE e.product_id = $1 AND e.location_id = $2 AND e.sequence > $3 ORDER BY e.sequence LIMIT $4
        """,
        [
          .integer(balance.productID), .integer(balance.locationID), .integer(sequence), .integer(part),
        ]
      ) { row in
        count += 1
        guard fault == nil else { return }
        let entry = try Self.record(&row).entry
        sequence = entry.sequence
        fault = verifier.next(entry)
        taken(entry)
      }
      if let fault { return fault }
    } while count == part
    return verifier.finish(at: balance.head)
  }

  private func balances(after place: StockPlace?, limit: Int) throws -> [Balance] {
    try connection.all(
      """
      SELECT \(Self.balanceColumns) FROM stock_balances
      WHERE (product_id, location_id) > ($1, $2) ORDER BY product_id, location_id LIMIT $3
      """,
      [.integer(place?.productID ?? 0), .integer(place?.locationID ?? 0), .integer(limit)],
      Self.balance
    )
  }
}
