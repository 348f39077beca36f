internal import InventoryCore

/// A value with the moment until which it holds and what it cost.
struct CacheEntry<Value: Sendable>: Sendable {
  var value: Value
  var expiresAt: Instant
  /// Microseconds that computing it took.
  var cost: Int64
}

/// Where a cache looks, and leaves what it has computed, beyond its own process.
protocol SecondLevel<Value>: Sendable {
  associatedtype Value: Sendable

  /// What is kept of a key at these versions; `nil` when nothing is, or nothing can be reached.
  func load(_ key: String, _ versions: [Int64]) -> CacheEntry<Value>?

  /// Keeps a value of a key at these versions for a time, if it can.
  func keep(_ kept: CacheEntry<Value>, as key: String, _ versions: [Int64], microseconds: Int64)
}
