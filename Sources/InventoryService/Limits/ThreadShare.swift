package import InventoryCore
internal import Synchronization

/// A bounded share of the worker threads, for work that occupies one for long: so much of it at a time, and not all of it for
/// the same actor.
package final class ThreadShare: Sendable {
  private struct Taken {
    var count = 0
    var byActor: [Actor: Int] = [:]
  }

  /// A place in a share; it is free again when its holder says so, or when nobody has it any more.
  package final class Place: Sendable {
    private let share: ThreadShare
    private let actor: Actor?
    private let isFree = Atomic(false)

    fileprivate init(_ share: ThreadShare, _ actor: Actor?) {
      self.share = share
      self.actor = actor
    }

    /// Gives the place back; after the first time nothing happens.
    package func free() {
      guard !isFree.exchange(true, ordering: .relaxed) else { return }
      share.leave(actor)
    }

    deinit { free() }
  }

  private let limit: Int
  private let perActor: Int
  private let taken = Mutex(Taken())

  /// - Parameters:
  ///   - limit: Most places that are taken at a time.
  ///   - perActor: Most of them for one actor.
  package init(_ limit: Int, perActor: Int = .max) {
    self.limit = limit
    self.perActor = perActor
  }

  /// How many places are taken just now.
  package var count: Int { taken.withLock { $0.count } }

  /// Takes a place until it is freed, and at most for as long as somebody holds it.
  ///
  /// - Parameter seconds: When the caller may try again.
  /// - Throws: ``ServiceError/overloaded(retryAfter:)`` when there is none.
  package func place(for actor: Actor? = nil, retryAfter seconds: Int) throws -> Place {
    guard take(actor) else { throw ServiceError.overloaded(retryAfter: seconds) }
    return Place(self, actor)
  }

  /// Runs a body in a place.
  ///
  /// - Parameter seconds: When the caller may try again.
  /// - Throws: ``ServiceError/overloaded(retryAfter:)`` when there is none, or what the body throws.
  package func run<Value>(retryAfter seconds: Int, _ body: () throws -> Value) throws -> Value {
    guard take(nil) else { throw ServiceError.overloaded(retryAfter: seconds) }
    defer { leave(nil) }
    return try body()
  }

  /// Runs a body in a place, if there is one.
  ///
  /// - Returns: `nil` when there is none; then nothing was done.
  package func runIfFree<Value>(for actor: Actor, _ body: () throws -> Value) rethrows -> Value? {
    guard take(actor) else { return nil }
    defer { leave(actor) }
    return try body()
  }

  private func take(_ actor: Actor?) -> Bool {
    taken.withLock { taken in
      guard taken.count < limit else { return false }
      if let actor {
        guard taken.byActor[actor, default: 0] < perActor else { return false }
        taken.byActor[actor, default: 0] += 1
      }
      taken.count += 1
      return true
    }
  }

  private func leave(_ actor: Actor?) {
    taken.withLock { taken in
      taken.count -= 1
      guard let actor else { return }
      let left = taken.byActor[actor, default: 1] - 1
      taken.byActor[actor] = left > 0 ? left : nil
    }
  }
}
