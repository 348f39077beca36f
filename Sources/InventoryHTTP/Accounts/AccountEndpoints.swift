internal import HTTPTypes
internal import InventoryCore
internal import InventoryService
internal import InventoryStore

/// Registration, login, tokens and passwords.
enum AccountEndpoints {
  private static let prefix = EndpointTable.prefix + "/auth"
  private static let tag = "auth"

  static let all: [Endpoint] = [register, login, refresh, logout, logoutEverywhere, changePassword]

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
      .required("full_name", .text(2...100))
    ) { Registration(email: $0, password: $1, fullName: $2) },
    output: .object(Resource.user.shape),
    status: 201,
    message: "Account created",
    reasons: [.duplicate, .registrationClosed, .overloaded]
  ) { call, _, registration in
    try call.inventory.checkRegistrationIsOpen()
    let hash = try call.inventory.hashPassword(registration.password)
    return try call.commit { unit in
      let user = try call.inventory.createUser(registration, passwordHash: hash, role: .viewer, in: unit)
      return Reply.data(Resource.user.data(user, for: .viewer), tag: user.tag)
        .with(.location, "\(EndpointTable.prefix)/users/\(user.id)")
    }
  }

  private struct Credentials: Sendable {
    var email: EmailAddress
    var password: String
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
    body: Schema.object(.required("email", .email), .required("password", .secret(1...255))) {
      Credentials(email: $0, password: $1)
    },
    output: .object(Resource.tokens.shape),
    message: "Signed in",
    reasons: [.invalidCredentials, .accountInactive, .loginDelayed, .overloaded],
    keepsAnswers: false
  ) { call, _, credentials in
    let pair = try call.inventory.login(
      email: credentials.email,
      password: credentials.password,
      caller: call.caller
    )
    return .data(Resource.tokens.data(pair, for: .viewer))
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
    body: Schema.object(.required("refresh_token", .secret(1...512))) { $0 },
    output: .object(Resource.tokens.shape),
    message: "Tokens renewed",
    reasons: [.tokenInvalid],
    keepsAnswers: false
  ) { call, _, token in
    .data(Resource.tokens.data(try call.inventory.refresh(token, caller: call.caller), for: .viewer))
  }

  private static let logout = Endpoint.action(
    .post,
    prefix + "/logout",
    "logout",
    "End this session",
    tag: tag,
    access: .user,
    parameters: .none,
    output: .nothing,
    status: 204,
    message: "Signed out",
    keepsAnswers: false
  ) { call, _ in
    try call.commit { unit in
      try call.inventory.logout(in: unit)
      return .nothing
    }
  }

  private static let logoutEverywhere = Endpoint.action(
    .post,
    prefix + "/logout-all",
    "logoutAll",
    "End every session of the caller",
    tag: tag,
    access: .user,
    parameters: .none,
    output: .nothing,
    status: 204,
    message: "Signed out everywhere",
    keepsAnswers: false
  ) { call, _ in
    try call.commit { unit in
      try call.inventory.logoutEverywhere(in: unit)
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
    reasons: [.overloaded],
    keepsAnswers: false
  ) { call, _, change in
    let user = try call.read { try call.inventory.user(id: call.caller.account(), $0) }
    try call.inventory.checkPassword(change.current, of: user)
    let hash = try call.inventory.hashPassword(change.new, path: "/new_password")
    return try call.commit { unit in
      try call.inventory.changePassword(user, to: hash, in: unit)
      return .nothing
    }
  }
}
