internal import HTTPTypes
internal import InventoryCore
internal import InventoryRecords
internal import InventoryService

/// Keys of programs, which administrators make and revoke.
enum APIKeyEndpoints {
  private static let prefix = EndpointTable.prefix + "/api-keys"
  private static let tag = "api-keys"

  static let all: [Endpoint] = [list, create, key, revoke]

  private static let list = Endpoint.read(
    prefix,
    "listAPIKeys",
    "List API keys that are not revoked",
    tag: tag,
    access: .admin,
    parameters: Schema.object(.window) { $0 },
    output: .list(Resource.apiKey.shape)
  ) { call, window in
    try call.page(window, of: .apiKey) { reading, part in
      try reading.apiKeys.page(part)
    } total: {
      try $0.apiKeys.count()
    }
  }

  private static let create = Endpoint.write(
    .post,
    prefix,
    "createAPIKey",
    "Create an API key; its text is shown only once",
    tag: tag,
    access: .admin,
    parameters: .none,
    body: Schema.object(
      .required("name", .name(1...100)),
      .required("role", Schema<Role>.choice()),
      .optional("location_id", .identifier, "The one location that the key can be used for."),
      .optional(
        "expires_at",
        .instant,
        "Never when absent; in production it has to be given, and lies within a year."
      ),
      .optional(
        "signed",
        .boolean,
        "Whether every write of the key has to carry an HTTP Message Signature (RFC 9421, hmac-sha256) over @method, "
          + "@target-uri or both @path and @query, and content-digest, with created, nonce and keyid."
      )
    ) {
      APIKeyDraft(name: $0, role: $1, locationID: $2, expiresAt: $3, isSigned: $4 ?? false)
    }.named("NewAPIKey"),
    output: .object(Resource.newAPIKey.shape),
    status: 201,
    message: "API key created",
    audit: ["create api_key"],
    reasons: [.reauthenticationRequired, .personRequired, .secretUnreadable],
    keepsAnswers: false
  ) { call, _, draft in
    try call.commit { work in
      let (key, text, signing) = try work.apiKeys.create(draft)
      let made = NewAPIKey(key: key, text: text, signingSecret: signing)
      return Reply.data(Resource.newAPIKey.data(made, for: call.role))
        .with(.location, "\(prefix)/\(key.id)")
    }
  }

  private static let key = Endpoint.read(
    prefix + "/{id}",
    "getAPIKey",
    "Get an API key",
    tag: tag,
    access: .admin,
    parameters: .recordPath,
    output: .object(Resource.apiKey.shape)
  ) { call, path in
    let key = try call.read(.statement) { try $0.apiKeys.key(id: path.id) }
    return .data(Resource.apiKey.data(key, for: call.role))
  }

  private static let revoke = Endpoint.action(
    .delete,
    prefix + "/{id}",
    "revokeAPIKey",
    "Revoke an API key",
    tag: tag,
    access: .admin,
    parameters: .recordPath,
    output: .nothing,
    status: 204,
    message: "API key revoked",
    audit: ["revoke api_key"],
    reasons: [.reauthenticationRequired, .personRequired],
    keepsAnswers: false
  ) { call, path in
    try call.commit { work in
      try work.apiKeys.revoke(id: path.id)
      return .nothing
    }
  }
}
