internal import InventoryCore
internal import InventoryRecords
internal import InventoryStore

/// What people say of products, besides what all kinds of records have in common.
package struct ReviewService<Context: ServiceContext> {
  let context: Context
}

extension ServiceContext {
  package var reviews: ReviewService<Self> { ReviewService(context: self) }
}

extension ReviewService {
  /// The name under which the caller's review is shown: never an address.
  package func authorName() throws -> String {
    guard let id = context.caller.userID, let user = try Accounts(context.connection).user(id: id) else {
      return context.caller.actor.description
    }
    return user.fullName
  }
}
