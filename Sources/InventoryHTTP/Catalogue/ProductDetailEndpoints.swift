internal import HTTPTypes
internal import InventoryCore
internal import InventoryRecords
internal import InventoryService

/// Stock and ledger of one product, by number and by SKU.
enum ProductDetailEndpoints {
  private static let tag = ProductEndpoints.tag

  static let all: [Endpoint] = ProductPath.both.flatMap { [stock($0), ledger($0)] }

  private struct StockQuery: Sendable {
    var product: ProductReference
    var moment: Instant?
    var locationID: Int64?
  }

  private static func stock(_ path: ProductPath) -> Endpoint {
    Endpoint.read(
      path.prefix + "/stock",
      "get\(path.name)Stock",
      "Get the stock of a product at each location, now or at a past time",
      tag: tag,
      parameters: Schema.object(
        path.field,
        .optional("as_of", .instant, "RFC 3339; folds by when things happened."),
        .optional("location_id", .identifier, "Where; all locations when absent.")
      ) { StockQuery(product: $0, moment: $1, locationID: $2) },
      output: .object(Resource.stock.shape)
    ) { call, query in
      try call.read { reading in
        let product = try reading.products.recorded(query.product)
        if let id = query.locationID { _ = try reading.locations.location(id: id) }
        let stock: StockView
        if let moment = query.moment {
          let onHand = try reading.stock.onHand(
            productID: product.id,
            locationID: query.locationID,
            at: moment
          )
          stock = StockView(
            productID: product.id,
            sku: product.sku,
            moment: moment,
            onHand: onHand,
            reserved: .zero,
            onOrder: .zero,
            balances: []
          )
        } else {
          stock = StockView(
            productID: product.id,
            sku: product.sku,
            try reading.stock.balances(productIDs: [product.id], locationID: query.locationID),
            try reading.placeSettings.settings(productID: product.id)
          )
        }
        return .data(Resource.stock.data(stock, for: call.role))
      }
    }
  }

  private struct LedgerQuery: Sendable {
    var product: ProductReference
    var window: ListWindow
    var locationID: Int64?

    func filter(in reading: Reading) throws -> EntryFilter {
      let filter = EntryFilter(
        productID: try reading.products.product(product).id,
        locationID: try reading.locations.seen(locationID).id,
        newestFirst: false
      )
      return filter
    }
  }

  private static func ledger(_ path: ProductPath) -> Endpoint {
    Endpoint.read(
      path.prefix + "/ledger",
      "get\(path.name)Ledger",
      "List the ledger entries of a product at a location, oldest first",
      tag: tag,
      parameters: Schema.object(
        path.field,
        .window,
        .optional("location_id", .identifier, "Where; the default location when absent.")
      ) { LedgerQuery(product: $0, window: $1, locationID: $2) },
      output: .list(Resource.transaction.shape)
    ) { call, query in
      try call.page(query.window, of: .transaction) { reading, part in
        try reading.stock.page(try query.filter(in: reading), part)
      } total: {
        try $0.stock.count(try query.filter(in: $0))
      }
    }
  }
}
