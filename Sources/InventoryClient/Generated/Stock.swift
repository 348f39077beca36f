// Generated from the endpoint table by `swift run generate-client`; not edited by hand.
// swift-format-ignore-file
public import InventoryCore

extension Inventory {
  /// Adjust stock, with a reason.
  ///
  /// `POST /api/v1/stock/adjustments`; for staff and above.
  /// - Throws: ``ServiceError``, also for the reasons INSUFFICIENT_STOCK; ``ConnectionError``.
  @discardableResult
  public func adjustStock(
    _ body: Inventory.NewAdjustment,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.Transaction> {
    var call = Call(
      "adjustStock",
      "POST",
      "/api/v1/stock/adjustments",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    call.set(body)
    return try await answer(call, options)
  }

  /// List the stock of up to 200 products, at all locations or at one.
  ///
  /// `GET /api/v1/stock`; for any signed-in user.
  ///
  /// - Parameters:
  ///   - sku: SKUs, separated by commas; or barcode.
  ///   - barcode: Barcodes, separated by commas; or sku.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  public func listStock(
    sku: [SKU]? = nil,
    barcode: [String]? = nil,
    locationID: Int64? = nil,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<[Inventory.Stock]> {
    var call = Call(
      "listStock",
      "GET",
      "/api/v1/stock",
      repeats: .always
    )
    call.add("sku", sku)
    call.add("barcode", barcode)
    call.add("location_id", locationID)
    return try await answer(call, options)
  }

  /// Record a stock count: set stock to the counted quantities atomically.
  ///
  /// `POST /api/v1/stock/counts`; for staff and above.
  /// - Throws: ``ServiceError``, also for the reasons INSUFFICIENT_STOCK; ``ConnectionError``.
  @discardableResult
  public func countStock(
    _ body: Inventory.NewStockTake,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.StockTake> {
    var call = Call(
      "countStock",
      "POST",
      "/api/v1/stock/counts",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    call.set(body)
    return try await answer(call, options)
  }

  /// List transfers between locations, newest first.
  ///
  /// `GET /api/v1/stock/transfers`; for any signed-in user.
  ///
  /// - Parameters:
  ///   - locationID: At either end.
  public func listTransfers(
    locationID: Int64? = nil,
    productID: Int64? = nil,
    pageSize: Int? = nil,
    options: CallOptions = CallOptions()
  ) -> Pages<Inventory.Transfer> {
    var call = Call(
      "listTransfers",
      "GET",
      "/api/v1/stock/transfers",
      repeats: .always
    )
    call.add("location_id", locationID)
    call.add("product_id", productID)
    return Pages(self, call, size: pageSize, options)
  }

  /// Create a transfer of goods between two locations atomically.
  ///
  /// `POST /api/v1/stock/transfers`; for staff and above.
  /// - Throws: ``ServiceError``, also for the reasons INSUFFICIENT_STOCK; ``ConnectionError``.
  @discardableResult
  public func createTransfer(
    _ body: Inventory.NewTransfer,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.Transfer> {
    var call = Call(
      "createTransfer",
      "POST",
      "/api/v1/stock/transfers",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    call.set(body)
    return try await answer(call, options)
  }

  /// Get a transfer.
  ///
  /// `GET /api/v1/stock/transfers/{id}`; for any signed-in user.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  public func getTransfer(
    id: Int64,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.Transfer> {
    let call = Call(
      "getTransfer",
      "GET",
      "/api/v1/stock/transfers/\(escaping: id)",
      repeats: .always
    )
    return try await answer(call, options)
  }

  /// Reverse a transfer; all its goods return.
  ///
  /// `POST /api/v1/stock/transfers/{id}/reverse`; for staff and above.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``, also for the reasons ALREADY_REVERSED, INSUFFICIENT_STOCK; ``ConnectionError``.
  @discardableResult
  public func reverseTransfer(
    id: Int64,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.Transfer> {
    var call = Call(
      "reverseTransfer",
      "POST",
      "/api/v1/stock/transfers/\(escaping: id)/reverse",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    return try await answer(call, options)
  }

  /// List reservations, newest first.
  ///
  /// `GET /api/v1/stock/reservations`; for any signed-in user.
  public func listReservations(
    productID: Int64? = nil,
    locationID: Int64? = nil,
    state: Inventory.Reservation.State? = nil,
    pageSize: Int? = nil,
    options: CallOptions = CallOptions()
  ) -> Pages<Inventory.Reservation> {
    var call = Call(
      "listReservations",
      "GET",
      "/api/v1/stock/reservations",
      repeats: .always
    )
    call.add("product_id", productID)
    call.add("location_id", locationID)
    call.add("state", state)
    return Pages(self, call, size: pageSize, options)
  }

  /// Create a reservation of goods for a limited time; either all lines are reserved or none.
  ///
  /// `POST /api/v1/stock/reservations`; for staff and above.
  /// - Throws: ``ServiceError``, also for the reasons INACTIVE, INSUFFICIENT_STOCK; ``ConnectionError``.
  @discardableResult
  public func createReservation(
    _ body: Inventory.NewReservation,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.Reservation> {
    var call = Call(
      "createReservation",
      "POST",
      "/api/v1/stock/reservations",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    call.set(body)
    return try await answer(call, options)
  }

  /// Get a reservation.
  ///
  /// `GET /api/v1/stock/reservations/{id}`; for any signed-in user.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  public func getReservation(
    id: Int64,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.Reservation> {
    let call = Call(
      "getReservation",
      "GET",
      "/api/v1/stock/reservations/\(escaping: id)",
      repeats: .always
    )
    return try await answer(call, options)
  }

  /// Confirm a reservation; its goods are taken from stock.
  ///
  /// `POST /api/v1/stock/reservations/{id}/confirm`; for staff and above.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``, also for the reasons INSUFFICIENT_STOCK, RESERVATION_ENDED; ``ConnectionError``.
  @discardableResult
  public func confirmReservation(
    id: Int64,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.Reservation> {
    var call = Call(
      "confirmReservation",
      "POST",
      "/api/v1/stock/reservations/\(escaping: id)/confirm",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    return try await answer(call, options)
  }

  /// Release a reservation; its goods become available again.
  ///
  /// `POST /api/v1/stock/reservations/{id}/release`; for staff and above.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``, also for the reasons RESERVATION_ENDED; ``ConnectionError``.
  @discardableResult
  public func releaseReservation(
    id: Int64,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.Reservation> {
    var call = Call(
      "releaseReservation",
      "POST",
      "/api/v1/stock/reservations/\(escaping: id)/release",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    return try await answer(call, options)
  }
}

extension Inventory {
  /// `StockTake` of the service.
  public struct StockTake: Hashable, Sendable, WireValue {
    public var locationID: Int64
    public var reference: String?
    public var countedAt: Instant
    public var lines: [Inventory.StockTake.Line]

    public init(
      locationID: Int64,
      reference: String? = nil,
      countedAt: Instant,
      lines: [Inventory.StockTake.Line]
    ) {
      self.locationID = locationID
      self.reference = reference
      self.countedAt = countedAt
      self.lines = lines
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.locationID = try object.required("location_id")
      self.reference = try object.optional("reference")
      self.countedAt = try object.required("counted_at")
      self.lines = try object.required("lines")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("location_id", locationID)
      writer.nullable("reference", reference)
      writer.member("counted_at", countedAt)
      writer.member("lines", lines)
      writer.endObject()
    }

    /// `StockTake.Line` of the service.
    public struct Line: Hashable, Sendable, WireValue {
      public var productID: Int64
      public var sku: SKU
      public var before: Quantity
      public var counted: Quantity
      /// Counted less before.
      public var difference: Quantity
      /// The entry; null where there is no difference.
      public var transactionID: Int64?

      public init(
        productID: Int64,
        sku: SKU,
        before: Quantity,
        counted: Quantity,
        difference: Quantity,
        transactionID: Int64? = nil
      ) {
        self.productID = productID
        self.sku = sku
        self.before = before
        self.counted = counted
        self.difference = difference
        self.transactionID = transactionID
      }

      package init(wire value: JSONValue) throws(WireError) {
        let object = try WireObject(value)
        self.productID = try object.required("product_id")
        self.sku = try object.required("sku")
        self.before = try object.required("before")
        self.counted = try object.required("counted")
        self.difference = try object.required("difference")
        self.transactionID = try object.optional("transaction_id")
      }

      package func write(into writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("product_id", productID)
        writer.member("sku", sku)
        writer.member("before", before)
        writer.member("counted", counted)
        writer.member("difference", difference)
        writer.nullable("transaction_id", transactionID)
        writer.endObject()
      }
    }
  }
}

extension Inventory {
  /// `Transfer` of the service.
  public struct Transfer: Hashable, Sendable, WireValue {
    public var id: Int64
    public var fromLocationID: Int64
    public var toLocationID: Int64
    public var reference: String?
    public var lines: [Inventory.Transfer.Line]
    /// What recorded it.
    public var actorKind: Inventory.Transaction.ActorKind
    /// Number within the kind; 0 for the system.
    public var actorID: Int
    public var createdAt: Instant
    /// When it was taken back as a whole.
    public var reversedAt: Instant?

    public init(
      id: Int64,
      fromLocationID: Int64,
      toLocationID: Int64,
      reference: String? = nil,
      lines: [Inventory.Transfer.Line],
      actorKind: Inventory.Transaction.ActorKind,
      actorID: Int,
      createdAt: Instant,
      reversedAt: Instant? = nil
    ) {
      self.id = id
      self.fromLocationID = fromLocationID
      self.toLocationID = toLocationID
      self.reference = reference
      self.lines = lines
      self.actorKind = actorKind
      self.actorID = actorID
      self.createdAt = createdAt
      self.reversedAt = reversedAt
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.id = try object.required("id")
      self.fromLocationID = try object.required("from_location_id")
      self.toLocationID = try object.required("to_location_id")
      self.reference = try object.optional("reference")
      self.lines = try object.required("lines")
      self.actorKind = try object.required("actor_kind")
      self.actorID = try object.required("actor_id")
      self.createdAt = try object.required("created_at")
      self.reversedAt = try object.optional("reversed_at")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("id", id)
      writer.member("from_location_id", fromLocationID)
      writer.member("to_location_id", toLocationID)
      writer.nullable("reference", reference)
      writer.member("lines", lines)
      writer.member("actor_kind", actorKind)
      writer.member("actor_id", actorID)
      writer.member("created_at", createdAt)
      writer.nullable("reversed_at", reversedAt)
      writer.endObject()
    }

    /// `Transfer.Line` of the service.
    public struct Line: Hashable, Sendable, WireValue {
      public var productID: Int64
      public var sku: SKU
      public var quantity: Quantity
      /// The entry at the source.
      public var outTransactionID: Int64
      /// The entry at the target.
      public var inTransactionID: Int64

      public init(
        productID: Int64,
        sku: SKU,
        quantity: Quantity,
        outTransactionID: Int64,
        inTransactionID: Int64
      ) {
        self.productID = productID
        self.sku = sku
        self.quantity = quantity
        self.outTransactionID = outTransactionID
        self.inTransactionID = inTransactionID
      }

      package init(wire value: JSONValue) throws(WireError) {
        let object = try WireObject(value)
        self.productID = try object.required("product_id")
        self.sku = try object.required("sku")
        self.quantity = try object.required("quantity")
        self.outTransactionID = try object.required("out_transaction_id")
        self.inTransactionID = try object.required("in_transaction_id")
      }

      package func write(into writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("product_id", productID)
        writer.member("sku", sku)
        writer.member("quantity", quantity)
        writer.member("out_transaction_id", outTransactionID)
        writer.member("in_transaction_id", inTransactionID)
        writer.endObject()
      }
    }
  }
}

extension Inventory {
  /// `Reservation` of the service.
  public struct Reservation: Hashable, Sendable, WireValue {
    public var id: Int64
    public var locationID: Int64
    public var state: Inventory.Reservation.State
    /// From then on the goods are free.
    public var expiresAt: Instant
    public var reference: String?
    public var lines: [Inventory.Reservation.Line]
    public var createdAt: Instant
    public var updatedAt: Instant

    public init(
      id: Int64,
      locationID: Int64,
      state: Inventory.Reservation.State,
      expiresAt: Instant,
      reference: String? = nil,
      lines: [Inventory.Reservation.Line],
      createdAt: Instant,
      updatedAt: Instant
    ) {
      self.id = id
      self.locationID = locationID
      self.state = state
      self.expiresAt = expiresAt
      self.reference = reference
      self.lines = lines
      self.createdAt = createdAt
      self.updatedAt = updatedAt
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.id = try object.required("id")
      self.locationID = try object.required("location_id")
      self.state = try object.required("state")
      self.expiresAt = try object.required("expires_at")
      self.reference = try object.optional("reference")
      self.lines = try object.required("lines")
      self.createdAt = try object.required("created_at")
      self.updatedAt = try object.required("updated_at")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("id", id)
      writer.member("location_id", locationID)
      writer.member("state", state)
      writer.member("expires_at", expiresAt)
      writer.nullable("reference", reference)
      writer.member("lines", lines)
      writer.member("created_at", createdAt)
      writer.member("updated_at", updatedAt)
      writer.endObject()
    }

    /// `Reservation.State` of the service.
    public enum State: OpenChoice, WireValue, ParameterValue {
      case held
      case confirmed
      case released
      case expired
      /// A name that this version does not know.
      case other(String)

      public static let known: [Self] = [.held, .confirmed, .released, .expired]

      public init(_ text: String) {
        self =
          switch text {
          case "held": .held
          case "confirmed": .confirmed
          case "released": .released
          case "expired": .expired
          default: .other(text)
          }
      }

      public var text: String {
        switch self {
        case .held: "held"
        case .confirmed: "confirmed"
        case .released: "released"
        case .expired: "expired"
        case .other(let text): text
        }
      }
    }

    /// `Reservation.Line` of the service.
    public struct Line: Hashable, Sendable, WireValue {
      public var productID: Int64
      public var sku: SKU
      public var quantity: Quantity

      public init(
        productID: Int64,
        sku: SKU,
        quantity: Quantity
      ) {
        self.productID = productID
        self.sku = sku
        self.quantity = quantity
      }

      package init(wire value: JSONValue) throws(WireError) {
        let object = try WireObject(value)
        self.productID = try object.required("product_id")
        self.sku = try object.required("sku")
        self.quantity = try object.required("quantity")
      }

      package func write(into writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("product_id", productID)
        writer.member("sku", sku)
        writer.member("quantity", quantity)
        writer.endObject()
      }
    }
  }
}

extension Inventory {
  /// `NewAdjustment` of the service.
  public struct NewAdjustment: Hashable, Sendable, WireValue {
    /// SKU of the product, in any letter case; or barcode, or product_id.
    public var sku: SKU?
    /// Barcode of an active product; or sku, or product_id.
    public var barcode: String?
    /// Number of the product; or sku, or barcode.
    public var productID: Int64?
    /// Signed change; not 0.
    public var quantity: Quantity
    public var reason: String
    public var locationID: Int64?

    public init(
      sku: SKU? = nil,
      barcode: String? = nil,
      productID: Int64? = nil,
      quantity: Quantity,
      reason: String,
      locationID: Int64? = nil
    ) {
      self.sku = sku
      self.barcode = barcode
      self.productID = productID
      self.quantity = quantity
      self.reason = reason
      self.locationID = locationID
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.sku = try object.optional("sku")
      self.barcode = try object.optional("barcode")
      self.productID = try object.optional("product_id")
      self.quantity = try object.required("quantity")
      self.reason = try object.required("reason")
      self.locationID = try object.optional("location_id")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.optional("sku", sku)
      writer.optional("barcode", barcode)
      writer.optional("product_id", productID)
      writer.member("quantity", quantity)
      writer.member("reason", reason)
      writer.optional("location_id", locationID)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `NewStockTake` of the service.
  public struct NewStockTake: Hashable, Sendable, WireValue {
    public var locationID: Int64?
    public var lines: [Inventory.NewCountedLine]
    public var reference: String?

    public init(
      locationID: Int64? = nil,
      lines: [Inventory.NewCountedLine],
      reference: String? = nil
    ) {
      self.locationID = locationID
      self.lines = lines
      self.reference = reference
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.locationID = try object.optional("location_id")
      self.lines = try object.required("lines")
      self.reference = try object.optional("reference")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.optional("location_id", locationID)
      writer.member("lines", lines)
      writer.optional("reference", reference)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `NewCountedLine` of the service.
  public struct NewCountedLine: Hashable, Sendable, WireValue {
    /// SKU of the product, in any letter case; or barcode, or product_id.
    public var sku: SKU?
    /// Barcode of an active product; or sku, or product_id.
    public var barcode: String?
    /// Number of the product; or sku, or barcode.
    public var productID: Int64?
    /// What is on the shelf.
    public var counted: Quantity

    public init(
      sku: SKU? = nil,
      barcode: String? = nil,
      productID: Int64? = nil,
      counted: Quantity
    ) {
      self.sku = sku
      self.barcode = barcode
      self.productID = productID
      self.counted = counted
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.sku = try object.optional("sku")
      self.barcode = try object.optional("barcode")
      self.productID = try object.optional("product_id")
      self.counted = try object.required("counted")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.optional("sku", sku)
      writer.optional("barcode", barcode)
      writer.optional("product_id", productID)
      writer.member("counted", counted)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `NewTransfer` of the service.
  public struct NewTransfer: Hashable, Sendable, WireValue {
    public var fromLocationID: Int64
    public var toLocationID: Int64
    public var lines: [Inventory.NewTransferLine]
    public var reference: String?

    public init(
      fromLocationID: Int64,
      toLocationID: Int64,
      lines: [Inventory.NewTransferLine],
      reference: String? = nil
    ) {
      self.fromLocationID = fromLocationID
      self.toLocationID = toLocationID
      self.lines = lines
      self.reference = reference
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.fromLocationID = try object.required("from_location_id")
      self.toLocationID = try object.required("to_location_id")
      self.lines = try object.required("lines")
      self.reference = try object.optional("reference")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("from_location_id", fromLocationID)
      writer.member("to_location_id", toLocationID)
      writer.member("lines", lines)
      writer.optional("reference", reference)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `NewTransferLine` of the service.
  public struct NewTransferLine: Hashable, Sendable, WireValue {
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
  /// `NewReservation` of the service.
  public struct NewReservation: Hashable, Sendable, WireValue {
    public var lines: [Inventory.NewReservationLine]
    /// How long the goods are held.
    public var ttlSeconds: Int?
    public var reference: String?
    public var locationID: Int64?

    public init(
      lines: [Inventory.NewReservationLine],
      ttlSeconds: Int? = nil,
      reference: String? = nil,
      locationID: Int64? = nil
    ) {
      self.lines = lines
      self.ttlSeconds = ttlSeconds
      self.reference = reference
      self.locationID = locationID
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.lines = try object.required("lines")
      self.ttlSeconds = try object.optional("ttl_seconds")
      self.reference = try object.optional("reference")
      self.locationID = try object.optional("location_id")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("lines", lines)
      writer.optional("ttl_seconds", ttlSeconds)
      writer.optional("reference", reference)
      writer.optional("location_id", locationID)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `NewReservationLine` of the service.
  public struct NewReservationLine: Hashable, Sendable, WireValue {
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
