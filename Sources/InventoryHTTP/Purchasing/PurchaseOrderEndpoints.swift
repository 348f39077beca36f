internal import HTTPTypes
internal import InventoryCore
internal import InventoryRecords
internal import InventoryService

/// Orders to suppliers: everybody reads them, staff write them.
enum PurchaseOrderEndpoints {
  private static let prefix = EndpointTable.prefix + "/purchase-orders"
  private static let tag = "purchase-orders"

  static let all: [Endpoint] = [
    list, create, order, update(.put, "replacePurchaseOrder"), update(.patch, "updatePurchaseOrder"), delete,
    step("order", "orderPurchaseOrder", "Place a purchase order; its goods count as on order", "ordered") {
      try $0.purchaseOrders.place(id: $1, ifMatch: $2)
    },
    receive,
    step("cancel", "cancelPurchaseOrder", "Cancel a purchase order; received goods are kept", "canceled") {
      try $0.purchaseOrders.cancel(id: $1, ifMatch: $2)
    },
    advise,
  ]

  private static let list = Endpoint.read(
    prefix,
    "listPurchaseOrders",
    "List purchase orders with their lines, filtered and sorted",
    tag: tag,
    parameters: Schema.object(
      .window,
      .optional("supplier_id", .identifier),
      .optional("location_id", .identifier),
      .optional("product_id", .identifier),
      .optional("status", .choice()),
      .sort()
    ) { window, supplierID, locationID, productID, status, sort in
      let filter = PurchaseOrderFilter(
        supplierID: supplierID,
        locationID: locationID,
        productID: productID,
        status: status,
        sort: sort
      )
      return ListParameters(filter: filter, window: window)
    },
    output: .list(Resource.purchaseOrder.shape)
  ) { call, parameters in
    try call.page(parameters.window, of: .purchaseOrder) { reading, part in
      try reading.purchaseOrders.page(parameters.filter, part)
    } total: {
      try $0.purchaseOrders.count(parameters.filter)
    }
  }

  private static let create = Endpoint.write(
    .post,
    prefix,
    "createPurchaseOrder",
    "Create a draft of a purchase order",
    tag: tag,
    access: .staff,
    parameters: .none,
    body: .newPurchaseOrder,
    output: .object(Resource.purchaseOrder.shape),
    status: 201,
    message: "Purchase order created",
    audit: ["create purchase_order"],
    reasons: [.duplicate, .inactive]
  ) { call, _, request in
    try call.commit { work in
      let order = try work.purchaseOrders.create(request)
      return call.reply(order).with(.location, "\(prefix)/\(order.id)")
    }
  }

  private static let order = Endpoint.read(
    prefix + "/{id}",
    "getPurchaseOrder",
    "Get a purchase order",
    tag: tag,
    parameters: .recordPath,
    output: .object(Resource.purchaseOrder.shape)
  ) { call, path in
    call.reply(try call.read { try $0.purchaseOrders.order(id: path.id) })
  }

  private static func update(_ method: HTTPRequest.Method, _ operation: String) -> Endpoint {
    Endpoint.write(
      method,
      prefix + "/{id}",
      operation,
      "Update a draft of a purchase order; fields that are absent stay unchanged, lines are replaced as a whole",
      tag: tag,
      access: .staff,
      parameters: .recordPath,
      body: .purchaseOrderChange,
      output: .object(Resource.purchaseOrder.shape),
      message: "Purchase order changed",
      audit: ["update purchase_order?"],
      reasons: [.duplicate, .inactive, .readOnly, .staleVersion]
    ) { call, path, change in
      try call.commit { work in
        call.reply(
          try work.purchaseOrders.update(
            id: path.id,
            change,
            ifMatch: { try call.checkMatch($0.versionTag, of: $0, as: .purchaseOrder) }
          )
        )
      }
    }
  }

  private static let delete = Endpoint.action(
    .delete,
    prefix + "/{id}",
    "deletePurchaseOrder",
    "Delete a draft of a purchase order",
    tag: tag,
    access: .staff,
    parameters: .recordPath,
    output: .nothing,
    status: 204,
    message: "Purchase order deleted",
    audit: ["delete purchase_order"],
    reasons: [.inUse, .staleVersion]
  ) { call, path in
    try call.commit { work in
      try work.purchaseOrders.delete(id: path.id, ifMatch: { try call.checkMatch($0.versionTag) })
      return .nothing
    }
  }

  private static func step(
    _ verb: String,
    _ operation: String,
    _ summary: String,
    _ outcome: String,
    _ body:
      @escaping @Sendable (Work, Int64, (StoredPurchaseOrder) throws -> Void) throws -> StoredPurchaseOrder
  ) -> Endpoint {
    Endpoint.action(
      .post,
      prefix + "/{id}/\(verb)",
      operation,
      summary,
      tag: tag,
      access: .staff,
      parameters: .recordPath,
      output: .object(Resource.purchaseOrder.shape),
      message: "Purchase order \(outcome)",
      audit: [AuditRow("\(verb) purchase_order")],
      reasons: [.invalidTransition, .staleVersion]
    ) { call, path in
      try call.commit { work in call.reply(try body(work, path.id) { try call.checkMatch($0.versionTag) }) }
    }
  }

  private static let receive = Endpoint.write(
    .post,
    prefix + "/{id}/receive",
    "receivePurchaseOrder",
    "Receive goods of a purchase order: the given lines, or everything that is outstanding",
    tag: tag,
    access: .staff,
    parameters: .recordPath,
    body: .receipt,
    output: .object(Resource.purchaseOrder.shape),
    message: "Goods received",
    audit: ["receive purchase_order"],
    reasons: [.invalidTransition, .overReceipt, .staleVersion],
    bodyIsOptional: true
  ) { call, path, request in
    try call.commit { work in
      call.reply(
        try work.purchaseOrders.receive(id: path.id, request, ifMatch: { try call.checkMatch($0.versionTag) })
      )
    }
  }

  private static let advise = Endpoint.write(
    .post,
    EndpointTable.prefix + "/replenishment/purchase-orders",
    "createAdvisedPurchaseOrders",
    "Create drafts of purchase orders, one for each supplier, from the replenishment advice",
    tag: tag,
    access: .staff,
    parameters: .none,
    body: .advisedOrders,
    output: .object(Resource.advisedOrders.shape),
    status: 201,
    message: "Purchase orders created",
    audit: ["create purchase_order?"],
    bodyIsOptional: true
  ) { call, _, request in
    try call.commit { work in
      .data(Resource.advisedOrders.data(try work.purchaseOrders.advise(request), for: call.role))
    }
  }
}

extension Call {
  fileprivate func reply(_ order: StoredPurchaseOrder) -> Reply {
    .data(Resource.purchaseOrder.data(order, for: role), version: order.versionTag)
  }
}
