package import InventoryRecords

/// A request's claim to take effect once.
package struct IdempotencyClaim: Hashable, Sendable {
  package var key: String
  /// Method and route.
  package var route: String
  /// Keyed digest of method, path and body.
  package var fingerprint: [UInt8]

  package static let longestKey = 255

  package init(key: String, route: String, fingerprint: [UInt8]) {
    self.key = key
    self.route = route
    self.fingerprint = fingerprint
  }
}

/// What became of a write.
package enum CommitOutcome<Value> {
  case committed(Value)
  /// The same request had taken effect before; this is what was answered then.
  case replayed(StoredAnswer)
}
