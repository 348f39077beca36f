// Generated from the endpoint table by `swift run generate-client`; not edited by hand.
// swift-format-ignore-file
public import InventoryCore

extension Inventory {
  /// Get the caller's profile.
  ///
  /// `GET /api/v1/users/me`; for any signed-in user.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  public func getMe(
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.User> {
    let call = Call(
      "getMe",
      "GET",
      "/api/v1/users/me",
      repeats: .always
    )
    return try await answer(call, options)
  }

  /// Update the caller's profile.
  ///
  /// `PUT /api/v1/users/me`; for any signed-in user.
  /// - Throws: ``ServiceError``, also for the reasons DUPLICATE, REAUTHENTICATION_REQUIRED, STALE_VERSION; ``ConnectionError``.
  @discardableResult
  public func replaceMe(
    _ body: Inventory.ReplaceMeBody,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.User> {
    var call = Call(
      "replaceMe",
      "PUT",
      "/api/v1/users/me",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    call.set(body)
    return try await answer(call, options)
  }

  /// Update the caller's profile.
  ///
  /// `PATCH /api/v1/users/me`; for any signed-in user.
  /// - Throws: ``ServiceError``, also for the reasons DUPLICATE, REAUTHENTICATION_REQUIRED, STALE_VERSION; ``ConnectionError``.
  @discardableResult
  public func updateMe(
    _ body: Inventory.UpdateMeBody,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.User> {
    var call = Call(
      "updateMe",
      "PATCH",
      "/api/v1/users/me",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    call.set(body)
    return try await answer(call, options)
  }

  /// List users.
  ///
  /// `GET /api/v1/users`; for admin and above.
  public func listUsers(
    pageSize: Int? = nil,
    options: CallOptions = CallOptions()
  ) -> Pages<Inventory.User> {
    let call = Call(
      "listUsers",
      "GET",
      "/api/v1/users",
      repeats: .always
    )
    return Pages(self, call, size: pageSize, options)
  }

  /// Get a user.
  ///
  /// `GET /api/v1/users/{id}`; for admin and above.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  public func getUser(
    id: Int64,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.User> {
    let call = Call(
      "getUser",
      "GET",
      "/api/v1/users/\(escaping: id)",
      repeats: .always
    )
    return try await answer(call, options)
  }

  /// Update a user's name, role or active flag.
  ///
  /// `PATCH /api/v1/users/{id}`; for admin and above.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``, also for the reasons LAST_ADMIN, PERSON_REQUIRED, REAUTHENTICATION_REQUIRED, STALE_VERSION; ``ConnectionError``.
  @discardableResult
  public func updateUser(
    id: Int64,
    _ body: Inventory.UpdateUserBody,
    dryRun: Bool = false,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.User> {
    var call = Call(
      "updateUser",
      "PATCH",
      "/api/v1/users/\(escaping: id)",
      repeats: .withKey
    )
    if dryRun { call.add("dry_run", true) }
    call.set(body)
    return try await answer(call, options)
  }

  /// Reset a user: end all sessions and issue a password that is valid once, for 24 hours.
  ///
  /// `POST /api/v1/users/{id}/reset`; for admin and above.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``, also for the reasons OVERLOADED, PERSON_REQUIRED, REAUTHENTICATION_REQUIRED; ``ConnectionError``.
  @discardableResult
  public func resetUser(
    id: Int64,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.ResetUserAnswer> {
    let call = Call(
      "resetUser",
      "POST",
      "/api/v1/users/\(escaping: id)/reset",
      repeats: .never
    )
    return try await answer(call, options)
  }
}

extension Inventory {
  /// `ResetUserAnswer` of the service.
  public struct ResetUserAnswer: Hashable, Sendable, WireValue {
    /// Shown here only.
    public var oneTimePassword: String
    public var expiresAt: Instant

    public init(
      oneTimePassword: String,
      expiresAt: Instant
    ) {
      self.oneTimePassword = oneTimePassword
      self.expiresAt = expiresAt
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.oneTimePassword = try object.required("one_time_password")
      self.expiresAt = try object.required("expires_at")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("one_time_password", oneTimePassword)
      writer.member("expires_at", expiresAt)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `ReplaceMeBody` of the service.
  public struct ReplaceMeBody: Hashable, Sendable, WireValue {
    public var fullName: String?
    public var email: String?

    public init(
      fullName: String? = nil,
      email: String? = nil
    ) {
      self.fullName = fullName
      self.email = email
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.fullName = try object.optional("full_name")
      self.email = try object.optional("email")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.optional("full_name", fullName)
      writer.optional("email", email)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `UpdateMeBody` of the service.
  public struct UpdateMeBody: Hashable, Sendable, WireValue {
    public var fullName: String?
    public var email: String?

    public init(
      fullName: String? = nil,
      email: String? = nil
    ) {
      self.fullName = fullName
      self.email = email
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.fullName = try object.optional("full_name")
      self.email = try object.optional("email")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.optional("full_name", fullName)
      writer.optional("email", email)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `UpdateUserBody` of the service.
  public struct UpdateUserBody: Hashable, Sendable, WireValue {
    public var fullName: String?
    public var role: Inventory.User.Role?
    public var isActive: Bool?

    public init(
      fullName: String? = nil,
      role: Inventory.User.Role? = nil,
      isActive: Bool? = nil
    ) {
      self.fullName = fullName
      self.role = role
      self.isActive = isActive
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.fullName = try object.optional("full_name")
      self.role = try object.optional("role")
      self.isActive = try object.optional("is_active")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.optional("full_name", fullName)
      writer.optional("role", role)
      writer.optional("is_active", isActive)
      writer.endObject()
    }
  }
}
