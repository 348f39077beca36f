import InventoryCore
import InventoryRecords
import InventoryStore
import InventoryTesting
import Testing

/// What the verification of the chains finds, wherever a part of its reading ends.
extension LedgerTests {
  /// A chain is read in parts, and no part hides what another shows.
  @Test(arguments: 1...8)
  func chainsLongerThanAPartAreWalkedToTheirEnd(part: Int) throws {
    for _ in 0..<7 { try append([movement(1_000), movement(2_000, of: products[1])]) }
    try append([movement(1_000, of: products[2])])
    var told: [Int] = []
    let walked = try engine.read { try Ledger($0).verify(part: part) { told.append($0) } }
    #expect(walked.entries == 15)
    #expect(walked.chains == 3)
    #expect(walked.fault == nil)
    #expect(told.isEmpty)
  }

  /// Five entries, the third of which is altered behind the ledger's back.
  private func tampered(_ sql: String) throws -> (fault: LedgerChainVerifier.Fault?, ids: [Int64]) {
    let entries = try append([
      movement(9_000), movement(-1_000), movement(-2_000), movement(4_000), movement(-1_000),
    ])
    try append([movement(3_000, of: products[1])])
    try engine.write { connection in
      let isSQLite = connection.dialect.engine == .sqlite
      try connection.script(
        isSQLite
          ? "DROP TRIGGER ledger_entries_are_final_on_update; DROP TRIGGER ledger_entries_are_final_on_delete;"
          : "ALTER TABLE ledger_entries DISABLE TRIGGER ledger_entries_are_final"
      )
      let altered = sql.replacing("$ID", with: "\(entries[2].id)")
        .replacing("$ZERO", with: isSQLite ? "zeroblob(32)" : "decode(repeat('00', 32), 'hex')")
      try connection.execute(altered, [])
    }
    return (try fault(), entries.map(\.id))
  }

  /// Wherever the altered entry stands: inside a part, at its beginning or at its end.
  @Test(arguments: 1...6)
  func anAlteredEntryIsNamedWhereverAPartEnds(part: Int) throws {
    let (fault, ids) = try tampered("UPDATE ledger_entries SET actor_id = 8 WHERE id = $ID")
    #expect(fault == .altered(entryID: ids[2]))
    #expect(try engine.read { try Ledger($0).verify(part: part).fault } == fault)
  }

  @Test(arguments: 1...6)
  func aMissingEntryIsMissedWhereverAPartEnds(part: Int) throws {
    let (fault, ids) = try tampered("DELETE FROM ledger_entries WHERE id = $ID")
    #expect(fault == .sequence(entryID: ids[3]))
    #expect(try engine.read { try Ledger($0).verify(part: part).fault } == fault)
  }

  @Test(arguments: [
    "kind = 2", "unit_price = 199", "unit_price = NULL", "is_promo = TRUE", "is_flagged = TRUE",
    "occurred_at = occurred_at + 1", "recorded_at = recorded_at + 1", "actor_id = 8", "actor_kind = 2",
    "blind = substr($ZERO, 1, 16)",
    "blind = $ZERO", "blind = NULL",
    "reference = 'other'",
    "reference = NULL", "reverses_id = 1", "location_id = location_id, reference = 'note '",
  ])
  func anAlteredColumnNamesItsEntry(change: String) throws {
    let (fault, ids) = try tampered("UPDATE ledger_entries SET \(change) WHERE id = $ID")
    #expect(fault == .altered(entryID: ids[2]))
  }

  @Test(arguments: ["quantity = -1999", "balance_after = 5999", "quantity = -1000, balance_after = 7000"])
  func alteredNumbersNameTheFirstEntryThatDoesNotAddUp(change: String) throws {
    let (fault, ids) = try tampered("UPDATE ledger_entries SET \(change) WHERE id = $ID")
    // Numbers that add up within the entry show by its hash, the others by the sum.
    let expected: LedgerChainVerifier.Fault =
      change.contains(", ") ? .altered(entryID: ids[2]) : .balance(entryID: ids[2])
    #expect(fault == expected)
  }

  @Test func anAlteredHashNamesTheEntryBeforeIt() throws {
    let (fault, ids) = try tampered("UPDATE ledger_entries SET previous_hash = $ZERO WHERE id = $ID")
    #expect(fault == .altered(entryID: ids[1]))
  }

  @Test func aMissingEntryShows() throws {
    let (fault, ids) = try tampered("DELETE FROM ledger_entries WHERE id = $ID")
    #expect(fault == .sequence(entryID: ids[3]))
  }

  @Test func aMissingLastEntryShows() throws {
    let (fault, _) = try tampered("DELETE FROM ledger_entries WHERE id = $ID + 2")
    #expect(fault == .head(productID: products[0], locationID: Location.mainID))
  }

  @Test func swappedEntriesShow() throws {
    let (fault, ids) = try tampered(
      "UPDATE ledger_entries SET sequence = CASE id WHEN $ID THEN 14 ELSE 13 END WHERE id IN ($ID, $ID + 1)"
    )
    #expect(fault == .sequence(entryID: ids[4]))
    _ = try engine.write { connection in
      try connection.execute("UPDATE ledger_entries SET sequence = sequence - 10 WHERE sequence > 10", [])
    }
    #expect(try self.fault() == .altered(entryID: ids[1]))
  }

  @Test(arguments: ["on_hand = on_hand + 1", "last_sequence = last_sequence + 1"])
  func anAlteredHeadShows(change: String) throws {
    let (fault, _) = try tampered("UPDATE stock_balances SET \(change) WHERE product_id = \(products[1])")
    #expect(fault == .head(productID: products[1], locationID: Location.mainID))
  }

  @Test func anAlteredHeadHashNamesTheLastEntry() throws {
    let (fault, ids) = try tampered("UPDATE stock_balances SET last_hash = $ZERO WHERE product_id = 1")
    #expect(fault == .altered(entryID: ids[4]))
  }

  /// Entries and days of demand that belong to no chain, wherever a part ends.
  @Test(arguments: 1...4)
  func whatHasLostItsBalanceShows(part: Int) throws {
    func fault() throws -> LedgerChainVerifier.Fault? {
      try engine.read { try Ledger($0).verify(part: part).fault }
    }
    func lose(_ product: Int64) throws {
      try engine.write {
        if $0.dialect.engine == .postgresql {
          try $0.script("ALTER TABLE stock_balances DISABLE TRIGGER balances_hold_entries")
        }
        _ = try $0.execute("DELETE FROM stock_balances WHERE product_id = $1", [.integer(product)])
      }
    }
    try append([movement(5_000), movement(3_000, of: products[1])])
    #expect(try fault() == nil)
    try engine.write {
      _ = try $0.execute(
        """
        INSERT INTO daily_demand (product_id, location_id, day, quantity, promo_quantity, revenue, sales)
        VALUES ($1, $2, 20000, 1000, 0, 350, 1)
        """,
        [.integer(products[2]), .integer(Location.mainID)]
      )
    }
    #expect(try fault() == .head(productID: products[2], locationID: Location.mainID))
    try lose(products[1])
    #expect(try fault() == .head(productID: products[1], locationID: Location.mainID))
    try lose(products[0])
    #expect(try fault() == .head(productID: products[0], locationID: Location.mainID))
  }
}
