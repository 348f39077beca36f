package import InventoryCore

/// What somebody says of a product.
package typealias Review = Record<ReviewDraft>

/// What a person writes of a review, and who it was.
package struct ReviewDraft: RecordDraft {
  package typealias Filter = ReviewFilter

  package var productID: Int64
  /// 10 to 50, in tenths.
  package var rating: Int
  package var comment: String?
  package var author: Actor
  package var authorName: String

  package init(productID: Int64, rating: Int, comment: String?, author: Actor, authorName: String) {
    self.productID = productID
    self.rating = rating
    self.comment = comment
    self.author = author
    self.authorName = authorName
  }
}

/// Which reviews a list shows.
package struct ReviewFilter: RecordFilter {
  package enum Column: String, SortableColumn {
    case id
    case rating

    package static let unique = Column.id
  }

  package var productID: Int64?
  package var author: Actor?
  /// In tenths.
  package var minimumRating: Int?
  package var sort: [Sorting<Column>] = []

  package init(
    productID: Int64? = nil,
    author: Actor? = nil,
    minimumRating: Int? = nil,
    sort: [Sorting<Column>] = []
  ) {
    self.productID = productID
    self.author = author
    self.minimumRating = minimumRating
    self.sort = sort
  }
}

/// What all reviews of a product say together.
package struct Rating: Hashable, Sendable {
  package var count: Int
  /// Of all ratings, in tenths.
  package var sum: Int

  package init(count: Int, sum: Int) {
    self.count = count
    self.sum = sum
  }

  /// `nil` when there are none.
  package var mean: Double? { count == 0 ? nil : Double(sum) / Double(count) / 10 }
}
