package import InventoryCore
package import InventoryRecords
internal import InventoryStore

extension CategoryDraft: RecordRules {
  package static let resourceName = "category"
  package static let uniqueField = "name"
  package static let access = RecordAccess(readers: .viewer)
  package static let tagName = "c"
  package static let isTitledByName = true

  package var title: String { name }

  package static func write(with effect: RecordEvent.Effect) -> CachePolicy.Write? { .category }

  package func check(in context: some ServiceContext) throws {}

  package static func checkDeletion(of category: Category, in context: some ServiceContext) throws {
    let count = category.draft.productCount
    guard count == 0 else {
      throw ServiceError.inUse(
        message: "Cannot delete category \(category.id): \(count) products refer to it."
      )
    }
  }

  /// - Throws: ``ServiceError/invalid(_:)`` for a `category_id` without a category.
  static func mustExist(id: Int64, in context: some ServiceContext) throws {
    guard try Records<CategoryDraft>(context.connection).record(id: id) != nil else {
      throw ServiceError.invalid("/category_id", "exists", "category \(id) does not exist")
    }
  }
}

extension DomainEvent {
  /// A category that a product has named first.
  static func categoryCreated(id: Int64, name: String) -> DomainEvent {
    .recordWritten(
      RecordEvent(
        kind: CategoryDraft.resourceName,
        id: id,
        title: .name(name),
        effect: .created,
        write: CategoryDraft.write(with: .created)
      )
    )
  }
}
