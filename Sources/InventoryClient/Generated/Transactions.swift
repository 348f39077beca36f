// Generated from the endpoint table by `swift run generate-client`; not edited by hand.
// swift-format-ignore-file
public import InventoryCore

extension Inventory {
  /// List stock movements, newest first.
  ///
  /// `GET /api/v1/transactions`; for any signed-in user.
  ///
  /// - Parameters:
  ///   - from: At or after.
  ///   - to: Before.
  ///   - sku: SKU of the product, in any letter case; or barcode, or product_id.
  ///   - barcode: Barcode of an active product; or sku, or product_id.
  ///   - productID: Number of the product; or sku, or barcode.
  public func listTransactions(
    from: Instant? = nil,
    to: Instant? = nil,
    kind: Inventory.Transaction.Kind? = nil,
    isPromo: Bool? = nil,
    flagged: Bool? = nil,
    sku: SKU? = nil,
    barcode: String? = nil,
    productID: Int64? = nil,
    locationID: Int64? = nil,
    pageSize: Int? = nil,
    options: CallOptions = CallOptions()
  ) -> Pages<Inventory.Transaction> {
    var call = Call(
      "listTransactions",
      "GET",
      "/api/v1/transactions",
      repeats: .always
    )
    call.add("from", from)
    call.add("to", to)
    call.add("kind", kind)
    call.add("is_promo", isPromo)
    call.add("flagged", flagged)
    call.add("sku", sku)
    call.add("barcode", barcode)
    call.add("product_id", productID)
    call.add("location_id", locationID)
    return Pages(self, call, size: pageSize, options)
  }

