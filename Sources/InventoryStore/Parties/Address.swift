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

  package static let table = "addresses"
  package static let columns = ["client_id", "street", "number", "city", "city_key"]

  package var values: [SQLValue] {
    [.integer(clientID), .text(street), .text(number), .text(city), .text(city.comparisonKey)]
  }

  package init(_ row: inout RowReader) throws {
    clientID = try row.nextInteger()
    street = try row.nextText()
    number = try row.nextText()
    city = try row.nextText()
  }
}

/// Which addresses a list shows.
package struct AddressFilter: RecordFilter {
  package enum Column: String, SortableColumn {
    case id
    case city

    package static let unique = Column.id

    package var expression: String { self == .id ? "id" : "city_key" }
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

  package func narrow(_ query: inout ListQuery) {
    if let clientID { query.filter("client_id = ?", .integer(clientID)) }
    if let city { query.filter("city_key = ?", .text(city.comparisonKey)) }
  }
}
