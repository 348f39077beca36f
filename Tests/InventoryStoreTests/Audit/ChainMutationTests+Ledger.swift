import InventoryCore
import InventoryRecords
import InventoryStore
import InventoryTesting
import Testing

/// Changes of the ledger, of which each has to show.
extension ChainMutationTests {
  private struct Entry {
    var id: Int64
    var productID: Int64
    var sequence: Int64
    var reference: String
    var blind: [UInt8]
    var previousHash: [UInt8]
  }

  /// Three products with a dozen movements each, whose rows the database no longer keeps from being changed.
  private func entries() throws -> [Entry] {
    try engine.write { connection in
      let products = try (1...3).map { number in
        try Catalogue(connection).insert(
          sku: "SKU-\(number)",
          ProductDraft(name: "Product", price: Money(parsing: "2.00")),
          now: Self.now
        )
      }
      for number in 0..<36 {
        let thousandths: Int64 = number < 3 ? 90_000 : Int64(number % 2 == 0 ? 2_000 : -1_000)
        let movement = Movement(
          productID: products[number % 3],
          locationID: Location.mainID,
          kind: thousandths < 0 ? .sale : .purchase,
          quantity: try found(Quantity(thousandths: thousandths), "quantity"),
          unitPrice: Money(minorUnits: 200),
          occurredAt: Self.now,
          day: Self.now.day(),
          reference: "note \(number)"
        )
        _ = try Ledger(connection).append(
          [movement],
          by: EntryAuthor(.user(7), randomBytes: { Self.blinds.next($0) }),
          now: Self.now.advanced(bySeconds: Int64(number))
        )
      }
    }
    try engine.write { connection in
      try connection.script(
        connection.dialect.engine == .sqlite
          ? "DROP TRIGGER ledger_entries_are_final_on_update; DROP TRIGGER ledger_entries_are_final_on_delete;"
          : "ALTER TABLE ledger_entries DISABLE TRIGGER ledger_entries_are_final"
      )
    }
    return try engine.read { connection in
      try connection.all(
        """
        SELECT id, product_id, sequence, reference, blind, previous_hash FROM ledger_entries
        ORDER BY product_id, sequence
        """,
        []
      ) { row in
        Entry(
          id: try row.nextInteger(),
          productID: try row.nextInteger(),
          sequence: try row.nextInteger(),
          reference: try row.nextText(),
          blind: try row.nextBlob(),
          previousHash: try row.nextBlob()
        )
      }
    }
  }

  private func ledgerChange(
    _ entries: [Entry],
    _ heads: [(productID: Int64, hash: [UInt8])],
    _ chance: inout SeededGenerator
  ) -> [Statement] {
    let entry = pick(entries, &chance)
    let chain = entries.filter { $0.productID == entry.productID }
    let (first, second) = pair(chain, &chance)
    let head = pick(heads, &chance)
    let id = SQLValue.integer(entry.id)
    func update(_ assignment: String, _ value: SQLValue) -> [Statement] {
      [("UPDATE ledger_entries SET \(assignment) WHERE id = $2", [value, id])]
    }
    switch Int.random(in: 0..<18, using: &chance) {
    case 0..<4:
      let columns = [
        "quantity", "balance_after", "unit_price", "occurred_at", "recorded_at", "actor_id",
      ]
      let column = pick(columns, &chance)
      // Odd, so that no quantity becomes nothing.
      let step = Int64.random(in: 0..<1_000, using: &chance) * 2 + 1
      return update("\(column) = \(column) + $1", .integer(step))
    case 4:
      let flag = pick(["is_promo", "is_flagged"], &chance)
      return [("UPDATE ledger_entries SET \(flag) = NOT \(flag) WHERE id = $1", [id])]
    case 5:
      // A sale that was a purchase, or the other way round; a key that was a person.
      let column = pick(["kind", "actor_kind"], &chance)
      return [("UPDATE ledger_entries SET \(column) = 3 - \(column) WHERE id = $1", [id])]
    case 6: return update("unit_price = $1", .null)
    case 7, 8: return update("reference = $1", changed(entry.reference, &chance))
    case 9: return update("reference = $1", .null)
    case 10: return update("blind = $1", changed(entry.blind, &chance))
    case 11: return update("previous_hash = $1", changed(entry.previousHash, &chance))
    case 12: return update("reverses_id = $1", .integer(pick(entries, &chance).id))
    case 13: return [("DELETE FROM ledger_entries WHERE id = $1", [id])]
    case 14:
      return [
        (
          "DELETE FROM ledger_entries WHERE product_id = $1 AND sequence >= $2",
          [.integer(entry.productID), .integer(entry.sequence)]
        )
      ]
    case 15:
      return exchange(
        "sequence",
        of: "ledger_entries",
        (first.id, first.sequence),
        (second.id, second.sequence)
      )
    case 16:
      let sql = "UPDATE ledger_entries SET reference = $1 WHERE id = $2"
      return [
        (sql, [.text(second.reference), .integer(first.id)]),
        (sql, [.text(first.reference), .integer(second.id)]),
      ]
    default:
      let columns = ["on_hand = on_hand + $1", "last_sequence = last_sequence + $1", "last_hash = $1"]
      let column = Int.random(in: columns.indices, using: &chance)
      let value = column == 2 ? changed(head.hash, &chance) : step(&chance)
      let sql = "UPDATE stock_balances SET \(columns[column]) WHERE product_id = $2"
      return [(sql, [value, .integer(head.productID)])]
    }
  }

  @Test func everyOfAThousandChangesOfTheLedgerShows() throws {
    let entries = try entries()
    #expect(entries.count == 36)
    let heads = try engine.read { connection in
      try connection.all("SELECT product_id, last_hash FROM stock_balances ORDER BY product_id", []) { row in
        (productID: try row.nextInteger(), hash: try row.nextBlob())
      }
    }
    let unseen = try unseen(seed: 16) {
      ledgerChange(entries, heads, &$0)
    } shows: {
      try Ledger($0).verify().fault != nil
    }
    #expect(unseen == [])
    #expect(try engine.read { try Ledger($0).verify().fault } == nil)
  }
}
