// Generated from the endpoint table by `swift run generate-client`; not edited by hand.
// swift-format-ignore-file
public import InventoryCore

extension Inventory {
  /// Create an account.
  ///
  /// `POST /api/v1/auth/register`; for everyone.
  /// - Throws: ``ServiceError``, also for the reasons DUPLICATE, OVERLOADED, REGISTRATION_CLOSED; ``ConnectionError``.
  @discardableResult
  public func register(
    _ body: Inventory.RegisterBody,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.User> {
    var call = Call(
      "register",
      "POST",
      "/api/v1/auth/register",
      repeats: .never,
      isAnonymous: true
    )
    call.set(body)
    return try await answer(call, options)
  }

  /// Sign in.
  ///
  /// `POST /api/v1/auth/login`; for everyone.
  /// - Throws: ``ServiceError``, also for the reasons ACCOUNT_INACTIVE, INVALID_CREDENTIALS, LOGIN_DELAYED, MFA_INVALID, MFA_REQUIRED, OVERLOADED, SECRET_UNREADABLE; ``ConnectionError``.
  @discardableResult
  public func login(
    _ body: Inventory.LoginBody,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.Tokens> {
    var call = Call(
      "login",
      "POST",
      "/api/v1/auth/login",
      repeats: .never,
      isAnonymous: true
    )
    call.set(body)
    return try await answer(call, options)
  }

  /// Exchange a refresh token for new tokens.
  ///
  /// `POST /api/v1/auth/refresh`; for everyone.
  /// - Throws: ``ServiceError``, also for the reasons TOKEN_INVALID; ``ConnectionError``.
  @discardableResult
  public func refresh(
    _ body: Inventory.RefreshBody,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.Tokens> {
    var call = Call(
      "refresh",
      "POST",
      "/api/v1/auth/refresh",
      repeats: .never,
      isAnonymous: true
    )
    call.set(body)
    return try await answer(call, options)
  }

  /// Sign out of this session.
  ///
  /// `POST /api/v1/auth/logout`; for any signed-in user.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  public func logout(
    options: CallOptions = CallOptions()
  ) async throws {
    let call = Call(
      "logout",
      "POST",
      "/api/v1/auth/logout",
      repeats: .never
    )
    try await perform(call, options)
  }

  /// Sign out of all sessions of the caller.
  ///
  /// `POST /api/v1/auth/logout-all`; for any signed-in user.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  public func logoutAll(
    options: CallOptions = CallOptions()
  ) async throws {
    let call = Call(
      "logoutAll",
      "POST",
      "/api/v1/auth/logout-all",
      repeats: .never
    )
    try await perform(call, options)
  }

  /// Change the caller's password.
  ///
  /// `POST /api/v1/auth/change-password`; for any signed-in user.
  /// - Throws: ``ServiceError``, also for the reasons LOGIN_DELAYED, OVERLOADED; ``ConnectionError``.
  public func changePassword(
    _ body: Inventory.ChangePasswordBody,
    options: CallOptions = CallOptions()
  ) async throws {
    var call = Call(
      "changePassword",
      "POST",
      "/api/v1/auth/change-password",
      repeats: .never
    )
    call.set(body)
    try await perform(call, options)
  }

  /// Authenticate again; sensitive operations accept this for 5 minutes.
  ///
  /// `POST /api/v1/auth/reauthenticate`; for any signed-in user.
  /// - Throws: ``ServiceError``, also for the reasons LOGIN_DELAYED, MFA_INVALID, MFA_REQUIRED, OVERLOADED, PERSON_REQUIRED, SECRET_UNREADABLE; ``ConnectionError``.
  @discardableResult
  public func reauthenticate(
    _ body: Inventory.ReauthenticateBody,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.ReauthenticateAnswer> {
    var call = Call(
      "reauthenticate",
      "POST",
      "/api/v1/auth/reauthenticate",
      repeats: .never
    )
    call.set(body)
    return try await answer(call, options)
  }

  /// Start the setup of a second factor; nothing changes until it is enabled.
  ///
  /// `POST /api/v1/auth/mfa/setup`; for any signed-in user.
  /// - Throws: ``ServiceError``, also for the reasons LOGIN_DELAYED, MFA_INVALID, MFA_REQUIRED, MFA_STATE, OVERLOADED, PERSON_REQUIRED, SECRET_UNREADABLE; ``ConnectionError``.
  @discardableResult
  public func setUpMFA(
    _ body: Inventory.SetUpMFABody,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.SetUpMFAAnswer> {
    var call = Call(
      "setUpMFA",
      "POST",
      "/api/v1/auth/mfa/setup",
      repeats: .never
    )
    call.set(body)
    return try await answer(call, options)
  }

  /// Enable the second factor with a code from the authenticator app; the other sessions and the API keys of the caller end.
  ///
  /// `POST /api/v1/auth/mfa/enable`; for any signed-in user.
  /// - Throws: ``ServiceError``, also for the reasons LOGIN_DELAYED, MFA_INVALID, MFA_REQUIRED, MFA_STATE, OVERLOADED, PERSON_REQUIRED, SECRET_UNREADABLE; ``ConnectionError``.
  @discardableResult
  public func enableMFA(
    _ body: Inventory.EnableMFABody,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.EnableMFAAnswer> {
    var call = Call(
      "enableMFA",
      "POST",
      "/api/v1/auth/mfa/enable",
      repeats: .never
    )
    call.set(body)
    return try await answer(call, options)
  }

  /// Disable the second factor; the other sessions and the API keys of the caller end.
  ///
  /// `POST /api/v1/auth/mfa/disable`; for any signed-in user.
  /// - Throws: ``ServiceError``, also for the reasons LOGIN_DELAYED, MFA_INVALID, MFA_REQUIRED, MFA_STATE, OVERLOADED, PERSON_REQUIRED, SECRET_UNREADABLE; ``ConnectionError``.
  public func disableMFA(
    _ body: Inventory.DisableMFABody,
    options: CallOptions = CallOptions()
  ) async throws {
    var call = Call(
      "disableMFA",
      "POST",
      "/api/v1/auth/mfa/disable",
      repeats: .never
    )
    call.set(body)
    try await perform(call, options)
  }

  /// Create ten new backup codes; the other sessions and the API keys of the caller end.
  ///
  /// `POST /api/v1/auth/mfa/backup-codes`; for any signed-in user.
  /// - Throws: ``ServiceError``, also for the reasons LOGIN_DELAYED, MFA_INVALID, MFA_REQUIRED, MFA_STATE, OVERLOADED, PERSON_REQUIRED, SECRET_UNREADABLE; ``ConnectionError``.
  @discardableResult
  public func renewBackupCodes(
    _ body: Inventory.RenewBackupCodesBody,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.RenewBackupCodesAnswer> {
    var call = Call(
      "renewBackupCodes",
      "POST",
      "/api/v1/auth/mfa/backup-codes",
      repeats: .never
    )
    call.set(body)
    return try await answer(call, options)
  }

  /// List the caller's sessions, newest first.
  ///
  /// `GET /api/v1/auth/sessions`; for any signed-in user.
  public func listSessions(
    pageSize: Int? = nil,
    options: CallOptions = CallOptions()
  ) -> Pages<Inventory.Session> {
    let call = Call(
      "listSessions",
      "GET",
      "/api/v1/auth/sessions",
      repeats: .always
    )
    return Pages(self, call, size: pageSize, options)
  }

  /// End all sessions of the caller, including this one.
  ///
  /// `DELETE /api/v1/auth/sessions`; for any signed-in user.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  public func endSessions(
    options: CallOptions = CallOptions()
  ) async throws {
    let call = Call(
      "endSessions",
      "DELETE",
      "/api/v1/auth/sessions",
      repeats: .never
    )
    try await perform(call, options)
  }

  /// Get one of the caller's sessions.
  ///
  /// `GET /api/v1/auth/sessions/{id}`; for any signed-in user.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  public func getSession(
    id: Int64,
    options: CallOptions = CallOptions()
  ) async throws -> Answer<Inventory.Session> {
    let call = Call(
      "getSession",
      "GET",
      "/api/v1/auth/sessions/\(escaping: id)",
      repeats: .always
    )
    return try await answer(call, options)
  }

  /// End one of the caller's sessions.
  ///
  /// `DELETE /api/v1/auth/sessions/{id}`; for any signed-in user.
  ///
  /// - Parameters:
  ///   - id: Number of the record.
  /// - Throws: ``ServiceError``; ``ConnectionError``.
  public func endSession(
    id: Int64,
    options: CallOptions = CallOptions()
  ) async throws {
    let call = Call(
      "endSession",
      "DELETE",
      "/api/v1/auth/sessions/\(escaping: id)",
      repeats: .never
    )
    try await perform(call, options)
  }
}

extension Inventory {
  /// `User` of the service.
  public struct User: Hashable, Sendable, WireValue {
    public var id: Int64
    public var email: String
    public var fullName: String
    public var role: Inventory.User.Role
    public var isActive: Bool
    /// Whether there is a second factor.
    public var mfaEnabled: Bool
    public var version: Int64
    public var createdAt: Instant
    public var updatedAt: Instant

    public init(
      id: Int64,
      email: String,
      fullName: String,
      role: Inventory.User.Role,
      isActive: Bool,
      mfaEnabled: Bool,
      version: Int64,
      createdAt: Instant,
      updatedAt: Instant
    ) {
      self.id = id
      self.email = email
      self.fullName = fullName
      self.role = role
      self.isActive = isActive
      self.mfaEnabled = mfaEnabled
      self.version = version
      self.createdAt = createdAt
      self.updatedAt = updatedAt
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.id = try object.required("id")
      self.email = try object.required("email")
      self.fullName = try object.required("full_name")
      self.role = try object.required("role")
      self.isActive = try object.required("is_active")
      self.mfaEnabled = try object.required("mfa_enabled")
      self.version = try object.required("version")
      self.createdAt = try object.required("created_at")
      self.updatedAt = try object.required("updated_at")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("id", id)
      writer.member("email", email)
      writer.member("full_name", fullName)
      writer.member("role", role)
      writer.member("is_active", isActive)
      writer.member("mfa_enabled", mfaEnabled)
      writer.member("version", version)
      writer.member("created_at", createdAt)
      writer.member("updated_at", updatedAt)
      writer.endObject()
    }

    /// `User.Role` of the service.
    public enum Role: OpenChoice, WireValue, ParameterValue {
      case viewer
      case cashier
      case staff
      case admin
      /// A name that this version does not know.
      case other(String)

      public static let known: [Self] = [.viewer, .cashier, .staff, .admin]

      public init(_ text: String) {
        self =
          switch text {
          case "viewer": .viewer
          case "cashier": .cashier
          case "staff": .staff
          case "admin": .admin
          default: .other(text)
          }
      }

      public var text: String {
        switch self {
        case .viewer: "viewer"
        case .cashier: "cashier"
        case .staff: "staff"
        case .admin: "admin"
        case .other(let text): text
        }
      }
    }
  }
}

extension Inventory {
  /// `Tokens` of the service.
  public struct Tokens: Hashable, Sendable, WireValue {
    public var accessToken: String
    /// Absent where it was asked for as a cookie.
    public var refreshToken: String?
    public var tokenType: String
    /// Seconds.
    public var expiresIn: Int
    public var userID: Int64
    public var email: String
    public var fullName: String
    public var role: Inventory.User.Role

    public init(
      accessToken: String,
      refreshToken: String? = nil,
      tokenType: String,
      expiresIn: Int,
      userID: Int64,
      email: String,
      fullName: String,
      role: Inventory.User.Role
    ) {
      self.accessToken = accessToken
      self.refreshToken = refreshToken
      self.tokenType = tokenType
      self.expiresIn = expiresIn
      self.userID = userID
      self.email = email
      self.fullName = fullName
      self.role = role
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.accessToken = try object.required("access_token")
      self.refreshToken = try object.optional("refresh_token")
      self.tokenType = try object.required("token_type")
      self.expiresIn = try object.required("expires_in")
      self.userID = try object.required("user_id")
      self.email = try object.required("email")
      self.fullName = try object.required("full_name")
      self.role = try object.required("role")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("access_token", accessToken)
      writer.optional("refresh_token", refreshToken)
      writer.member("token_type", tokenType)
      writer.member("expires_in", expiresIn)
      writer.member("user_id", userID)
      writer.member("email", email)
      writer.member("full_name", fullName)
      writer.member("role", role)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `ReauthenticateAnswer` of the service.
  public struct ReauthenticateAnswer: Hashable, Sendable, WireValue {
    /// Seconds.
    public var expiresIn: Int

    public init(
      expiresIn: Int
    ) {
      self.expiresIn = expiresIn
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.expiresIn = try object.required("expires_in")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("expires_in", expiresIn)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `SetUpMFAAnswer` of the service.
  public struct SetUpMFAAnswer: Hashable, Sendable, WireValue {
    /// In base32, for apps without a camera.
    public var secret: String
    /// For a QR code.
    public var otpauthURI: String
    /// Seconds.
    public var expiresIn: Int

    public init(
      secret: String,
      otpauthURI: String,
      expiresIn: Int
    ) {
      self.secret = secret
      self.otpauthURI = otpauthURI
      self.expiresIn = expiresIn
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.secret = try object.required("secret")
      self.otpauthURI = try object.required("otpauth_uri")
      self.expiresIn = try object.required("expires_in")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("secret", secret)
      writer.member("otpauth_uri", otpauthURI)
      writer.member("expires_in", expiresIn)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `EnableMFAAnswer` of the service.
  public struct EnableMFAAnswer: Hashable, Sendable, WireValue {
    /// Each good once, shown here only.
    public var backupCodes: [String]

    public init(
      backupCodes: [String]
    ) {
      self.backupCodes = backupCodes
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.backupCodes = try object.required("backup_codes")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("backup_codes", backupCodes)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `RenewBackupCodesAnswer` of the service.
  public struct RenewBackupCodesAnswer: Hashable, Sendable, WireValue {
    /// Each good once, shown here only.
    public var backupCodes: [String]

    public init(
      backupCodes: [String]
    ) {
      self.backupCodes = backupCodes
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.backupCodes = try object.required("backup_codes")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("backup_codes", backupCodes)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `Session` of the service.
  public struct Session: Hashable, Sendable, WireValue {
    public var id: Int64
    /// Of the client that last renewed its tokens.
    public var address: String
    /// What it calls itself: User-Agent.
    public var client: String
    /// Whether this request belongs to it.
    public var isCurrent: Bool
    public var createdAt: Instant
    /// When its tokens were last renewed.
    public var lastUsedAt: Instant
    public var expiresAt: Instant

    public init(
      id: Int64,
      address: String,
      client: String,
      isCurrent: Bool,
      createdAt: Instant,
      lastUsedAt: Instant,
      expiresAt: Instant
    ) {
      self.id = id
      self.address = address
      self.client = client
      self.isCurrent = isCurrent
      self.createdAt = createdAt
      self.lastUsedAt = lastUsedAt
      self.expiresAt = expiresAt
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.id = try object.required("id")
      self.address = try object.required("address")
      self.client = try object.required("client")
      self.isCurrent = try object.required("is_current")
      self.createdAt = try object.required("created_at")
      self.lastUsedAt = try object.required("last_used_at")
      self.expiresAt = try object.required("expires_at")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("id", id)
      writer.member("address", address)
      writer.member("client", client)
      writer.member("is_current", isCurrent)
      writer.member("created_at", createdAt)
      writer.member("last_used_at", lastUsedAt)
      writer.member("expires_at", expiresAt)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `RegisterBody` of the service.
  public struct RegisterBody: Hashable, Sendable, WireValue {
    public var email: String
    public var password: String
    public var fullName: String

    public init(
      email: String,
      password: String,
      fullName: String
    ) {
      self.email = email
      self.password = password
      self.fullName = fullName
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.email = try object.required("email")
      self.password = try object.required("password")
      self.fullName = try object.required("full_name")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("email", email)
      writer.member("password", password)
      writer.member("full_name", fullName)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `LoginBody` of the service.
  public struct LoginBody: Hashable, Sendable, WireValue {
    public var email: String
    public var password: String
    /// Of the second factor: of the app, or a backup code.
    public var mfaCode: String?
    /// Put the refresh token into a cookie; for the web console.
    public var cookie: Bool?

    public init(
      email: String,
      password: String,
      mfaCode: String? = nil,
      cookie: Bool? = nil
    ) {
      self.email = email
      self.password = password
      self.mfaCode = mfaCode
      self.cookie = cookie
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.email = try object.required("email")
      self.password = try object.required("password")
      self.mfaCode = try object.optional("mfa_code")
      self.cookie = try object.optional("cookie")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("email", email)
      writer.member("password", password)
      writer.optional("mfa_code", mfaCode)
      writer.optional("cookie", cookie)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `RefreshBody` of the service.
  public struct RefreshBody: Hashable, Sendable, WireValue {
    /// Absent where the cookie of the console holds it.
    public var refreshToken: String?

    public init(
      refreshToken: String? = nil
    ) {
      self.refreshToken = refreshToken
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.refreshToken = try object.optional("refresh_token")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.optional("refresh_token", refreshToken)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `ChangePasswordBody` of the service.
  public struct ChangePasswordBody: Hashable, Sendable, WireValue {
    public var currentPassword: String
    public var newPassword: String

    public init(
      currentPassword: String,
      newPassword: String
    ) {
      self.currentPassword = currentPassword
      self.newPassword = newPassword
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.currentPassword = try object.required("current_password")
      self.newPassword = try object.required("new_password")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("current_password", currentPassword)
      writer.member("new_password", newPassword)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `ReauthenticateBody` of the service.
  public struct ReauthenticateBody: Hashable, Sendable, WireValue {
    public var password: String
    /// Where there is a second factor.
    public var mfaCode: String?

    public init(
      password: String,
      mfaCode: String? = nil
    ) {
      self.password = password
      self.mfaCode = mfaCode
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.password = try object.required("password")
      self.mfaCode = try object.optional("mfa_code")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("password", password)
      writer.optional("mfa_code", mfaCode)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `SetUpMFABody` of the service.
  public struct SetUpMFABody: Hashable, Sendable, WireValue {
    public var password: String

    public init(
      password: String
    ) {
      self.password = password
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.password = try object.required("password")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("password", password)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `EnableMFABody` of the service.
  public struct EnableMFABody: Hashable, Sendable, WireValue {
    public var code: String

    public init(
      code: String
    ) {
      self.code = code
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.code = try object.required("code")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("code", code)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `DisableMFABody` of the service.
  public struct DisableMFABody: Hashable, Sendable, WireValue {
    public var password: String
    /// Of the app, or a backup code.
    public var code: String

    public init(
      password: String,
      code: String
    ) {
      self.password = password
      self.code = code
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.password = try object.required("password")
      self.code = try object.required("code")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("password", password)
      writer.member("code", code)
      writer.endObject()
    }
  }
}

extension Inventory {
  /// `RenewBackupCodesBody` of the service.
  public struct RenewBackupCodesBody: Hashable, Sendable, WireValue {
    public var password: String
    /// Of the app, or a backup code.
    public var code: String

    public init(
      password: String,
      code: String
    ) {
      self.password = password
      self.code = code
    }

    package init(wire value: JSONValue) throws(WireError) {
      let object = try WireObject(value)
      self.password = try object.required("password")
      self.code = try object.required("code")
    }

    package func write(into writer: inout JSONWriter) {
      writer.beginObject()
      writer.member("password", password)
      writer.member("code", code)
      writer.endObject()
    }
  }
}
