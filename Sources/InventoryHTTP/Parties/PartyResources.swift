internal import InventoryCore
internal import InventoryRecords

extension Resource where Value == Client {
  static let client = Resource(
    "Client",
    [
      .init("id", .identifier) { $1.value($0.id) },
      .init("name", .text) { $1.value($0.draft.name) },
      .init("lastname", .text) { $1.value($0.draft.lastname) },
      .init("email", .text) { $1.value($0.draft.email) },
      .init("telephone", .text) { $1.value($0.draft.telephone) },
    ] + Field.versions()
  )
}

extension Resource where Value == Address {
  static let address = Resource(
    "Address",
    [
      .init("id", .identifier) { $1.value($0.id) },
      .init("client_id", .identifier) { $1.value($0.draft.clientID) },
      .init("street", .text) { $1.value($0.draft.street) },
      .init("number", .text) { $1.value($0.draft.number) },
      .init("city", .text) { $1.value($0.draft.city) },
    ] + Field.versions()
  )
}

extension Resource where Value == Bill {
  static let bill = Resource(
    "Bill",
    [
      .init("id", .identifier) { $1.value($0.id) },
      .init("bill_number", .text) { $1.value($0.draft.number) },
      .init("client_id", .identifier) { $1.value($0.draft.clientID) },
      .init("payment_type", .names(of: PaymentType.self)) { $1.value($0.draft.paymentType.rawValue) },
      .init("date", .day) { $1.value($0.draft.day) },
      .init("total", .money) { $1.value($0.draft.total) },
      .init("discount", .money) { $1.value($0.draft.discount) },
    ] + Field.versions()
  )
}

extension Resource.Field {
  /// What the system knows of every record.
  static func versions<Draft>() -> [Resource.Field] where Value == Record<Draft> {
    [
      .init("version", .identifier) { $1.value($0.version) },
      .init("created_at", .instant) { $1.value($0.createdAt) },
      .init("updated_at", .instant) { $1.value($0.updatedAt) },
    ]
  }
}
