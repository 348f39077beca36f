internal import HTTPTypes
internal import InventoryCore
internal import InventoryRecords
internal import InventoryService

/// Registration, login, tokens and passwords.
enum AccountEndpoints {
  private static let prefix = EndpointTable.prefix + "/auth"
  private static let tag = "auth"

  static let all: [Endpoint] = [
    register, login, refresh, logout, logoutEverywhere, changePassword, reauthenticate,
  ]

  private static let register = Endpoint.write(
    .post,
    prefix + "/register",
    "register",
    "Create an account",
    tag: tag,
    access: .everyone,
    rate: .register,
    parameters: .none,
    body: Schema.object(
      .required("email", .email),
      .required("password", .secret(8...255)),
      .required("full_name", .name(2...100))
    ) { Registration(email: $0, password: $1, fullName: $2) },
    output: .object(Resource.user.shape),
    status: 201,
    message: "Account created",
    audit: ["create user"],
    reasons: [.duplicate, .registrationClosed, .overloaded],
    keepsAnswers: false
  ) { call, _, registration in
    try call.inventory.passwords.checkRegistrationIsOpen()
    let hash = try call.inventory.passwords.hash(registration.password)
    return try call.commit { work in
      let user = try work.accounts.create(registration, passwordHash: hash, role: .viewer)
      return Reply.data(Resource.user.data(user, for: .viewer), version: user.versionTag)
        .with(.location, "\(EndpointTable.prefix)/users/\(user.id)")
    }
  }

  private struct SignIn: Sendable {
    var email: EmailAddress
    var password: String
    var mfaCode: String?
    var wantsCookie: Bool
  }

  /// Tokens in an answer: all of them, or the refresh token in the cookie of the console.
  private static func reply(_ pair: TokenPair, _ cookie: RefreshCookie?, now: Instant) -> Reply {
    guard let cookie else { return .data(Resource.tokens.data(pair, for: .viewer)) }
    return .data(Resource.tokens.data(pair, for: .viewer, only: Resource<TokenPair>.beside))
      .with(.setCookie, cookie.field(holding: pair, now: now))
  }

  private static let login = Endpoint.write(
    .post,
    prefix + "/login",
    "login",
    "Sign in",
    tag: tag,
    access: .everyone,
    rate: .login,
    parameters: .none,
    body: Schema.object(
      .required("email", .email),
      .required("password", .secret(1...255)),
      .optional("mfa_code", .secret(1...64), "Of the second factor: of the app, or a backup code."),
      .optional(
        "cookie",
        .boolean,
        default: false,
        "Put the refresh token into a cookie; for the web console."
      )
    ) { SignIn(email: $0, password: $1, mfaCode: $2, wantsCookie: $3) },
    output: .object(Resource.tokens.shape),
    message: "Signed in",
    audit: ["login user", "mfa_backup_code_used user?"],
    reasons: [
      .invalidCredentials, .accountInactive, .loginDelayed, .overloaded, .mfaRequired, .mfaInvalid,
      .secretUnreadable,
    ],
    keepsAnswers: false
  ) { call, _, credentials in
    if credentials.wantsCookie { try RefreshCookie.checkSender(of: call.request) }
    let pair = try call.inventory.signIn.login(
      email: credentials.email,
      password: credentials.password,
      mfaCode: credentials.mfaCode,
      caller: call.caller
    )
    let cookie = credentials.wantsCookie ? RefreshCookie(call.request, call.application.settings) : nil
    return reply(pair, cookie, now: call.now)
  }

  private static let refresh = Endpoint.write(
    .post,
    prefix + "/refresh",
    "refresh",
    "Exchange a refresh token for new tokens",
    tag: tag,
    access: .everyone,
    rate: .refresh,
    parameters: .none,
    body: Schema.object(
      .optional("refresh_token", .secret(1...512), "Absent where the cookie of the console holds it.")
    ) { $0 },
    output: .object(Resource.tokens.shape),
    message: "Tokens renewed",
    reasons: [.tokenInvalid],
    keepsAnswers: false,
    takesCookie: true
  ) { call, _, token in
    if let token {
      return reply(try call.inventory.signIn.refresh(token, caller: call.caller), nil, now: call.now)
    }
    let cookie = RefreshCookie(call.request, call.application.settings)
    guard let token = try cookie.token() else {
      throw ValidationError([
        Violation(path: "/refresh_token", rule: "required", message: "refresh_token is required")
      ])
    }
    let pair = try cookie.using { try call.inventory.signIn.refresh(token, caller: call.caller) }
    return reply(pair, cookie, now: call.now)
  }

