// Generated from the endpoint table by `swift run generate-client`; not edited by hand.
// swift-format-ignore-file
public import InventoryCore

extension Inventory {
  /// List addresses, filtered and sorted.
  ///
  /// `GET /api/v1/addresses`; for cashier and above.
  ///
  /// - Parameters:
  ///   - city: In any letter case.
  ///   - sort: Columns separated by commas; - for descending.
  public func listAddresses(
    clientID: Int64? = nil,
    city: String? = nil,
    sort: [Inventory.ListAddressesSort]? = nil,
    pageSize: Int? = nil,
    options: CallOptions = CallOptions()
  ) -> Pages<Inventory.Address> {
    var call = Call(
      "listAddresses",
      "GET",
      "/api/v1/addresses",
      repeats: .always
    )
    call.add("client_id", clientID)
    call.add("city", city)
    call.add("sort", sort)
    return Pages(self, call, size: pageSize, options)
  }

  /// Create an address.
  ///
  /// `POST /api/v1/addresses`; for cashier and above.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  @discardableResult
  public func createAddress(
    _ body: Inventory.NewAddress,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.Address> {
    var call = Call(
      "createAddress",
      "POST",
      "/api/v1/addresses",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    call.set(body)
    return try await answer(call, options)
  }

  /// Get an address.
  ///
  /// `GET /api/v1/addresses/{id}`; for cashier and above.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  public func getAddress(
    id: Int64,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.Address> {
    let call = Call(
      "getAddress",
      "GET",
      "/api/v1/addresses/\(escaping: id)",
      repeats: .always
    )
    return try await answer(call, options)
  }

  /// Update an address; fields that are absent stay unchanged.
  ///
  /// `PUT /api/v1/addresses/{id}`; for staff and above.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``, also for the reasons STALE_VERSION; ``ConnectionError``.
  @discardableResult
  public func replaceAddress(
    id: Int64,
    _ body: Inventory.AddressChange,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.Address> {
    var call = Call(
      "replaceAddress",
      "PUT",
      "/api/v1/addresses/\(escaping: id)",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    call.set(body)
    return try await answer(call, options)
  }

  /// Update an address; fields that are absent stay unchanged.
  ///
  /// `PATCH /api/v1/addresses/{id}`; for staff and above.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``, also for the reasons STALE_VERSION; ``ConnectionError``.
  @discardableResult
  public func updateAddress(
    id: Int64,
    _ body: Inventory.AddressChange,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.Address> {
    var call = Call(
      "updateAddress",
      "PATCH",
      "/api/v1/addresses/\(escaping: id)",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    call.set(body)
    return try await answer(call, options)
  }

  /// Delete an address.
  ///
  /// `DELETE /api/v1/addresses/{id}`; for staff and above.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``, also for the reasons STALE_VERSION; ``ConnectionError``.
  public func deleteAddress(
    id: Int64,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws {
    var call = Call(
      "deleteAddress",
      "DELETE",
      "/api/v1/addresses/\(escaping: id)",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    try await perform(call, options)
  }
}

extension Inventory {
  /// `Address` of the service.
  public struct Address: Hashable, Sendable, WireValue {
    public var id: Int64
    public var clientID: Int64
    public var street: String
    public var number: String
    public var city: String
    public var version: Int64
    public var createdAt: Instant
    public var updatedAt: Instant

    public init(
      id: Int64,
      clientID: Int64,
      street: String,
      number: String,
      city: String,
      version: Int64,
      createdAt: Instant,
      updatedAt: Instant
    ) {
      self.id = id
      self.clientID = clientID
      self.street = street
      self.number = number
      self.city = city
      self.version = version
      self.createdAt = createdAt
      self.updatedAt = updatedAt
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.id = try object.required("id")
      self.clientID = try object.required("client_id")
      self.street = try object.required("street")
      self.number = try object.required("number")
      self.city = try object.required("city")
      self.version = try object.required("version")
      self.createdAt = try object.required("created_at")
      self.updatedAt = try object.required("updated_at")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("id", id)
      writer.member("client_id", clientID)
      writer.member("street", street)
      writer.member("number", number)
      writer.member("city", city)
      writer.member("version", version)
      writer.member("created_at", createdAt)
      writer.member("updated_at", updatedAt)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `NewAddress` of the service.
  public struct NewAddress: Hashable, Sendable, WireValue {
    public var clientID: Int64
    public var street: String
    public var number: String
    public var city: String

    public init(
      clientID: Int64,
      street: String,
      number: String,
      city: String
    ) {
      self.clientID = clientID
      self.street = street
      self.number = number
      self.city = city
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.clientID = try object.required("client_id")
      self.street = try object.required("street")
      self.number = try object.required("number")
      self.city = try object.required("city")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("client_id", clientID)
      writer.member("street", street)
      writer.member("number", number)
      writer.member("city", city)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `AddressChange` of the service.
  public struct AddressChange: Hashable, Sendable, WireValue {
    public var clientID: Int64?
    public var street: String?
    public var number: String?
    public var city: String?

    public init(
      clientID: Int64? = nil,
      street: String? = nil,
      number: String? = nil,
      city: String? = nil
    ) {
      self.clientID = clientID
      self.street = street
      self.number = number
      self.city = city
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.clientID = try object.optional("client_id")
      self.street = try object.optional("street")
      self.number = try object.optional("number")
      self.city = try object.optional("city")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.optional("client_id", clientID)
      writer.optional("street", street)
      writer.optional("number", number)
      writer.optional("city", city)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `ListAddressesSort` of the service.
  public enum ListAddressesSort: OpenChoice, WireValue, ParameterValue {
    case id
    case city
    case idDescending
    case cityDescending
    /// A name that this version does not know.
    case other(String)

    public static let known: [Self] = [.id, .city, .idDescending, .cityDescending]

    public init(_ text: String) {
      self =
        switch text {
        case "id": .id
        case "city": .city
        case "-id": .idDescending
        case "-city": .cityDescending
        default: .other(text)
        }
    }

    public var text: String {
      switch self {
      case .id: "id"
      case .city: "city"
      case .idDescending: "-id"
      case .cityDescending: "-city"
      case .other(let text): text
      }
    }
  }
}
