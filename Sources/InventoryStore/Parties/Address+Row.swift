package import InventoryRecords

extension AddressDraft: SQLDraft {
  package static let table = "addresses"
  package static let columns = ["client_id", "street", "number", "city", "city_key"]

  package var values: [SQLValue] {
    [.integer(clientID), .text(street), .text(number), .text(city), .text(city.comparisonKey)]
  }

  package init(_ row: inout RowReader) throws {
    self.init(
      clientID: try row.nextInteger(),
      street: try row.nextText(),
      number: try row.nextText(),
      city: try row.nextText()
    )
  }
}

extension AddressFilter: SQLFilter {
  package func narrow(_ query: inout ListQuery) {
    if let clientID { query.filter("client_id = ?", .integer(clientID)) }
    if let city { query.filter("city_key = ?", .text(city.comparisonKey)) }
  }
}

extension AddressFilter.Column: SQLColumn {
  package var expression: String { self == .id ? "id" : "city_key" }
}
