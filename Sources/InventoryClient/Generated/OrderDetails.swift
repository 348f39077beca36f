// Generated from the endpoint table by `swift run generate-client`; not edited by hand.
// swift-format-ignore-file
public import InventoryCore

extension Inventory {
  /// List order lines.
  ///
  /// `GET /api/v1/order-details`; for cashier and above.
  public func listOrderDetails(
    orderID: Int64? = nil,
    productID: Int64? = nil,
    pageSize: Int? = nil,
    options: CallOptions = CallOptions()
  ) -> Pages<Inventory.OrderDetail> {
    var call = Call(
      "listOrderDetails",
      "GET",
      "/api/v1/order-details",
      repeats: .always
    )
    call.add("order_id", orderID)
    call.add("product_id", productID)
    return Pages(self, call, size: pageSize, options)
  }

  /// Add a line to an open order; its goods are taken from stock.
  ///
  /// `POST /api/v1/order-details`; for cashier and above.
  /// - Throws: ``ServiceError``, also for the reasons INACTIVE, INSUFFICIENT_STOCK, PRICE_MISMATCH, READ_ONLY; ``ConnectionError``.
  @discardableResult
  public func createOrderDetail(
    _ body: Inventory.NewOrderDetail,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.OrderDetail> {
    var call = Call(
      "createOrderDetail",
      "POST",
      "/api/v1/order-details",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    call.set(body)
    return try await answer(call, options)
  }

  /// Get an order line.
  ///
  /// `GET /api/v1/order-details/{id}`; for cashier and above.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  public func getOrderDetail(
    id: Int64,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.OrderDetail> {
    let call = Call(
      "getOrderDetail",
      "GET",
      "/api/v1/order-details/\(escaping: id)",
      repeats: .always
    )
    return try await answer(call, options)
  }

  /// Update an order line; stock moves by the difference, or for both products if the product changes.
  ///
  /// `PUT /api/v1/order-details/{id}`; for staff and above.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``, also for the reasons INACTIVE, INSUFFICIENT_STOCK, PRICE_MISMATCH, READ_ONLY, STALE_VERSION; ``ConnectionError``.
  @discardableResult
  public func replaceOrderDetail(
    id: Int64,
    _ body: Inventory.OrderDetailChange,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.OrderDetail> {
    var call = Call(
      "replaceOrderDetail",
      "PUT",
      "/api/v1/order-details/\(escaping: id)",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    call.set(body)
    return try await answer(call, options)
  }

  /// Update an order line; stock moves by the difference, or for both products if the product changes.
  ///
  /// `PATCH /api/v1/order-details/{id}`; for staff and above.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``, also for the reasons INACTIVE, INSUFFICIENT_STOCK, PRICE_MISMATCH, READ_ONLY, STALE_VERSION; ``ConnectionError``.
  @discardableResult
  public func updateOrderDetail(
    id: Int64,
    _ body: Inventory.OrderDetailChange,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.OrderDetail> {
    var call = Call(
      "updateOrderDetail",
      "PATCH",
      "/api/v1/order-details/\(escaping: id)",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    call.set(body)
    return try await answer(call, options)
  }

  /// Delete a line of an open order; its goods return to stock.
  ///
  /// `DELETE /api/v1/order-details/{id}`; for staff and above.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``, also for the reasons READ_ONLY, STALE_VERSION; ``ConnectionError``.
  public func deleteOrderDetail(
    id: Int64,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws {
    var call = Call(
      "deleteOrderDetail",
      "DELETE",
      "/api/v1/order-details/\(escaping: id)",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    try await perform(call, options)
  }
}

extension Inventory {
  /// `NewOrderDetail` of the service.
  public struct NewOrderDetail: Hashable, Sendable, WireValue {
    public var orderID: Int64
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
      orderID: Int64,
      sku: SKU? = nil,
      barcode: String? = nil,
      productID: Int64? = nil,
      quantity: Quantity,
      price: Money? = nil
    ) {
      self.orderID = orderID
      self.sku = sku
      self.barcode = barcode
      self.productID = productID
      self.quantity = quantity
      self.price = price
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.orderID = try object.required("order_id")
      self.sku = try object.optional("sku")
      self.barcode = try object.optional("barcode")
      self.productID = try object.optional("product_id")
      self.quantity = try object.required("quantity")
      self.price = try object.optional("price")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("order_id", orderID)
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
  /// `OrderDetailChange` of the service.
  public struct OrderDetailChange: Hashable, Sendable, WireValue {
    /// SKU of the product, in any letter case; or barcode, or product_id.
    public var sku: SKU?
    /// Barcode of an active product; or sku, or product_id.
    public var barcode: String?
    /// Number of the product; or sku, or barcode.
    public var productID: Int64?
    public var quantity: InventoryCore.Change<Quantity?>
    /// Must be the line's, or that of another product that is given.
    public var price: InventoryCore.Change<Money?>

    public init(
      sku: SKU? = nil,
      barcode: String? = nil,
      productID: Int64? = nil,
      quantity: InventoryCore.Change<Quantity?> = .keep,
      price: InventoryCore.Change<Money?> = .keep
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
      self.quantity = try object.change("quantity")
      self.price = try object.change("price")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.optional("sku", sku)
      writer.optional("barcode", barcode)
      writer.optional("product_id", productID)
      writer.change("quantity", quantity)
      writer.change("price", price)
      writer.endObject()
    }
  }
}
