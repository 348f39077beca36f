// Generated from the endpoint table by `swift run generate-client`; not edited by hand.
// swift-format-ignore-file
public import InventoryCore

extension Inventory {
  /// List API keys that are not revoked.
  ///
  /// `GET /api/v1/api-keys`; for admin and above.
  public func listAPIKeys(
    pageSize: Int? = nil,
    options: CallOptions = CallOptions()
  ) -> Pages<Inventory.APIKey> {
    let call = Call(
      "listAPIKeys",
      "GET",
      "/api/v1/api-keys",
      repeats: .always
    )
    return Pages(self, call, size: pageSize, options)
  }

  /// Create an API key; its text is shown only once.
  ///
  /// `POST /api/v1/api-keys`; for admin and above.
  /// - Throws: ``ServiceError``, also for the reasons PERSON_REQUIRED, REAUTHENTICATION_REQUIRED, SECRET_UNREADABLE; ``ConnectionError``.
  @discardableResult
  public func createAPIKey(
    _ body: Inventory.NewAPIKey,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.CreatedAPIKey> {
    var call = Call(
      "createAPIKey",
      "POST",
      "/api/v1/api-keys",
      repeats: .never
    )
    call.set(body)
    return try await answer(call, options)
  }

  /// Get an API key.
  ///
  /// `GET /api/v1/api-keys/{id}`; for admin and above.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  public func getAPIKey(
    id: Int64,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.APIKey> {
    let call = Call(
      "getAPIKey",
      "GET",
      "/api/v1/api-keys/\(escaping: id)",
      repeats: .always
    )
    return try await answer(call, options)
  }

  /// Revoke an API key.
  ///
  /// `DELETE /api/v1/api-keys/{id}`; for admin and above.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``, also for the reasons PERSON_REQUIRED, REAUTHENTICATION_REQUIRED; ``ConnectionError``.
  public func revokeAPIKey(
    id: Int64,
    options: CallOptions = CallOptions()
  ) async throws {
    let call = Call(
      "revokeAPIKey",
      "DELETE",
      "/api/v1/api-keys/\(escaping: id)",
      repeats: .never
    )
    try await perform(call, options)
  }
}

extension Inventory {
  /// `APIKey` of the service.
  public struct APIKey: Hashable, Sendable, WireValue {
    public var id: Int64
    public var name: String
    public var role: Inventory.User.Role
    public var locationID: Int64?
    /// The first characters of the key.
    public var prefix: String
    public var createdBy: Inventory.APIKey.CreatedBy
    public var createdAt: Instant
    public var expiresAt: Instant?
    /// To the minute.
    public var lastUsedAt: Instant?
    /// Whether its writes have to be signed.
    public var signed: Bool
    /// Whether it has not been used for 90 days.
    public var stale: Bool

    public init(
      id: Int64,
      name: String,
      role: Inventory.User.Role,
      locationID: Int64? = nil,
      prefix: String,
      createdBy: Inventory.APIKey.CreatedBy,
      createdAt: Instant,
      expiresAt: Instant? = nil,
      lastUsedAt: Instant? = nil,
      signed: Bool,
      stale: Bool
    ) {
      self.id = id
      self.name = name
      self.role = role
      self.locationID = locationID
      self.prefix = prefix
      self.createdBy = createdBy
      self.createdAt = createdAt
      self.expiresAt = expiresAt
      self.lastUsedAt = lastUsedAt
      self.signed = signed
      self.stale = stale
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.id = try object.required("id")
      self.name = try object.required("name")
      self.role = try object.required("role")
      self.locationID = try object.optional("location_id")
      self.prefix = try object.required("prefix")
      self.createdBy = try object.required("created_by")
      self.createdAt = try object.required("created_at")
      self.expiresAt = try object.optional("expires_at")
      self.lastUsedAt = try object.optional("last_used_at")
      self.signed = try object.required("signed")
      self.stale = try object.required("stale")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("id", id)
      writer.member("name", name)
      writer.member("role", role)
      writer.nullable("location_id", locationID)
      writer.member("prefix", prefix)
      writer.member("created_by", createdBy)
      writer.member("created_at", createdAt)
      writer.nullable("expires_at", expiresAt)
      writer.nullable("last_used_at", lastUsedAt)
      writer.member("signed", signed)
      writer.member("stale", stale)
      writer.endObject()
    }

    /// `APIKey.CreatedBy` of the service.
    public struct CreatedBy: Hashable, Sendable, WireValue {
      public var kind: Inventory.APIKey.CreatedBy.Kind
      public var id: Int
      public var name: String

      public init(
        kind: Inventory.APIKey.CreatedBy.Kind,
        id: Int,
        name: String
      ) {
        self.kind = kind
        self.id = id
        self.name = name
      }

      package init(wire value: JSONValue) throws(WireError) {
        let object = try WireObject(value)
        self.kind = try object.required("kind")
        self.id = try object.required("id")
        self.name = try object.required("name")
      }

      package func write(into writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("kind", kind)
        writer.member("id", id)
        writer.member("name", name)
        writer.endObject()
      }

      /// `APIKey.CreatedBy.Kind` of the service.
      public enum Kind: OpenChoice, WireValue, ParameterValue {
        case anonymous
        case system
        case user
        case key
        case local
        /// A name that this version does not know.
        case other(String)

