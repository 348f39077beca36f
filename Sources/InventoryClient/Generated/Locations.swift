// Generated from the endpoint table by `swift run generate-client`; not edited by hand.
// swift-format-ignore-file
public import InventoryCore

extension Inventory {
  /// List locations, filtered and sorted.
  ///
  /// `GET /api/v1/locations`; for any signed-in user.
  ///
  /// - Parameters:
  ///   - code: In any letter case.
  ///   - sort: Columns separated by commas; - for descending.
  public func listLocations(
    code: String? = nil,
    active: Bool? = nil,
    sort: [Inventory.ListLocationsSort]? = nil,
    pageSize: Int? = nil,
    options: CallOptions = CallOptions()
  ) -> Pages<Inventory.Location> {
    var call = Call(
      "listLocations",
      "GET",
      "/api/v1/locations",
      repeats: .always
    )
    call.add("code", code)
    call.add("active", active)
    call.add("sort", sort)
    return Pages(self, call, size: pageSize, options)
  }

  /// Create a location.
  ///
  /// `POST /api/v1/locations`; for staff and above.
  /// - Throws: ``ServiceError``, also for the reasons DUPLICATE; ``ConnectionError``.
  @discardableResult
  public func createLocation(
    _ body: Inventory.NewLocation,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.Location> {
    var call = Call(
      "createLocation",
      "POST",
      "/api/v1/locations",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    call.set(body)
    return try await answer(call, options)
  }

  /// Get a location.
  ///
  /// `GET /api/v1/locations/{id}`; for any signed-in user.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  public func getLocation(
    id: Int64,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.Location> {
    let call = Call(
      "getLocation",
      "GET",
      "/api/v1/locations/\(escaping: id)",
      repeats: .always
    )
    return try await answer(call, options)
  }

  /// Update a location; fields that are absent stay unchanged.
  ///
  /// `PUT /api/v1/locations/{id}`; for staff and above.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``, also for the reasons DUPLICATE, LOCATION_IN_USE, STALE_VERSION; ``ConnectionError``.
  @discardableResult
  public func replaceLocation(
    id: Int64,
    _ body: Inventory.LocationChange,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.Location> {
    var call = Call(
      "replaceLocation",
      "PUT",
      "/api/v1/locations/\(escaping: id)",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    call.set(body)
    return try await answer(call, options)
  }

  /// Update a location; fields that are absent stay unchanged.
  ///
  /// `PATCH /api/v1/locations/{id}`; for staff and above.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``, also for the reasons DUPLICATE, LOCATION_IN_USE, STALE_VERSION; ``ConnectionError``.
  @discardableResult
  public func updateLocation(
    id: Int64,
    _ body: Inventory.LocationChange,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.Location> {
    var call = Call(
      "updateLocation",
      "PATCH",
      "/api/v1/locations/\(escaping: id)",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    call.set(body)
    return try await answer(call, options)
  }

  /// Delete a location.
  ///
  /// `DELETE /api/v1/locations/{id}`; for staff and above.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``, also for the reasons IN_USE, LOCATION_IN_USE, STALE_VERSION; ``ConnectionError``.
  public func deleteLocation(
    id: Int64,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws {
    var call = Call(
      "deleteLocation",
      "DELETE",
      "/api/v1/locations/\(escaping: id)",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    try await perform(call, options)
  }
}

extension Inventory {
  /// `Location` of the service.
  public struct Location: Hashable, Sendable, WireValue {
    public var id: Int64
    public var code: String
    public var name: String
    /// IANA name of the zone that defines its days.
    public var timezone: String
    public var isActive: Bool
    /// Whether it is meant where none is named.
    public var isDefault: Bool
    public var version: Int64
    public var createdAt: Instant
    public var updatedAt: Instant

    public init(
      id: Int64,
      code: String,
      name: String,
      timezone: String,
      isActive: Bool,
      isDefault: Bool,
      version: Int64,
      createdAt: Instant,
      updatedAt: Instant
    ) {
      self.id = id
      self.code = code
      self.name = name
      self.timezone = timezone
      self.isActive = isActive
      self.isDefault = isDefault
      self.version = version
      self.createdAt = createdAt
      self.updatedAt = updatedAt
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.id = try object.required("id")
      self.code = try object.required("code")
      self.name = try object.required("name")
      self.timezone = try object.required("timezone")
      self.isActive = try object.required("is_active")
      self.isDefault = try object.required("is_default")
      self.version = try object.required("version")
      self.createdAt = try object.required("created_at")
      self.updatedAt = try object.required("updated_at")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("id", id)
      writer.member("code", code)
      writer.member("name", name)
      writer.member("timezone", timezone)
      writer.member("is_active", isActive)
      writer.member("is_default", isDefault)
      writer.member("version", version)
      writer.member("created_at", createdAt)
      writer.member("updated_at", updatedAt)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `NewLocation` of the service.
  public struct NewLocation: Hashable, Sendable, WireValue {
    /// Unique in any letter case.
    public var code: String
    public var name: String
    /// IANA name of the zone that defines its days.
    public var timezone: String?
    public var isActive: Bool?
    /// Whether it is meant where none is named.
    public var isDefault: Bool?

    public init(
      code: String,
      name: String,
      timezone: String? = nil,
      isActive: Bool? = nil,
      isDefault: Bool? = nil
    ) {
      self.code = code
      self.name = name
      self.timezone = timezone
      self.isActive = isActive
      self.isDefault = isDefault
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.code = try object.required("code")
      self.name = try object.required("name")
      self.timezone = try object.optional("timezone")
      self.isActive = try object.optional("is_active")
      self.isDefault = try object.optional("is_default")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("code", code)
      writer.member("name", name)
      writer.optional("timezone", timezone)
      writer.optional("is_active", isActive)
      writer.optional("is_default", isDefault)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `LocationChange` of the service.
  public struct LocationChange: Hashable, Sendable, WireValue {
    public var code: String?
    public var name: String?
    public var timezone: String?
    public var isActive: Bool?
    public var isDefault: Bool?

    public init(
      code: String? = nil,
      name: String? = nil,
      timezone: String? = nil,
      isActive: Bool? = nil,
      isDefault: Bool? = nil
    ) {
      self.code = code
      self.name = name
      self.timezone = timezone
      self.isActive = isActive
      self.isDefault = isDefault
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.code = try object.optional("code")
      self.name = try object.optional("name")
      self.timezone = try object.optional("timezone")
      self.isActive = try object.optional("is_active")
      self.isDefault = try object.optional("is_default")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.optional("code", code)
      writer.optional("name", name)
      writer.optional("timezone", timezone)
      writer.optional("is_active", isActive)
      writer.optional("is_default", isDefault)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `ListLocationsSort` of the service.
  public enum ListLocationsSort: OpenChoice, WireValue, ParameterValue {
    case id
    case code
    case name
    case idDescending
    case codeDescending
    case nameDescending
    /// A name that this version does not know.
    case other(String)

    public static let known: [Self] = [.id, .code, .name, .idDescending, .codeDescending, .nameDescending]

    public init(_ text: String) {
      self =
        switch text {
        case "id": .id
        case "code": .code
        case "name": .name
        case "-id": .idDescending
        case "-code": .codeDescending
        case "-name": .nameDescending
        default: .other(text)
        }
    }

    public var text: String {
      switch self {
      case .id: "id"
      case .code: "code"
      case .name: "name"
      case .idDescending: "-id"
      case .codeDescending: "-code"
      case .nameDescending: "-name"
      case .other(let text): text
      }
    }
  }
}
