internal import InventoryCore
package import InventoryRecords

extension SupplierDraft: SQLDraft {
  package static let table = "suppliers"
  package static let columns = [
    "name", "email", "telephone", "lead_time_days", "min_order_value", "is_active", "name_key",
  ]

  package var values: [SQLValue] {
    [
      .text(name),
      .optional(email, SQLValue.text),
      .optional(telephone, SQLValue.text),
      .optional(leadTimeDays) { .integer($0) },
      .optional(minimumOrderValue, SQLValue.money),
      .flag(isActive),
      .text(name.comparisonKey),
    ]
  }

  package init(_ row: inout RowReader) throws {
    self.init(
      name: try row.nextText(),
      uncheckedEmail: try row.nextOptionalText(),
      uncheckedTelephone: try row.nextOptionalText(),
      leadTimeDays: try row.nextOptionalInt(),
      minimumOrderValue: try row.nextOptionalMoney(),
      isActive: try row.nextFlag()
    )
    row.skip(1)
  }
}

extension SupplierFilter: SQLFilter {
  package func narrow(_ query: inout ListQuery) {
    if let name { query.filter("name_key = ?", .text(name.comparisonKey)) }
    if let isActive { query.filter(isActive ? "is_active" : "NOT is_active") }
  }
}

extension SupplierFilter.Column: SQLColumn {
  package var expression: String { self == .id ? "id" : "name_key" }
}
