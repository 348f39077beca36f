package import InventoryStore

extension SupplierDraft: RecordRules {
  package static let kind = "supplier"
  package static let uniqueField = ""

  package var title: String { name }

  package func check(in context: some ServiceContext) throws {}

  package static func checkDeletion(id: Int64, in context: some ServiceContext) throws {}
}
