/// In which order the sales of a file are written, and from where on the row of the import counts them.
///
/// An import that was broken off goes on in the order in which it began, also when a later version goes on with it.
package struct SalesWritingOrder: Hashable, Sendable {
  /// Most sales of a product that are written together: each piece has an opening of its own.
  package var longest: Int
  /// Of how many products the first pieces come before the second ones.
  package var together: Int
  /// What the row of the import has when nothing is written, but for the 0 that it begins with.
  package var origin: Int64

  /// Product by product: where all is one transaction, and in versions up to 0.2.
  package static let byProduct = SalesWritingOrder(longest: 500, together: 1, origin: 0)
  /// Some products and some of their days: a portion then touches few pages of the indexes by product, and few of those
  /// by time.
  package static let inBlocks = SalesWritingOrder(longest: 128, together: 64, origin: 1 << 40)

  /// - Parameter applied: What the row of the import has.
  package static func of(applied: Int64, inPortions: Bool) -> SalesWritingOrder {
    let isNew = applied == 0 || applied > inBlocks.origin
    return inPortions && isNew ? inBlocks : byProduct
  }
}
