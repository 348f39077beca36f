package import InventoryCore

/// What comes from outside: time and chance. A test passes its own and can replay a day.
package struct Effects: Sendable {
  package var now: @Sendable () -> Instant
  /// Unpredictable bytes.
  package var randomBytes: @Sendable (Int) throws -> [UInt8]

  package init(
    now: @escaping @Sendable () -> Instant,
    randomBytes: @escaping @Sendable (Int) throws -> [UInt8]
  ) {
    self.now = now
    self.randomBytes = randomBytes
  }
}
