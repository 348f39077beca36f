internal import InventoryCore
internal import InventoryRecords

extension Ledger {
  /// The number of the last entry, when nobody is about to write one with a lower number: writers wait meanwhile.
  package func lastSettled() throws -> Int64 {
    // SQLite has one writer at a time, and this is it.
    if connection.dialect.engine == .postgresql {
      try connection.execute("LOCK TABLE ledger_entries IN SHARE MODE", [])
    }
    let last = try connection.first("SELECT MAX(id) FROM ledger_entries") { try $0.nextOptionalInteger() }
    return (last ?? nil) ?? 0
  }

  /// A digest of the ends of all chains, as they were when the last entry had this number. An end covers its whole chain
  /// when ``verify(part:progress:)`` finds no fault.
  ///
  /// - Parameter part: Chains that are read at a time.
  package func digest(until last: Int64, part: Int = 1_000) throws -> BookDigest {
    var ends: [String] = []
    var place = (product: Int64(0), location: Int64(0))
    while true {
      let places = try connection.all(
        """
        SELECT product_id, location_id FROM stock_balances WHERE (product_id, location_id) > ($1, $2)
        ORDER BY product_id, location_id LIMIT $3
        """,
        [.integer(place.product), .integer(place.location), .integer(part)]
      ) { (product: try $0.nextInteger(), location: try $0.nextInteger()) }
      for place in places {
        let entry = try connection.first(
          """
          SELECT \(Self.columns) FROM \(Self.source)
          WHERE e.product_id = $1 AND e.location_id = $2 AND e.id <= $3 ORDER BY e.sequence DESC LIMIT 1
          """,
          [.integer(place.product), .integer(place.location), .integer(last)]
        ) { try Self.record(&$0).entry }
        guard let entry else { continue }
        ends.append("\(place.product) \(place.location) \(entry.sequence) \(LedgerChain.hash(of: entry))")
      }
      guard places.count == part, let end = places.last else { break }
      place = end
    }
    return BookDigest(of: .ledger, last: last, ends: ends)
  }
}
