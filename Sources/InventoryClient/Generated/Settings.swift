// Generated from the endpoint table by `swift run generate-client`; not edited by hand.
// swift-format-ignore-file
public import InventoryCore

extension Inventory {
  /// Get the name, version and features of the service, without signing in.
  ///
  /// `GET /api/v1/settings/status`; for everyone.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  public func getStatus(
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.Status> {
    let call = Call(
      "getStatus",
      "GET",
      "/api/v1/settings/status",
      repeats: .always
    )
    return try await answer(call, options)
  }

  /// Get the settings of the store.
  ///
  /// `GET /api/v1/settings/store`; for any signed-in user.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  public func getStoreSettings(
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.StoreSettings> {
    let call = Call(
      "getStoreSettings",
      "GET",
      "/api/v1/settings/store",
      repeats: .always
    )
    return try await answer(call, options)
  }

  /// Update the settings of the store; fields that are absent stay unchanged.
  ///
  /// `PUT /api/v1/settings/store`; for admin and above.
  /// - Throws: ``ServiceError``, also for the reasons STALE_VERSION; ``ConnectionError``.
  @discardableResult
  public func setStoreSettings(
    _ body: Inventory.StoreSettingsChange,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.StoreSettings> {
    var call = Call(
      "setStoreSettings",
      "PUT",
      "/api/v1/settings/store",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    call.set(body)
    return try await answer(call, options)
  }

  /// Get the opening hours of a location.
  ///
  /// `GET /api/v1/settings/operating-hours`; for any signed-in user.
  ///
  /// - Parameters:
  ///   - locationID: Where; the default location when absent.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  public func getOperatingHours(
    locationID: Int64? = nil,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.OperatingHours> {
    var call = Call(
      "getOperatingHours",
      "GET",
      "/api/v1/settings/operating-hours",
      repeats: .always
    )
    call.add("location_id", locationID)
    return try await answer(call, options)
  }

  /// Update the opening hours of a location; days that are absent stay unchanged.
  ///
  /// `PUT /api/v1/settings/operating-hours`; for admin and above.
  ///
  /// - Parameters:
  ///   - locationID: Where; the default location when absent.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  @discardableResult
  public func setOperatingHours(
    _ body: Inventory.OperatingHoursChange,
    locationID: Int64? = nil,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.OperatingHours> {
    var call = Call(
      "setOperatingHours",
      "PUT",
      "/api/v1/settings/operating-hours",
      repeats: .withKey
    )
    call.add("location_id", locationID)
    if dryRun { call.add("dry_run", true) }
    call.set(body)
    return try await answer(call, options)
  }
}

extension Inventory {
  /// `Status` of the service.
  public struct Status: Hashable, Sendable, WireValue {
    /// Of the store.
    public var name: String
    public var version: String
    public var registration: Inventory.Status.Registration
    /// Whether accounts can have a second factor.
    public var mfa: Bool
    /// Who answers questions when all goes well.
    public var assistant: Inventory.Status.Assistant?
    /// ISO 4217.
    public var currency: String

    public init(
      name: String,
      version: String,
      registration: Inventory.Status.Registration,
      mfa: Bool,
      assistant: Inventory.Status.Assistant? = nil,
      currency: String
    ) {
      self.name = name
      self.version = version
      self.registration = registration
      self.mfa = mfa
      self.assistant = assistant
      self.currency = currency
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.name = try object.required("name")
      self.version = try object.required("version")
      self.registration = try object.required("registration")
      self.mfa = try object.required("mfa")
      self.assistant = try object.optional("assistant")
      self.currency = try object.required("currency")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("name", name)
      writer.member("version", version)
      writer.member("registration", registration)
      writer.member("mfa", mfa)
      writer.nullable("assistant", assistant)
      writer.member("currency", currency)
      writer.endObject()
    }

    /// `Status.Registration` of the service.
    public enum Registration: OpenChoice, WireValue, ParameterValue {
      case open
      case closed
      /// A name that this version does not know.
      case other(String)

      public static let known: [Self] = [.open, .closed]

      public init(_ text: String) {
        self =
          switch text {
          case "open": .open
          case "closed": .closed
          default: .other(text)
          }
      }

      public var text: String {
        switch self {
        case .open: "open"
        case .closed: "closed"
        case .other(let text): text
        }
      }
    }

    /// `Status.Assistant` of the service.
    public enum Assistant: OpenChoice, WireValue, ParameterValue {
      case builtin
      case upstream
      /// A name that this version does not know.
      case other(String)

      public static let known: [Self] = [.builtin, .upstream]

      public init(_ text: String) {
        self =
          switch text {
          case "builtin": .builtin
          case "upstream": .upstream
          default: .other(text)
          }
      }

      public var text: String {
        switch self {
        case .builtin: "builtin"
        case .upstream: "upstream"
        case .other(let text): text
        }
      }
    }
  }
}

extension Inventory {
  /// `StoreSettings` of the service.
  public struct StoreSettings: Hashable, Sendable, WireValue {
    public var name: String
    public var address: String?
    public var telephone: String?
    public var email: String?
    /// ISO 4217.
    public var currency: String
    public var defaultLocationID: Int64
    /// What the assistant's model may be told; null until an administrator has said.
    public var assistantData: Inventory.StoreSettings.AssistantData?

    public init(
      name: String,
      address: String? = nil,
      telephone: String? = nil,
      email: String? = nil,
      currency: String,
      defaultLocationID: Int64,
      assistantData: Inventory.StoreSettings.AssistantData? = nil
    ) {
      self.name = name
      self.address = address
      self.telephone = telephone
      self.email = email
      self.currency = currency
      self.defaultLocationID = defaultLocationID
      self.assistantData = assistantData
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.name = try object.required("name")
      self.address = try object.optional("address")
      self.telephone = try object.optional("telephone")
      self.email = try object.optional("email")
      self.currency = try object.required("currency")
      self.defaultLocationID = try object.required("default_location_id")
      self.assistantData = try object.optional("assistant_data")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("name", name)
      writer.nullable("address", address)
      writer.nullable("telephone", telephone)
      writer.nullable("email", email)
      writer.member("currency", currency)
      writer.member("default_location_id", defaultLocationID)
      writer.nullable("assistant_data", assistantData)
      writer.endObject()
    }

    /// `StoreSettings.AssistantData` of the service.
    public enum AssistantData: OpenChoice, WireValue, ParameterValue {
      case none
      case names
      case full
      /// A name that this version does not know.
      case other(String)

      public static let known: [Self] = [.none, .names, .full]

      public init(_ text: String) {
        self =
          switch text {
          case "none": .none
          case "names": .names
          case "full": .full
          default: .other(text)
          }
      }

      public var text: String {
        switch self {
        case .none: "none"
        case .names: "names"
        case .full: "full"
        case .other(let text): text
        }
      }
    }
  }
}

extension Inventory {
  /// `OperatingHours` of the service.
  public struct OperatingHours: Hashable, Sendable, WireValue {
    public var locationID: Int64
    public var monday: Inventory.OperatingHours.Monday
    public var tuesday: Inventory.OperatingHours.Tuesday
    public var wednesday: Inventory.OperatingHours.Wednesday
    public var thursday: Inventory.OperatingHours.Thursday
    public var friday: Inventory.OperatingHours.Friday
    public var saturday: Inventory.OperatingHours.Saturday
    public var sunday: Inventory.OperatingHours.Sunday

    public init(
      locationID: Int64,
      monday: Inventory.OperatingHours.Monday,
      tuesday: Inventory.OperatingHours.Tuesday,
      wednesday: Inventory.OperatingHours.Wednesday,
      thursday: Inventory.OperatingHours.Thursday,
      friday: Inventory.OperatingHours.Friday,
      saturday: Inventory.OperatingHours.Saturday,
      sunday: Inventory.OperatingHours.Sunday
    ) {
      self.locationID = locationID
      self.monday = monday
      self.tuesday = tuesday
      self.wednesday = wednesday
      self.thursday = thursday
      self.friday = friday
      self.saturday = saturday
      self.sunday = sunday
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.locationID = try object.required("location_id")
      self.monday = try object.required("monday")
      self.tuesday = try object.required("tuesday")
      self.wednesday = try object.required("wednesday")
      self.thursday = try object.required("thursday")
      self.friday = try object.required("friday")
      self.saturday = try object.required("saturday")
      self.sunday = try object.required("sunday")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("location_id", locationID)
      writer.member("monday", monday)
      writer.member("tuesday", tuesday)
      writer.member("wednesday", wednesday)
      writer.member("thursday", thursday)
      writer.member("friday", friday)
      writer.member("saturday", saturday)
      writer.member("sunday", sunday)
      writer.endObject()
    }

    /// `OperatingHours.Monday` of the service.
    public struct Monday: Hashable, Sendable, WireValue {
      /// HH:MM.
      public var open: String?
      /// HH:MM, up to 24:00.
      public var close: String?
      public var closed: Bool

      public init(
        open: String? = nil,
        close: String? = nil,
        closed: Bool
      ) {
        self.open = open
        self.close = close
        self.closed = closed
      }

      package init(wire value: JSONValue) throws(WireError) {
        let object = try WireObject(value)
        self.open = try object.optional("open")
        self.close = try object.optional("close")
        self.closed = try object.required("closed")
      }

      package func write(into writer: inout JSONWriter) {
        writer.beginObject()
        writer.nullable("open", open)
        writer.nullable("close", close)
        writer.member("closed", closed)
        writer.endObject()
      }
    }

    /// `OperatingHours.Tuesday` of the service.
    public struct Tuesday: Hashable, Sendable, WireValue {
      /// HH:MM.
      public var open: String?
      /// HH:MM, up to 24:00.
      public var close: String?
      public var closed: Bool

      public init(
        open: String? = nil,
        close: String? = nil,
        closed: Bool
      ) {
        self.open = open
        self.close = close
        self.closed = closed
      }

      package init(wire value: JSONValue) throws(WireError) {
        let object = try WireObject(value)
        self.open = try object.optional("open")
        self.close = try object.optional("close")
        self.closed = try object.required("closed")
      }

      package func write(into writer: inout JSONWriter) {
        writer.beginObject()
        writer.nullable("open", open)
        writer.nullable("close", close)
        writer.member("closed", closed)
        writer.endObject()
      }
    }

    /// `OperatingHours.Wednesday` of the service.
    public struct Wednesday: Hashable, Sendable, WireValue {
      /// HH:MM.
      public var open: String?
      /// HH:MM, up to 24:00.
      public var close: String?
      public var closed: Bool

      public init(
        open: String? = nil,
        close: String? = nil,
        closed: Bool
      ) {
        self.open = open
        self.close = close
        self.closed = closed
      }

      package init(wire value: JSONValue) throws(WireError) {
        let object = try WireObject(value)
        self.open = try object.optional("open")
        self.close = try object.optional("close")
        self.closed = try object.required("closed")
      }

      package func write(into writer: inout JSONWriter) {
        writer.beginObject()
        writer.nullable("open", open)
        writer.nullable("close", close)
        writer.member("closed", closed)
        writer.endObject()
      }
    }

    /// `OperatingHours.Thursday` of the service.
    public struct Thursday: Hashable, Sendable, WireValue {
      /// HH:MM.
      public var open: String?
      /// HH:MM, up to 24:00.
      public var close: String?
      public var closed: Bool

      public init(
        open: String? = nil,
        close: String? = nil,
        closed: Bool
      ) {
        self.open = open
        self.close = close
        self.closed = closed
      }

      package init(wire value: JSONValue) throws(WireError) {
        let object = try WireObject(value)
        self.open = try object.optional("open")
        self.close = try object.optional("close")
        self.closed = try object.required("closed")
      }

      package func write(into writer: inout JSONWriter) {
        writer.beginObject()
        writer.nullable("open", open)
        writer.nullable("close", close)
        writer.member("closed", closed)
        writer.endObject()
      }
    }

    /// `OperatingHours.Friday` of the service.
    public struct Friday: Hashable, Sendable, WireValue {
      /// HH:MM.
      public var open: String?
      /// HH:MM, up to 24:00.
      public var close: String?
      public var closed: Bool

      public init(
        open: String? = nil,
        close: String? = nil,
        closed: Bool
      ) {
        self.open = open
        self.close = close
        self.closed = closed
      }

      package init(wire value: JSONValue) throws(WireError) {
        let object = try WireObject(value)
        self.open = try object.optional("open")
        self.close = try object.optional("close")
        self.closed = try object.required("closed")
      }

      package func write(into writer: inout JSONWriter) {
        writer.beginObject()
        writer.nullable("open", open)
        writer.nullable("close", close)
        writer.member("closed", closed)
        writer.endObject()
      }
    }

    /// `OperatingHours.Saturday` of the service.
    public struct Saturday: Hashable, Sendable, WireValue {
      /// HH:MM.
      public var open: String?
      /// HH:MM, up to 24:00.
      public var close: String?
      public var closed: Bool

      public init(
        open: String? = nil,
        close: String? = nil,
        closed: Bool
      ) {
        self.open = open
        self.close = close
        self.closed = closed
      }

      package init(wire value: JSONValue) throws(WireError) {
        let object = try WireObject(value)
        self.open = try object.optional("open")
        self.close = try object.optional("close")
        self.closed = try object.required("closed")
      }

      package func write(into writer: inout JSONWriter) {
        writer.beginObject()
        writer.nullable("open", open)
        writer.nullable("close", close)
        writer.member("closed", closed)
        writer.endObject()
      }
    }

    /// `OperatingHours.Sunday` of the service.
    public struct Sunday: Hashable, Sendable, WireValue {
      /// HH:MM.
      public var open: String?
      /// HH:MM, up to 24:00.
      public var close: String?
      public var closed: Bool

      public init(
        open: String? = nil,
        close: String? = nil,
        closed: Bool
      ) {
        self.open = open
        self.close = close
        self.closed = closed
      }

      package init(wire value: JSONValue) throws(WireError) {
        let object = try WireObject(value)
        self.open = try object.optional("open")
        self.close = try object.optional("close")
        self.closed = try object.required("closed")
      }

      package func write(into writer: inout JSONWriter) {
        writer.beginObject()
        writer.nullable("open", open)
        writer.nullable("close", close)
        writer.member("closed", closed)
        writer.endObject()
      }
    }
  }
}

extension Inventory {
  /// `StoreSettingsChange` of the service.
  public struct StoreSettingsChange: Hashable, Sendable, WireValue {
    public var name: String?
    public var address: InventoryCore.Change<String?>
    public var telephone: InventoryCore.Change<String?>
    public var email: InventoryCore.Change<String?>
    public var currency: String?
    public var defaultLocationID: Int64?
    public var assistantData: InventoryCore.Change<Inventory.StoreSettings.AssistantData?>

    public init(
      name: String? = nil,
      address: InventoryCore.Change<String?> = .keep,
      telephone: InventoryCore.Change<String?> = .keep,
      email: InventoryCore.Change<String?> = .keep,
      currency: String? = nil,
      defaultLocationID: Int64? = nil,
      assistantData: InventoryCore.Change<Inventory.StoreSettings.AssistantData?> = .keep
    ) {
      self.name = name
      self.address = address
      self.telephone = telephone
      self.email = email
      self.currency = currency
      self.defaultLocationID = defaultLocationID
      self.assistantData = assistantData
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.name = try object.optional("name")
      self.address = try object.change("address")
      self.telephone = try object.change("telephone")
      self.email = try object.change("email")
      self.currency = try object.optional("currency")
      self.defaultLocationID = try object.optional("default_location_id")
      self.assistantData = try object.change("assistant_data")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.optional("name", name)
      writer.change("address", address)
      writer.change("telephone", telephone)
      writer.change("email", email)
      writer.optional("currency", currency)
      writer.optional("default_location_id", defaultLocationID)
      writer.change("assistant_data", assistantData)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `OperatingHoursChange` of the service.
  public struct OperatingHoursChange: Hashable, Sendable, WireValue {
    public var monday: InventoryCore.Change<Inventory.OpeningHours?>
    public var tuesday: InventoryCore.Change<Inventory.OpeningHours?>
    public var wednesday: InventoryCore.Change<Inventory.OpeningHours?>
    public var thursday: InventoryCore.Change<Inventory.OpeningHours?>
    public var friday: InventoryCore.Change<Inventory.OpeningHours?>
    public var saturday: InventoryCore.Change<Inventory.OpeningHours?>
    public var sunday: InventoryCore.Change<Inventory.OpeningHours?>

    public init(
      monday: InventoryCore.Change<Inventory.OpeningHours?> = .keep,
      tuesday: InventoryCore.Change<Inventory.OpeningHours?> = .keep,
      wednesday: InventoryCore.Change<Inventory.OpeningHours?> = .keep,
      thursday: InventoryCore.Change<Inventory.OpeningHours?> = .keep,
      friday: InventoryCore.Change<Inventory.OpeningHours?> = .keep,
      saturday: InventoryCore.Change<Inventory.OpeningHours?> = .keep,
      sunday: InventoryCore.Change<Inventory.OpeningHours?> = .keep
    ) {
      self.monday = monday
      self.tuesday = tuesday
      self.wednesday = wednesday
      self.thursday = thursday
      self.friday = friday
      self.saturday = saturday
      self.sunday = sunday
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.monday = try object.change("monday")
      self.tuesday = try object.change("tuesday")
      self.wednesday = try object.change("wednesday")
      self.thursday = try object.change("thursday")
      self.friday = try object.change("friday")
      self.saturday = try object.change("saturday")
      self.sunday = try object.change("sunday")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.change("monday", monday)
      writer.change("tuesday", tuesday)
      writer.change("wednesday", wednesday)
      writer.change("thursday", thursday)
      writer.change("friday", friday)
      writer.change("saturday", saturday)
      writer.change("sunday", sunday)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `OpeningHours` of the service.
  public struct OpeningHours: Hashable, Sendable, WireValue {
    /// HH:MM.
    public var open: String?
    /// HH:MM, up to 24:00.
    public var close: String?
    public var closed: Bool?

    public init(
      open: String? = nil,
      close: String? = nil,
      closed: Bool? = nil
    ) {
      self.open = open
      self.close = close
      self.closed = closed
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.open = try object.optional("open")
      self.close = try object.optional("close")
      self.closed = try object.optional("closed")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.optional("open", open)
      writer.optional("close", close)
      writer.optional("closed", closed)
      writer.endObject()
    }
  }
}
