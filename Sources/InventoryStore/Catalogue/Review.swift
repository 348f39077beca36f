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

  package static let table = "reviews"
  package static let columns = ["product_id", "rating", "comment", "actor_kind", "actor_id", "author"]

  package var values: [SQLValue] {
    [.integer(productID), .integer(rating), .optional(comment, SQLValue.text)] + SQLValue.actor(author)
      + [.text(authorName)]
  }

  package init(_ row: inout RowReader) throws {
    productID = try row.nextInteger()
    rating = try row.nextInt()
    comment = try row.nextOptionalText()
    author = try row.nextActor()
    authorName = try row.nextText()
  }
}

/// Which reviews a list shows.
package struct ReviewFilter: RecordFilter {
  package enum Column: String, SortableColumn {
    case id
    case rating

    package static let unique = Column.id

    package var expression: String { rawValue }
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

  package func narrow(_ query: inout ListQuery) {
    if let productID { query.filter("product_id = ?", .integer(productID)) }
    if let author {
      query.filter("actor_kind = ?", .integer(author.kind.code))
      query.filter("actor_id = ?", .integer(author.id))
    }
    if let minimumRating { query.filter("rating >= ?", .integer(minimumRating)) }
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
