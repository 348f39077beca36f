internal import InventoryCore
internal import InventoryRecords

/// Entries and balances as rows.
extension Ledger {
  /// The columns of an entry, in the order of ``values(_:)``.
  static let entryColumns = [
    "product_id", "location_id", "sequence", "kind", "quantity", "balance_after", "unit_price", "is_promo",
    "is_flagged", "occurred_at", "recorded_at", "actor_kind", "actor_id", "reference", "reverses_id",
    "checkout_id",
    "blind", "previous_hash",
  ]

  static let balanceColumns =
    "product_id, location_id, on_hand, reserved, last_sequence, last_hash, updated_at, reorder_point, on_order"

  static func values(_ entry: LedgerEntry) -> [SQLValue] {
    var values: [SQLValue] = []
    values.reserveCapacity(entryColumns.count)
    append(entry, to: &values)
    return values
  }

  /// Adds the values of an entry to those of others.
  static func append(_ entry: LedgerEntry, to values: inout [SQLValue]) {
    values.append(.integer(entry.productID))
    values.append(.integer(entry.locationID))
    values.append(.integer(entry.sequence))
    values.append(.integer(entry.kind.code))
    values.append(.quantity(entry.quantity))
    values.append(.quantity(entry.balanceAfter))
    values.append(.optional(entry.unitPrice, SQLValue.money))
    values.append(.flag(entry.isPromo))
    values.append(.flag(entry.isFlagged))
    values.append(.instant(entry.occurredAt))
    values.append(.instant(entry.recordedAt))
    values.append(.integer(entry.actor.kind.code))
    values.append(.integer(entry.actor.id))
    values.append(.optional(entry.reference, SQLValue.text))
    values.append(.optional(entry.reversesID, SQLValue.integer))
    values.append(.optional(entry.checkoutID, SQLValue.integer))
    values.append(.optional(entry.blind) { .blob($0.bytes) })
    values.append(.blob(entry.previousHash))
  }

  static func balance(_ row: inout RowReader) throws -> Balance {
    Balance(
      LedgerHead(
        StockPlace(productID: try row.nextInteger(), locationID: try row.nextInteger()),
        onHand: try row.nextQuantity(),
        reserved: try row.nextQuantity(),
        sequence: try row.nextInteger(),
        hash: try row.nextBlob(),
        recordedAt: try row.nextInstant()
      ),
      reorderPoint: try row.nextQuantity(),
      onOrder: try row.nextQuantity()
    )
  }
}
