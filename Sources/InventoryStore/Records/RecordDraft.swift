package import InventoryCore

/// What a person writes of a kind of record that has a table of its own, a number and a version.
package protocol RecordDraft: Hashable, Sendable {
  associatedtype Filter: RecordFilter

  static var table: String { get }
  /// The written columns, in the order of ``values``.
  static var columns: [String] { get }

  var values: [SQLValue] { get }

  /// Reads the written columns.
  init(_ row: inout RowReader) throws
}

/// Which records of a kind a list shows, and in what order.
package protocol RecordFilter: Hashable, Sendable {
  var sort: [Sorting<Column>] { get }
  associatedtype Column: SortableColumn

  func narrow(_ query: inout ListQuery)
}

/// A column that a list may be sorted by, under the name that callers know.
package protocol SortableColumn: RawRepresentable<String>, CaseIterable, Hashable, Sendable {
  /// The unique column that ends every order.
  static var unique: Self { get }
  var expression: String { get }
}

/// A column to sort by, with its direction.
package struct Sorting<Column: SortableColumn>: Hashable, Sendable {
  package var column: Column
  package var isDescending: Bool

  package init(_ column: Column, descending: Bool = false) {
    self.column = column
    self.isDescending = descending
  }
}

extension [ListQuery.SortKey] {
  /// A total order: what was asked for, then the unique column in the direction of the first.
  package init<Column>(_ sort: [Sorting<Column>]) {
    self = sort.map { ListQuery.SortKey($0.column.expression, descending: $0.isDescending) }
    if !sort.contains(where: { $0.column == .unique }) {
      append(.init(Column.unique.expression, descending: sort.first?.isDescending ?? false))
    }
  }
}

/// A stored record: what was written, and what the system knows of it.
package struct Record<Draft: RecordDraft>: Hashable, Sendable {
  package var id: Int64
  package var draft: Draft
  package var version: Int64
  package var createdAt: Instant
  package var updatedAt: Instant
}
