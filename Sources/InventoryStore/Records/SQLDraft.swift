package import InventoryRecords

/// A kind of record with a table of its own.
package protocol SQLDraft: RecordDraft where Filter: SQLFilter {
  static var table: String { get }
  /// The written columns, in the order of ``values``.
  static var columns: [String] { get }
  /// What the database computes of other tables, read after the written columns and never written.
  static var computedColumns: [String] { get }

  var values: [SQLValue] { get }

  /// Reads the written columns, then the computed ones.
  init(_ row: inout RowReader) throws
}

extension SQLDraft {
  package static var computedColumns: [String] { [] }
}

/// What narrows the list of a kind of record, as conditions.
package protocol SQLFilter: RecordFilter where Column: SQLColumn {
  func narrow(_ query: inout ListQuery)
}

/// What a list is sorted by, as an expression.
package protocol SQLColumn: SortableColumn {
  var expression: String { get }
}

extension [ListQuery.SortKey] {
  /// A total order: what was asked for, then the unique column in the direction of the first.
  package init<Column: SQLColumn>(_ sort: [Sorting<Column>]) {
    self = sort.map { ListQuery.SortKey($0.column.expression, descending: $0.isDescending) }
    if !sort.contains(where: { $0.column == .unique }) {
      append(.init(Column.unique.expression, descending: sort.first?.isDescending ?? false))
    }
  }
}
