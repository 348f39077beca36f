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

  /// From what was checked before it was stored.
  package init(name: String, lastname: String, uncheckedEmail: String, uncheckedTelephone: String) {
    self.name = name
    self.lastname = lastname
    email = uncheckedEmail
    telephone = uncheckedTelephone
  }
}

/// Which clients a list shows.
package struct ClientFilter: RecordFilter {
  package enum Column: String, SortableColumn {
    case id, name, lastname, email
    case createdAt = "created_at"

    package static let unique = Column.id
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
}
