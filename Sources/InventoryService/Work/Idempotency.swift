package import InventoryRecords

/// A request's claim to take effect once.
package struct IdempotencyClaim: Hashable, Sendable {
  package var key: String
  /// Method and route.
  package var route: String
  /// Keyed digest of method, path and body.
  package var fingerprint: [UInt8]
  /// The same under keys of before, by which the request may be known.
  package var formerFingerprints: [[UInt8]]

  package static let longestKey = 255

  package init(key: String, route: String, fingerprint: [UInt8], formerFingerprints: [[UInt8]] = []) {
    self.key = key
    self.route = route
    self.fingerprint = fingerprint
    self.formerFingerprints = formerFingerprints
  }

  /// Whether a key that was used with this route and fingerprint was used by the same request.
  func isOf(route: String, fingerprint: [UInt8]) -> Bool {
    route == self.route && (fingerprint == self.fingerprint || formerFingerprints.contains(fingerprint))
  }
}

/// What became of a write.
package enum CommitOutcome<Value> {
  case committed(Value)
  /// The same request had taken effect before; this is what was answered then.
  case replayed(StoredAnswer)
}
