internal import HTTPTypes
internal import InventoryCore
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
      try call.read { connection in
        let product = try call.inventory.product(query.product, connection)
        let ledger = Ledger(connection)
        let balances = try call.inventory.balances(productID: product.id, connection)
        let onHand =
          try query.moment.map { try ledger.onHand(productID: product.id, at: $0) } ?? product.stock
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

    func filter(_ inventory: Inventory, _ connection: any SQLConnection) throws -> EntryFilter {
      var filter = EntryFilter()
      filter.productID = try inventory.product(product, connection).id
      filter.locationID = locationID
      filter.newestFirst = false
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
      try call.page(query.window, of: .transaction) { connection, part in
        try Ledger(connection).page(
          try query.filter(call.inventory, connection),
          limit: part.limit,
          offset: part.offset,
          after: part.after
        )
      } total: {
        try Ledger($0).count(try query.filter(call.inventory, $0))
      }
    }
  }
}
