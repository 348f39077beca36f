// Generated from the endpoint table by `swift run generate-client`; not edited by hand.
// swift-format-ignore-file
public import InventoryCore

extension Inventory {
  /// List clients, filtered and sorted.
  ///
  /// `GET /api/v1/clients`; for cashier and above.
  ///
  /// - Parameters:
  ///   - email: In any letter case.
  ///   - lastname: In any letter case.
  ///   - sort: Columns separated by commas; - for descending.
  public func listClients(
    email: String? = nil,
    lastname: String? = nil,
    telephone: String? = nil,
    sort: [Inventory.ListClientsSort]? = nil,
    pageSize: Int? = nil,
    options: CallOptions = CallOptions()
  ) -> Pages<Inventory.Client> {
    var call = Call(
      "listClients",
      "GET",
      "/api/v1/clients",
      repeats: .always
    )
    call.add("email", email)
    call.add("lastname", lastname)
    call.add("telephone", telephone)
    call.add("sort", sort)
    return Pages(self, call, size: pageSize, options)
  }

  /// Create a client.
  ///
  /// `POST /api/v1/clients`; for cashier and above.
  /// - Throws: ``ServiceError``, also for the reasons DUPLICATE; ``ConnectionError``.
  @discardableResult
  public func createClient(
    _ body: Inventory.NewClient,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.Client> {
    var call = Call(
      "createClient",
      "POST",
      "/api/v1/clients",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    call.set(body)
    return try await answer(call, options)
  }

  /// Get a client.
  ///
  /// `GET /api/v1/clients/{id}`; for cashier and above.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  public func getClient(
    id: Int64,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.Client> {
    let call = Call(
      "getClient",
      "GET",
      "/api/v1/clients/\(escaping: id)",
      repeats: .always
    )
    return try await answer(call, options)
  }

  /// Update a client; fields that are absent stay unchanged.
  ///
  /// `PUT /api/v1/clients/{id}`; for staff and above.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``, also for the reasons DUPLICATE, STALE_VERSION; ``ConnectionError``.
  @discardableResult
  public func replaceClient(
    id: Int64,
    _ body: Inventory.ClientChange,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.Client> {
    var call = Call(
      "replaceClient",
      "PUT",
      "/api/v1/clients/\(escaping: id)",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    call.set(body)
    return try await answer(call, options)
  }

  /// Update a client; fields that are absent stay unchanged.
  ///
  /// `PATCH /api/v1/clients/{id}`; for staff and above.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``, also for the reasons DUPLICATE, STALE_VERSION; ``ConnectionError``.
  @discardableResult
  public func updateClient(
    id: Int64,
    _ body: Inventory.ClientChange,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.Client> {
    var call = Call(
      "updateClient",
      "PATCH",
      "/api/v1/clients/\(escaping: id)",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    call.set(body)
    return try await answer(call, options)
  }

  /// Delete a client.
  ///
  /// `DELETE /api/v1/clients/{id}`; for staff and above.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``, also for the reasons IN_USE, STALE_VERSION; ``ConnectionError``.
  public func deleteClient(
    id: Int64,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws {
    var call = Call(
      "deleteClient",
      "DELETE",
      "/api/v1/clients/\(escaping: id)",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    try await perform(call, options)
  }

  /// Export all data that is stored about a client.
  ///
  /// `GET /api/v1/clients/{id}/export`; for staff and above.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  public func exportClient(
    id: Int64,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.ClientFile> {
    let call = Call(
      "exportClient",
      "GET",
      "/api/v1/clients/\(escaping: id)/export",
      repeats: .always
    )
    return try await answer(call, options)
  }

  /// Anonymize a client: overwrite personal data irreversibly; orders and bills stay.
  ///
  /// `POST /api/v1/clients/{id}/anonymize`; for admin and above.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``, also for the reasons STALE_VERSION; ``ConnectionError``.
  @discardableResult
  public func anonymizeClient(
    id: Int64,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.Client> {
    var call = Call(
      "anonymizeClient",
      "POST",
      "/api/v1/clients/\(escaping: id)/anonymize",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    return try await answer(call, options)
  }
}

extension Inventory {
  /// `Client` of the service.
  public struct Client: Hashable, Sendable, WireValue {
    public var id: Int64
    public var name: String
    public var lastname: String
    public var email: String
    public var telephone: String
    public var version: Int64
    public var createdAt: Instant
    public var updatedAt: Instant

    public init(
      id: Int64,
      name: String,
      lastname: String,
      email: String,
      telephone: String,
      version: Int64,
      createdAt: Instant,
      updatedAt: Instant
    ) {
      self.id = id
      self.name = name
      self.lastname = lastname
      self.email = email
      self.telephone = telephone
      self.version = version
      self.createdAt = createdAt
      self.updatedAt = updatedAt
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.id = try object.required("id")
      self.name = try object.required("name")
      self.lastname = try object.required("lastname")
      self.email = try object.required("email")
      self.telephone = try object.required("telephone")
      self.version = try object.required("version")
      self.createdAt = try object.required("created_at")
      self.updatedAt = try object.required("updated_at")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("id", id)
      writer.member("name", name)
      writer.member("lastname", lastname)
      writer.member("email", email)
      writer.member("telephone", telephone)
      writer.member("version", version)
      writer.member("created_at", createdAt)
      writer.member("updated_at", updatedAt)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `ClientFile` of the service.
  public struct ClientFile: Hashable, Sendable, WireValue {
    public var client: Inventory.Client
    public var addresses: [Inventory.Address]
    public var bills: [Inventory.Bill]
    public var orders: [Inventory.Order]
    public var exportedAt: Instant

    public init(
      client: Inventory.Client,
      addresses: [Inventory.Address],
      bills: [Inventory.Bill],
      orders: [Inventory.Order],
      exportedAt: Instant
    ) {
      self.client = client
      self.addresses = addresses
      self.bills = bills
      self.orders = orders
      self.exportedAt = exportedAt
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.client = try object.required("client")
      self.addresses = try object.required("addresses")
      self.bills = try object.required("bills")
      self.orders = try object.required("orders")
      self.exportedAt = try object.required("exported_at")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("client", client)
      writer.member("addresses", addresses)
      writer.member("bills", bills)
      writer.member("orders", orders)
      writer.member("exported_at", exportedAt)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `Order` of the service.
  public struct Order: Hashable, Sendable, WireValue {
    public var id: Int64
    public var clientID: Int64
    public var billID: Int64
    public var locationID: Int64
    public var reservationID: Int64?
    public var date: Instant
    public var deliveryMethod: Inventory.Order.DeliveryMethod
    public var status: Inventory.Order.Status
    /// The sum of the lines.
    public var total: Money
    public var lines: [Inventory.OrderDetail]
    public var version: Int64
    public var updatedAt: Instant

    public init(
      id: Int64,
      clientID: Int64,
      billID: Int64,
      locationID: Int64,
      reservationID: Int64? = nil,
      date: Instant,
      deliveryMethod: Inventory.Order.DeliveryMethod,
      status: Inventory.Order.Status,
      total: Money,
      lines: [Inventory.OrderDetail],
      version: Int64,
      updatedAt: Instant
    ) {
      self.id = id
      self.clientID = clientID
      self.billID = billID
      self.locationID = locationID
      self.reservationID = reservationID
      self.date = date
      self.deliveryMethod = deliveryMethod
      self.status = status
      self.total = total
      self.lines = lines
      self.version = version
      self.updatedAt = updatedAt
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.id = try object.required("id")
      self.clientID = try object.required("client_id")
      self.billID = try object.required("bill_id")
      self.locationID = try object.required("location_id")
      self.reservationID = try object.optional("reservation_id")
      self.date = try object.required("date")
      self.deliveryMethod = try object.required("delivery_method")
      self.status = try object.required("status")
      self.total = try object.required("total")
      self.lines = try object.required("lines")
      self.version = try object.required("version")
      self.updatedAt = try object.required("updated_at")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("id", id)
      writer.member("client_id", clientID)
      writer.member("bill_id", billID)
      writer.member("location_id", locationID)
      writer.nullable("reservation_id", reservationID)
      writer.member("date", date)
      writer.member("delivery_method", deliveryMethod)
      writer.member("status", status)
      writer.member("total", total)
      writer.member("lines", lines)
      writer.member("version", version)
      writer.member("updated_at", updatedAt)
      writer.endObject()
    }

    /// `Order.DeliveryMethod` of the service.
    public enum DeliveryMethod: OpenChoice, WireValue, ParameterValue {
      case driveThru
      case onHand
      case homeDelivery
      /// A name that this version does not know.
      case other(String)

      public static let known: [Self] = [.driveThru, .onHand, .homeDelivery]

      public init(_ text: String) {
        self =
          switch text {
          case "drive_thru": .driveThru
          case "on_hand": .onHand
          case "home_delivery": .homeDelivery
          default: .other(text)
          }
      }

      public var text: String {
        switch self {
        case .driveThru: "drive_thru"
        case .onHand: "on_hand"
        case .homeDelivery: "home_delivery"
        case .other(let text): text
        }
      }
    }

    /// `Order.Status` of the service.
    public enum Status: OpenChoice, WireValue, ParameterValue {
      case pending
      case inProgress
      case delivered
      case canceled
      /// A name that this version does not know.
      case other(String)

      public static let known: [Self] = [.pending, .inProgress, .delivered, .canceled]

      public init(_ text: String) {
        self =
          switch text {
          case "pending": .pending
          case "in_progress": .inProgress
          case "delivered": .delivered
          case "canceled": .canceled
          default: .other(text)
          }
      }

      public var text: String {
        switch self {
        case .pending: "pending"
        case .inProgress: "in_progress"
        case .delivered: "delivered"
        case .canceled: "canceled"
        case .other(let text): text
        }
      }
    }
  }
}

extension Inventory {
  /// `OrderDetail` of the service.
  public struct OrderDetail: Hashable, Sendable, WireValue {
    public var id: Int64
    public var orderID: Int64
    public var productID: Int64
    public var sku: SKU
    public var quantity: Quantity
    /// Of one unit, as of the making of the line.
    public var price: Money
    public var total: Money
    public var version: Int64
    public var createdAt: Instant
    public var updatedAt: Instant

    public init(
      id: Int64,
      orderID: Int64,
      productID: Int64,
      sku: SKU,
      quantity: Quantity,
      price: Money,
      total: Money,
      version: Int64,
      createdAt: Instant,
      updatedAt: Instant
    ) {
      self.id = id
      self.orderID = orderID
      self.productID = productID
      self.sku = sku
      self.quantity = quantity
      self.price = price
      self.total = total
      self.version = version
      self.createdAt = createdAt
      self.updatedAt = updatedAt
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.id = try object.required("id")
      self.orderID = try object.required("order_id")
      self.productID = try object.required("product_id")
      self.sku = try object.required("sku")
      self.quantity = try object.required("quantity")
      self.price = try object.required("price")
      self.total = try object.required("total")
      self.version = try object.required("version")
      self.createdAt = try object.required("created_at")
      self.updatedAt = try object.required("updated_at")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("id", id)
      writer.member("order_id", orderID)
      writer.member("product_id", productID)
      writer.member("sku", sku)
      writer.member("quantity", quantity)
      writer.member("price", price)
      writer.member("total", total)
      writer.member("version", version)
      writer.member("created_at", createdAt)
      writer.member("updated_at", updatedAt)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `NewClient` of the service.
  public struct NewClient: Hashable, Sendable, WireValue {
    public var name: String
    public var lastname: String
    /// Unique in any letter case.
    public var email: String
    public var telephone: String

    public init(
      name: String,
      lastname: String,
      email: String,
      telephone: String
    ) {
      self.name = name
      self.lastname = lastname
      self.email = email
      self.telephone = telephone
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.name = try object.required("name")
      self.lastname = try object.required("lastname")
      self.email = try object.required("email")
      self.telephone = try object.required("telephone")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("name", name)
      writer.member("lastname", lastname)
      writer.member("email", email)
      writer.member("telephone", telephone)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `ClientChange` of the service.
  public struct ClientChange: Hashable, Sendable, WireValue {
    public var name: String?
    public var lastname: String?
    public var email: String?
    public var telephone: String?

    public init(
      name: String? = nil,
      lastname: String? = nil,
      email: String? = nil,
      telephone: String? = nil
    ) {
      self.name = name
      self.lastname = lastname
      self.email = email
      self.telephone = telephone
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.name = try object.optional("name")
      self.lastname = try object.optional("lastname")
      self.email = try object.optional("email")
      self.telephone = try object.optional("telephone")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.optional("name", name)
      writer.optional("lastname", lastname)
      writer.optional("email", email)
      writer.optional("telephone", telephone)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `ListClientsSort` of the service.
  public enum ListClientsSort: OpenChoice, WireValue, ParameterValue {
    case id
    case name
    case lastname
    case email
    case createdAt
    case idDescending
    case nameDescending
    case lastnameDescending
    case emailDescending
    case createdAtDescending
    /// A name that this version does not know.
    case other(String)

    public static let known: [Self] = [.id, .name, .lastname, .email, .createdAt, .idDescending, .nameDescending, .lastnameDescending, .emailDescending, .createdAtDescending]

    public init(_ text: String) {
      self =
        switch text {
        case "id": .id
        case "name": .name
        case "lastname": .lastname
        case "email": .email
        case "created_at": .createdAt
        case "-id": .idDescending
        case "-name": .nameDescending
        case "-lastname": .lastnameDescending
        case "-email": .emailDescending
        case "-created_at": .createdAtDescending
        default: .other(text)
        }
    }

    public var text: String {
      switch self {
      case .id: "id"
      case .name: "name"
      case .lastname: "lastname"
      case .email: "email"
      case .createdAt: "created_at"
      case .idDescending: "-id"
      case .nameDescending: "-name"
      case .lastnameDescending: "-lastname"
      case .emailDescending: "-email"
      case .createdAtDescending: "-created_at"
      case .other(let text): text
      }
    }
  }
}
