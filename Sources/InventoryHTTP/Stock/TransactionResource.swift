internal import Cryptography
internal import InventoryCore
internal import InventoryRecords
internal import InventoryService

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
      .init("unit_price", .nullable(.money)) {
        // What goods cost the shop is not for everyone, and purchases say it.
        $1.optional($0.entry.isSold ? $0.entry.unitPrice : nil)
      },
      .init("total", .nullable(.money)) {
        $1.optional($0.entry.isSold ? $0.entry.total : nil)
      },
      .init("unit_cost", .nullable(.money), "Only for staff.", visibleTo: .staff) {
        $1.optional($0.entry.isBought ? $0.entry.unitPrice : nil)
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
      .init("reverses_id", .nullable(.identifier)) { $1.optional($0.entry.reversesID) },
      .init("checkout_id", .nullable(.identifier)) { $1.optional($0.entry.checkoutID) },
      .init("returns_id", .nullable(.identifier), "The sale whose goods came back.") {
        $1.optional($0.returnsID)
      },
      .init(
        "previous_hash",
        .text,
        "SHA-256 of the entry before it in the chain. Only for staff.",
        visibleTo: .staff
      ) {
        $1.value(hexadecimal($0.entry.previousHash))
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
          writer.value(hexadecimal(blind.bytes))
        } else {
          writer.null()
        }
      },
    ]
  )
}

extension LedgerEntry {
  /// Whether its price is what a customer pays.
  fileprivate var isSold: Bool { kind.isDemand || kind == .customerReturn }
  /// Whether its price is what goods cost the shop.
  fileprivate var isBought: Bool { kind == .purchase || kind == .adjustment }
}

extension Resource where Value == StoredCheckout {
  static let checkout = Resource(
    "Checkout",
    [
      .init("checkout_id", .identifier) { $1.value($0.id) },
      .init("id", .identifier, "The same number.") { $1.value($0.id) },
      .init("external_id", .nullable(.text)) { $1.optional($0.externalID) },
      .init("location_id", .nullable(.identifier)) { $1.optional($0.locationID) },
      .init("payment_type", .nullable(.names(of: PaymentType.self))) {
        $1.optional($0.paymentType?.rawValue)
      },
      .init("total", .money) { $1.value($0.total) },
      .init("occurred_at", .instant) { $1.value($0.occurredAt) },
      .init("recorded_at", .instant) { $1.value($0.recordedAt) },
      .init("actor_kind", .choice(Actor.Kind.allCases.map(\.rawValue)), "What recorded it.") {
        $1.value($0.actor.kind.rawValue)
      },
      .init("actor_id", .integer(nil), "Number within the kind; 0 for the system.") { $1.value($0.actor.id) },
      .init("lines", listOf: Resource<EntryRecord>.transaction) { $0.entries },
    ]
  )
}
