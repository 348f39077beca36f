package import InventoryCore
internal import Synchronization

/// Who may hold a thread up while waiting for changes: a few at a time, and not all of them the same.
package final class WaitingSeats: Sendable {
  private let seats: Int
  private let perActor: Int
  private let taken = Mutex<[Actor: Int]>([:])

  /// - Parameters:
  ///   - seats: Most who wait at a time.
  ///   - perActor: Most of them of one actor.
  package init(_ seats: Int, perActor: Int = 4) {
    self.seats = seats
    self.perActor = perActor
  }

  /// Waits with a seat, when there is one.
  ///
  /// - Returns: `nil` when there is none; then nothing was done.
  package func waiting<Value>(_ actor: Actor, _ body: () throws -> Value) rethrows -> Value? {
    let isSeated = taken.withLock { taken in
      guard taken.values.reduce(0, +) < seats, taken[actor, default: 0] < perActor else { return false }
      taken[actor, default: 0] += 1
      return true
    }
    guard isSeated else { return nil }
    defer {
      taken.withLock { taken in
        let left = taken[actor, default: 1] - 1
        taken[actor] = left > 0 ? left : nil
      }
    }
    return try body()
  }
}
