/// Where a client wants to be delivered to; it goes with its client.
package typealias Address = Record<AddressDraft>

/// What a person writes of an address.
package struct AddressDraft: RecordDraft {
  package typealias Filter = AddressFilter

  package var clientID: Int64
  package var street: String
  package var number: String
  package var city: String

  package init(clientID: Int64, street: String, number: String, city: String) {
    self.clientID = clientID
    self.street = street
    self.number = number
    self.city = city
  }
}

/// Which addresses a list shows.
package struct AddressFilter: RecordFilter {
  package enum Column: String, SortableColumn {
    case id
    case city

    package static let unique = Column.id
  }

  package var clientID: Int64?
  package var city: String?
  package var sort: [Sorting<Column>] = []

  package init(
    clientID: Int64? = nil,
    city: String? = nil,
    sort: [Sorting<Column>] = []
  ) {
    self.clientID = clientID
    self.city = city
    self.sort = sort
  }
}