        public static let known: [Self] = [.anonymous, .system, .user, .key, .local]

        public init(_ text: String) {
          self =
            switch text {
            case "anonymous": .anonymous
            case "system": .system
            case "user": .user
            case "key": .key
            case "local": .local
            default: .other(text)
            }
        }

        public var text: String {
          switch self {
          case .anonymous: "anonymous"
          case .system: "system"
          case .user: "user"
          case .key: "key"
          case .local: "local"
          case .other(let text): text
          }
        }
      }
    }
  }
}

extension Inventory {
  /// `CreatedAPIKey` of the service.
  public struct CreatedAPIKey: Hashable, Sendable, WireValue {
    public var id: Int64
    public var name: String
    public var role: Inventory.User.Role
    public var locationID: Int64?
    /// The first characters of the key.
    public var prefix: String
    public var createdBy: Inventory.CreatedAPIKey.CreatedBy
    public var createdAt: Instant
    public var expiresAt: Instant?
    /// To the minute.
    public var lastUsedAt: Instant?
    /// Whether its writes have to be signed.
    public var signed: Bool
    /// Whether it has not been used for 90 days.
    public var stale: Bool
    /// Sent as a bearer; shown here only.
    public var key: String
    /// Its bytes, as they are written here, are the key of the signatures; shown here only.
    public var signingSecret: String?

    public init(
      id: Int64,
      name: String,
      role: Inventory.User.Role,
      locationID: Int64? = nil,
      prefix: String,
      createdBy: Inventory.CreatedAPIKey.CreatedBy,
      createdAt: Instant,
      expiresAt: Instant? = nil,
      lastUsedAt: Instant? = nil,
      signed: Bool,
      stale: Bool,
      key: String,
      signingSecret: String? = nil
    ) {
      self.id = id
      self.name = name
      self.role = role
      self.locationID = locationID
      self.prefix = prefix
      self.createdBy = createdBy
      self.createdAt = createdAt
      self.expiresAt = expiresAt
      self.lastUsedAt = lastUsedAt
      self.signed = signed
      self.stale = stale
      self.key = key
      self.signingSecret = signingSecret
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.id = try object.required("id")
      self.name = try object.required("name")
      self.role = try object.required("role")
      self.locationID = try object.optional("location_id")
      self.prefix = try object.required("prefix")
      self.createdBy = try object.required("created_by")
      self.createdAt = try object.required("created_at")
      self.expiresAt = try object.optional("expires_at")
      self.lastUsedAt = try object.optional("last_used_at")
      self.signed = try object.required("signed")
      self.stale = try object.required("stale")
      self.key = try object.required("key")
      self.signingSecret = try object.optional("signing_secret")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("id", id)
      writer.member("name", name)
      writer.member("role", role)
      writer.nullable("location_id", locationID)
      writer.member("prefix", prefix)
      writer.member("created_by", createdBy)
      writer.member("created_at", createdAt)
      writer.nullable("expires_at", expiresAt)
      writer.nullable("last_used_at", lastUsedAt)
      writer.member("signed", signed)
      writer.member("stale", stale)
      writer.member("key", key)
      writer.nullable("signing_secret", signingSecret)
      writer.endObject()
    }

    /// `CreatedAPIKey.CreatedBy` of the service.
    public struct CreatedBy: Hashable, Sendable, WireValue {
      public var kind: Inventory.APIKey.CreatedBy.Kind
      public var id: Int
      public var name: String

      public init(
        kind: Inventory.APIKey.CreatedBy.Kind,
        id: Int,
        name: String
      ) {
        self.kind = kind
        self.id = id
        self.name = name
      }

      package init(wire value: JSONValue) throws(WireError) {
        let object = try WireObject(value)
        self.kind = try object.required("kind")
        self.id = try object.required("id")
        self.name = try object.required("name")
      }

      package func write(into writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("kind", kind)
        writer.member("id", id)
        writer.member("name", name)
        writer.endObject()
      }
    }
  }
}

extension Inventory {
  /// `NewAPIKey` of the service.
  public struct NewAPIKey: Hashable, Sendable, WireValue {
    public var name: String
    public var role: Inventory.User.Role
    /// The one location that the key can be used for.
    public var locationID: Int64?
    /// Never when absent; in production it has to be given, and lies within a year.
    public var expiresAt: Instant?
    /// Whether every write of the key has to carry an HTTP Message Signature (RFC 9421, hmac-sha256) over @method, @target-uri or both @path and @query, and content-digest, with created, nonce and keyid.
    public var signed: Bool?

    public init(
      name: String,
      role: Inventory.User.Role,
      locationID: Int64? = nil,
      expiresAt: Instant? = nil,
      signed: Bool? = nil
    ) {
      self.name = name
      self.role = role
      self.locationID = locationID
      self.expiresAt = expiresAt
      self.signed = signed
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.name = try object.required("name")
      self.role = try object.required("role")
      self.locationID = try object.optional("location_id")
      self.expiresAt = try object.optional("expires_at")
      self.signed = try object.optional("signed")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("name", name)
      writer.member("role", role)
      writer.optional("location_id", locationID)
      writer.optional("expires_at", expiresAt)
      writer.optional("signed", signed)
      writer.endObject()
    }
  }
}
