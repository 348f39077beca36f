package import InventoryRecords
internal import InventoryStore

// What the database says of itself, for metrics and health.
extension Inventory {
  /// Sizes of the pool of connections.
  package var poolStatus: PoolStatus { engine.poolStatus }

  /// Which engine it is, as metrics name it.
  package var engineName: String { engine.dialect.engine.rawValue }
}
