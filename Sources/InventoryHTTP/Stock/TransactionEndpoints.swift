internal import HTTPTypes
internal import InventoryCore
internal import InventoryRecords
internal import InventoryService

/// Movements of stock.
enum TransactionEndpoints {
  private static let prefix = EndpointTable.prefix + "/transactions"
  private static let tag = "transactions"
  private static let refusals: [Reason] = [.insufficientStock, .inactive]

  static let all: [Endpoint] = [
    list, record, checkouts, oneCheckout, transaction, checkout, bulk, reverse, takeBack, adjust,
  ]

  private static let list = Endpoint.read(
    prefix,
    "listTransactions",
    "List stock movements, newest first",
    tag: tag,
    parameters: Schema<ListParameters<TransactionQuery>>.transactions,
    output: .list(Resource.transaction.shape)
  ) { call, parameters in
    try call.page(parameters.window, of: .transaction) { reading, part in
      try reading.stock.page(try parameters.filter.filter(in: reading), part)
    } total: {
      try $0.stock.count(try parameters.filter.filter(in: $0))
    }
  }

  private static let record = Endpoint.write(
    .post,
    prefix,
    "createTransaction",
    "Record a sale, purchase, waste or customer return",
    tag: tag,
    access: .cashier,
    parameters: .none,
    body: .transaction,
    output: .object(Resource.transaction.shape),
    status: 201,
    message: "Transaction recorded",
    audit: ["* transaction"],
    reasons: refusals + [.roleRequired]
  ) { call, _, request in
    try call.checkMayRecord(request)
    return try call.commit { work in
      let record = try work.stock.record(request)
      return Reply.data(Resource.transaction.data(record, for: call.role))
        .with(.location, "\(prefix)/\(record.entry.id)")
    }
  }

  private static let transaction = Endpoint.read(
    prefix + "/{id}",
    "getTransaction",
    "Get a stock movement",
    tag: tag,
    parameters: .recordPath,
    output: .object(Resource.transaction.shape)
  ) { call, path in
    let record = try call.read(.statement) { try $0.stock.entry(id: path.id) }
    return .data(
      Resource.transaction.data(record, for: call.role),
      version: EntityTag("t\(record.entry.id)")
    )
  }

  private static let checkout = Endpoint.write(
    .post,
    prefix + "/checkout",
    "checkout",
    "Check out: sell several products atomically",
    tag: tag,
    access: .cashier,
    parameters: .none,
    body: Schema.object(
      .required("lines", .array(.checkoutLine, counts: 1...200)),
      .optional("occurred_at", .instant),
      .optional("external_id", .text(1...100), "Unique; of a till that was offline."),
      .optional("location_id", .identifier, "Where; the default location when absent."),
      .optional("payment_type", .coded(), "How it was paid.")
    ) { lines, occurredAt, externalID, locationID, paymentType in
      CheckoutRequest(
        lines: lines.map { $0.with(occurredAt: occurredAt, locationID: locationID) },
        occurredAt: occurredAt,
        externalID: externalID,
        locationID: locationID,
        paymentType: paymentType
      )
    }.named("NewCheckout"),
    output: .object(Resource.checkout.shape),
    status: 201,
    message: "Checkout recorded",
    audit: ["* transaction"],
    reasons: refusals + [.duplicate]
  ) { call, _, request in
    try call.commit { work in
      let checkout = try work.stock.checkout(request)
      return Reply.data(Resource.checkout.data(checkout, for: call.role))
        .with(.location, "\(prefix)/checkouts/\(checkout.id)")
    }
  }

  private static let checkouts = Endpoint.read(
    prefix + "/checkouts",
    "listCheckouts",
    "List checkouts with their sales, newest first",
    tag: tag,
    parameters: Schema.object(
      .window,
      .optional("external_id", .text(1...100)),
      .optional("location_id", .identifier),
      .optional("payment_type", .coded()),
      .optional("from", .instant, "At or after."),
      .optional("to", .instant, "Before.")
    ) { window, externalID, locationID, paymentType, from, to in
      let filter = CheckoutFilter(
        externalID: externalID,
        locationID: locationID,
        paymentType: paymentType,
        from: from,
        to: to
      )
      return ListParameters(filter: filter, window: window)
    },
    output: .list(Resource.checkout.shape)
  ) { call, parameters in
    try call.page(parameters.window, of: .checkout) { reading, part in
      try reading.stock.page(parameters.filter, part)
    } total: {
      try $0.stock.count(parameters.filter)
    }
  }

  private static let oneCheckout = Endpoint.read(
    prefix + "/checkouts/{id}",
    "getCheckout",
    "Get a checkout with its sales",
    tag: tag,
    parameters: .recordPath,
    output: .object(Resource.checkout.shape)
  ) { call, path in
    let checkout = try call.read { try $0.stock.checkout(id: path.id) }
    return .data(
      Resource.checkout.data(checkout, for: call.role),
      version: EntityTag("k\(checkout.id)")
    )
  }

