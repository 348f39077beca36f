// Generated from the endpoint table by `swift run generate-client`; not edited by hand.
// swift-format-ignore-file
public import InventoryCore

extension Inventory {
  /// List the keys of external providers.
  ///
  /// `GET /api/v1/provider-keys`; for admin and above.
  public func listProviderKeys(
    pageSize: Int? = nil,
    options: CallOptions = CallOptions()
  ) -> Pages<Inventory.ProviderKey> {
    let call = Call(
      "listProviderKeys",
      "GET",
      "/api/v1/provider-keys",
      repeats: .always
    )
    return Pages(self, call, size: pageSize, options)
  }

  /// Store the key of an external provider, encrypted; it is never shown again.
  ///
  /// `POST /api/v1/provider-keys`; for admin and above.
  /// - Throws: ``ServiceError``, also for the reasons DUPLICATE, PERSON_REQUIRED, REAUTHENTICATION_REQUIRED, SECRET_UNREADABLE; ``ConnectionError``.
  @discardableResult
  public func createProviderKey(
    _ body: Inventory.NewProviderKey,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.ProviderKey> {
    var call = Call(
      "createProviderKey",
      "POST",
      "/api/v1/provider-keys",
      repeats: .never
    )
    call.set(body)
    return try await answer(call, options)
  }

  /// Get what is known about a provider key, without the key itself.
  ///
  /// `GET /api/v1/provider-keys/{id}`; for admin and above.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  public func getProviderKey(
    id: Int64,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.ProviderKey> {
    let call = Call(
      "getProviderKey",
      "GET",
      "/api/v1/provider-keys/\(escaping: id)",
      repeats: .always
    )
    return try await answer(call, options)
  }

  /// Delete a provider key.
  ///
  /// `DELETE /api/v1/provider-keys/{id}`; for admin and above.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``, also for the reasons PERSON_REQUIRED, REAUTHENTICATION_REQUIRED; ``ConnectionError``.
  public func deleteProviderKey(
    id: Int64,
    options: CallOptions = CallOptions()
  ) async throws {
    let call = Call(
      "deleteProviderKey",
      "DELETE",
      "/api/v1/provider-keys/\(escaping: id)",
      repeats: .never
    )
    try await perform(call, options)
  }
}

extension Inventory {
  /// `ProviderKey` of the service.
  public struct ProviderKey: Hashable, Sendable, WireValue {
    public var id: Int64
    public var provider: String
    /// The end of a key of at least 20 characters.
    public var lastFour: String?
    public var createdBy: Inventory.ProviderKey.CreatedBy
    public var createdAt: Instant

    public init(
      id: Int64,
      provider: String,
      lastFour: String? = nil,
      createdBy: Inventory.ProviderKey.CreatedBy,
      createdAt: Instant
    ) {
      self.id = id
      self.provider = provider
      self.lastFour = lastFour
      self.createdBy = createdBy
      self.createdAt = createdAt
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.id = try object.required("id")
      self.provider = try object.required("provider")
      self.lastFour = try object.optional("last_four")
      self.createdBy = try object.required("created_by")
      self.createdAt = try object.required("created_at")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("id", id)
      writer.member("provider", provider)
      writer.nullable("last_four", lastFour)
      writer.member("created_by", createdBy)
      writer.member("created_at", createdAt)
      writer.endObject()
    }

    /// `ProviderKey.CreatedBy` of the service.
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
  /// `NewProviderKey` of the service.
  public struct NewProviderKey: Hashable, Sendable, WireValue {
    /// Whose service it is, for example `assistant`.
    public var provider: String
    public var key: String

    public init(
      provider: String,
      key: String
    ) {
      self.provider = provider
      self.key = key
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.provider = try object.required("provider")
      self.key = try object.required("key")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("provider", provider)
      writer.member("key", key)
      writer.endObject()
    }
  }
}
