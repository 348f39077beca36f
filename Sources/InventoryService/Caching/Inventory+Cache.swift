internal import InventoryStore

extension Inventory {
  /// Gives the database a mark of its own, by which what is cached of it is told from what is cached of another.
  package func identifyDatabase() throws {
    guard try engine.read({ try CacheVersions($0).all() })[CacheVersions.everything] == nil else { return }
    try engine.write { try CacheVersions($0).raise([CacheVersions.everything]) }
  }
}