  private struct Return: Sendable {
    var quantity: Quantity
    var reason: String?
  }

  private static let takeBack = Endpoint.write(
    .post,
    prefix + "/{id}/return",
    "returnTransaction",
    "Record the return of goods of a sale by the customer",
    tag: tag,
    access: .cashier,
    parameters: .recordPath,
    body: Schema.object(
      .required("quantity", .amount, "At most what was sold and has not come back."),
      .optional("reason", .text(1...255))
    ) { Return(quantity: $0, reason: $1) }.named("NewReturn"),
    output: .object(Resource.transaction.shape),
    status: 201,
    message: "Return recorded",
    audit: ["* transaction"],
    reasons: [.returnExceedsSale]
  ) { call, path, request in
    try call.commit { work in
      let record = try work.stock.takeBack(
        saleID: path.id,
        quantity: request.quantity,
        reason: request.reason
      )
      return Reply.data(Resource.transaction.data(record, for: call.role))
        .with(.location, "\(prefix)/\(record.entry.id)")
    }
  }

  private static let bulk = Endpoint.write(
    .post,
    prefix + "/bulk",
    "createTransactions",
    "Record up to 1,000 stock movements atomically",
    tag: tag,
    access: .cashier,
    parameters: .none,
    body: Schema.object(.required("transactions", .array(.transaction, counts: 1...1000))) { $0 }
      .named("NewTransactions"),
    output: .object(
      .named(
        "Transactions",
        .object([
          .init("transactions", .array(Resource.transaction.shape, counts: nil)), .init("count", .count),
        ])
      )
    ),
    status: 201,
    message: "Transactions recorded",
    audit: ["* transaction"],
    reasons: refusals + [.roleRequired]
  ) { call, _, requests in
    for request in requests { try call.checkMayRecord(request) }
    return try call.commit { work in
      let records = try work.stock.record(requests, checkoutID: nil, path: "/transactions")
      return Reply.object { writer in
        writer.array("transactions") { writer in
          for record in records { Resource.transaction.write(record, for: call.role, into: &writer) }
        }
        writer.member("count", records.count)
      }
    }
  }

  private static let reverse = Endpoint.action(
    .post,
    prefix + "/{id}/reverse",
    "reverseTransaction",
    "Reverse a stock movement by an opposite one",
    tag: tag,
    access: .staff,
    parameters: .recordPath,
    output: .object(Resource.transaction.shape),
    status: 201,
    message: "Transaction reversed",
    audit: ["reverse transaction"],
    reasons: [
      .alreadyReversed, .notReversible, .partOfOrder, .partOfTransfer, .returnExceedsSale, .insufficientStock,
    ]
  ) { call, path in
    try call.commit { work in
      let record = try work.stock.reverse(entryID: path.id)
      return Reply.data(Resource.transaction.data(record, for: call.role))
        .with(.location, "\(prefix)/\(record.entry.id)")
    }
  }

  private struct Adjustment: Sendable {
    var product: ProductReference
    var quantity: Quantity
    var reason: String
    var locationID: Int64?
  }

  private static let adjust = Endpoint.write(
    .post,
    EndpointTable.prefix + "/stock/adjustments",
    "adjustStock",
    "Adjust stock, with a reason",
    tag: "stock",
    access: .staff,
    parameters: .none,
    body: Schema.object(
      .product,
      .required("quantity", Schema<Quantity>.signedQuantity, "Signed change; not 0."),
      .required("reason", .text(1...255)),
      .optional("location_id", .identifier)
    ) { Adjustment(product: $0, quantity: $1, reason: $2, locationID: $3) }.named("NewAdjustment"),
    output: .object(Resource.transaction.shape),
    status: 201,
    message: "Stock adjusted",
    audit: ["adjust transaction"],
    reasons: [.insufficientStock]
  ) { call, _, adjustment in
    try call.commit { work in
      let record = try work.stock.adjust(
        adjustment.product,
        by: adjustment.quantity,
        reason: adjustment.reason,
        locationID: adjustment.locationID
      )
      return Reply.data(Resource.transaction.data(record, for: call.role))
        .with(.location, "\(prefix)/\(record.entry.id)")
    }
  }
}

extension Call {
  /// Cashiers sell; what comes in or goes to waste is for staff.
  func checkMayRecord(_ request: TransactionRequest) throws {
    if request.kind != .sale { try caller.require(.staff) }
  }
}

extension TransactionRequest {
  fileprivate func with(occurredAt: Instant?, locationID: Int64?) -> TransactionRequest {
    var copy = self
    copy.occurredAt = occurredAt
    copy.locationID = locationID
    return copy
  }
}
