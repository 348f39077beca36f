internal import InventoryCore
package import InventoryRecords

extension Ledger {
  /// Walks every chain in order, so many rows at a time: a chain may be longer than what fits into memory.
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
      guard balances.count == part, let end = balances.last else { return found }
      last = end.place
    }
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
