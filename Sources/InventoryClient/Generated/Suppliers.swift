// Generated from the endpoint table by `swift run generate-client`; not edited by hand.
// swift-format-ignore-file
public import InventoryCore

extension Inventory {
  /// List suppliers, filtered and sorted.
  ///
  /// `GET /api/v1/suppliers`; for any signed-in user.
  ///
  /// - Parameters:
  ///   - name: In any letter case.
  ///   - sort: Columns separated by commas; - for descending.
  public func listSuppliers(
    name: String? = nil,
    active: Bool? = nil,
    sort: [Inventory.ListSuppliersSort]? = nil,
    pageSize: Int? = nil,
    options: CallOptions = CallOptions()
  ) -> Pages<Inventory.Supplier> {
    var call = Call(
      "listSuppliers",
      "GET",
      "/api/v1/suppliers",
      repeats: .always
    )
    call.add("name", name)
    call.add("active", active)
    call.add("sort", sort)
    return Pages(self, call, size: pageSize, options)
  }

  /// Create a supplier.
  ///
  /// `POST /api/v1/suppliers`; for staff and above.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  @discardableResult
  public func createSupplier(
    _ body: Inventory.NewSupplier,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.Supplier> {
    var call = Call(
      "createSupplier",
      "POST",
      "/api/v1/suppliers",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    call.set(body)
    return try await answer(call, options)
  }

  /// Get a supplier.
  ///
  /// `GET /api/v1/suppliers/{id}`; for any signed-in user.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  public func getSupplier(
    id: Int64,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.Supplier> {
    let call = Call(
      "getSupplier",
      "GET",
      "/api/v1/suppliers/\(escaping: id)",
      repeats: .always
    )
    return try await answer(call, options)
  }

  /// Update a supplier; fields that are absent stay unchanged.
  ///
  /// `PUT /api/v1/suppliers/{id}`; for staff and above.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``, also for the reasons STALE_VERSION; ``ConnectionError``.
  @discardableResult
  public func replaceSupplier(
    id: Int64,
    _ body: Inventory.SupplierChange,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.Supplier> {
    var call = Call(
      "replaceSupplier",
      "PUT",
      "/api/v1/suppliers/\(escaping: id)",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    call.set(body)
    return try await answer(call, options)
  }

  /// Update a supplier; fields that are absent stay unchanged.
  ///
  /// `PATCH /api/v1/suppliers/{id}`; for staff and above.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``, also for the reasons STALE_VERSION; ``ConnectionError``.
  @discardableResult
  public func updateSupplier(
    id: Int64,
    _ body: Inventory.SupplierChange,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.Supplier> {
    var call = Call(
      "updateSupplier",
      "PATCH",
      "/api/v1/suppliers/\(escaping: id)",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    call.set(body)
    return try await answer(call, options)
  }

  /// Delete a supplier.
  ///
  /// `DELETE /api/v1/suppliers/{id}`; for staff and above.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``, also for the reasons IN_USE, STALE_VERSION; ``ConnectionError``.
  public func deleteSupplier(
    id: Int64,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws {
    var call = Call(
      "deleteSupplier",
      "DELETE",
      "/api/v1/suppliers/\(escaping: id)",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    try await perform(call, options)
  }
}

extension Inventory {
  /// `Supplier` of the service.
  public struct Supplier: Hashable, Sendable, WireValue {
    public var id: Int64
    public var name: String
    public var email: String?
    public var telephone: String?
    /// Days from an order to its delivery.
    public var leadTimeDays: Int?
    /// The least that an order may be worth.
    public var minOrderValue: Money?
    public var isActive: Bool
    public var version: Int64
    public var createdAt: Instant
    public var updatedAt: Instant

    public init(
      id: Int64,
      name: String,
      email: String? = nil,
      telephone: String? = nil,
      leadTimeDays: Int? = nil,
      minOrderValue: Money? = nil,
      isActive: Bool,
      version: Int64,
      createdAt: Instant,
      updatedAt: Instant
    ) {
      self.id = id
      self.name = name
      self.email = email
      self.telephone = telephone
      self.leadTimeDays = leadTimeDays
      self.minOrderValue = minOrderValue
      self.isActive = isActive
      self.version = version
      self.createdAt = createdAt
      self.updatedAt = updatedAt
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.id = try object.required("id")
      self.name = try object.required("name")
      self.email = try object.optional("email")
      self.telephone = try object.optional("telephone")
      self.leadTimeDays = try object.optional("lead_time_days")
      self.minOrderValue = try object.optional("min_order_value")
      self.isActive = try object.required("is_active")
      self.version = try object.required("version")
      self.createdAt = try object.required("created_at")
      self.updatedAt = try object.required("updated_at")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("id", id)
      writer.member("name", name)
      writer.nullable("email", email)
      writer.nullable("telephone", telephone)
      writer.nullable("lead_time_days", leadTimeDays)
      writer.nullable("min_order_value", minOrderValue)
      writer.member("is_active", isActive)
      writer.member("version", version)
      writer.member("created_at", createdAt)
      writer.member("updated_at", updatedAt)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `NewSupplier` of the service.
  public struct NewSupplier: Hashable, Sendable, WireValue {
    public var name: String
    public var email: String?
    public var telephone: String?
    /// Days from an order to its delivery.
    public var leadTimeDays: Int?
    /// The least that an order may be worth.
    public var minOrderValue: Money?
    public var isActive: Bool?

    public init(
      name: String,
      email: String? = nil,
      telephone: String? = nil,
      leadTimeDays: Int? = nil,
      minOrderValue: Money? = nil,
      isActive: Bool? = nil
    ) {
      self.name = name
      self.email = email
      self.telephone = telephone
      self.leadTimeDays = leadTimeDays
      self.minOrderValue = minOrderValue
      self.isActive = isActive
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.name = try object.required("name")
      self.email = try object.optional("email")
      self.telephone = try object.optional("telephone")
      self.leadTimeDays = try object.optional("lead_time_days")
      self.minOrderValue = try object.optional("min_order_value")
      self.isActive = try object.optional("is_active")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("name", name)
      writer.optional("email", email)
      writer.optional("telephone", telephone)
      writer.optional("lead_time_days", leadTimeDays)
      writer.optional("min_order_value", minOrderValue)
      writer.optional("is_active", isActive)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `SupplierChange` of the service.
  public struct SupplierChange: Hashable, Sendable, WireValue {
    public var name: String?
    public var email: InventoryCore.Change<String?>
    public var telephone: InventoryCore.Change<String?>
    public var leadTimeDays: InventoryCore.Change<Int?>
    public var minOrderValue: InventoryCore.Change<Money?>
    public var isActive: Bool?

    public init(
      name: String? = nil,
      email: InventoryCore.Change<String?> = .keep,
      telephone: InventoryCore.Change<String?> = .keep,
      leadTimeDays: InventoryCore.Change<Int?> = .keep,
      minOrderValue: InventoryCore.Change<Money?> = .keep,
      isActive: Bool? = nil
    ) {
      self.name = name
      self.email = email
      self.telephone = telephone
      self.leadTimeDays = leadTimeDays
      self.minOrderValue = minOrderValue
      self.isActive = isActive
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.name = try object.optional("name")
      self.email = try object.change("email")
      self.telephone = try object.change("telephone")
      self.leadTimeDays = try object.change("lead_time_days")
      self.minOrderValue = try object.change("min_order_value")
      self.isActive = try object.optional("is_active")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.optional("name", name)
      writer.change("email", email)
      writer.change("telephone", telephone)
      writer.change("lead_time_days", leadTimeDays)
      writer.change("min_order_value", minOrderValue)
      writer.optional("is_active", isActive)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `ListSuppliersSort` of the service.
  public enum ListSuppliersSort: OpenChoice, WireValue, ParameterValue {
    case id
    case name
    case idDescending
    case nameDescending
    /// A name that this version does not know.
    case other(String)

    public static let known: [Self] = [.id, .name, .idDescending, .nameDescending]

    public init(_ text: String) {
      self =
        switch text {
        case "id": .id
        case "name": .name
        case "-id": .idDescending
        case "-name": .nameDescending
        default: .other(text)
        }
    }

    public var text: String {
      switch self {
      case .id: "id"
      case .name: "name"
      case .idDescending: "-id"
      case .nameDescending: "-name"
      case .other(let text): text
      }
    }
  }
}
