package import InventoryCore
package import InventoryRecords

/// The one way in which stock changes.
package struct Ledger {
  let connection: any SQLConnection
  /// Told of goods whose reservation has expired, when they are found to be free.
  let noteSweep: (StockChange) -> Void

  package init(_ connection: any SQLConnection, noteSweep: @escaping (StockChange) -> Void = { _ in }) {
    self.connection = connection
    self.noteSweep = noteSweep
  }

  /// The number of the newest entry; 0 when there is none.
  package func lastNumber() throws -> Int64 {
    try connection.first("SELECT MAX(id) FROM ledger_entries") { try $0.nextOptionalInteger() }.flatMap(
      \.self
    ) ?? 0
  }

  /// Appends movements in the order given, each checked against the stock that the ones before it left.
  ///
  /// Products are locked in id order first, so that two writers cannot wait for each other.
  ///
  /// - Parameters:
  ///   - holds: What a reservation gives up, for the movements to take.
  ///   - now: The time of recording; moved up to the last entry's of a chain when the clock has stepped back.
  /// - Returns: The entries, in the order of the movements.
  /// - Throws: ``LedgerError`` with nothing written that the caller's transaction would keep.
  package func append(
    _ movements: [Movement],
    freeing holds: [StockPlace: Quantity] = [:],
    by author: EntryAuthor,
    now: Instant
  ) throws -> [LedgerEntry] {
    try move(movements, freeing: holds, by: author, now: now).entries
  }

  /// The same, and what it has done to each balance, in the order of the places.
  package func move(
    _ movements: [Movement],
    freeing holds: [StockPlace: Quantity] = [:],
    by author: EntryAuthor,
    now: Instant
  ) throws -> (entries: [LedgerEntry], changes: [StockChange]) {
    var balances: [StockPlace: Balance] = [:]
    for balance in try lock(Set(movements.map(\.place)).union(holds.keys), now: now) {
      balances[balance.place] = balance
    }
    let before = balances
    for (key, quantity) in holds { balances[key]?.head.free(quantity) }
    var entries: [LedgerEntry] = []
    entries.reserveCapacity(movements.count)
    for (movement, blind) in zip(movements, try author.blinds(movements.count)) {
      do {
        guard
          let entry = try balances[movement.place]?.append(movement, by: author.actor, blind: blind, now: now)
        else { continue }
        entries.append(entry)
      } catch LedgerError.insufficientStock(let id, let requested, let available) {
        let taken = entries.filter {
          movement.place == StockPlace(productID: $0.productID, locationID: $0.locationID)
        }.map { -$0.quantity }
        throw LedgerError.insufficientStock(productID: id, requested: requested, available: available)
          .adding(taken, laterTakings(movements, at: movement.place, after: entries.count))
      }
    }
    try insert(&entries)
    let changed = balances.values.sorted { $0.place < $1.place }
    try store(changed)
    try noteStockouts(from: before, to: changed, after: movements, by: author, now: now)
    try Demand(connection).add(movements)
    try HistoryMarks(connection).raise(movements, now: now)
    let written = Dictionary(grouping: entries) {
      StockPlace(productID: $0.productID, locationID: $0.locationID)
    }
    let changes = changed.compactMap { after in
      before[after.place].map { StockChange(before: $0, after: after, entries: written[after.place] ?? []) }
    }
    return (entries, changes)
  }

  /// What the movements behind a refused one would take from its place.
  private func laterTakings(_ movements: [Movement], at place: StockPlace, after index: Int) -> [Quantity] {
    movements.dropFirst(index + 1).filter { $0.place == place }.map { -$0.quantity }
  }

  /// The balances of the chains of some movements, locked in the order in which all writers lock them.
  package func lock(chainsOf movements: [Movement], now: Instant) throws -> [Balance] {
    try lock(chainsOf: movements.map(\.place), now: now)
  }

  /// The balances of some places, locked in the order in which all writers lock them.
  package func lock(chainsOf places: [StockPlace], now: Instant) throws -> [Balance] {
    guard !places.isEmpty else { return [] }
    let balances = try lock(Set(places), now: now)
    // Without what had expired of their reservations.
    try store(balances)
    return balances
  }

  /// Opens an empty chain, so that a product without stock has a balance.
  package func open(productID: Int64, locationID: Int64, now: Instant) throws {
    _ = try lock(StockPlace(productID: productID, locationID: locationID), now: now)
  }

  /// The balance of a chain, locked; a chain that has none begins.
  func lock(_ key: StockPlace, now: Instant) throws -> Balance {
    guard let balance = try lock([key], now: now).first else {
      throw SQLError(.other, message: "balance row vanished")
    }
    return balance
  }

  /// The balances of chains in their order, locked; chains that have none begin. What had expired is no longer
  /// counted as reserved: the caller stores the balances.
  func lock(_ keys: Set<StockPlace>, now: Instant) throws -> [Balance] {
    let sorted = keys.sorted()
    var balances = try locked(sorted)
    guard balances.count < sorted.count else { return try swept(balances, now: now) }
    let known = Set(balances.map(\.place))
    try store(
      sorted.filter { !known.contains($0) }.map { Balance(LedgerHead($0, since: now)) },
      conflict: "DO NOTHING"
    )
    balances = try locked(sorted)
    guard balances.count == sorted.count else { throw SQLError(.other, message: "balance row vanished") }
    return try swept(balances, now: now)
  }

  /// The rows that there are, in the order of their keys: one statement, however many products and locations.
  func locked(_ keys: [StockPlace]) throws -> [Balance] {
    guard let location = keys.first?.locationID else { return [] }
    guard keys.allSatisfy({ $0.locationID == location }) else { return try lockedAnywhere(keys) }
    let names = SQLText.parameters(keys.count, from: 2)
    return try connection.all(
      """
      SELECT \(Self.balanceColumns) FROM stock_balances WHERE location_id = $1 AND product_id IN (\(names))
      ORDER BY product_id \(connection.dialect.lockClause)
      """,
      [.integer(location)] + keys.map { .integer($0.productID) },
      Self.balance
    )
  }

  private func lockedAnywhere(_ keys: [StockPlace]) throws -> [Balance] {
    let most = connection.dialect.maximumParameters / 2
    return try stride(from: 0, to: keys.count, by: most).flatMap { start -> [Balance] in
      let part = keys[start..<min(start + most, keys.count)]
      return try connection.all(
        """
        WITH places (product, location) AS (\(SQLText.table(columns: 2, rows: part.count)))
        SELECT \(Self.balanceColumns) FROM stock_balances
        WHERE (product_id, location_id) IN (SELECT product, location FROM places)
        ORDER BY product_id, location_id \(connection.dialect.lockClause)
        """,
        part.flatMap { key -> [SQLValue] in [.integer(key.productID), .integer(key.locationID)] },
        Self.balance
      )
    }
  }

  /// Writes entries and gives them their numbers.
  private func insert(_ entries: inout [LedgerEntry]) throws {
    // A reversal can be refused: its entry may have been taken back by a rival, which must show at once.
    guard entries.contains(where: { $0.reversesID != nil }) else {
      let numbers = try connection.insertNumbered(
        into: "ledger_entries",
        Self.entryColumns,
        entries.flatMap(Self.values)
      )
      for (index, number) in zip(entries.indices, numbers) { entries[index].id = number }
      return
    }
    let most = max(1, min(100, connection.dialect.maximumParameters / Self.entryColumns.count))
    for first in stride(from: 0, to: entries.count, by: most) {
      let part = first..<min(first + most, entries.count)
      let sql = SQLText.insertion(
        into: "ledger_entries",
        Self.entryColumns,
        rows: part.count,
        conflict: "RETURNING product_id, location_id, sequence, id"
      )
      // Rows come back in no promised order.
      var places: [[Int64]: Int] = [:]
      for index in part {
        places[[entries[index].productID, entries[index].locationID, entries[index].sequence]] = index
      }
      try connection.forEach(sql, entries[part].flatMap(Self.values)) { row in
        guard let index = places[[try row.nextInteger(), try row.nextInteger(), try row.nextInteger()]] else {
          return
        }
        entries[index].id = try row.nextInteger()
      }
    }
    guard entries.allSatisfy({ $0.id > 0 }) else { throw SQLError(.other, message: "insert returned no id") }
  }

  func store(
    _ balances: [Balance],
    conflict: String = """
    DO UPDATE SET on_hand = excluded.on_hand, reserved = excluded.reserved,
      last_sequence = excluded.last_sequence, last_hash = excluded.last_hash, updated_at = excluded.updated_at
    """
  ) throws {
    try connection.insert(
      into: "stock_balances",
      ["product_id", "location_id", "on_hand", "reserved", "last_sequence", "last_hash", "updated_at"],
      balances.flatMap { balance -> [SQLValue] in
        [
          .integer(balance.productID), .integer(balance.locationID), .quantity(balance.onHand),
          .quantity(balance.reserved), .integer(balance.lastSequence), .blob(balance.lastHash),
          .instant(balance.updatedAt),
        ]
      },
      conflict: "ON CONFLICT (product_id, location_id) \(conflict)"
    )
  }

  /// Days without stock are not days without demand: they are kept apart for the forecast.
  private func noteStockouts(
    from before: [StockPlace: Balance],
    to changed: [Balance],
    after movements: [Movement],
    by author: EntryAuthor,
    now: Instant
  ) throws {
    let movements = Dictionary(grouping: movements, by: \.place)
    var steps: [Stockouts.Step] = []
    var pasts: [Stockouts.Past] = []
    for new in changed {
      guard let old = before[new.place], let own = movements[new.place],
        let first = own.map(\.day).min()
      else { continue }
      if own.allSatisfy({ $0.occurredAt == now }) {
        steps.append(Stockouts.Step(old: old, new: new, day: first))
      } else {
        pasts.append(Stockouts.Past(new, from: first))
      }
    }
    try Stockouts(connection).follow(steps)
    try Stockouts(connection).fold(pasts, by: author)
  }

  /// Finds anew when the shelves of some places were empty, after entries of the past have been taken back.
  package func foldStockouts(_ places: Set<StockPlace>, by author: EntryAuthor, now: Instant) throws {
    try Stockouts(connection).fold(try lock(places, now: now).map { Stockouts.Past($0) }, by: author)
  }
}
