internal import HTTPTypes
internal import InventoryCore
internal import InventoryService
internal import InventoryStore

/// Stock, ledger and forecast of one product.
enum ProductDetailEndpoints {
  private static let prefix = ProductEndpoints.prefix
  private static let tag = ProductEndpoints.tag

  static let all: [Endpoint] = [stock, ledger, forecast]

  private struct StockQuery: Sendable {
    var id: Int64
    var moment: Instant?
  }

  private static let stock = Endpoint.read(
    prefix + "/{id}/stock", "getProductStock", "Stock of a product per location, now or as of a moment",
    tag: tag,
    parameters: Schema.object(
      .required("id", .identifier), .optional("as_of", .instant, "RFC 3339; folds by when things happened.")
    ) { StockQuery(id: $0, moment: $1) },
    output: .object(
      .named(
        "Stock",
        .object([
          .init("product_id", .identifier), .init("sku", .text), .init("on_hand", .quantity),
          .init("reserved", .quantity), .init("available", .quantity), .init("on_order", .quantity),
          .init("as_of", .nullable(.instant)),
          .init(
            "locations",
            .array(
              .object([
                .init("location_id", .identifier), .init("on_hand", .quantity), .init("reserved", .quantity),
                .init("available", .quantity), .init("reorder_point", .quantity),
                .init("last_hash", .text, summary: "SHA-256 of the last ledger entry."),
              ]), counts: nil)),
        ])))
  ) { call, query in
    try call.inventory.read { connection in
      let product = try call.inventory.product(.id(query.id), connection)
      let ledger = Ledger(connection)
      let balances = try call.inventory.balances(productID: product.id, connection)
      let onHand = try query.moment.map { try ledger.onHand(productID: product.id, at: $0) } ?? product.stock
      let reserved = query.moment == nil ? product.reserved : .zero
      return Reply.object { writer in
        writer.member("product_id", product.id)
        writer.member("sku", product.sku)
        writer.member("on_hand", onHand)
        writer.member("reserved", reserved)
        writer.member("available", onHand.subtracting(reserved) ?? .zero)
        writer.member("on_order", Quantity.zero)
        writer.member("as_of", query.moment) { $0.value($1) }
        writer.array("locations") { writer in
          for balance in query.moment == nil ? balances : [] {
            writer.object { writer in
              writer.member("location_id", balance.locationID)
              writer.member("on_hand", balance.onHand)
              writer.member("reserved", balance.reserved)
              writer.member("available", balance.available)
              writer.member("reorder_point", balance.reorderPoint)
              writer.member("last_hash", Hexadecimal.text(balance.lastHash))
            }
          }
        }
      }
    }
  }

  private struct LedgerQuery: Sendable {
    var id: Int64
    var window: ListWindow
    var locationID: Int64
  }

  private static let ledger = Endpoint.read(
    prefix + "/{id}/ledger", "getProductLedger", "The chain of a product at a location, oldest entry first",
    tag: tag,
    parameters: Schema.object(
      .required("id", .identifier), .window, .optional("location_id", .identifier, default: Location.mainID)
    ) { LedgerQuery(id: $0, window: $1, locationID: $2) },
    output: .list(Resource.transaction.shape)
  ) { call, query in
    let position = try call.position(query.window)
    return try call.uncached {
      try call.inventory.read { connection in
        _ = try call.inventory.product(.id(query.id), connection)
        let ledger = Ledger(connection)
        var filter = EntryFilter()
        filter.productID = query.id
        filter.locationID = query.locationID
        filter.newestFirst = false
        return try call.list(
          try ledger.page(
            filter, limit: query.window.limit, offset: query.window.offset, after: position),
          window: query.window, resource: .transaction, total: { try ledger.count(filter) })
      }
    }
  }

  private struct ForecastQuery: Sendable {
    var id: Int64
    var days: Int
  }

  private static let forecast = Endpoint.read(
    prefix + "/{id}/forecast", "getProductForecast", "Forecast and advice for a product", tag: tag,
    rate: .predict,
    parameters: Schema.object(
      .required("id", .identifier), .optional("days", .integer(1...365), default: 7, "Horizon.")
    ) { ForecastQuery(id: $0, days: $1) },
    output: .object(Resource.forecast.shape)
  ) { call, query in
    try call.cached(.forecast(productID: query.id)) {
      let forecast = try call.inventory.read {
        try call.inventory.forecast(.id(query.id), days: query.days, $0)
      }
      let data = Resource.forecast.data(forecast, for: call.role)
      return CachedAnswer(
        data: data, tag: EntityTag(content: data).opaque, validUntil: forecast.product.heldUntil)
    }
  }
}
