internal import InventoryCore
internal import InventoryService
internal import Synchronization

/// Keeps answers that take minutes to send from occupying more than their share of the worker threads: one at a time for
/// each actor, and so many in all.
package final class TransferGate: Sendable {
  private let limit: Int
  private let running = Mutex<Set<Actor>>([])

  /// - Parameter limit: Most transfers at a time; at least 1.
  package init(limit: Int) { self.limit = max(limit, 1) }

  /// A transfer; it is over when nobody has it any more.
  final class Pass: Sendable {
    private let gate: TransferGate
    private let actor: Actor

    fileprivate init(_ gate: TransferGate, _ actor: Actor) {
      self.gate = gate
      self.actor = actor
    }

    deinit { gate.running.withLock { _ = $0.remove(actor) } }
  }

  /// - Throws: ``ServiceError/overloaded(retryAfter:)`` when the share is used up, or the actor has a transfer already.
  func enter(_ actor: Actor) throws -> Pass {
    let isFree = running.withLock { running in
      running.count < limit && running.insert(actor).inserted
    }
    guard isFree else { throw ServiceError.overloaded(retryAfter: 10) }
    return Pass(self, actor)
  }
}
