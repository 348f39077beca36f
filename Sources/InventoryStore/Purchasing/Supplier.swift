package import InventoryCore

/// Somebody who delivers.
package typealias Supplier = Record<SupplierDraft>

/// What a person writes of a supplier.
package struct SupplierDraft: RecordDraft {
  package typealias Filter = SupplierFilter

  package var name: String
  package var email: String?
  package var telephone: String?
  /// Days from an order to its delivery.
  package var leadTimeDays: Int?
  /// The least that an order may be worth.
  package var minimumOrderValue: Money?
  package var isActive: Bool

  package init(
    name: String,
    email: EmailAddress?,
    telephone: PhoneNumber?,
    leadTimeDays: Int?,
    minimumOrderValue: Money?,
    isActive: Bool
  ) {
    self.name = name
    self.email = email?.text
    self.telephone = telephone?.text
    self.leadTimeDays = leadTimeDays
    self.minimumOrderValue = minimumOrderValue
    self.isActive = isActive
  }

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
    name = try row.nextText()
    email = try row.nextOptionalText()
    telephone = try row.nextOptionalText()
    leadTimeDays = try row.nextOptionalInt()
    minimumOrderValue = try row.nextOptionalMoney()
    isActive = try row.nextFlag()
    row.skip(1)
  }
}

/// Which suppliers a list shows.
package struct SupplierFilter: RecordFilter {
  package enum Column: String, SortableColumn {
    case id
    case name

    package static let unique = Column.id

    package var expression: String { self == .id ? "id" : "name_key" }
  }

  package var name: String?
  package var isActive: Bool?
  package var sort: [Sorting<Column>] = []

  package init(name: String? = nil, isActive: Bool? = nil, sort: [Sorting<Column>] = []) {
    self.name = name
    self.isActive = isActive
    self.sort = sort
  }

  package func narrow(_ query: inout ListQuery) {
    if let name { query.filter("name_key = ?", .text(name.comparisonKey)) }
    if let isActive { query.filter(isActive ? "is_active" : "NOT is_active") }
  }
}
