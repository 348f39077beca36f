internal import InventoryCore
internal import InventoryStore

/// The stock of a product, now or as of a moment.
struct StockView: Sendable {
  var product: Product
  var moment: Instant?
  var onHand: Quantity
  var reserved: Quantity
  var balances: [Balance]
}

extension Resource where Value == StockView {
  static let stock = Resource(
    "Stock",
    [
      .init("product_id", .identifier) { $1.value($0.product.id) },
      .init("sku", .text) { $1.value($0.product.sku) },
      .init("on_hand", .quantity) { $1.value($0.onHand) },
      .init("reserved", .quantity) { $1.value($0.reserved) },
      .init("available", .quantity) { $1.value($0.onHand.subtracting($0.reserved) ?? .zero) },
      .init("on_order", .quantity) { $1.value(Quantity.zero) },
      .init("as_of", .nullable(.instant)) { $1.optional($0.moment) },
      .init("locations", listOf: Resource<Balance>.balance) { $0.balances },
    ]
  )
}

extension Resource where Value == Balance {
  static let balance = Resource([
    .init("location_id", .identifier) { $1.value($0.locationID) },
    .init("on_hand", .quantity) { $1.value($0.onHand) },
    .init("reserved", .quantity) { $1.value($0.reserved) },
    .init("available", .quantity) { $1.value($0.available) },
    .init("reorder_point", .quantity) { $1.value($0.reorderPoint) },
    .init("last_hash", .text, "SHA-256 of the last ledger entry. Only for staff.", visibleTo: .staff) {
      $1.value(Hexadecimal.text($0.lastHash))
    },
  ])
}
