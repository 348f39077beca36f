// Generated from the endpoint table by `swift run generate-client`; not edited by hand.
// swift-format-ignore-file
public import InventoryCore

extension Inventory {
  /// List events by date.
  ///
  /// `GET /api/v1/events`; for any signed-in user.
  ///
  /// - Parameters:
  ///   - from: First day.
  ///   - to: Last day.
  public func listEvents(
    type: Inventory.Event.EventType? = nil,
    from: CalendarDate? = nil,
    to: CalendarDate? = nil,
    pageSize: Int? = nil,
    options: CallOptions = CallOptions()
  ) -> Pages<Inventory.Event> {
    var call = Call(
      "listEvents",
      "GET",
      "/api/v1/events",
      repeats: .always
    )
    call.add("type", type)
    call.add("from", from)
    call.add("to", to)
    return Pages(self, call, size: pageSize, options)
  }

  /// Create an event.
  ///
  /// `POST /api/v1/events`; for staff and above.
  /// - Throws: ``ServiceError``, also for the reasons DUPLICATE; ``ConnectionError``.
  @discardableResult
  public func createEvent(
    _ body: Inventory.NewEvent,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.Event> {
    var call = Call(
      "createEvent",
      "POST",
      "/api/v1/events",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    call.set(body)
    return try await answer(call, options)
  }

  /// Get an event.
  ///
  /// `GET /api/v1/events/{id}`; for any signed-in user.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  public func getEvent(
    id: Int64,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.Event> {
    let call = Call(
      "getEvent",
      "GET",
      "/api/v1/events/\(escaping: id)",
      repeats: .always
    )
    return try await answer(call, options)
  }

  /// Update an event; fields that are absent stay unchanged.
  ///
  /// `PUT /api/v1/events/{id}`; for staff and above.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``, also for the reasons DUPLICATE, READ_ONLY, STALE_VERSION; ``ConnectionError``.
  @discardableResult
  public func replaceEvent(
    id: Int64,
    _ body: Inventory.EventChange,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.Event> {
    var call = Call(
      "replaceEvent",
      "PUT",
      "/api/v1/events/\(escaping: id)",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    call.set(body)
    return try await answer(call, options)
  }

  /// Update an event; fields that are absent stay unchanged.
  ///
  /// `PATCH /api/v1/events/{id}`; for staff and above.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``, also for the reasons DUPLICATE, READ_ONLY, STALE_VERSION; ``ConnectionError``.
  @discardableResult
  public func updateEvent(
    id: Int64,
    _ body: Inventory.EventChange,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.Event> {
    var call = Call(
      "updateEvent",
      "PATCH",
      "/api/v1/events/\(escaping: id)",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    call.set(body)
    return try await answer(call, options)
  }

  /// Delete an event.
  ///
  /// `DELETE /api/v1/events/{id}`; for staff and above.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``, also for the reasons READ_ONLY, STALE_VERSION; ``ConnectionError``.
  public func deleteEvent(
    id: Int64,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws {
    var call = Call(
      "deleteEvent",
      "DELETE",
      "/api/v1/events/\(escaping: id)",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    try await perform(call, options)
  }
}

extension Inventory {
  /// `Event` of the service.
  public struct Event: Hashable, Sendable, WireValue {
    public var id: Int64
    public var name: String
    public var date: CalendarDate
    public var type: Inventory.Event.EventType
    public var description: String?
    public var includeInPrediction: Bool
    /// Events of a calendar are read-only.
    public var source: Inventory.Event.Source
    public var version: Int64
    public var createdAt: Instant
    public var updatedAt: Instant

    public init(
      id: Int64,
      name: String,
      date: CalendarDate,
      type: Inventory.Event.EventType,
      description: String? = nil,
      includeInPrediction: Bool,
      source: Inventory.Event.Source,
      version: Int64,
      createdAt: Instant,
      updatedAt: Instant
    ) {
      self.id = id
      self.name = name
      self.date = date
      self.type = type
      self.description = description
      self.includeInPrediction = includeInPrediction
      self.source = source
      self.version = version
      self.createdAt = createdAt
      self.updatedAt = updatedAt
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.id = try object.required("id")
      self.name = try object.required("name")
      self.date = try object.required("date")
      self.type = try object.required("type")
      self.description = try object.optional("description")
      self.includeInPrediction = try object.required("include_in_prediction")
      self.source = try object.required("source")
      self.version = try object.required("version")
      self.createdAt = try object.required("created_at")
      self.updatedAt = try object.required("updated_at")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("id", id)
      writer.member("name", name)
      writer.member("date", date)
      writer.member("type", type)
      writer.nullable("description", description)
      writer.member("include_in_prediction", includeInPrediction)
      writer.member("source", source)
      writer.member("version", version)
      writer.member("created_at", createdAt)
      writer.member("updated_at", updatedAt)
      writer.endObject()
    }

    /// `Event.EventType` of the service.
    public enum EventType: OpenChoice, WireValue, ParameterValue {
      case holiday
      case promotion
      case seasonal
      case storeClosed
      case custom
      /// A name that this version does not know.
      case other(String)

      public static let known: [Self] = [.holiday, .promotion, .seasonal, .storeClosed, .custom]

      public init(_ text: String) {
        self =
          switch text {
          case "holiday": .holiday
          case "promotion": .promotion
          case "seasonal": .seasonal
          case "store-closed": .storeClosed
          case "custom": .custom
          default: .other(text)
          }
      }

      public var text: String {
        switch self {
        case .holiday: "holiday"
        case .promotion: "promotion"
        case .seasonal: "seasonal"
        case .storeClosed: "store-closed"
        case .custom: "custom"
        case .other(let text): text
        }
      }
    }

    /// `Event.Source` of the service.
    public enum Source: OpenChoice, WireValue, ParameterValue {
      case calendar
      case user
      /// A name that this version does not know.
      case other(String)

      public static let known: [Self] = [.calendar, .user]

      public init(_ text: String) {
        self =
          switch text {
          case "calendar": .calendar
          case "user": .user
          default: .other(text)
          }
      }

      public var text: String {
        switch self {
        case .calendar: "calendar"
        case .user: "user"
        case .other(let text): text
        }
      }
    }
  }
}

extension Inventory {
  /// `NewEvent` of the service.
  public struct NewEvent: Hashable, Sendable, WireValue {
    public var name: String
    public var date: CalendarDate
    public var type: Inventory.Event.EventType
    public var description: String?
    public var includeInPrediction: Bool?

    public init(
      name: String,
      date: CalendarDate,
      type: Inventory.Event.EventType,
      description: String? = nil,
      includeInPrediction: Bool? = nil
    ) {
      self.name = name
      self.date = date
      self.type = type
      self.description = description
      self.includeInPrediction = includeInPrediction
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.name = try object.required("name")
      self.date = try object.required("date")
      self.type = try object.required("type")
      self.description = try object.optional("description")
      self.includeInPrediction = try object.optional("include_in_prediction")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("name", name)
      writer.member("date", date)
      writer.member("type", type)
      writer.optional("description", description)
      writer.optional("include_in_prediction", includeInPrediction)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `EventChange` of the service.
  public struct EventChange: Hashable, Sendable, WireValue {
    public var name: String?
    public var date: CalendarDate?
    public var type: Inventory.Event.EventType?
    public var description: InventoryCore.Change<String?>
    public var includeInPrediction: Bool?

    public init(
      name: String? = nil,
      date: CalendarDate? = nil,
      type: Inventory.Event.EventType? = nil,
      description: InventoryCore.Change<String?> = .keep,
      includeInPrediction: Bool? = nil
    ) {
      self.name = name
      self.date = date
      self.type = type
      self.description = description
      self.includeInPrediction = includeInPrediction
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.name = try object.optional("name")
      self.date = try object.optional("date")
      self.type = try object.optional("type")
      self.description = try object.change("description")
      self.includeInPrediction = try object.optional("include_in_prediction")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.optional("name", name)
      writer.optional("date", date)
      writer.optional("type", type)
      writer.change("description", description)
      writer.optional("include_in_prediction", includeInPrediction)
      writer.endObject()
    }
  }
}
