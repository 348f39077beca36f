internal import HTTPTypes
internal import InventoryCore
internal import InventoryRecords
internal import InventoryService

/// Orders: cashiers record and read them, staff change them.
enum OrderEndpoints {
  private static let prefix = EndpointTable.prefix + "/orders"
  private static let tag = "orders"

  static let all: [Endpoint] = [
    list, place, order, update(.put, "replaceOrder"), update(.patch, "updateOrder"), cancel, delete,
  ]

  private static let list = Endpoint.read(
    prefix,
    "listOrders",
    "List orders with their lines, filtered and sorted",
    tag: tag,
    access: .cashier,
    parameters: .orders,
    output: .list(Resource.order.shape)
  ) { call, parameters in
    try call.page(parameters.window, of: .order) { reading, part in
      try reading.orders.page(parameters.filter, part)
    } total: {
      try $0.orders.count(parameters.filter)
    }
  }

  private static let place = Endpoint.write(
    .post,
    prefix,
    "createOrder",
    "Create an order with its lines and its bill atomically",
    tag: tag,
    access: .cashier,
    parameters: .none,
    body: .newOrder,
    output: .object(Resource.order.shape),
    status: 201,
    message: "Order placed",
    audit: ["create order"],
    reasons: [.insufficientStock, .priceMismatch, .inactive, .reservationEnded]
  ) { call, _, request in
    try call.commit { work in
      let order = try work.orders.place(request)
      return call.reply(order).with(.location, "\(prefix)/\(order.id)")
    }
  }

  private static let order = Endpoint.read(
    prefix + "/{id}",
    "getOrder",
    "Get an order with its lines",
    tag: tag,
    access: .cashier,
    parameters: .recordPath,
    output: .object(Resource.order.shape)
  ) { call, path in
    call.reply(try call.read { try $0.orders.order(id: path.id) })
  }

  private static func update(_ method: HTTPRequest.Method, _ operation: String) -> Endpoint {
    Endpoint.write(
      method,
      prefix + "/{id}",
      operation,
      "Update an order; fields that are absent stay unchanged. A new status must be a permitted next status",
      tag: tag,
      access: .staff,
      parameters: .recordPath,
      body: .orderChange,
      output: .object(Resource.order.shape),
      message: "Order changed",
      audit: ["update order?", "cancel order?"],
      reasons: [.invalidTransition, .readOnly, .staleVersion]
    ) { call, path, change in
      try call.commit { work in
        call.reply(
          try work.orders.update(
            id: path.id,
            change,
            ifMatch: { try call.checkMatch($0.versionTag, of: $0, as: .order) }
          )
        )
      }
    }
  }

  private static let cancel = Endpoint.action(
    .post,
    prefix + "/{id}/cancel",
    "cancelOrder",
    "Cancel an order that is not delivered; its goods return to stock, its lines are kept",
    tag: tag,
    access: .staff,
    parameters: .recordPath,
    output: .object(Resource.order.shape),
    message: "Order canceled",
    audit: ["cancel order"],
    reasons: [.invalidTransition, .staleVersion]
  ) { call, path in
    try call.commit { work in
      call.reply(
        try work.orders.cancel(id: path.id, ifMatch: { try call.checkMatch($0.versionTag) })
      )
    }
  }

  private static let delete = Endpoint.action(
    .delete,
    prefix + "/{id}",
    "deleteOrder",
    "Delete an order that is not delivered; its goods return to stock",
    tag: tag,
    access: .staff,
    parameters: .recordPath,
    output: .nothing,
    status: 204,
    message: "Order deleted",
    audit: ["delete order"],
    reasons: [.inUse, .staleVersion]
  ) { call, path in
    try call.commit { work in
      try work.orders.delete(id: path.id, ifMatch: { try call.checkMatch($0.versionTag) })
      return .nothing
    }
  }
}

extension Call {
  fileprivate func reply(_ order: StoredOrder) -> Reply {
    .data(Resource.order.data(order, for: role), version: order.versionTag)
  }
}
