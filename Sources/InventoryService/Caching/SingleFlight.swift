internal import Foundation
internal import InventoryCore

/// Lets one of several simultaneous computations of a key run, and the others wait for it.
final class SingleFlight: Sendable {
  private let condition = NSCondition()
  // Touched only while `condition` is locked.
  nonisolated(unsafe) private var board = FlightBoard<String>()

  /// - Parameter again: Asked after waiting: the result that the other one has left.
  func run<Value>(
    _ key: String, again: () throws -> Value?, _ compute: () throws -> Value
  ) throws -> (Value, Bool) {
    condition.lock()
    if board.arrive(key) == .wait {
      while board.isFlying(key) { condition.wait() }
      condition.unlock()
      if let value = try again() { return (value, true) }
      return (try compute(), false)
    }
    condition.unlock()
    defer {
      condition.lock()
      board.land(key)
      condition.broadcast()
      condition.unlock()
    }
    return (try compute(), false)
  }
}
