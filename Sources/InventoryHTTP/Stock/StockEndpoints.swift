internal import HTTPTypes
internal import InventoryCore
internal import InventoryRecords
internal import InventoryService

/// Stock of several products, stock-takes, and transfers between locations.
enum StockEndpoints {
  private static let prefix = EndpointTable.prefix + "/stock"
  private static let tag = "stock"

  static let all: [Endpoint] = [stock, count, transfers, transfer, oneTransfer, reverse]

  private struct StockQuery: Sendable {
    var products: [ProductReference]
    var locationID: Int64?
  }

  private static let stock = Endpoint.read(
    prefix,
    "listStock",
    "List the stock of up to 200 products, at all locations or at one",
    tag: tag,
    parameters: Schema.object(
      .optional("sku", .array(.sku, counts: 1...200), "SKUs, separated by commas; or barcode."),
      .optional("barcode", .array(.barcode, counts: 1...200), "Barcodes, separated by commas; or sku."),
      .optional("location_id", .identifier)
    ) { skus, barcodes, locationID in
      StockQuery(
        products: (skus ?? []).map { .sku($0.text) } + (barcodes ?? []).map { .barcode($0.text) },
        locationID: locationID
      )
    }
    .refined("required", "sku or barcode is required", at: "sku") { !$0.products.isEmpty }
    .refined("max_items", "expected at most 200 products", at: "sku") { $0.products.count <= 200 },
    output: .list(Resource.stock.shape)
  ) { call, query in
    let stock = try call.read { reading in
      if let id = query.locationID { _ = try reading.locations.location(id: id) }
      let products = try reading.stock.products(query.products)
      let ids = Set(products.map(\.id)).sorted()
      let balances = try Dictionary(
        grouping: reading.stock.balances(productIDs: ids, locationID: query.locationID),
        by: \.productID
      )
      return products.map { StockView(productID: $0.id, sku: $0.sku, balances[$0.id] ?? []) }
    }
    let data = Resource.stock.data(stock, for: call.role)
    return Reply(
      .data(data, Page(limit: stock.count, nextCursor: nil, hasMore: false)),
      tag: EntityTag(content: data)
    )
  }

  private static let count = Endpoint.write(
    .post,
    prefix + "/counts",
    "countStock",
    "Record a stock count: set stock to the counted quantities atomically",
    tag: tag,
    access: .staff,
    parameters: .none,
    body: Schema.object(
      .optional("location_id", .identifier),
      .required("lines", .array(.countedLine, counts: 1...1000)),
      .optional("reference", .text(1...255))
    ) { StockTakeRequest(lines: $1, reference: $2, locationID: $0) }.named("NewStockTake"),
    output: .object(Resource.stockTake.shape),
    status: 201,
    message: "Stock counted",
    audit: ["count stock"],
    reasons: [.insufficientStock]
  ) { call, _, request in
    try call.commit { work in
      .data(Resource.stockTake.data(try work.stock.count(request), for: call.role))
    }
  }

  private static let transfers = Endpoint.read(
    prefix + "/transfers",
    "listTransfers",
    "List transfers between locations, newest first",
    tag: tag,
    parameters: Schema.object(
      .window,
      .optional("location_id", .identifier, "At either end."),
      .optional("product_id", .identifier)
    ) { window, locationID, productID in
      let filter = TransferFilter(locationID: locationID, productID: productID)
      return ListParameters(filter: filter, window: window)
    },
    output: .list(Resource.transfer.shape)
  ) { call, parameters in
    try call.page(parameters.window, of: .transfer) { reading, part in
      try reading.transfers.page(parameters.filter, part)
    } total: {
      try $0.transfers.count(parameters.filter)
    }
  }

  private static let transfer = Endpoint.write(
    .post,
    prefix + "/transfers",
    "createTransfer",
    "Create a transfer of goods between two locations atomically",
    tag: tag,
    access: .staff,
    parameters: .none,
    body: .newTransfer,
    output: .object(Resource.transfer.shape),
    status: 201,
    message: "Goods transferred",
    audit: ["create transfer"],
    reasons: [.insufficientStock]
  ) { call, _, request in
    try call.commit { work in
      let transfer = try work.transfers.transfer(request)
      return call.reply(transfer).with(.location, "\(prefix)/transfers/\(transfer.id)")
    }
  }

  private static let oneTransfer = Endpoint.read(
    prefix + "/transfers/{id}",
    "getTransfer",
    "Get a transfer",
    tag: tag,
    parameters: .recordPath,
    output: .object(Resource.transfer.shape)
  ) { call, path in
    call.reply(try call.read { try $0.transfers.transfer(id: path.id) })
  }

  private static let reverse = Endpoint.action(
    .post,
    prefix + "/transfers/{id}/reverse",
    "reverseTransfer",
    "Reverse a transfer; all its goods return",
    tag: tag,
    access: .staff,
    parameters: .recordPath,
    output: .object(Resource.transfer.shape),
    message: "Transfer reversed",
    audit: ["reverse transfer"],
    reasons: [.alreadyReversed, .insufficientStock]
  ) { call, path in
    try call.commit { work in call.reply(try work.transfers.reverse(id: path.id)) }
  }
}

extension Call {
  fileprivate func reply(_ transfer: StoredTransfer) -> Reply {
    .data(
      Resource.transfer.data(transfer, for: role),
      version: EntityTag("m\(transfer.id)")
    )
  }
}
