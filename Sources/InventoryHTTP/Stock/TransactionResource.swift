internal import InventoryCore
internal import InventoryService
internal import InventoryStore

extension Resource where Value == EntryRecord {
  static let transaction = Resource(
    "Transaction",
    [
      .init("id", .identifier) { $1.value($0.entry.id) },
      .init("product_id", .identifier) { $1.value($0.entry.productID) },
      .init("sku", Schema<SKU>.sku.shape) { $1.value($0.sku) },
      .init("location_id", .identifier) { $1.value($0.entry.locationID) },
      .init("sequence", .identifier, "Position in the chain of this product and location.") {
        $1.value($0.entry.sequence)
      },
      .init("kind", .choice(EntryKind.allCases.map(\.rawValue))) { $1.value($0.entry.kind.rawValue) },
      .init("quantity", .quantity, "Signed change of the stock.") { $1.value($0.entry.quantity) },
      .init("balance_after", .quantity) { $1.value($0.entry.balanceAfter) },
      .init("unit_price", .nullable(.money)) { record, writer in
        // What goods cost the shop is not for everyone, and purchases say it.
        if let price = record.entry.unitPrice,
          record.entry.kind.isDemand || record.entry.kind == .customerReturn
        {
          writer.value(price)
        } else {
          writer.null()
        }
      },
      .init("total", .nullable(.money)) { record, writer in
        if let total = record.entry.total, record.entry.kind.isDemand || record.entry.kind == .customerReturn
        {
          writer.value(total)
        } else {
          writer.null()
        }
      },
      .init("unit_cost", .nullable(.money), "Only for staff.", visibleTo: .staff) { record, writer in
        if let price = record.entry.unitPrice,
          record.entry.kind == .purchase || record.entry.kind == .adjustment
        {
          writer.value(price)
        } else {
          writer.null()
        }
      },
      .init("is_promo", .boolean) { $1.value($0.entry.isPromo) },
      .init("is_flagged", .boolean) { $1.value($0.entry.isFlagged) },
      .init("occurred_at", .instant) { $1.value($0.entry.occurredAt) },
      .init("recorded_at", .instant) { $1.value($0.entry.recordedAt) },
      .init("actor_kind", .choice(Actor.Kind.allCases.map(\.rawValue)), "What recorded it.") {
        $1.value($0.entry.actor.kind.rawValue)
      },
      .init("actor_id", .integer(nil), "Number within the kind; 0 for the system.") {
        $1.value($0.entry.actor.id)
      },
      .init("reference", .nullable(.text)) { $1.optional($0.entry.reference) },
      .init("reverses_id", .nullable(.identifier)) { record, writer in
        if let id = record.entry.reversesID { writer.value(id) } else { writer.null() }
      },
      .init("checkout_id", .nullable(.identifier)) { record, writer in
        if let id = record.entry.checkoutID { writer.value(id) } else { writer.null() }
      },
      .init(
        "previous_hash",
        .text,
        "SHA-256 of the entry before it in the chain. Only for staff.",
        visibleTo: .staff
      ) {
        $1.value(Hexadecimal.text($0.entry.previousHash))
      },
      .init(
        "layout",
        .integer(1...Int64(LedgerLayout.allCases.count)),
        "How the hash of this entry is made. Only for staff.",
        visibleTo: .staff
      ) {
        $1.value($0.entry.layout.rawValue)
      },
      .init(
        "blind",
        .nullable(.text),
        "Random bits in the hash of this entry, hexadecimal. Only for staff.",
        visibleTo: .staff
      ) { record, writer in
        if let blind = record.entry.blind {
          writer.value(Hexadecimal.text(blind.bytes))
        } else {
          writer.null()
        }
      },
    ]
  )
}
