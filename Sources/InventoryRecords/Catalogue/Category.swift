/// A group of products; its name is unique without regard to letter case.
package typealias Category = Record<CategoryDraft>

/// What a person writes of a category.
package struct CategoryDraft: RecordDraft {
  package typealias Filter = CategoryFilter

  package var name: String
  /// How many products refer to it, as it was read; nobody writes it.
  package var productCount: Int

  package init(name: String, productCount: Int = 0) {
    self.name = name
    self.productCount = productCount
  }
}

/// All categories, by name.
package struct CategoryFilter: RecordFilter {
  package enum Column: String, SortableColumn {
    case id
    case name

    package static let unique = Column.id
  }

  package var sort: [Sorting<Column>] { [Sorting(.name)] }

  package init() {}
}
