/// What a person writes of a kind of record that has a number and a version.
package protocol RecordDraft: Hashable, Sendable {
  associatedtype Filter: RecordFilter
}

/// Which records of a kind a list shows, and in what order.
package protocol RecordFilter: Hashable, Sendable {
  associatedtype Column: SortableColumn

  var sort: [Sorting<Column>] { get }
}

/// A column that a list may be sorted by, under the name that callers know.
package protocol SortableColumn: RawRepresentable<String>, CaseIterable, Hashable, Sendable {
  /// The unique column that ends every order.
  static var unique: Self { get }
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
