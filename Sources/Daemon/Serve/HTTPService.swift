import HTTPTypes
import InventoryHTTP
import Listening
import NIOCore
import Synchronization

/// What all connections of a server share.
final class HTTPService: Sendable {
  let responder: Responder
  let pool: WorkerPool
  let limits: RequestLimits
  let patience: Patience
  let date = HTTPDate()
  /// Whether each answer is the last of its connection, and says so.
  let isDraining = Atomic(false)

  init(responder: Responder, pool: WorkerPool, limits: RequestLimits, patience: Patience) {
    self.responder = responder
    self.pool = pool
    self.limits = limits
    self.patience = patience
  }
}

/// How long a connection may stay in each state.
struct Patience: Hashable, Sendable {
  /// Between two requests, and before the first.
  var idle: TimeAmount = .seconds(75)
  /// Between two requests, when stopping. Longer than a proxy keeps a connection that it does not use.
  var quiet: TimeAmount = .seconds(3)
  /// From the first byte of a head to its end.
  var head: TimeAmount = .seconds(10)
  /// From the end of the head to the end of the body.
  var body: TimeAmount = .seconds(60)
  /// From the answer to its last byte.
  var write: TimeAmount = .seconds(60)
  /// For the client to read a refusal, before the connection is closed on bytes that nobody reads.
  var linger: TimeAmount = .seconds(1)
}
