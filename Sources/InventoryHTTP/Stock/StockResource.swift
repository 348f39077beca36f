internal import Cryptography
internal import InventoryCore
internal import InventoryRecords

/// The stock of a product, now or as of a moment.
struct StockView: Sendable {
  var productID: Int64
  var sku: String
  var moment: Instant?
  var onHand: Quantity
  var reserved: Quantity
  var onOrder: Quantity
  var balances: [PlaceView]

  /// Said of a past stock below zero: the ledger never lets stock fall below it in the order in which entries come, but
  /// entries may say that they happened at other times.
  var note: String? {
    guard moment != nil, onHand < .zero else { return nil }
    return
      "More had left by this moment than had come in: a delivery is recorded with a later time than it came, or a "
      + "sale with an earlier one."
  }
}

extension StockView {
  /// The sums over some balances.
  init(productID: Int64, sku: String, _ balances: [Balance], _ settings: [PlaceSetting] = []) {
    func sum(_ part: (Balance) -> Quantity) -> Quantity {
      balances.reduce(.zero) { $0.adding(part($1)) ?? $0 }
    }
    self.init(
      productID: productID,
      sku: sku,
      moment: nil,
      onHand: sum(\.onHand),
      reserved: sum(\.reserved),
      onOrder: sum(\.onOrder),
      balances: balances.map { balance in
        PlaceView(balance: balance, setting: settings.first { $0.place == balance.place })
      }
    )
  }
}

/// The stock of a product at a location, with how it is bought there.
struct PlaceView: Sendable {
  var balance: Balance
  var setting: PlaceSetting?
}

extension Resource where Value == StockView {
  static let stock = Resource(
    "Stock",
    [
      .init("product_id", .identifier) { $1.value($0.productID) },
      .init("sku", .text) { $1.value($0.sku) },
      .init("on_hand", .quantity) { $1.value($0.onHand) },
      .init("reserved", .quantity) { $1.value($0.reserved) },
      .init("available", .quantity) { $1.value($0.onHand.subtracting($0.reserved) ?? .zero) },
      .init("on_order", .quantity, "Ordered from suppliers and not yet received.") { $1.value($0.onOrder) },
      .init("as_of", .nullable(.instant)) { $1.optional($0.moment) },
      .init("note", .nullable(.text), "Why the figures of a past moment are not to be relied on.") {
        $1.optional($0.note)
      },
      .init("locations", listOf: Resource<PlaceView>.placeStock) { $0.balances },
    ]
  )
}

extension Resource where Value == PlaceView {
  static let placeStock = Resource([
    .init("location_id", .identifier) { $1.value($0.balance.locationID) },
    .init("on_hand", .quantity) { $1.value($0.balance.onHand) },
    .init("reserved", .quantity) { $1.value($0.balance.reserved) },
    .init("available", .quantity) { $1.value($0.balance.available) },
    .init("on_order", .quantity) { $1.value($0.balance.onOrder) },
    .init("reorder_point", .quantity) { $1.value($0.balance.reorderPoint) },
    .init(
      "setting",
      optional: Resource<PlaceSetting>.placeSetting,
      "How it is bought there, where that differs."
    ) {
      $0.setting
    },
    .init("last_hash", .text, "SHA-256 of the last ledger entry. Only for staff.", visibleTo: .staff) {
      $1.value(hexadecimal($0.balance.lastHash))
    },
  ])
}
