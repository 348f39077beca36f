internal import InventoryStore

extension PostgreSQLEngine: SavableEngine {
  package func save(to path: String) throws { try ClientTools(settings).save(to: path) }

  package func replace(by path: String) throws { try ClientTools(settings).replace(by: path) }
}
