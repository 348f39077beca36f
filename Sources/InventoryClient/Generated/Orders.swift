// Generated from the endpoint table by `swift run generate-client`; not edited by hand.
// swift-format-ignore-file
public import InventoryCore

extension Inventory {
  /// List orders with their lines, filtered and sorted.
  ///
  /// `GET /api/v1/orders`; for cashier and above.
  ///
  /// - Parameters:
  ///   - from: At or after.
  ///   - to: Before.
  ///   - sort: Columns separated by commas; - for descending.
  public func listOrders(
    clientID: Int64? = nil,
    billID: Int64? = nil,
    status: Inventory.Order.Status? = nil,
    deliveryMethod: Inventory.Order.DeliveryMethod? = nil,
    from: Instant? = nil,
    to: Instant? = nil,
    locationID: Int64? = nil,
    sort: [Inventory.ListOrdersSort]? = nil,
    pageSize: Int? = nil,
    options: CallOptions = CallOptions()
  ) -> Pages<Inventory.Order> {
    var call = Call(
      "listOrders",
      "GET",
      "/api/v1/orders",
      repeats: .always
    )
    call.add("client_id", clientID)
    call.add("bill_id", billID)
    call.add("status", status)
    call.add("delivery_method", deliveryMethod)
    call.add("from", from)
    call.add("to", to)
    call.add("location_id", locationID)
    call.add("sort", sort)
    return Pages(self, call, size: pageSize, options)
  }

