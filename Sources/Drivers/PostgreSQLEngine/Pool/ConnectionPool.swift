internal import Foundation
internal import InventoryStore

/// Lends connections to threads, as ``PoolState`` decides.
final class ConnectionPool: Sendable {
  /// A connection that is lent.
  struct Lease {
    fileprivate let number: Int
    let link: Link
  }

  private let settings: PostgreSQLSettings
  private let condition = NSCondition()
  // All are touched only while `condition` is locked.
  nonisolated(unsafe) private var state: PoolState
  nonisolated(unsafe) private var links: [Int: Link] = [:]
  nonisolated(unsafe) private var lastUse: [Int: Moment] = [:]
  nonisolated(unsafe) private var called: [Int: PoolState.Grant] = [:]

  /// Seconds of rest after which a connection must answer before it is used.
  private static let longestRest = 30.0

  init(_ settings: PostgreSQLSettings) {
    self.settings = settings
    state = PoolState(
      .init(size: settings.poolSize, overflow: settings.maximumOverflow, recycle: settings.recycle))
  }

  /// A connection that works; give it back.
  ///
  /// - Throws: ``SQLError``: `exhausted` when none came free in time, `unavailable` when none can be opened.
  func take() throws -> Lease {
    let grant = try waitForGrant()
    guard case .use(let number) = grant else { return try open(grant) }
    let (known, last) = condition.withLock { (links[number], lastUse[number]) }
    if let link = known, link.isAlive(),
      last.map({ Moment.now.seconds(since: $0) < Self.longestRest }) ?? false || link.answers(within: 5)
    {
      return Lease(number: number, link: link)
    }
    // The place stays ours; only the connection is another.
    return try open(.open(number))
  }

  /// Gives a connection back; one that is not clean is closed.
  func giveBack(_ lease: Lease) {
    let link = lease.link
    release(lease.number, isGood: !link.isSpent && link.isIdle && !link.statements.isFull)
  }

  private func waitForGrant() throws -> PoolState.Grant {
    let deadline = Date(timeIntervalSinceNow: settings.poolTimeout)
    var closing: [Link] = []
    condition.lock()
    defer {
      condition.unlock()
      // Closing talks to the server: not under the lock.
      withExtendedLifetime(closing) {}
    }
    let (request, closes) = state.request(now: .now)
    closing = closes.compactMap { links.removeValue(forKey: $0) }
    switch request {
    case .closed: throw SQLError(.unavailable, message: "the database was closed")
    case .granted(let grant): return grant
    case .waiting(let ticket):
      while called[ticket] == nil, !state.isClosed, condition.wait(until: deadline) {}
      if let grant = called.removeValue(forKey: ticket) { return grant }
      state.leave(ticket: ticket)
      throw state.isClosed
        ? SQLError(.unavailable, message: "the database was closed")
        : SQLError(.exhausted, message: "no connection came free in \(settings.poolTimeout) s")
    }
  }

  private func open(_ grant: PoolState.Grant) throws -> Lease {
    let number =
      switch grant {
      case .open(let number), .use(let number): number
      }
    do {
      let link = try Link(settings)
      condition.withLock {
        links[number] = link
        state.opened(number, now: link.openedAt)
      }
      return Lease(number: number, link: link)
    } catch {
      release(number, isGood: false)
      throw error.error
    }
  }

  private func release(_ number: Int, isGood: Bool) {
    var closing: [Link] = []
    condition.withLock {
      let result = state.release(number, isGood: isGood, now: .now)
      lastUse[number] = .now
      for closed in result.closes {
        lastUse[closed] = nil
        if let link = links.removeValue(forKey: closed) { closing.append(link) }
      }
      if let served = result.served {
        called[served.ticket] = served.grant
        condition.broadcast()
      }
    }
    withExtendedLifetime(closing) {}
  }

  var status: SQLPoolStatus {
    condition.withLock {
      let used = state.inUseCount
      return SQLPoolStatus(
        size: settings.poolSize, checkedOut: used,
        overflow: max(0, used + state.idleCount - settings.poolSize),
        capacity: settings.poolSize + settings.maximumOverflow)
    }
  }

  func close() {
    let closing = condition.withLock {
      let closing = state.close().compactMap { links.removeValue(forKey: $0) }
      condition.broadcast()
      return closing
    }
    withExtendedLifetime(closing) {}
  }
}
