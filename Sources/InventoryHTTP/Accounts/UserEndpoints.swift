internal import HTTPTypes
internal import InventoryCore
internal import InventoryRecords
internal import InventoryService

/// Users: one's own profile, and all of them for admins.
enum UserEndpoints {
  private static let prefix = EndpointTable.prefix + "/users"
  private static let tag = "users"

  static let all: [Endpoint] = [
    me, changeMe(.put, "replaceMe"), changeMe(.patch, "updateMe"), list, user, update, reset,
  ]

  private static let me = Endpoint.read(
    prefix + "/me",
    "getMe",
    "Get the caller's profile",
    tag: tag,
    output: .object(Resource.user.shape)
  ) { call in
    let user = try call.read(.statement) { try $0.accounts.user(id: call.caller.account()) }
    return .data(Resource.user.data(user, for: call.role), version: user.versionTag)
  }

  private static func changeMe(_ method: HTTPRequest.Method, _ operation: String) -> Endpoint {
    Endpoint.write(
      method,
      prefix + "/me",
      operation,
      "Update the caller's profile",
      tag: tag,
      access: .user,
      parameters: .none,
      body: Schema.object(
        .replacement("full_name", .name(2...100)),
        .replacement("email", .email)
      ) { UserChange(fullName: $0, email: $1) },
      output: .object(Resource.user.shape),
      message: "Profile changed",
      audit: ["update user?"],
      reasons: [.duplicate, .staleVersion, .reauthenticationRequired]
    ) { call, _, change in
      try call.commit { work in
        let user = try work.accounts.update(
          id: call.caller.account(),
          change,
          ifMatch: { try call.checkMatch($0.versionTag, of: $0, as: .user) }
        )
        return .data(Resource.user.data(user, for: call.role), version: user.versionTag)
      }
    }
  }

  private static let list = Endpoint.read(
    prefix,
    "listUsers",
    "List users",
    tag: tag,
    access: .admin,
    parameters: Schema.object(.window) { $0 },
    output: .list(Resource.user.shape)
  ) { call, window in
    try call.page(window, of: .user) { reading, part in
      try reading.accounts.page(part)
    } total: {
      try $0.accounts.count()
    }
  }

  private static let user = Endpoint.read(
    prefix + "/{id}",
    "getUser",
    "Get a user",
    tag: tag,
    access: .admin,
    parameters: .recordPath,
    output: .object(Resource.user.shape)
  ) { call, path in
    let user = try call.read(.statement) { try $0.accounts.user(id: path.id) }
    return .data(Resource.user.data(user, for: call.role), version: user.versionTag)
  }

  private static let update = Endpoint.write(
    .patch,
    prefix + "/{id}",
    "updateUser",
    "Update a user's name, role or active flag",
    tag: tag,
    access: .admin,
    parameters: .recordPath,
    body: Schema.object(
      .replacement("full_name", .name(2...100)),
      .replacement("role", .choice()),
      .replacement("is_active", .boolean)
    ) { UserChange(fullName: $0, role: $1, isActive: $2) },
    output: .object(Resource.user.shape),
    message: "User changed",
    audit: ["update user?"],
    reasons: [.staleVersion, .lastAdmin, .reauthenticationRequired, .personRequired]
  ) { call, path, change in
    try call.commit { work in
      let user = try work.accounts.update(
        id: path.id,
        change,
        ifMatch: { try call.checkMatch($0.versionTag, of: $0, as: .user) }
      )
      return .data(Resource.user.data(user, for: call.role), version: user.versionTag)
    }
  }

  private static let reset = Endpoint.action(
    .post,
    prefix + "/{id}/reset",
    "resetUser",
    "Reset a user: end all sessions and issue a password that is valid once, for 24 hours",
    tag: tag,
    access: .admin,
    parameters: .recordPath,
    output: .object(
      .object([
        .init("one_time_password", .text, isRequired: true, summary: "Shown here only."),
        .init("expires_at", .instant, isRequired: true),
      ])
    ),
    message: "Account reset",
    audit: ["reset user", "revoke api_key?"],
    reasons: [.reauthenticationRequired, .personRequired, .overloaded],
    keepsAnswers: false
  ) { call, path in
    let password = try call.inventory.passwords.oneTimePassword()
    return try call.commit { work in
      let (_, end) = try work.accounts.reset(id: path.id, oneTimeHash: password.hash)
      return .object { writer in
        writer.member("one_time_password", password.text)
        writer.member("expires_at", end)
      }
    }
  }
}
