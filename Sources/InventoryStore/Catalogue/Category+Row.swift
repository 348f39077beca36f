package import InventoryRecords

extension CategoryDraft: SQLDraft {
  package static let table = "categories"
  package static let columns = ["name", "name_key"]
  package static let computedColumns = [
    "(SELECT COUNT(*) FROM products p WHERE p.category_id = categories.id)"
  ]

  package var values: [SQLValue] { [.text(name), .text(name.comparisonKey)] }

  package init(_ row: inout RowReader) throws {
    let name = try row.nextText()
    row.skip(1)
    self.init(name: name, productCount: try row.nextInt())
  }
}

extension CategoryFilter: SQLFilter {
  package func narrow(_ query: inout ListQuery) {}
}

extension CategoryFilter.Column: SQLColumn {
  package var expression: String { self == .id ? "id" : "name_key" }
}
