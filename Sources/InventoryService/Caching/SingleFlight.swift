internal import Foundation

/// Lets one of several simultaneous computations of a key run, and the others wait for it.
final class SingleFlight: Sendable {
  private let condition = NSCondition()
  // Touched only while `condition` is locked.
  nonisolated(unsafe) private var running: Set<String> = []

  /// - Parameter again: Asked after waiting: the result that the other one has left.
  func run<Value>(
    _ key: String, again: () throws -> Value?, _ compute: () throws -> Value
  ) throws -> (Value, Bool) {
    condition.lock()
    if running.contains(key) {
      while running.contains(key) { condition.wait() }
      condition.unlock()
      if let value = try again() { return (value, true) }
      return (try compute(), false)
    }
    running.insert(key)
    condition.unlock()
    defer {
      condition.lock()
      running.remove(key)
      condition.broadcast()
      condition.unlock()
    }
    return (try compute(), false)
  }
}
