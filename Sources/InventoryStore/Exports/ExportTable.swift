internal import InventoryCore
internal import InventoryRecords

/// The rows of an export: its columns beside the SQL that fills them.
struct ExportTable {
  var columns: [ExportColumn]
  /// As many values as the columns take, in their order.
  var selection: String
  var source: String
  /// By which rows are read, portion by portion: a whole number that rises.
  var key: String
  /// The table that has the keys, without an alias.
  var keys: (table: String, column: String)
  /// What orders rows of one key.
  var order: String
  var location: String?
  var moment: String?
}

extension ExportTable {
  static func of(_ resource: ExportResource) -> ExportTable {
    switch resource {
    case .products: products
    case .clients: clients
    case .orders: orders
    case .transactions: transactions
    case .stock: stock
    case .events: events
    case .ledger: ledger
    }
  }

  private static let kinds = ExportColumn.names { (kind: EntryKind) in kind.code }
  private static let payments = ExportColumn.names { (type: PaymentType) in type.code }

  /// The columns of a file to be imported again.
  private static let products = ExportTable(
    columns: [
      .init("sku", .text), .init("name", .text), .init("description", .text), .init("category", .text),
      .init("price", .money), .init("cost_price", .money), .init("unit", .text), .init("barcode", .text),
      .init("image_url", .text), .init("lead_time_days", .integer),
      .init("service_level", .number(places: 4)),
      .init("pack_size", .number(places: 3)), .init("min_order", .number(places: 3)),
      .init("shelf_life_days", .integer), .init("is_active", .flag), .init("supplier_id", .integer),
    ],
    selection: """
      p.sku, p.name, p.description, c.name, p.price, p.cost_price, p.unit, p.barcode, p.image_url, p.lead_time_days, \
      p.service_level, p.pack_size, p.min_order, p.shelf_life_days, p.is_active, p.supplier_id
      """,
    source: "products p LEFT JOIN categories c ON c.id = p.category_id",
    key: "p.id",
    keys: ("products", "id"),
    order: "p.id"
  )

  /// The columns of a file to be imported again.
  private static let clients = ExportTable(
    columns: [
      .init("email", .text), .init("name", .text), .init("lastname", .text), .init("telephone", .text),
    ],
    selection: "k.email, k.name, k.lastname, k.telephone",
    source: "clients k",
    key: "k.id",
    keys: ("clients", "id"),
    order: "k.id"
  )

  /// One row a line.
  private static let orders = ExportTable(
    columns: [
      .init("order_id", .integer), .init("ordered_at", .instant),
      .init("status", ExportColumn.names { (status: OrderStatus) in status.code }),
      .init("delivery_method", ExportColumn.names { (method: DeliveryMethod) in method.code }),
      .init("location", .text), .init("client_email", .text), .init("bill_number", .text),
      .init("payment_type", payments), .init("total", .money), .init("line_id", .integer),
      .init("sku", .text), .init("quantity", .number(places: 3)), .init("unit_price", .money),
    ],
    selection: """
      o.id, o.ordered_at, o.status, o.delivery_method, l.code, k.email, b.bill_number, b.payment_type, o.total, d.id, \
      p.sku, d.quantity, d.unit_price
      """,
    source: """
      orders o JOIN locations l ON l.id = o.location_id JOIN clients k ON k.id = o.client_id \
      JOIN bills b ON b.id = o.bill_id LEFT JOIN order_lines d ON d.order_id = o.id \
      LEFT JOIN products p ON p.id = d.product_id
      """,
    key: "o.id",
    keys: ("orders", "id"),
    order: "o.id, d.id",
    location: "o.location_id",
    moment: "o.ordered_at"
  )

  private static let transactions = ExportTable(
    columns: [
      .init("id", .integer), .init("occurred_at", .instant), .init("sku", .text), .init("location", .text),
      .init("kind", kinds), .init("quantity", .number(places: 3)), .init("unit_price", .money),
      .init("is_promo", .flag), .init("is_flagged", .flag), .init("payment_type", payments),
      .init("checkout_id", .integer), .init("external_id", .text), .init("reverses_id", .integer),
      .init("reference", .text), .init("actor", .actor), .init("recorded_at", .instant),
    ],
    selection: """
      e.id, e.occurred_at, p.sku, l.code, e.kind, e.quantity, e.unit_price, e.is_promo, e.is_flagged, h.payment_type, \
      e.checkout_id, h.external_id, e.reverses_id, e.reference, e.actor_kind, e.actor_id, e.recorded_at
      """,
    source: """
      ledger_entries e JOIN products p ON p.id = e.product_id JOIN locations l ON l.id = e.location_id \
      LEFT JOIN checkouts h ON h.id = e.checkout_id
      """,
    key: "e.id",
    keys: ("ledger_entries", "id"),
    order: "e.id",
    location: "e.location_id",
    moment: "e.occurred_at"
  )

  /// All that a hash of the chain covers, so that the file can be verified by itself.
  private static let ledger = ExportTable(
    columns: [
      .init("id", .integer), .init("product_id", .integer), .init("sku", .text),
      .init("location_id", .integer),
      .init("sequence", .integer), .init("kind", kinds), .init("quantity", .number(places: 3)),
      .init("balance_after", .number(places: 3)), .init("unit_price", .money), .init("is_promo", .flag),
      .init("is_flagged", .flag), .init("occurred_at", .instant), .init("recorded_at", .instant),
      .init("actor", .actor), .init("reference", .text), .init("reverses_id", .integer),
      .init("checkout_id", .integer), .init("blind", .hexadecimal), .init("previous_hash", .hexadecimal),
    ],
    selection: """
      e.id, e.product_id, p.sku, e.location_id, e.sequence, e.kind, e.quantity, e.balance_after, e.unit_price, \
      e.is_promo, e.is_flagged, e.occurred_at, e.recorded_at, e.actor_kind, e.actor_id, e.reference, e.reverses_id, \
      e.checkout_id, e.blind, e.previous_hash
      """,
    source: "ledger_entries e JOIN products p ON p.id = e.product_id",
    key: "e.id",
    keys: ("ledger_entries", "id"),
    order: "e.id",
    location: "e.location_id",
    moment: "e.occurred_at"
  )

  /// One row a product and location.
  private static let stock = ExportTable(
    columns: [
      .init("sku", .text), .init("location_id", .integer), .init("location", .text),
      .init("on_hand", .number(places: 3)), .init("reserved", .number(places: 3)),
      .init("available", .number(places: 3)), .init("on_order", .number(places: 3)),
      .init("reorder_point", .number(places: 3)),
    ],
    selection: """
      p.sku, s.location_id, l.code, s.on_hand, s.reserved, s.on_hand - s.reserved, s.on_order, s.reorder_point
      """,
    source: """
      stock_balances s JOIN products p ON p.id = s.product_id JOIN locations l ON l.id = s.location_id
      """,
    key: "s.product_id",
    keys: ("stock_balances", "product_id"),
    order: "s.product_id, s.location_id",
    location: "s.location_id"
  )

  /// The columns of a file to be imported again.
  private static let events = ExportTable(
    columns: [
      .init("date", .day), .init("name", .text), .init("type", .text), .init("description", .text),
      .init("include_in_prediction", .flag),
    ],
    selection: "v.day, v.name, v.type, v.description, v.include_in_prediction",
    source: "events v",
    key: "v.id",
    keys: ("events", "id"),
    order: "v.id",
    moment: "v.day"
  )
}
