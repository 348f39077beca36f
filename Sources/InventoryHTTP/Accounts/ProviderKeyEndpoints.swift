internal import HTTPTypes
internal import InventoryCore
internal import InventoryRecords
internal import InventoryService

/// Keys of others' services, which administrators store and take away.
enum ProviderKeyEndpoints {
  private static let prefix = EndpointTable.prefix + "/provider-keys"
  private static let tag = "provider-keys"

  static let all: [Endpoint] = [list, create, key, delete]

  private static let list = Endpoint.read(
    prefix,
    "listProviderKeys",
    "List the keys of external providers",
    tag: tag,
    access: .admin,
    parameters: Schema.object(.window) { $0 },
    output: .list(Resource.providerKey.shape)
  ) { call, window in
    try call.page(window, of: .providerKey) { reading, part in
      try reading.providerKeys.page(part)
    } total: {
      try $0.providerKeys.count()
    }
  }

  private static let create = Endpoint.write(
    .post,
    prefix,
    "createProviderKey",
    "Store the key of an external provider, encrypted; it is never shown again",
    tag: tag,
    access: .admin,
    parameters: .none,
    body: Schema.object(
      .required(
        "provider",
        provider,
        "Whose service it is, for example `assistant`."
      ),
      .required("key", .secret(1...4096))
    ) { ProviderKeyDraft(provider: $0, key: $1) }.named("NewProviderKey"),
    output: .object(Resource.providerKey.shape),
    status: 201,
    message: "Provider key stored",
    audit: ["create provider_key"],
    reasons: [.reauthenticationRequired, .personRequired, .duplicate, .secretUnreadable],
    keepsAnswers: false
  ) { call, _, draft in
    try call.commit { work in
      let key = try work.providerKeys.create(draft)
      return Reply.data(Resource.providerKey.data(key, for: call.role))
        .with(.location, "\(prefix)/\(key.id)")
    }
  }

  private static let provider = Schema<String>.parsed(
    "provider",
    .string(lengths: 1...50, pattern: "^[a-z0-9][a-z0-9._-]{0,49}$", format: nil),
    expected: "1 to 50 of a–z 0–9 . _ -, beginning with a letter or a digit"
  ) { text in
    let isName = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
      case UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"): true
      default: false
      }
    }
    guard isName, (1...50).contains(text.utf8.count), !"._-".contains(text.first ?? ".") else { return nil }
    return text
  }

  private static let key = Endpoint.read(
    prefix + "/{id}",
    "getProviderKey",
    "Get what is known about a provider key, without the key itself",
    tag: tag,
    access: .admin,
    parameters: .recordPath,
    output: .object(Resource.providerKey.shape)
  ) { call, path in
    let key = try call.read(.statement) { try $0.providerKeys.key(id: path.id) }
    return .data(Resource.providerKey.data(key, for: call.role))
  }

  private static let delete = Endpoint.action(
    .delete,
    prefix + "/{id}",
    "deleteProviderKey",
    "Delete a provider key",
    tag: tag,
    access: .admin,
    parameters: .recordPath,
    output: .nothing,
    status: 204,
    message: "Provider key deleted",
    audit: ["delete provider_key"],
    reasons: [.reauthenticationRequired, .personRequired],
    keepsAnswers: false
  ) { call, path in
    try call.commit { work in
      try work.providerKeys.delete(id: path.id)
      return .nothing
    }
  }
}

extension Resource where Value == StoredProviderKey {
  static let providerKey = Resource(
    "ProviderKey",
    [
      .init("id", .identifier) { $1.value($0.id) },
      .init("provider", .text) { $1.value($0.provider) },
      .init("last_four", .nullable(.text), "The end of a key of at least 20 characters.") {
        $1.optional($0.lastFour)
      },
      .init("created_by", ActorShape.shape) {
        ActorShape.write(actor: $0.creator, name: $0.creatorName, to: &$1)
      },
      .init("created_at", .instant) { $1.value($0.createdAt) },
    ]
  )
}
