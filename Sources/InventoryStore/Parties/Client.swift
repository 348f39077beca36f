package import InventoryCore

/// Somebody who orders.
package typealias Client = Record<ClientDraft>

/// What a person writes of a client.
package struct ClientDraft: RecordDraft {
  package typealias Filter = ClientFilter

  package var name: String
  package var lastname: String
  /// Unique in any letter case.
  package var email: String
  package var telephone: String

  package init(name: String, lastname: String, email: EmailAddress, telephone: PhoneNumber) {
    self.name = name
    self.lastname = lastname
    self.email = email.text
    self.telephone = telephone.text
  }

  package static let table = "clients"
  package static let columns = [
    "name", "lastname", "email", "telephone", "name_key", "lastname_key", "email_key",
  ]

  package var values: [SQLValue] {
    [name, lastname, email, telephone, name.comparisonKey, lastname.comparisonKey, email.lowercased()]
      .map(SQLValue.text)
  }

  package init(_ row: inout RowReader) throws {
    name = try row.nextText()
    lastname = try row.nextText()
    email = try row.nextText()
    telephone = try row.nextText()
  }
}

/// Which clients a list shows.
package struct ClientFilter: RecordFilter {
  package enum Column: String, SortableColumn {
    case id, name, lastname, email
    case createdAt = "created_at"

    package static let unique = Column.id

    package var expression: String {
      switch self {
      case .id, .createdAt: rawValue
      case .name, .lastname, .email: rawValue + "_key"
      }
    }
  }

  package var email: String?
  package var lastname: String?
  package var telephone: String?
  package var sort: [Sorting<Column>] = []

  package init(
    email: String? = nil,
    lastname: String? = nil,
    telephone: String? = nil,
    sort: [Sorting<Column>] = []
  ) {
    self.email = email
    self.lastname = lastname
    self.telephone = telephone
    self.sort = sort
  }

  package func narrow(_ query: inout ListQuery) {
    if let email { query.filter("email_key = ?", .text(email.lowercased())) }
    if let lastname { query.filter("lastname_key = ?", .text(lastname.comparisonKey)) }
    if let telephone { query.filter("telephone = ?", .text(telephone)) }
  }
}
