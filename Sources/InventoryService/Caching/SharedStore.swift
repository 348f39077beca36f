package import InventoryCore

/// What the processes of an installation share beside the database, to save each other work.
///
/// It holds no truth. Everything in it may be gone, late or unreachable at any moment, and every function has an answer
/// for that which costs no more than one time-out in a while.
package protocol SharedStore: SharedAnswers, SharedLimits, RevocationList {
  /// Looks at the store itself, for people.
  func report() -> SharedStoreReport
  /// Counts of this process.
  var counts: SharedStoreCounts { get }
  /// Ends the connections; every function after it finds the store away.
  func close()
}

/// Encoded answers by name.
package protocol SharedAnswers: Sendable {
  /// What is kept under a name; `nil` when nothing is, or the store is away.
  func answer(_ name: String) -> [UInt8]?
  /// Keeps an answer for a time, if it can.
  func keep(_ answer: [UInt8], as name: String, milliseconds: Int64)
}

/// Limits that count the calls of all processes together.
package protocol SharedLimits: Sendable {
  /// Decides about a call in one atomic step; `nil` when the store is away.
  ///
  /// - Parameter key: Caller and kind of call together.
  func decide(_ key: String, _ limit: RateLimit) -> RateLimitDecision?
}

/// Sessions that have ended before their access tokens have.
package protocol RevocationList: Sendable {
  /// Adds sessions, for as long as their tokens may live.
  func revoke(_ sessions: [String], seconds: Int64)
  /// Whether a session is on the list; `false` too when the store is away or has forgotten.
  func isRevoked(_ session: String) -> Bool
}

/// The store as it describes itself.
package struct SharedStoreReport: Hashable, Sendable {
  package var isAvailable = false
  /// Time of one question and its answer.
  package var microseconds: Int64 = 0
  /// For example `1.05M`.
  package var usedMemory: String?
  package var clients: Int?
  package var keys: Int?

  package init() {}
}

/// What one process has asked of the store.
package struct SharedStoreCounts: Hashable, Sendable {
  /// Commands that were sent, and how long they took together.
  package var commands = 0
  package var microseconds: Int64 = 0
  /// Commands that failed or were not answered in time.
  package var failures = 0
  /// Commands that were not sent, because the store was away a moment ago.
  package var refused = 0
  /// Connections that were opened, or tried.
  package var connections = 0
  package var hits = 0
  package var misses = 0
  /// Whether the store is thought to be there.
  package var isUp = true

  package init() {}
}
