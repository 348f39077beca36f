// Generated from the endpoint table by `swift run generate-client`; not edited by hand.
// swift-format-ignore-file
public import InventoryCore

extension Inventory {
  /// List bills, filtered and sorted.
  ///
  /// `GET /api/v1/bills`; for cashier and above.
  ///
  /// - Parameters:
  ///   - from: First day.
  ///   - to: Last day.
  ///   - sort: Columns separated by commas; - for descending.
  public func listBills(
    clientID: Int64? = nil,
    billNumber: String? = nil,
    paymentType: Inventory.Checkout.PaymentType? = nil,
    from: CalendarDate? = nil,
    to: CalendarDate? = nil,
    sort: [Inventory.ListBillsSort]? = nil,
    pageSize: Int? = nil,
    options: CallOptions = CallOptions()
  ) -> Pages<Inventory.Bill> {
    var call = Call(
      "listBills",
      "GET",
      "/api/v1/bills",
      repeats: .always
    )
    call.add("client_id", clientID)
    call.add("bill_number", billNumber)
    call.add("payment_type", paymentType)
    call.add("from", from)
    call.add("to", to)
    call.add("sort", sort)
    return Pages(self, call, size: pageSize, options)
  }

  /// Create a bill.
  ///
  /// `POST /api/v1/bills`; for cashier and above.
  /// - Throws: ``ServiceError``, also for the reasons DUPLICATE; ``ConnectionError``.
  @discardableResult
  public func createBill(
    _ body: Inventory.NewBill,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.Bill> {
    var call = Call(
      "createBill",
      "POST",
      "/api/v1/bills",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    call.set(body)
    return try await answer(call, options)
  }

  /// Get a bill.
  ///
  /// `GET /api/v1/bills/{id}`; for cashier and above.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  public func getBill(
    id: Int64,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.Bill> {
    let call = Call(
      "getBill",
      "GET",
      "/api/v1/bills/\(escaping: id)",
      repeats: .always
    )
    return try await answer(call, options)
  }

  /// Update a bill; fields that are absent stay unchanged.
  ///
  /// `PUT /api/v1/bills/{id}`; for staff and above.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``, also for the reasons DUPLICATE, READ_ONLY, STALE_VERSION; ``ConnectionError``.
  @discardableResult
  public func replaceBill(
    id: Int64,
    _ body: Inventory.BillChange,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.Bill> {
    var call = Call(
      "replaceBill",
      "PUT",
      "/api/v1/bills/\(escaping: id)",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    call.set(body)
    return try await answer(call, options)
  }

  /// Update a bill; fields that are absent stay unchanged.
  ///
  /// `PATCH /api/v1/bills/{id}`; for staff and above.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``, also for the reasons DUPLICATE, READ_ONLY, STALE_VERSION; ``ConnectionError``.
  @discardableResult
  public func updateBill(
    id: Int64,
    _ body: Inventory.BillChange,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.Bill> {
    var call = Call(
      "updateBill",
      "PATCH",
      "/api/v1/bills/\(escaping: id)",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    call.set(body)
    return try await answer(call, options)
  }

  /// Delete a bill.
  ///
  /// `DELETE /api/v1/bills/{id}`; for staff and above.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``, also for the reasons IN_USE, STALE_VERSION; ``ConnectionError``.
  public func deleteBill(
    id: Int64,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws {
    var call = Call(
      "deleteBill",
      "DELETE",
      "/api/v1/bills/\(escaping: id)",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    try await perform(call, options)
  }
}

extension Inventory {
  /// `Bill` of the service.
  public struct Bill: Hashable, Sendable, WireValue {
    public var id: Int64
    public var billNumber: String
    public var clientID: Int64
    public var paymentType: Inventory.Checkout.PaymentType
    public var date: CalendarDate
    public var total: Money
    public var discount: Money
    public var version: Int64
    public var createdAt: Instant
    public var updatedAt: Instant

    public init(
      id: Int64,
      billNumber: String,
      clientID: Int64,
      paymentType: Inventory.Checkout.PaymentType,
      date: CalendarDate,
      total: Money,
      discount: Money,
      version: Int64,
      createdAt: Instant,
      updatedAt: Instant
    ) {
      self.id = id
      self.billNumber = billNumber
      self.clientID = clientID
      self.paymentType = paymentType
      self.date = date
      self.total = total
      self.discount = discount
      self.version = version
      self.createdAt = createdAt
      self.updatedAt = updatedAt
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.id = try object.required("id")
      self.billNumber = try object.required("bill_number")
      self.clientID = try object.required("client_id")
      self.paymentType = try object.required("payment_type")
      self.date = try object.required("date")
      self.total = try object.required("total")
      self.discount = try object.required("discount")
      self.version = try object.required("version")
      self.createdAt = try object.required("created_at")
      self.updatedAt = try object.required("updated_at")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("id", id)
      writer.member("bill_number", billNumber)
      writer.member("client_id", clientID)
      writer.member("payment_type", paymentType)
      writer.member("date", date)
      writer.member("total", total)
      writer.member("discount", discount)
      writer.member("version", version)
      writer.member("created_at", createdAt)
      writer.member("updated_at", updatedAt)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `NewBill` of the service.
  public struct NewBill: Hashable, Sendable, WireValue {
    /// Unique; made up when absent.
    public var billNumber: String?
    public var clientID: Int64
    public var paymentType: Inventory.Checkout.PaymentType
    /// Today when absent.
    public var date: CalendarDate?
    public var total: Money
    /// At most the total.
    public var discount: Money?

    public init(
      billNumber: String? = nil,
      clientID: Int64,
      paymentType: Inventory.Checkout.PaymentType,
      date: CalendarDate? = nil,
      total: Money,
      discount: Money? = nil
    ) {
      self.billNumber = billNumber
      self.clientID = clientID
      self.paymentType = paymentType
      self.date = date
      self.total = total
      self.discount = discount
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.billNumber = try object.optional("bill_number")
      self.clientID = try object.required("client_id")
      self.paymentType = try object.required("payment_type")
      self.date = try object.optional("date")
      self.total = try object.required("total")
      self.discount = try object.optional("discount")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.optional("bill_number", billNumber)
      writer.member("client_id", clientID)
      writer.member("payment_type", paymentType)
      writer.optional("date", date)
      writer.member("total", total)
      writer.optional("discount", discount)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `BillChange` of the service.
  public struct BillChange: Hashable, Sendable, WireValue {
    public var billNumber: String?
    public var clientID: Int64?
    public var paymentType: Inventory.Checkout.PaymentType?
    public var date: CalendarDate?
    public var total: Money?
    public var discount: Money?

    public init(
      billNumber: String? = nil,
      clientID: Int64? = nil,
      paymentType: Inventory.Checkout.PaymentType? = nil,
      date: CalendarDate? = nil,
      total: Money? = nil,
      discount: Money? = nil
    ) {
      self.billNumber = billNumber
      self.clientID = clientID
      self.paymentType = paymentType
      self.date = date
      self.total = total
      self.discount = discount
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.billNumber = try object.optional("bill_number")
      self.clientID = try object.optional("client_id")
      self.paymentType = try object.optional("payment_type")
      self.date = try object.optional("date")
      self.total = try object.optional("total")
      self.discount = try object.optional("discount")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.optional("bill_number", billNumber)
      writer.optional("client_id", clientID)
      writer.optional("payment_type", paymentType)
      writer.optional("date", date)
      writer.optional("total", total)
      writer.optional("discount", discount)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `ListBillsSort` of the service.
  public enum ListBillsSort: OpenChoice, WireValue, ParameterValue {
    case id
    case date
    case total
    case idDescending
    case dateDescending
    case totalDescending
    /// A name that this version does not know.
    case other(String)

    public static let known: [Self] = [.id, .date, .total, .idDescending, .dateDescending, .totalDescending]

    public init(_ text: String) {
      self =
        switch text {
        case "id": .id
        case "date": .date
        case "total": .total
        case "-id": .idDescending
        case "-date": .dateDescending
        case "-total": .totalDescending
        default: .other(text)
        }
    }

    public var text: String {
      switch self {
      case .id: "id"
      case .date: "date"
      case .total: "total"
      case .idDescending: "-id"
      case .dateDescending: "-date"
      case .totalDescending: "-total"
      case .other(let text): text
      }
    }
  }
}
