internal import HTTPTypes
internal import InventoryCore
internal import InventoryRecords
internal import InventoryService

/// The lines of orders: each change moves its goods.
enum OrderDetailEndpoints {
  private static let prefix = EndpointTable.prefix + "/order-details"
  private static let tag = "order-details"
  private static let refusals: [Reason] = [.insufficientStock, .priceMismatch, .inactive, .readOnly]

  static let all: [Endpoint] = [
    list, add, line, update(.put, "replaceOrderDetail"), update(.patch, "updateOrderDetail"), delete,
  ]

  private static let list = Endpoint.read(
    prefix,
    "listOrderDetails",
    "List order lines",
    tag: tag,
    access: .cashier,
    parameters: Schema.object(
      .window,
      .optional("order_id", .identifier),
      .optional("product_id", .identifier)
    ) { window, orderID, productID in
      let filter = OrderLineFilter(orderID: orderID, productID: productID)
      return ListParameters(filter: filter, window: window)
    },
    output: .list(Resource.orderDetail.shape)
  ) { call, parameters in
    try call.page(parameters.window, of: .orderDetail) { reading, part in
      try reading.orders.page(parameters.filter, part)
    } total: {
      try $0.orders.count(parameters.filter)
    }
  }

  private struct NewLine: Sendable {
    var orderID: Int64
    var line: OrderLineRequest
  }

  private static let add = Endpoint.write(
    .post,
    prefix,
    "createOrderDetail",
    "Add a line to an open order; its goods are taken from stock",
    tag: tag,
    access: .cashier,
    rate: .orderLines,
    parameters: .none,
    body: Schema.object(
      .required("order_id", .identifier),
      .product,
      .required("quantity", .amount),
      .optional("price", .money(), "Must be the product's; filled in when absent.")
    ) { NewLine(orderID: $0, line: OrderLineRequest(product: $1, quantity: $2, price: $3)) }
    .named("NewOrderDetail"),
    output: .object(Resource.orderDetail.shape),
    status: 201,
    message: "Line added",
    audit: ["create order_detail"],
    reasons: refusals
  ) { call, _, new in
    try call.commit { work in
      let line = try work.orders.addLine(new.line, toOrder: new.orderID)
      return call.reply(line).with(.location, "\(prefix)/\(line.id)")
    }
  }

  private static let line = Endpoint.read(
    prefix + "/{id}",
    "getOrderDetail",
    "Get an order line",
    tag: tag,
    access: .cashier,
    parameters: .recordPath,
    output: .object(Resource.orderDetail.shape)
  ) { call, path in
    call.reply(try call.read(.statement) { try $0.orders.line(id: path.id) })
  }

  private static func update(_ method: HTTPRequest.Method, _ operation: String) -> Endpoint {
    Endpoint.write(
      method,
      prefix + "/{id}",
      operation,
      "Update an order line; stock moves by the difference, or for both products if the product changes",
      tag: tag,
      access: .staff,
      parameters: .recordPath,
      body: Schema.object(
        .productIfAny,
        .optional("quantity", .amount),
        .optional("price", .money(), "Must be the line's, or that of another product that is given.")
      ) { OrderLineChange(product: $0, quantity: $1, price: $2) }.named("OrderDetailChange"),
      output: .object(Resource.orderDetail.shape),
      message: "Line changed",
      audit: ["update order_detail?"],
      reasons: refusals + [.staleVersion]
    ) { call, path, change in
      try call.commit { work in
        call.reply(
          try work.orders.changeLine(
            id: path.id,
            change,
            ifMatch: { try call.checkMatch($0.versionTag, of: $0, as: .orderDetail) }
          )
        )
      }
    }
  }

  private static let delete = Endpoint.action(
    .delete,
    prefix + "/{id}",
    "deleteOrderDetail",
    "Delete a line of an open order; its goods return to stock",
    tag: tag,
    access: .staff,
    parameters: .recordPath,
    output: .nothing,
    status: 204,
    message: "Line deleted",
    audit: ["delete order_detail"],
    reasons: [.readOnly, .staleVersion]
  ) { call, path in
    try call.commit { work in
      try work.orders.removeLine(id: path.id, ifMatch: { try call.checkMatch($0.versionTag) })
      return .nothing
    }
  }
}

extension Call {
  fileprivate func reply(_ line: StoredOrderLine) -> Reply {
    .data(Resource.orderDetail.data(line, for: role), version: line.versionTag)
  }
}
