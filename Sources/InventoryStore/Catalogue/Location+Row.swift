package import InventoryRecords

extension LocationDraft: SQLDraft {
  package static let table = "locations"
  package static let columns = ["code", "name", "timezone", "is_active", "is_default", "name_key"]

  package var values: [SQLValue] {
    [
      .text(code), .text(name), .text(timezone), .flag(isActive), .flag(isDefault), .text(name.lowercased()),
    ]
  }

  package init(_ row: inout RowReader) throws {
    self.init(
      code: try row.nextText(),
      name: try row.nextText(),
      timezone: try row.nextText(),
      isActive: try row.nextFlag(),
      isDefault: try row.nextFlag()
    )
    row.skip(1)
  }
}

extension LocationFilter: SQLFilter {
  package func narrow(_ query: inout ListQuery) {
    if let code { query.filter("LOWER(code) = ?", .text(code.lowercased())) }
    if let isActive { query.filter(isActive ? "is_active" : "NOT is_active") }
  }
}

extension LocationFilter.Column: SQLColumn {
  package var expression: String {
    switch self {
    case .id: "id"
    case .code: "code"
    case .name: "name_key"
    }
  }
}
