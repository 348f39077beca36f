package import InventoryRecords

extension ClientDraft: SQLDraft {
  package static let table = "clients"
  package static let columns = [
    "name", "lastname", "email", "telephone", "name_key", "lastname_key", "email_key",
  ]

  package var values: [SQLValue] {
    [name, lastname, email, telephone, name.comparisonKey, lastname.comparisonKey, email.lowercased()]
      .map(SQLValue.text)
  }

  package init(_ row: inout RowReader) throws {
    self.init(
      name: try row.nextText(),
      lastname: try row.nextText(),
      uncheckedEmail: try row.nextText(),
      uncheckedTelephone: try row.nextText()
    )
  }
}

extension ClientFilter: SQLFilter {
  package func narrow(_ query: inout ListQuery) {
    if let email { query.filter("email_key = ?", .text(email.lowercased())) }
    if let lastname { query.filter("lastname_key = ?", .text(lastname.comparisonKey)) }
    if let telephone { query.filter("telephone = ?", .text(telephone)) }
  }
}

extension ClientFilter.Column: SQLColumn {
  package var expression: String {
    switch self {
    case .id, .createdAt: rawValue
    case .name, .lastname, .email: rawValue + "_key"
    }
  }
}