  /// Create an order with its lines and its bill atomically.
  ///
  /// `POST /api/v1/orders`; for cashier and above.
  /// - Throws: ``ServiceError``, also for the reasons INACTIVE, INSUFFICIENT_STOCK, PRICE_MISMATCH, RESERVATION_ENDED; ``ConnectionError``.
  @discardableResult
  public func createOrder(
    _ body: Inventory.NewOrder,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.Order> {
    var call = Call(
      "createOrder",
      "POST",
      "/api/v1/orders",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    call.set(body)
    return try await answer(call, options)
  }

  /// Get an order with its lines.
  ///
  /// `GET /api/v1/orders/{id}`; for cashier and above.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  public func getOrder(
    id: Int64,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.Order> {
    let call = Call(
      "getOrder",
      "GET",
      "/api/v1/orders/\(escaping: id)",
      repeats: .always
    )
    return try await answer(call, options)
  }

  /// Update an order; fields that are absent stay unchanged. A new status must be a permitted next status.
  ///
  /// `PUT /api/v1/orders/{id}`; for staff and above.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``, also for the reasons INVALID_TRANSITION, READ_ONLY, STALE_VERSION; ``ConnectionError``.
  @discardableResult
  public func replaceOrder(
    id: Int64,
    _ body: Inventory.OrderChange,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.Order> {
    var call = Call(
      "replaceOrder",
      "PUT",
      "/api/v1/orders/\(escaping: id)",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    call.set(body)
    return try await answer(call, options)
  }

  /// Update an order; fields that are absent stay unchanged. A new status must be a permitted next status.
  ///
  /// `PATCH /api/v1/orders/{id}`; for staff and above.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``, also for the reasons INVALID_TRANSITION, READ_ONLY, STALE_VERSION; ``ConnectionError``.
  @discardableResult
  public func updateOrder(
    id: Int64,
    _ body: Inventory.OrderChange,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.Order> {
    var call = Call(
      "updateOrder",
      "PATCH",
      "/api/v1/orders/\(escaping: id)",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    call.set(body)
    return try await answer(call, options)
  }

  /// Cancel an order that is not delivered; its goods return to stock, its lines are kept.
  ///
  /// `POST /api/v1/orders/{id}/cancel`; for staff and above.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``, also for the reasons INVALID_TRANSITION, STALE_VERSION; ``ConnectionError``.
  @discardableResult
  public func cancelOrder(
    id: Int64,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.Order> {
    var call = Call(
      "cancelOrder",
      "POST",
      "/api/v1/orders/\(escaping: id)/cancel",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    return try await answer(call, options)
  }

  /// Delete an order that is not delivered; its goods return to stock.
  ///
  /// `DELETE /api/v1/orders/{id}`; for staff and above.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``, also for the reasons IN_USE, STALE_VERSION; ``ConnectionError``.
  public func deleteOrder(
    id: Int64,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws {
    var call = Call(
      "deleteOrder",
      "DELETE",
      "/api/v1/orders/\(escaping: id)",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    try await perform(call, options)
  }
}

extension Inventory {
  /// `NewOrder` of the service.
  public struct NewOrder: Hashable, Sendable, WireValue {
    public var clientID: Int64
    /// A bill that there is; or bill.
    public var billID: Int64?
    /// A bill that the order makes; or bill_id.
    public var bill: Inventory.NewOrderBill?
    public var deliveryMethod: Inventory.Order.DeliveryMethod
    public var lines: [Inventory.NewOrderLine]?
    /// Its goods go into the order, and it is confirmed.
    public var reservationID: Int64?
    public var locationID: Int64?

    public init(
      clientID: Int64,
      billID: Int64? = nil,
      bill: Inventory.NewOrderBill? = nil,
      deliveryMethod: Inventory.Order.DeliveryMethod,
      lines: [Inventory.NewOrderLine]? = nil,
      reservationID: Int64? = nil,
      locationID: Int64? = nil
    ) {
      self.clientID = clientID
      self.billID = billID
      self.bill = bill
      self.deliveryMethod = deliveryMethod
      self.lines = lines
      self.reservationID = reservationID
      self.locationID = locationID
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.clientID = try object.required("client_id")
      self.billID = try object.optional("bill_id")
      self.bill = try object.optional("bill")
      self.deliveryMethod = try object.required("delivery_method")
      self.lines = try object.optional("lines")
      self.reservationID = try object.optional("reservation_id")
      self.locationID = try object.optional("location_id")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("client_id", clientID)
      writer.optional("bill_id", billID)
      writer.optional("bill", bill)
      writer.member("delivery_method", deliveryMethod)
      writer.optional("lines", lines)
      writer.optional("reservation_id", reservationID)
      writer.optional("location_id", locationID)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `NewOrderBill` of the service.
  public struct NewOrderBill: Hashable, Sendable, WireValue {
    public var paymentType: Inventory.Checkout.PaymentType
    /// At most the total of the order.
    public var discount: Money?

    public init(
      paymentType: Inventory.Checkout.PaymentType,
      discount: Money? = nil
    ) {
      self.paymentType = paymentType
      self.discount = discount
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.paymentType = try object.required("payment_type")
      self.discount = try object.optional("discount")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("payment_type", paymentType)
      writer.optional("discount", discount)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `NewOrderLine` of the service.
  public struct NewOrderLine: Hashable, Sendable, WireValue {
    /// SKU of the product, in any letter case; or barcode, or product_id.
    public var sku: SKU?
    /// Barcode of an active product; or sku, or product_id.
    public var barcode: String?
    /// Number of the product; or sku, or barcode.
    public var productID: Int64?
    public var quantity: Quantity
    /// Must be the product's; filled in when absent.
    public var price: Money?

    public init(
      sku: SKU? = nil,
      barcode: String? = nil,
      productID: Int64? = nil,
      quantity: Quantity,
      price: Money? = nil
    ) {
      self.sku = sku
      self.barcode = barcode
      self.productID = productID
      self.quantity = quantity
      self.price = price
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.sku = try object.optional("sku")
      self.barcode = try object.optional("barcode")
      self.productID = try object.optional("product_id")
      self.quantity = try object.required("quantity")
      self.price = try object.optional("price")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.optional("sku", sku)
      writer.optional("barcode", barcode)
      writer.optional("product_id", productID)
      writer.member("quantity", quantity)
      writer.optional("price", price)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `OrderChange` of the service.
  public struct OrderChange: Hashable, Sendable, WireValue {
    public var clientID: Int64?
    public var billID: Int64?
    public var deliveryMethod: Inventory.Order.DeliveryMethod?
    public var status: Inventory.Order.Status?

    public init(
      clientID: Int64? = nil,
      billID: Int64? = nil,
      deliveryMethod: Inventory.Order.DeliveryMethod? = nil,
      status: Inventory.Order.Status? = nil
    ) {
      self.clientID = clientID
      self.billID = billID
      self.deliveryMethod = deliveryMethod
      self.status = status
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.clientID = try object.optional("client_id")
      self.billID = try object.optional("bill_id")
      self.deliveryMethod = try object.optional("delivery_method")
      self.status = try object.optional("status")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.optional("client_id", clientID)
      writer.optional("bill_id", billID)
      writer.optional("delivery_method", deliveryMethod)
      writer.optional("status", status)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `ListOrdersSort` of the service.
  public enum ListOrdersSort: OpenChoice, WireValue, ParameterValue {
    case id
    case date
    case total
    case updatedAt
    case idDescending
    case dateDescending
    case totalDescending
    case updatedAtDescending
    /// A name that this version does not know.
    case other(String)

    public static let known: [Self] = [.id, .date, .total, .updatedAt, .idDescending, .dateDescending, .totalDescending, .updatedAtDescending]

    public init(_ text: String) {
      self =
        switch text {
        case "id": .id
        case "date": .date
        case "total": .total
        case "updated_at": .updatedAt
        case "-id": .idDescending
        case "-date": .dateDescending
        case "-total": .totalDescending
        case "-updated_at": .updatedAtDescending
        default: .other(text)
        }
    }

    public var text: String {
      switch self {
      case .id: "id"
      case .date: "date"
      case .total: "total"
      case .updatedAt: "updated_at"
      case .idDescending: "-id"
      case .dateDescending: "-date"
      case .totalDescending: "-total"
      case .updatedAtDescending: "-updated_at"
      case .other(let text): text
      }
    }
  }
}
