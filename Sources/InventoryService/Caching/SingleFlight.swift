internal import Foundation
internal import InventoryCore

/// Lets one of several simultaneous computations of a key run, and the others wait for it.
final class SingleFlight: Sendable {
  private let condition = NSCondition()
  // Touched only while `condition` is locked.
  nonisolated(unsafe) private var board = FlightBoard<String>()

  /// - Parameter again: Asked after waiting: the result that the other one has left.
  func run<Value>(_ key: String, again: () throws -> Value?, _ compute: () throws -> Value) throws -> Value {
    condition.lock()
    if board.arrive(key) == .wait {
      while board.isFlying(key) { condition.wait() }
      condition.unlock()
      return try again() ?? compute()
    }
    condition.unlock()
    return try fly(key, compute)
  }

  /// Computes unless another does already; `nil` then, without waiting.
  func runAlone<Value>(_ key: String, _ compute: () throws -> Value) throws -> Value? {
    condition.lock()
    let decision = board.arrive(key)
    condition.unlock()
    return decision == .compute ? try fly(key, compute) : nil
  }

  private func fly<Value>(_ key: String, _ compute: () throws -> Value) throws -> Value {
    defer {
      condition.lock()
      board.land(key)
      condition.broadcast()
      condition.unlock()
    }
    return try compute()
  }
}
