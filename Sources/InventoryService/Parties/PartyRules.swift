package import InventoryStore

extension ClientDraft: RecordRules {
  package static let kind = "client"
  package static let uniqueField = "email"

  package var title: String { email }

  package func check(_ connection: any SQLConnection) throws {}

  package static func checkDeletion(id: Int64, _ connection: any SQLConnection) throws {
    guard try !Orders(connection).hasHistory(clientID: id) else {
      throw ServiceError.inUse(
        message: "Cannot delete client \(id): client has associated orders or bills."
      )
    }
  }

  /// - Throws: ``ServiceError/notFound(resource:key:)``.
  static func mustExist(id: Int64, _ connection: any SQLConnection) throws {
    guard try Records<ClientDraft>(connection).record(id: id) != nil else {
      throw ServiceError.notFound(resource: kind, key: "\(id)")
    }
  }
}

extension AddressDraft: RecordRules {
  package static let kind = "address"
  package static let uniqueField = ""

  package var title: String { "client \(clientID)" }

  package func check(_ connection: any SQLConnection) throws {
    try ClientDraft.mustExist(id: clientID, connection)
  }

  package static func checkDeletion(id: Int64, _ connection: any SQLConnection) throws {}
}

extension BillDraft: RecordRules {
  package static let kind = "bill"
  package static let uniqueField = "bill_number"

  package var title: String { number }

  package func check(_ connection: any SQLConnection) throws {
    guard discount <= total else {
      throw ServiceError.invalid(
        "/discount",
        "maximum",
        "expected at most the total \(total), got \(discount)"
      )
    }
    try ClientDraft.mustExist(id: clientID, connection)
  }

  package static func checkDeletion(id: Int64, _ connection: any SQLConnection) throws {
    guard try !Orders(connection).exists(billID: id) else {
      throw ServiceError.inUse(message: "Cannot delete bill \(id): orders refer to it.")
    }
  }
}
