internal import HTTPTypes
internal import InventoryCore
internal import InventoryRecords
internal import InventoryService
internal import InventoryStore

/// Stock and ledger of one product, by number and by SKU.
enum ProductDetailEndpoints {
  private static let tag = ProductEndpoints.tag

  static let all: [Endpoint] = ProductPath.both.flatMap { [stock($0), ledger($0)] }

  private struct StockQuery: Sendable {
    var product: ProductReference
    var moment: Instant?
  }

  private static func stock(_ path: ProductPath) -> Endpoint {
    Endpoint.read(
      path.prefix + "/stock",
      "get\(path.name)Stock",
      "Stock of a product per location, now or as of a moment",
      tag: tag,
      parameters: Schema.object(
        path.field,
        .optional("as_of", .instant, "RFC 3339; folds by when things happened.")
      ) { StockQuery(product: $0, moment: $1) },
      output: .object(Resource.stock.shape)
    ) { call, query in
      try call.read { reading in
        let product = try reading.products.product(query.product)
        let balances = try reading.stock.balances(productID: product.id)
        let onHand =
          try query.moment.map { try reading.stock.onHand(productID: product.id, at: $0) } ?? product.stock
        let reserved = query.moment == nil ? product.reserved : .zero
        let stock = StockView(
          product: product,
          moment: query.moment,
          onHand: onHand,
          reserved: reserved,
          balances: query.moment == nil ? balances : []
        )
        return .data(Resource.stock.data(stock, for: call.role))
      }
    }
  }

  private struct LedgerQuery: Sendable {
    var product: ProductReference
    var window: ListWindow
    var locationID: Int64

    func filter(in reading: Reading) throws -> EntryFilter {
      let filter = EntryFilter(
        productID: try reading.products.product(product).id,
        locationID: locationID,
        newestFirst: false
      )
      return filter
    }
  }

  private static func ledger(_ path: ProductPath) -> Endpoint {
    Endpoint.read(
      path.prefix + "/ledger",
      "get\(path.name)Ledger",
      "The chain of a product at a location, oldest entry first",
      tag: tag,
      parameters: Schema.object(
        path.field,
        .window,
        .optional("location_id", .identifier, default: Location.mainID)
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
