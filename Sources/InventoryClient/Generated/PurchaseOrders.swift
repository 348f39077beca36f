// Generated from the endpoint table by `swift run generate-client`; not edited by hand.
// swift-format-ignore-file
public import InventoryCore

extension Inventory {
  /// List purchase orders with their lines, filtered and sorted.
  ///
  /// `GET /api/v1/purchase-orders`; for any signed-in user.
  ///
  /// - Parameters:
  ///   - sort: Columns separated by commas; - for descending.
  public func listPurchaseOrders(
    supplierID: Int64? = nil,
    locationID: Int64? = nil,
    productID: Int64? = nil,
    status: Inventory.PurchaseOrder.Status? = nil,
    sort: [Inventory.ListPurchaseOrdersSort]? = nil,
    pageSize: Int? = nil,
    options: CallOptions = CallOptions()
  ) -> Pages<Inventory.PurchaseOrder> {
    var call = Call(
      "listPurchaseOrders",
      "GET",
      "/api/v1/purchase-orders",
      repeats: .always
    )
    call.add("supplier_id", supplierID)
    call.add("location_id", locationID)
    call.add("product_id", productID)
    call.add("status", status)
    call.add("sort", sort)
    return Pages(self, call, size: pageSize, options)
  }

  /// Create a draft of a purchase order.
  ///
  /// `POST /api/v1/purchase-orders`; for staff and above.
  /// - Throws: ``ServiceError``, also for the reasons DUPLICATE, INACTIVE; ``ConnectionError``.
  @discardableResult
  public func createPurchaseOrder(
    _ body: Inventory.NewPurchaseOrder,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.PurchaseOrder> {
    var call = Call(
      "createPurchaseOrder",
      "POST",
      "/api/v1/purchase-orders",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    call.set(body)
    return try await answer(call, options)
  }

  /// Get a purchase order.
  ///
  /// `GET /api/v1/purchase-orders/{id}`; for any signed-in user.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  public func getPurchaseOrder(
    id: Int64,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.PurchaseOrder> {
    let call = Call(
      "getPurchaseOrder",
      "GET",
      "/api/v1/purchase-orders/\(escaping: id)",
      repeats: .always
    )
    return try await answer(call, options)
  }

  /// Update a draft of a purchase order; fields that are absent stay unchanged, lines are replaced as a whole.
  ///
  /// `PUT /api/v1/purchase-orders/{id}`; for staff and above.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``, also for the reasons DUPLICATE, INACTIVE, READ_ONLY, STALE_VERSION; ``ConnectionError``.
  @discardableResult
  public func replacePurchaseOrder(
    id: Int64,
    _ body: Inventory.PurchaseOrderChange,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.PurchaseOrder> {
    var call = Call(
      "replacePurchaseOrder",
      "PUT",
      "/api/v1/purchase-orders/\(escaping: id)",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    call.set(body)
    return try await answer(call, options)
  }

  /// Update a draft of a purchase order; fields that are absent stay unchanged, lines are replaced as a whole.
  ///
  /// `PATCH /api/v1/purchase-orders/{id}`; for staff and above.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``, also for the reasons DUPLICATE, INACTIVE, READ_ONLY, STALE_VERSION; ``ConnectionError``.
  @discardableResult
  public func updatePurchaseOrder(
    id: Int64,
    _ body: Inventory.PurchaseOrderChange,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.PurchaseOrder> {
    var call = Call(
      "updatePurchaseOrder",
      "PATCH",
      "/api/v1/purchase-orders/\(escaping: id)",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    call.set(body)
    return try await answer(call, options)
  }

  /// Delete a draft of a purchase order.
  ///
  /// `DELETE /api/v1/purchase-orders/{id}`; for staff and above.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``, also for the reasons IN_USE, STALE_VERSION; ``ConnectionError``.
  public func deletePurchaseOrder(
    id: Int64,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws {
    var call = Call(
      "deletePurchaseOrder",
      "DELETE",
      "/api/v1/purchase-orders/\(escaping: id)",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    try await perform(call, options)
  }

  /// Place a purchase order; its goods count as on order.
  ///
  /// `POST /api/v1/purchase-orders/{id}/order`; for staff and above.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``, also for the reasons INVALID_TRANSITION, STALE_VERSION; ``ConnectionError``.
  @discardableResult
  public func orderPurchaseOrder(
    id: Int64,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.PurchaseOrder> {
    var call = Call(
      "orderPurchaseOrder",
      "POST",
      "/api/v1/purchase-orders/\(escaping: id)/order",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    return try await answer(call, options)
  }

  /// Receive goods of a purchase order: the given lines, or everything that is outstanding.
  ///
  /// `POST /api/v1/purchase-orders/{id}/receive`; for staff and above.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``, also for the reasons INVALID_TRANSITION, OVER_RECEIPT, STALE_VERSION; ``ConnectionError``.
  @discardableResult
  public func receivePurchaseOrder(
    id: Int64,
    _ body: Inventory.NewReceipt = Inventory.NewReceipt(),
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.PurchaseOrder> {
    var call = Call(
      "receivePurchaseOrder",
      "POST",
      "/api/v1/purchase-orders/\(escaping: id)/receive",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    call.set(body)
    return try await answer(call, options)
  }

  /// Cancel a purchase order; received goods are kept.
  ///
  /// `POST /api/v1/purchase-orders/{id}/cancel`; for staff and above.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``, also for the reasons INVALID_TRANSITION, STALE_VERSION; ``ConnectionError``.
  @discardableResult
  public func cancelPurchaseOrder(
    id: Int64,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.PurchaseOrder> {
    var call = Call(
      "cancelPurchaseOrder",
      "POST",
      "/api/v1/purchase-orders/\(escaping: id)/cancel",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    return try await answer(call, options)
  }

  /// Create drafts of purchase orders, one for each supplier, from the replenishment advice.
  ///
  /// `POST /api/v1/replenishment/purchase-orders`; for staff and above.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  @discardableResult
  public func createAdvisedPurchaseOrders(
    _ body: Inventory.NewAdvisedPurchaseOrders = Inventory.NewAdvisedPurchaseOrders(),
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.AdvisedPurchaseOrders> {
    var call = Call(
      "createAdvisedPurchaseOrders",
      "POST",
      "/api/v1/replenishment/purchase-orders",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    call.set(body)
    return try await answer(call, options)
  }
}

extension Inventory {
  /// `PurchaseOrder` of the service.
  public struct PurchaseOrder: Hashable, Sendable, WireValue {
    public var id: Int64
    public var number: String
    public var supplierID: Int64
    public var supplier: String
    public var locationID: Int64
    public var status: Inventory.PurchaseOrder.Status
    public var expectedAt: Instant?
    public var orderedAt: Instant?
    /// Only for staff.
    public var total: Money?
    public var lines: [Inventory.PurchaseOrder.Line]
    public var version: Int64
    public var createdAt: Instant
    public var updatedAt: Instant

    public init(
      id: Int64,
      number: String,
      supplierID: Int64,
      supplier: String,
      locationID: Int64,
      status: Inventory.PurchaseOrder.Status,
      expectedAt: Instant? = nil,
      orderedAt: Instant? = nil,
      total: Money? = nil,
      lines: [Inventory.PurchaseOrder.Line],
      version: Int64,
      createdAt: Instant,
      updatedAt: Instant
    ) {
      self.id = id
      self.number = number
      self.supplierID = supplierID
      self.supplier = supplier
      self.locationID = locationID
      self.status = status
      self.expectedAt = expectedAt
      self.orderedAt = orderedAt
      self.total = total
      self.lines = lines
      self.version = version
      self.createdAt = createdAt
      self.updatedAt = updatedAt
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.id = try object.required("id")
      self.number = try object.required("number")
      self.supplierID = try object.required("supplier_id")
      self.supplier = try object.required("supplier")
      self.locationID = try object.required("location_id")
      self.status = try object.required("status")
      self.expectedAt = try object.optional("expected_at")
      self.orderedAt = try object.optional("ordered_at")
      self.total = try object.optional("total")
      self.lines = try object.required("lines")
      self.version = try object.required("version")
      self.createdAt = try object.required("created_at")
      self.updatedAt = try object.required("updated_at")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("id", id)
      writer.member("number", number)
      writer.member("supplier_id", supplierID)
      writer.member("supplier", supplier)
      writer.member("location_id", locationID)
      writer.member("status", status)
      writer.nullable("expected_at", expectedAt)
      writer.nullable("ordered_at", orderedAt)
      writer.optional("total", total)
      writer.member("lines", lines)
      writer.member("version", version)
      writer.member("created_at", createdAt)
      writer.member("updated_at", updatedAt)
      writer.endObject()
    }

    /// `PurchaseOrder.Status` of the service.
    public enum Status: OpenChoice, WireValue, ParameterValue {
      case draft
      case ordered
      case partiallyReceived
      case received
      case canceled
      /// A name that this version does not know.
      case other(String)

      public static let known: [Self] = [.draft, .ordered, .partiallyReceived, .received, .canceled]

      public init(_ text: String) {
        self =
          switch text {
          case "draft": .draft
          case "ordered": .ordered
          case "partially_received": .partiallyReceived
          case "received": .received
          case "canceled": .canceled
          default: .other(text)
          }
      }

      public var text: String {
        switch self {
        case .draft: "draft"
        case .ordered: "ordered"
        case .partiallyReceived: "partially_received"
        case .received: "received"
        case .canceled: "canceled"
        case .other(let text): text
        }
      }
    }

    /// `PurchaseOrder.Line` of the service.
    public struct Line: Hashable, Sendable, WireValue {
      public var productID: Int64
      public var sku: SKU
      public var name: String
      public var unit: String
      public var quantity: Quantity
      public var received: Quantity
      /// Only for staff.
      public var unitCost: Money?
      /// Only for staff.
      public var total: Money?

      public init(
        productID: Int64,
        sku: SKU,
        name: String,
        unit: String,
        quantity: Quantity,
        received: Quantity,
        unitCost: Money? = nil,
        total: Money? = nil
      ) {
        self.productID = productID
        self.sku = sku
        self.name = name
        self.unit = unit
        self.quantity = quantity
        self.received = received
        self.unitCost = unitCost
        self.total = total
      }

      package init(wire value: JSONValue) throws(WireError) {
        let object = try WireObject(value)
        self.productID = try object.required("product_id")
        self.sku = try object.required("sku")
        self.name = try object.required("name")
        self.unit = try object.required("unit")
        self.quantity = try object.required("quantity")
        self.received = try object.required("received")
        self.unitCost = try object.optional("unit_cost")
        self.total = try object.optional("total")
      }

      package func write(into writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("product_id", productID)
        writer.member("sku", sku)
        writer.member("name", name)
        writer.member("unit", unit)
        writer.member("quantity", quantity)
        writer.member("received", received)
        writer.optional("unit_cost", unitCost)
        writer.optional("total", total)
        writer.endObject()
      }
    }
  }
}

extension Inventory {
  /// `AdvisedPurchaseOrders` of the service.
  public struct AdvisedPurchaseOrders: Hashable, Sendable, WireValue {
    public var purchaseOrders: [Inventory.PurchaseOrder]
    /// What is due and stands in no draft.
    public var skipped: [Inventory.AdvisedPurchaseOrders.Skipped]

    public init(
      purchaseOrders: [Inventory.PurchaseOrder],
      skipped: [Inventory.AdvisedPurchaseOrders.Skipped]
    ) {
      self.purchaseOrders = purchaseOrders
      self.skipped = skipped
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.purchaseOrders = try object.required("purchase_orders")
      self.skipped = try object.required("skipped")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("purchase_orders", purchaseOrders)
      writer.member("skipped", skipped)
      writer.endObject()
    }

    /// `AdvisedPurchaseOrders.Skipped` of the service.
    public struct Skipped: Hashable, Sendable, WireValue {
      public var productID: Int64
      public var sku: String
      public var locationID: Int64
      public var reason: Inventory.AdvisedPurchaseOrders.Skipped.Reason

      public init(
        productID: Int64,
        sku: String,
        locationID: Int64,
        reason: Inventory.AdvisedPurchaseOrders.Skipped.Reason
      ) {
        self.productID = productID
        self.sku = sku
        self.locationID = locationID
        self.reason = reason
      }

      package init(wire value: JSONValue) throws(WireError) {
        let object = try WireObject(value)
        self.productID = try object.required("product_id")
        self.sku = try object.required("sku")
        self.locationID = try object.required("location_id")
        self.reason = try object.required("reason")
      }

      package func write(into writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("product_id", productID)
        writer.member("sku", sku)
        writer.member("location_id", locationID)
        writer.member("reason", reason)
        writer.endObject()
      }

      /// `AdvisedPurchaseOrders.Skipped.Reason` of the service.
      public enum Reason: OpenChoice, WireValue, ParameterValue {
        case noSupplier
        case supplierInactive
        case notTrained
        /// A name that this version does not know.
        case other(String)

        public static let known: [Self] = [.noSupplier, .supplierInactive, .notTrained]

        public init(_ text: String) {
          self =
            switch text {
            case "no_supplier": .noSupplier
            case "supplier_inactive": .supplierInactive
            case "not_trained": .notTrained
            default: .other(text)
            }
        }

        public var text: String {
          switch self {
          case .noSupplier: "no_supplier"
          case .supplierInactive: "supplier_inactive"
          case .notTrained: "not_trained"
          case .other(let text): text
          }
        }
      }
    }
  }
}

extension Inventory {
  /// `NewPurchaseOrder` of the service.
  public struct NewPurchaseOrder: Hashable, Sendable, WireValue {
    public var supplierID: Int64
    /// Where the goods go; the default location when absent.
    public var locationID: Int64?
    /// Unique; made up when absent.
    public var number: String?
    /// By the supplier's lead time when it is ordered without one.
    public var expectedAt: InstantOrDay?
    public var lines: [Inventory.NewPurchaseOrderLine]?

    public init(
      supplierID: Int64,
      locationID: Int64? = nil,
      number: String? = nil,
      expectedAt: InstantOrDay? = nil,
      lines: [Inventory.NewPurchaseOrderLine]? = nil
    ) {
      self.supplierID = supplierID
      self.locationID = locationID
      self.number = number
      self.expectedAt = expectedAt
      self.lines = lines
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.supplierID = try object.required("supplier_id")
      self.locationID = try object.optional("location_id")
      self.number = try object.optional("number")
      self.expectedAt = try object.optional("expected_at")
      self.lines = try object.optional("lines")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("supplier_id", supplierID)
      writer.optional("location_id", locationID)
      writer.optional("number", number)
      writer.optional("expected_at", expectedAt)
      writer.optional("lines", lines)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `NewPurchaseOrderLine` of the service.
  public struct NewPurchaseOrderLine: Hashable, Sendable, WireValue {
    /// SKU of the product, in any letter case; or barcode, or product_id.
    public var sku: SKU?
    /// Barcode of an active product; or sku, or product_id.
    public var barcode: String?
    /// Number of the product; or sku, or barcode.
    public var productID: Int64?
    public var quantity: Quantity
    /// The cost price of the product when absent.
    public var unitCost: Money?

    public init(
      sku: SKU? = nil,
      barcode: String? = nil,
      productID: Int64? = nil,
      quantity: Quantity,
      unitCost: Money? = nil
    ) {
      self.sku = sku
      self.barcode = barcode
      self.productID = productID
      self.quantity = quantity
      self.unitCost = unitCost
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.sku = try object.optional("sku")
      self.barcode = try object.optional("barcode")
      self.productID = try object.optional("product_id")
      self.quantity = try object.required("quantity")
      self.unitCost = try object.optional("unit_cost")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.optional("sku", sku)
      writer.optional("barcode", barcode)
      writer.optional("product_id", productID)
      writer.member("quantity", quantity)
      writer.optional("unit_cost", unitCost)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `PurchaseOrderChange` of the service.
  public struct PurchaseOrderChange: Hashable, Sendable, WireValue {
    public var supplierID: Int64?
    public var locationID: Int64?
    public var number: String?
    public var expectedAt: InventoryCore.Change<InstantOrDay?>
    public var lines: [Inventory.NewPurchaseOrderLine]?

    public init(
      supplierID: Int64? = nil,
      locationID: Int64? = nil,
      number: String? = nil,
      expectedAt: InventoryCore.Change<InstantOrDay?> = .keep,
      lines: [Inventory.NewPurchaseOrderLine]? = nil
    ) {
      self.supplierID = supplierID
      self.locationID = locationID
      self.number = number
      self.expectedAt = expectedAt
      self.lines = lines
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.supplierID = try object.optional("supplier_id")
      self.locationID = try object.optional("location_id")
      self.number = try object.optional("number")
      self.expectedAt = try object.change("expected_at")
      self.lines = try object.optional("lines")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.optional("supplier_id", supplierID)
      writer.optional("location_id", locationID)
      writer.optional("number", number)
      writer.change("expected_at", expectedAt)
      writer.optional("lines", lines)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `NewReceipt` of the service.
  public struct NewReceipt: Hashable, Sendable, WireValue {
    /// All that is to come when absent.
    public var lines: [Inventory.NewReceiptLine]?
    /// Whether more may arrive than was ordered.
    public var allowOver: Bool?

    public init(
      lines: [Inventory.NewReceiptLine]? = nil,
      allowOver: Bool? = nil
    ) {
      self.lines = lines
      self.allowOver = allowOver
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.lines = try object.optional("lines")
      self.allowOver = try object.optional("allow_over")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.optional("lines", lines)
      writer.optional("allow_over", allowOver)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `NewReceiptLine` of the service.
  public struct NewReceiptLine: Hashable, Sendable, WireValue {
    /// SKU of the product, in any letter case; or barcode, or product_id.
    public var sku: SKU?
    /// Barcode of an active product; or sku, or product_id.
    public var barcode: String?
    /// Number of the product; or sku, or barcode.
    public var productID: Int64?
    public var quantity: Quantity

    public init(
      sku: SKU? = nil,
      barcode: String? = nil,
      productID: Int64? = nil,
      quantity: Quantity
    ) {
      self.sku = sku
      self.barcode = barcode
      self.productID = productID
      self.quantity = quantity
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.sku = try object.optional("sku")
      self.barcode = try object.optional("barcode")
      self.productID = try object.optional("product_id")
      self.quantity = try object.required("quantity")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.optional("sku", sku)
      writer.optional("barcode", barcode)
      writer.optional("product_id", productID)
      writer.member("quantity", quantity)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `NewAdvisedPurchaseOrders` of the service.
  public struct NewAdvisedPurchaseOrders: Hashable, Sendable, WireValue {
    /// One draft per supplier and location when absent.
    public var locationID: Int64?
    public var supplierID: Int64?
    /// high: what runs out before a delivery; now: what has reached its reorder point; soon: what will within a week.
    public var urgency: Inventory.NewAdvisedPurchaseOrders.Urgency?

    public init(
      locationID: Int64? = nil,
      supplierID: Int64? = nil,
      urgency: Inventory.NewAdvisedPurchaseOrders.Urgency? = nil
    ) {
      self.locationID = locationID
      self.supplierID = supplierID
      self.urgency = urgency
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.locationID = try object.optional("location_id")
      self.supplierID = try object.optional("supplier_id")
      self.urgency = try object.optional("urgency")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.optional("location_id", locationID)
      writer.optional("supplier_id", supplierID)
      writer.optional("urgency", urgency)
      writer.endObject()
    }

    /// `NewAdvisedPurchaseOrders.Urgency` of the service.
    public enum Urgency: OpenChoice, WireValue, ParameterValue {
      case high
      case now
      case soon
      /// A name that this version does not know.
      case other(String)

      public static let known: [Self] = [.high, .now, .soon]

      public init(_ text: String) {
        self =
          switch text {
          case "high": .high
          case "now": .now
          case "soon": .soon
          default: .other(text)
          }
      }

      public var text: String {
        switch self {
        case .high: "high"
        case .now: "now"
        case .soon: "soon"
        case .other(let text): text
        }
      }
    }
  }
}

extension Inventory {
  /// `ListPurchaseOrdersSort` of the service.
  public enum ListPurchaseOrdersSort: OpenChoice, WireValue, ParameterValue {
    case id
    case expectedAt
    case total
    case updatedAt
    case idDescending
    case expectedAtDescending
    case totalDescending
    case updatedAtDescending
    /// A name that this version does not know.
    case other(String)

    public static let known: [Self] = [.id, .expectedAt, .total, .updatedAt, .idDescending, .expectedAtDescending, .totalDescending, .updatedAtDescending]

    public init(_ text: String) {
      self =
        switch text {
        case "id": .id
        case "expected_at": .expectedAt
        case "total": .total
        case "updated_at": .updatedAt
        case "-id": .idDescending
        case "-expected_at": .expectedAtDescending
        case "-total": .totalDescending
        case "-updated_at": .updatedAtDescending
        default: .other(text)
        }
    }

    public var text: String {
      switch self {
      case .id: "id"
      case .expectedAt: "expected_at"
      case .total: "total"
      case .updatedAt: "updated_at"
      case .idDescending: "-id"
      case .expectedAtDescending: "-expected_at"
      case .totalDescending: "-total"
      case .updatedAtDescending: "-updated_at"
      case .other(let text): text
      }
    }
  }
}