  private static let logout = Endpoint.action(
    .post,
    prefix + "/logout",
    "logout",
    "Sign out of this session",
    tag: tag,
    access: .user,
    parameters: .none,
    output: .nothing,
    status: 204,
    message: "Signed out",
    audit: ["logout user"],
    keepsAnswers: false,
    takesCookie: true
  ) { call, _ in
    let cookie = RefreshCookie(call.request, call.application.settings)
    // Beside a bearer the cookie proves nothing; it only is of no use any more.
    let isConsole = (try? cookie.token()) != nil
    return try call.commit { work in
      try work.accounts.logout()
      return isConsole ? Reply.nothing.with(.setCookie, cookie.removal) : .nothing
    }
  }

  private static let logoutEverywhere = Endpoint.action(
    .post,
    prefix + "/logout-all",
    "logoutAll",
    "Sign out of all sessions of the caller",
    tag: tag,
    access: .user,
    parameters: .none,
    output: .nothing,
    status: 204,
    message: "Signed out everywhere",
    audit: ["logout_all user"],
    keepsAnswers: false
  ) { call, _ in
    try call.commit { work in
      try work.accounts.logoutEverywhere()
      return .nothing
    }
  }

  private struct PasswordChange: Sendable {
    var current: String
    var new: String
  }

  private static let changePassword = Endpoint.write(
    .post,
    prefix + "/change-password",
    "changePassword",
    "Change the caller's password",
    tag: tag,
    access: .user,
    rate: .login,
    parameters: .none,
    body: Schema.object(
      .required("current_password", .secret(1...255)),
      .required("new_password", .secret(8...255))
    ) { PasswordChange(current: $0, new: $1) },
    output: .nothing,
    status: 204,
    message: "Password changed",
    audit: ["change_password user"],
    reasons: [.loginDelayed, .overloaded],
    keepsAnswers: false
  ) { call, _, change in
    let user = try call.read { try $0.accounts.user(id: call.caller.account()) }
    try call.inventory.passwords.check(change.current, of: user, by: call.caller)
    guard change.new != change.current else {
      throw ServiceError.invalid(
        "/new_password",
        "password_policy",
        "the password must differ from the current one"
      )
    }
    let hash = try call.inventory.passwords.hash(change.new, path: "/new_password")
    return try call.commit { work in
      try work.accounts.changePassword(user, to: hash)
      return .nothing
    }
  }

  private static let reauthenticate = Endpoint.write(
    .post,
    prefix + "/reauthenticate",
    "reauthenticate",
    "Authenticate again; sensitive operations accept this for 5 minutes",
    tag: tag,
    access: .user,
    rate: .login,
    parameters: .none,
    body: Schema.object(
      .required("password", .secret(1...255)),
      .optional("mfa_code", .secret(1...64), "Where there is a second factor.")
    ) { Proof(password: $0, code: $1) },
    output: .object(
      .object([
        .init("expires_in", .count, isRequired: true, summary: "Seconds.")
      ])
    ),
    message: "Confirmed",
    audit: ["reauthenticate user", "mfa_backup_code_used user?"],
    reasons: [
      .loginDelayed, .overloaded, .mfaRequired, .mfaInvalid, .personRequired, .secretUnreadable,
    ],
    keepsAnswers: false
  ) { call, _, proof in
    try call.inventory.secondFactor(of: call.caller).reauthenticate(
      password: proof.password,
      code: proof.code
    )
    return .object { $0.member("expires_in", AccountSettings.reauthenticationLifetime) }
  }

  private struct Proof: Sendable {
    var password: String
    var code: String?
  }
}
