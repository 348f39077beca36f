internal import InventoryCore
package import InventoryRecords

extension ReviewDraft: SQLDraft {
  package static let table = "reviews"
  package static let columns = ["product_id", "rating", "comment", "actor_kind", "actor_id", "author"]

  package var values: [SQLValue] {
    [.integer(productID), .integer(rating), .optional(comment, SQLValue.text)] + SQLValue.actor(author)
      + [.text(authorName)]
  }

  package init(_ row: inout RowReader) throws {
    self.init(
      productID: try row.nextInteger(),
      rating: try row.nextInt(),
      comment: try row.nextOptionalText(),
      author: try row.nextActor(),
      authorName: try row.nextText()
    )
  }
}

extension ReviewFilter: SQLFilter {
  package func narrow(_ query: inout ListQuery) {
    if let productID { query.filter("product_id = ?", .integer(productID)) }
    if let author {
      query.filter("actor_kind = ?", .integer(author.kind.code))
      query.filter("actor_id = ?", .integer(author.id))
    }
    if let minimumRating { query.filter("rating >= ?", .integer(minimumRating)) }
  }
}

extension ReviewFilter.Column: SQLColumn {
  package var expression: String { rawValue }
}
