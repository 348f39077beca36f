internal import HTTPTypes
internal import InventoryCore
internal import InventoryRecords
internal import InventoryService

/// What is kept about one client, to be handed over or overwritten.
enum ClientEndpoints {
  private static let path = EndpointTable.prefix + "/clients/{id}"
  private static let tag = "clients"

  static let all: [Endpoint] = [export, anonymize]

  private static let export = Endpoint.read(
    path + "/export",
    "exportClient",
    "Export all data that is stored about a client",
    tag: tag,
    access: .staff,
    parameters: .recordPath,
    output: .object(Resource.clientFile.shape)
  ) { call, path in
    let file = try call.read { try $0.clients.file(id: path.id) }
    return .data(Resource.clientFile.data(file, for: call.role))
  }

  private static let anonymize = Endpoint.action(
    .post,
    path + "/anonymize",
    "anonymizeClient",
    "Anonymize a client: overwrite personal data irreversibly; orders and bills stay",
    tag: tag,
    access: .admin,
    parameters: .recordPath,
    output: .object(Resource.client.shape),
    message: "Client anonymized",
    audit: ["anonymize client"],
    reasons: [.staleVersion]
  ) { call, path in
    try call.commit { work in
      let client = try work.clients.anonymize(id: path.id, ifMatch: { try call.checkMatch($0.versionTag) })
      return .data(Resource.client.data(client, for: call.role), version: client.versionTag)
    }
  }
}

extension Resource where Value == ClientFile {
  static let clientFile = Resource(
    "ClientFile",
    [
      .init("client", Resource<Client>.client) { $0.client },
      .init("addresses", listOf: Resource<Address>.address) { $0.addresses },
      .init("bills", listOf: Resource<Bill>.bill) { $0.bills },
      .init("orders", listOf: Resource<StoredOrder>.order) { $0.orders },
      .init("exported_at", .instant) { $1.value($0.exportedAt) },
    ]
  )
}
