internal import InventoryCore
package import InventoryRecords
internal import InventoryStore

extension ReviewDraft: RecordRules {
  package static let resourceName = "review"
  package static let uniqueField = ""
  package static let access = RecordAccess(readers: .viewer, writers: .viewer)

  package var title: String { "product \(productID)" }

  package func check(in context: some ServiceContext) throws {
    guard try Catalogue(context.connection).product(.id(productID)) != nil else {
      throw ServiceError.invalid("/product_id", "exists", "product \(productID) does not exist")
    }
  }

  package func checkChange(of old: Review, in context: some ServiceContext) throws {
    try Self.checkAuthor(old, in: context)
  }

  package static func checkDeletion(of review: Review, in context: some ServiceContext) throws {
    try checkAuthor(review, in: context)
  }

  package static func settle(from old: Review?, to new: Review?, in work: Work) throws {
    for id in Set([old, new].compactMap { $0?.draft.productID }).sorted() {
      try Catalogue(work.connection).countReviews(id: id)
      work.announce(.productRated(id: id))
    }
  }

  /// A review is its author's; staff may change any.
  private static func checkAuthor(_ review: Review, in context: some ServiceContext) throws {
    guard review.draft.author == context.caller.actor, context.caller.actor != .anonymous else {
      return try context.caller.require(.staff)
    }
  }
}
