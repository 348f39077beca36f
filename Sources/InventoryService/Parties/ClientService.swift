package import InventoryCore
package import InventoryRecords
internal import InventoryStore

/// All that is kept about one client.
package struct ClientFile: Sendable {
  package var client: Client
  package var addresses: [Address]
  package var bills: [Bill]
  package var orders: [StoredOrder]
  package var exportedAt: Instant
}

/// Clients, besides what all kinds of records have in common.
package struct ClientService<Context: ServiceContext> {
  let context: Context
}

extension ServiceContext {
  package var clients: ClientService<Self> { ClientService(context: self) }
}

extension ClientService {
  /// - Throws: ``ServiceError/notFound(resource:key:)``.
  package func file(id: Int64) throws -> ClientFile {
    ClientFile(
      client: try context.records(ClientDraft.self).record(id: id),
      addresses: try all { try context.records(AddressDraft.self).page(AddressFilter(clientID: id), $0) },
      bills: try all { try context.records(BillDraft.self).page(BillFilter(clientID: id), $0) },
      orders: try all { try context.orders.page(OrderFilter(clientID: id), $0) },
      exportedAt: context.now
    )
  }

  private func all<Value>(_ page: (ListPart) throws -> ListPage<Value>) throws -> [Value] {
    var values: [Value] = []
    var part = ListPart(limit: 500)
    while true {
      let next = try page(part)
      values += next.values
      guard next.hasMore, let last = next.last else { return values }
      part = ListPart(limit: 500, after: last)
    }
  }
}

extension ClientService where Context == Work {
  /// Overwrites what tells who a client is, for good: names, e-mail address, telephone number and addresses, also where files
  /// have brought them in. Orders and bills stay.
  package func anonymize(id: Int64, ifMatch: (Client) throws -> Void) throws -> Client {
    let records = Records<ClientDraft>(context.connection)
    guard let old = try records.record(id: id, lock: true) else {
      throw ServiceError.notFound(resource: ClientDraft.resourceName, key: "\(id)")
    }
    try ifMatch(old)
    var draft = old.draft
    draft.name = "Anonymous"
    draft.lastname = "Client \(id)"
    draft.email = "anonymous-\(id)@client.invalid"
    draft.telephone = "10000000"
    var client = old
    if draft != old.draft {
      guard let written = try records.update(old, to: draft, now: context.now) else {
        throw ServiceError.staleVersion(resource: ClientDraft.resourceName)
      }
      client = written
    }
    let hidden = AddressDraft(clientID: id, street: "anonymized", number: "-", city: "anonymized")
    let addresses = Records<AddressDraft>(context.connection)
    for address in try file(id: id).addresses where address.draft != hidden {
      _ = try addresses.update(address, to: hidden, now: context.now)
    }
    try Imports(context.connection).forget(clientID: id, email: old.draft.email, for: draft.email)
    context.announce(.clientAnonymized(id: id))
    return client
  }
}