  /// Record a sale, purchase, waste or customer return.
  ///
  /// `POST /api/v1/transactions`; for cashier and above.
  /// - Throws: ``ServiceError``, also for the reasons INACTIVE, INSUFFICIENT_STOCK, ROLE_REQUIRED; ``ConnectionError``.
  @discardableResult
  public func createTransaction(
    _ body: Inventory.NewTransaction,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.Transaction> {
    var call = Call(
      "createTransaction",
      "POST",
      "/api/v1/transactions",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    call.set(body)
    return try await answer(call, options)
  }

  /// List checkouts with their sales, newest first.
  ///
  /// `GET /api/v1/transactions/checkouts`; for any signed-in user.
  ///
  /// - Parameters:
  ///   - from: At or after.
  ///   - to: Before.
  public func listCheckouts(
    externalID: String? = nil,
    locationID: Int64? = nil,
    paymentType: Inventory.Checkout.PaymentType? = nil,
    from: Instant? = nil,
    to: Instant? = nil,
    pageSize: Int? = nil,
    options: CallOptions = CallOptions()
  ) -> Pages<Inventory.Checkout> {
    var call = Call(
      "listCheckouts",
      "GET",
      "/api/v1/transactions/checkouts",
      repeats: .always
    )
    call.add("external_id", externalID)
    call.add("location_id", locationID)
    call.add("payment_type", paymentType)
    call.add("from", from)
    call.add("to", to)
    return Pages(self, call, size: pageSize, options)
  }

  /// Get a checkout with its sales.
  ///
  /// `GET /api/v1/transactions/checkouts/{id}`; for any signed-in user.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  public func getCheckout(
    id: Int64,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.Checkout> {
    let call = Call(
      "getCheckout",
      "GET",
      "/api/v1/transactions/checkouts/\(escaping: id)",
      repeats: .always
    )
    return try await answer(call, options)
  }

  /// Get a stock movement.
  ///
  /// `GET /api/v1/transactions/{id}`; for any signed-in user.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  public func getTransaction(
    id: Int64,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.Transaction> {
    let call = Call(
      "getTransaction",
      "GET",
      "/api/v1/transactions/\(escaping: id)",
      repeats: .always
    )
    return try await answer(call, options)
  }

  /// Check out: sell several products atomically.
  ///
  /// `POST /api/v1/transactions/checkout`; for cashier and above.
  /// - Throws: ``ServiceError``, also for the reasons DUPLICATE, INACTIVE, INSUFFICIENT_STOCK; ``ConnectionError``.
  @discardableResult
  public func checkout(
    _ body: Inventory.NewCheckout,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.Checkout> {
    var call = Call(
      "checkout",
      "POST",
      "/api/v1/transactions/checkout",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    call.set(body)
    return try await answer(call, options)
  }

  /// Record up to 1,000 stock movements atomically.
  ///
  /// `POST /api/v1/transactions/bulk`; for cashier and above.
  /// - Throws: ``ServiceError``, also for the reasons INACTIVE, INSUFFICIENT_STOCK, ROLE_REQUIRED; ``ConnectionError``.
  @discardableResult
  public func createTransactions(
    _ body: Inventory.NewTransactions,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.Transactions> {
    var call = Call(
      "createTransactions",
      "POST",
      "/api/v1/transactions/bulk",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    call.set(body)
    return try await answer(call, options)
  }

  /// Reverse a stock movement by an opposite one.
  ///
  /// `POST /api/v1/transactions/{id}/reverse`; for staff and above.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``, also for the reasons ALREADY_REVERSED, INSUFFICIENT_STOCK, NOT_REVERSIBLE, PART_OF_ORDER, PART_OF_TRANSFER, RETURN_EXCEEDS_SALE; ``ConnectionError``.
  @discardableResult
  public func reverseTransaction(
    id: Int64,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.Transaction> {
    var call = Call(
      "reverseTransaction",
      "POST",
      "/api/v1/transactions/\(escaping: id)/reverse",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    return try await answer(call, options)
  }

  /// Record the return of goods of a sale by the customer.
  ///
  /// `POST /api/v1/transactions/{id}/return`; for cashier and above.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``, also for the reasons RETURN_EXCEEDS_SALE; ``ConnectionError``.
  @discardableResult
  public func returnTransaction(
    id: Int64,
    _ body: Inventory.NewReturn,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.Transaction> {
    var call = Call(
      "returnTransaction",
      "POST",
      "/api/v1/transactions/\(escaping: id)/return",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    call.set(body)
    return try await answer(call, options)
  }
}

extension Inventory {
  /// `Checkout` of the service.
  public struct Checkout: Hashable, Sendable, WireValue {
    public var checkoutID: Int64
    /// The same number.
    public var id: Int64
    public var externalID: String?
    public var locationID: Int64?
    public var paymentType: Inventory.Checkout.PaymentType?
    public var total: Money
    public var occurredAt: Instant
    public var recordedAt: Instant
    /// What recorded it.
    public var actorKind: Inventory.Transaction.ActorKind
    /// Number within the kind; 0 for the system.
    public var actorID: Int
    public var lines: [Inventory.Transaction]

    public init(
      checkoutID: Int64,
      id: Int64,
      externalID: String? = nil,
      locationID: Int64? = nil,
      paymentType: Inventory.Checkout.PaymentType? = nil,
      total: Money,
      occurredAt: Instant,
      recordedAt: Instant,
      actorKind: Inventory.Transaction.ActorKind,
      actorID: Int,
      lines: [Inventory.Transaction]
    ) {
      self.checkoutID = checkoutID
      self.id = id
      self.externalID = externalID
      self.locationID = locationID
      self.paymentType = paymentType
      self.total = total
      self.occurredAt = occurredAt
      self.recordedAt = recordedAt
      self.actorKind = actorKind
      self.actorID = actorID
      self.lines = lines
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.checkoutID = try object.required("checkout_id")
      self.id = try object.required("id")
      self.externalID = try object.optional("external_id")
      self.locationID = try object.optional("location_id")
      self.paymentType = try object.optional("payment_type")
      self.total = try object.required("total")
      self.occurredAt = try object.required("occurred_at")
      self.recordedAt = try object.required("recorded_at")
      self.actorKind = try object.required("actor_kind")
      self.actorID = try object.required("actor_id")
      self.lines = try object.required("lines")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("checkout_id", checkoutID)
      writer.member("id", id)
      writer.nullable("external_id", externalID)
      writer.nullable("location_id", locationID)
      writer.nullable("payment_type", paymentType)
      writer.member("total", total)
      writer.member("occurred_at", occurredAt)
      writer.member("recorded_at", recordedAt)
      writer.member("actor_kind", actorKind)
      writer.member("actor_id", actorID)
      writer.member("lines", lines)
      writer.endObject()
    }

    /// `Checkout.PaymentType` of the service.
    public enum PaymentType: OpenChoice, WireValue, ParameterValue {
      case cash
      case card
      case debit
      case credit
      case bankTransfer
      /// A name that this version does not know.
      case other(String)

      public static let known: [Self] = [.cash, .card, .debit, .credit, .bankTransfer]

      public init(_ text: String) {
        self =
          switch text {
          case "cash": .cash
          case "card": .card
          case "debit": .debit
          case "credit": .credit
          case "bank_transfer": .bankTransfer
          default: .other(text)
          }
      }

      public var text: String {
        switch self {
        case .cash: "cash"
        case .card: "card"
        case .debit: "debit"
        case .credit: "credit"
        case .bankTransfer: "bank_transfer"
        case .other(let text): text
        }
      }
    }
  }
}

extension Inventory {
  /// `Transactions` of the service.
  public struct Transactions: Hashable, Sendable, WireValue {
    public var transactions: [Inventory.Transaction]
    public var count: Int

    public init(
      transactions: [Inventory.Transaction],
      count: Int
    ) {
      self.transactions = transactions
      self.count = count
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.transactions = try object.required("transactions")
      self.count = try object.required("count")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("transactions", transactions)
      writer.member("count", count)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `NewTransaction` of the service.
  public struct NewTransaction: Hashable, Sendable, WireValue {
    /// SKU of the product, in any letter case; or barcode, or product_id.
    public var sku: SKU?
    /// Barcode of an active product; or sku, or product_id.
    public var barcode: String?
    /// Number of the product; or sku, or barcode.
    public var productID: Int64?
    /// Without sign; the kind says which way.
    public var quantity: Quantity
    public var kind: Inventory.NewTransaction.Kind?
    /// The product's own price when absent.
    public var unitPrice: Money?
    public var isPromo: Bool?
    /// Now when absent.
    public var occurredAt: Instant?
    public var reference: String?
    public var locationID: Int64?
    /// For a sale that has already happened: recount.
    public var onShort: Inventory.NewTransaction.OnShort?

    public init(
      sku: SKU? = nil,
      barcode: String? = nil,
      productID: Int64? = nil,
      quantity: Quantity,
      kind: Inventory.NewTransaction.Kind? = nil,
      unitPrice: Money? = nil,
      isPromo: Bool? = nil,
      occurredAt: Instant? = nil,
      reference: String? = nil,
      locationID: Int64? = nil,
      onShort: Inventory.NewTransaction.OnShort? = nil
    ) {
      self.sku = sku
      self.barcode = barcode
      self.productID = productID
      self.quantity = quantity
      self.kind = kind
      self.unitPrice = unitPrice
      self.isPromo = isPromo
      self.occurredAt = occurredAt
      self.reference = reference
      self.locationID = locationID
      self.onShort = onShort
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.sku = try object.optional("sku")
      self.barcode = try object.optional("barcode")
      self.productID = try object.optional("product_id")
      self.quantity = try object.required("quantity")
      self.kind = try object.optional("kind")
      self.unitPrice = try object.optional("unit_price")
      self.isPromo = try object.optional("is_promo")
      self.occurredAt = try object.optional("occurred_at")
      self.reference = try object.optional("reference")
      self.locationID = try object.optional("location_id")
      self.onShort = try object.optional("on_short")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.optional("sku", sku)
      writer.optional("barcode", barcode)
      writer.optional("product_id", productID)
      writer.member("quantity", quantity)
      writer.optional("kind", kind)
      writer.optional("unit_price", unitPrice)
      writer.optional("is_promo", isPromo)
      writer.optional("occurred_at", occurredAt)
      writer.optional("reference", reference)
      writer.optional("location_id", locationID)
      writer.optional("on_short", onShort)
      writer.endObject()
    }

    /// `NewTransaction.Kind` of the service.
    public enum Kind: OpenChoice, WireValue, ParameterValue {
      case sale
      case purchase
      case waste
      case customerReturn
      /// A name that this version does not know.
      case other(String)

      public static let known: [Self] = [.sale, .purchase, .waste, .customerReturn]

      public init(_ text: String) {
        self =
          switch text {
          case "sale": .sale
          case "purchase": .purchase
          case "waste": .waste
          case "customer_return": .customerReturn
          default: .other(text)
          }
      }

      public var text: String {
        switch self {
        case .sale: "sale"
        case .purchase: "purchase"
        case .waste: "waste"
        case .customerReturn: "customer_return"
        case .other(let text): text
        }
      }
    }

    /// `NewTransaction.OnShort` of the service.
    public enum OnShort: OpenChoice, WireValue, ParameterValue {
      case refuse
      case recount
      /// A name that this version does not know.
      case other(String)

      public static let known: [Self] = [.refuse, .recount]

      public init(_ text: String) {
        self =
          switch text {
          case "refuse": .refuse
          case "recount": .recount
          default: .other(text)
          }
      }

      public var text: String {
        switch self {
        case .refuse: "refuse"
        case .recount: "recount"
        case .other(let text): text
        }
      }
    }
  }
}

extension Inventory {
  /// `NewCheckout` of the service.
  public struct NewCheckout: Hashable, Sendable, WireValue {
    public var lines: [Inventory.CheckoutLine]
    public var occurredAt: Instant?
    /// Unique; of a till that was offline.
    public var externalID: String?
    /// Where; the default location when absent.
    public var locationID: Int64?
    /// How it was paid.
    public var paymentType: Inventory.Checkout.PaymentType?

    public init(
      lines: [Inventory.CheckoutLine],
      occurredAt: Instant? = nil,
      externalID: String? = nil,
      locationID: Int64? = nil,
      paymentType: Inventory.Checkout.PaymentType? = nil
    ) {
      self.lines = lines
      self.occurredAt = occurredAt
      self.externalID = externalID
      self.locationID = locationID
      self.paymentType = paymentType
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.lines = try object.required("lines")
      self.occurredAt = try object.optional("occurred_at")
      self.externalID = try object.optional("external_id")
      self.locationID = try object.optional("location_id")
      self.paymentType = try object.optional("payment_type")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("lines", lines)
      writer.optional("occurred_at", occurredAt)
      writer.optional("external_id", externalID)
      writer.optional("location_id", locationID)
      writer.optional("payment_type", paymentType)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `CheckoutLine` of the service.
  public struct CheckoutLine: Hashable, Sendable, WireValue {
    /// SKU of the product, in any letter case; or barcode, or product_id.
    public var sku: SKU?
    /// Barcode of an active product; or sku, or product_id.
    public var barcode: String?
    /// Number of the product; or sku, or barcode.
    public var productID: Int64?
    public var quantity: Quantity
    public var unitPrice: Money?
    public var isPromo: Bool?
    public var onShort: Inventory.NewTransaction.OnShort?

    public init(
      sku: SKU? = nil,
      barcode: String? = nil,
      productID: Int64? = nil,
      quantity: Quantity,
      unitPrice: Money? = nil,
      isPromo: Bool? = nil,
      onShort: Inventory.NewTransaction.OnShort? = nil
    ) {
      self.sku = sku
      self.barcode = barcode
      self.productID = productID
      self.quantity = quantity
      self.unitPrice = unitPrice
      self.isPromo = isPromo
      self.onShort = onShort
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.sku = try object.optional("sku")
      self.barcode = try object.optional("barcode")
      self.productID = try object.optional("product_id")
      self.quantity = try object.required("quantity")
      self.unitPrice = try object.optional("unit_price")
      self.isPromo = try object.optional("is_promo")
      self.onShort = try object.optional("on_short")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.optional("sku", sku)
      writer.optional("barcode", barcode)
      writer.optional("product_id", productID)
      writer.member("quantity", quantity)
      writer.optional("unit_price", unitPrice)
      writer.optional("is_promo", isPromo)
      writer.optional("on_short", onShort)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `NewTransactions` of the service.
  public struct NewTransactions: Hashable, Sendable, WireValue {
    public var transactions: [Inventory.NewTransaction]

    public init(
      transactions: [Inventory.NewTransaction]
    ) {
      self.transactions = transactions
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.transactions = try object.required("transactions")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("transactions", transactions)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `NewReturn` of the service.
  public struct NewReturn: Hashable, Sendable, WireValue {
    /// At most what was sold and has not come back.
    public var quantity: Quantity
    public var reason: String?

    public init(
      quantity: Quantity,
      reason: String? = nil
    ) {
      self.quantity = quantity
      self.reason = reason
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.quantity = try object.required("quantity")
      self.reason = try object.optional("reason")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("quantity", quantity)
      writer.optional("reason", reason)
      writer.endObject()
    }
  }
}
