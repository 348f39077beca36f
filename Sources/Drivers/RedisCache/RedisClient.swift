internal import Glibc
internal import InventoryCore
internal import InventoryService
internal import Platform
internal import Synchronization

/// Connections to one server for all threads, behind a circuit breaker.
///
/// A call takes an idle connection or opens one, and gives it back after a whole reply; after anything else it is
/// dropped, so that no reply can reach another caller. While the server is away, calls fail at once.
final class RedisClient: Sendable {
  /// Idle connections that are kept.
  private static let mostIdle = 32

  private struct State {
    var breaker = CircuitBreaker()
    var idle: [RedisConnection] = []
    var counts = SharedStoreCounts()
    var isClosed = false
  }

  private let address: RedisAddress
  private let patience: Int64
  private let random: @Sendable () -> UInt64
  private let state = Mutex(State())

  /// - Parameters:
  ///   - patience: Microseconds for each command.
  ///   - random: Spreads the attempts of many processes.
  init(_ address: RedisAddress, patience: Int64, random: @escaping @Sendable () -> UInt64) {
    // The library writes without MSG_NOSIGNAL: to a server that has gone it would end the process.
    signal(SIGPIPE, SIG_IGN)
    self.address = address
    self.patience = patience
    self.random = random
  }

  /// Sends a command and waits for its reply.
  func run(_ command: RedisCommand) throws(RedisError) -> RedisReply {
    let begin = MonotonicTime.now.microseconds
    let (pass, idle) = try enter(at: begin)
    do throws(RedisError) {
      let connection: RedisConnection
      if let idle, idle.isQuiet { connection = idle } else { connection = try open() }
      let reply: RedisReply
      do throws(RedisError) {
        reply = try connection.run(command)
      } catch {
        // The reply was whole, so the connection is as good as before.
        if case .refused = error, !error.concernsServer { leave(pass, connection, since: begin) }
        throw error
      }
      leave(pass, connection, since: begin)
      return reply
    } catch {
      fail(pass, error, since: begin)
      throw error
    }
  }

  var counts: SharedStoreCounts {
    state.withLock { state in
      var counts = state.counts
      counts.isUp = !state.breaker.isOpen
      return counts
    }
  }

  func count(hit isHit: Bool) {
    state.withLock { state in
      if isHit { state.counts.hits += 1 } else { state.counts.misses += 1 }
    }
  }

  func close() {
    state.withLock { state in
      state.isClosed = true
      state.idle = []
    }
  }

  private func enter(at now: Int64) throws(RedisError) -> (CircuitBreaker.Pass, RedisConnection?) {
    let entry = state.withLock { state -> (CircuitBreaker.Pass, RedisConnection?)? in
      guard !state.isClosed, let pass = state.breaker.permit(now: now) else {
        state.counts.refused += 1
        return nil
      }
      return (pass, state.idle.popLast())
    }
    guard let entry else { throw .away }
    return entry
  }

  private func open() throws(RedisError) -> RedisConnection {
    state.withLock { $0.counts.connections += 1 }
    do throws(RedisError) {
      return try RedisConnection(address, patience: patience)
    } catch .refused(let code) {
      throw .unreachable("signing in or choosing the database was refused: \(code)")
    }
  }

  private func leave(_ pass: CircuitBreaker.Pass, _ connection: RedisConnection, since begin: Int64) {
    let now = MonotonicTime.now.microseconds
    state.withLock { state in
      state.breaker.succeed(pass)
      state.counts.commands += 1
      state.counts.microseconds += now - begin
      if !state.isClosed, state.idle.count < Self.mostIdle { state.idle.append(connection) }
    }
  }

  private func fail(_ pass: CircuitBreaker.Pass, _ error: RedisError, since begin: Int64) {
    let now = MonotonicTime.now.microseconds
    let bits = random()
    state.withLock { state in
      state.counts.failures += 1
      guard error.concernsServer else { return }
      state.counts.commands += 1
      state.counts.microseconds += now - begin
      // The other connections lead to the same server.
      if state.breaker.fail(pass, now: now, random: bits) { state.idle = [] }
    }
  }
}
