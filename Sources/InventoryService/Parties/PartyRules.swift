internal import InventoryCore
package import InventoryRecords
internal import InventoryStore

extension ClientDraft: RecordRules {
  package static let resourceName = "client"
  package static let uniqueField = "email"
  package static let access = RecordAccess(readers: .cashier, creators: .cashier)

  /// No name: what is kept about somebody has to be erasable, and the audit log is not.
  package var title: String { "client" }

  package func check(in context: some ServiceContext) throws {}

  package static func checkDeletion(of client: Client, in context: some ServiceContext) throws {
    guard try !Orders(context.connection).hasHistory(clientID: client.id) else {
      throw ServiceError.inUse(
        message: "Cannot delete client \(client.id): client has associated orders or bills."
      )
    }
  }

  /// - Throws: ``ServiceError/notFound(resource:key:)``.
  static func mustExist(id: Int64, in context: some ServiceContext) throws {
    guard try Records<ClientDraft>(context.connection).record(id: id) != nil else {
      throw ServiceError.notFound(resource: resourceName, key: "\(id)")
    }
  }
}

extension AddressDraft: RecordRules {
  package static let resourceName = "address"
  package static let uniqueField = ""
  package static let access = RecordAccess(readers: .cashier, creators: .cashier)

  package var title: String { "client \(clientID)" }

  package func check(in context: some ServiceContext) throws {
    try ClientDraft.mustExist(id: clientID, in: context)
  }

  package static func checkDeletion(of address: Address, in context: some ServiceContext) throws {}
}

extension BillDraft: RecordRules {
  package static let resourceName = "bill"
  package static let uniqueField = "bill_number"
  package static let access = RecordAccess(readers: .cashier, creators: .cashier)

  package var title: String { number }

  package func check(in context: some ServiceContext) throws {
    guard discount <= total else {
      throw ServiceError.invalid(
        "/discount",
        "maximum",
        "expected at most the total \(total), got \(discount)"
      )
    }
    try ClientDraft.mustExist(id: clientID, in: context)
  }

  package func checkChange(of old: Bill, in context: some ServiceContext) throws {
    guard clientID != old.draft.clientID || total != old.draft.total else { return }
    guard try !Orders(context.connection).exists(billID: old.id) else {
      throw ServiceError.readOnly(
        message: "Bill \(old.id) belongs to an order: change its client and its total with the order."
      )
    }
  }

  package static func checkDeletion(of bill: Bill, in context: some ServiceContext) throws {
    guard try !Orders(context.connection).exists(billID: bill.id) else {
      throw ServiceError.inUse(message: "Cannot delete bill \(bill.id): orders refer to it.")
    }
  }
}
