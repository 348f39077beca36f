package import InventoryCore
package import InventoryRecords
internal import InventoryStore

extension SupplierDraft: RecordRules {
  package static let resourceName = "supplier"
  package static let uniqueField = ""
  package static let access = RecordAccess(readers: .viewer)

  package var title: String { name }

  package func check(in context: some ServiceContext) throws {}

  /// What is bought where, and how long it takes, follows from suppliers.
  package static func write(with effect: RecordEvent.Effect) -> CachePolicy.Write? {
    if case .changed = effect { .bulk } else { nil }
  }

  package static func checkDeletion(of supplier: Supplier, in context: some ServiceContext) throws {
    guard try !Suppliers.isNamed(id: supplier.id, context.connection) else {
      throw ServiceError.inUse(
        message: "Cannot delete supplier \(supplier.id): products or purchase orders refer to it. "
          + "Consider marking as inactive instead of deleting."
      )
    }
  }

  /// - Throws: ``ServiceError/invalid(_:)`` for a `supplier_id` without a supplier.
  static func mustExist(id: Int64, in context: some ServiceContext) throws {
    guard try Records<SupplierDraft>(context.connection).record(id: id) != nil else {
      throw ServiceError.invalid("/supplier_id", "exists", "supplier \(id) does not exist")
    }
  }
}
