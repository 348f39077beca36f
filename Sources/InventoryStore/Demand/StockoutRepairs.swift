package import InventoryCore
internal import InventoryRecords

/// Chains whose stock-outs were noted in the order of recording, by releases before they followed from the days that
/// entries belong to.
package struct StockoutRepairs {
  private let connection: any SQLConnection

  package init(_ connection: any SQLConnection) { self.connection = connection }

  /// Folds some chains anew and takes them off the list.
  ///
  /// - Returns: How many; 0 when none is left.
  package func repair(limit: Int, by author: EntryAuthor, now: Instant) throws -> Int {
    let places = try connection.all(
      "SELECT product_id, location_id FROM stockout_repairs ORDER BY product_id, location_id LIMIT $1",
      [.integer(limit)]
    ) { row in StockPlace(productID: try row.nextInteger(), locationID: try row.nextInteger()) }
    guard !places.isEmpty else { return 0 }
    let ledger = Ledger(connection)
    let balances = try ledger.lock(Set(places), now: now)
    try ledger.store(balances)
    try Stockouts(connection).fold(balances.map { Stockouts.Past($0) }, by: author)
    try HistoryMarks(connection).raise(places)
    for place in places {
      try connection.execute(
        "DELETE FROM stockout_repairs WHERE product_id = $1 AND location_id = $2",
        [.integer(place.productID), .integer(place.locationID)]
      )
    }
    return places.count
  }
}
