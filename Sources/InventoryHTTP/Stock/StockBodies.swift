internal import InventoryCore
internal import InventoryRecords
internal import InventoryService

extension Schema where Value == StockTakeRequest.Line {
  static var countedLine: Schema {
    .object(
      .product,
      .required(
        "counted",
        .quantity(from: .zero, to: Quantity(thousandths: 999_999_999_000)),
        "What is on the shelf."
      )
    ) { .init(product: $0, counted: $1) }
    .named("NewCountedLine")
  }
}

extension Schema where Value == TransferRequest {
  static var newTransfer: Schema {
    .object(
      .required("from_location_id", .identifier),
      .required("to_location_id", .identifier),
      .required("lines", .array(.transferLine, counts: 1...200)),
      .optional("reference", .text(1...255))
    ) { TransferRequest(fromLocationID: $0, toLocationID: $1, lines: $2, reference: $3) }
    .named("NewTransfer")
  }
}

extension Schema where Value == TransferRequest.Line {
  fileprivate static var transferLine: Schema {
    .object(.product, .required("quantity", .amount)) { .init(product: $0, quantity: $1) }
      .named("NewTransferLine")
  }
}

extension Resource where Value == StoredTransfer {
  static let transfer = Resource(
    "Transfer",
    [
      .init("id", .identifier) { $1.value($0.id) },
      .init("from_location_id", .identifier) { $1.value($0.fromLocationID) },
      .init("to_location_id", .identifier) { $1.value($0.toLocationID) },
      .init("reference", .nullable(.text)) { $1.optional($0.reference) },
      .init("lines", listOf: Resource<StoredTransfer.Line>.transferLine) { $0.lines },
      .init("actor_kind", .choice(Actor.Kind.allCases.map(\.rawValue)), "What recorded it.") {
        $1.value($0.actor.kind.rawValue)
      },
      .init("actor_id", .integer(nil), "Number within the kind; 0 for the system.") { $1.value($0.actor.id) },
      .init("created_at", .instant) { $1.value($0.createdAt) },
      .init("reversed_at", .nullable(.instant), "When it was taken back as a whole.") {
        $1.optional($0.reversedAt)
      },
    ]
  )
}

extension Resource where Value == StoredTransfer.Line {
  static let transferLine = Resource([
    .init("product_id", .identifier) { $1.value($0.productID) },
    .init("sku", Schema<SKU>.sku.shape) { $1.value($0.sku) },
    .init("quantity", .quantity) { $1.value($0.quantity) },
    .init("out_transaction_id", .identifier, "The entry at the source.") { $1.value($0.outEntryID) },
    .init("in_transaction_id", .identifier, "The entry at the target.") { $1.value($0.inEntryID) },
  ])
}

extension Resource where Value == StockTake {
  static let stockTake = Resource(
    "StockTake",
    [
      .init("location_id", .identifier) { $1.value($0.location.id) },
      .init("reference", .nullable(.text)) { $1.optional($0.reference) },
      .init("counted_at", .instant) { $1.value($0.countedAt) },
      .init("lines", listOf: Resource<StockTake.Line>.countedLine) { $0.lines },
    ]
  )
}

extension Resource where Value == StockTake.Line {
  static let countedLine = Resource([
    .init("product_id", .identifier) { $1.value($0.productID) },
    .init("sku", Schema<SKU>.sku.shape) { $1.value($0.sku) },
    .init("before", .quantity) { $1.value($0.before) },
    .init("counted", .quantity) { $1.value($0.counted) },
    .init("difference", .quantity, "Counted less before.") { $1.value($0.difference) },
    .init("transaction_id", .nullable(.identifier), "The entry; null where there is no difference.") {
      $1.optional($0.entryID)
    },
  ])
}
