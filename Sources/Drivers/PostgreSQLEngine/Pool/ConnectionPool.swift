internal import Dispatch
internal import Foundation
internal import InventoryRecords
internal import InventoryStore
internal import Platform

/// Lends connections to threads, as ``PoolState`` decides.
final class ConnectionPool: Sendable {
  /// A connection that is lent.
  struct Lease {
    fileprivate let number: Int
    let link: Link
  }

  /// A thread that waits for its ticket to be called. Each has a bell of its own: one connection that comes free wakes
  /// one thread.
  private struct Waiting {
    let bell = DispatchSemaphore(value: 0)
    var grant: PoolState.Grant?
  }

  private struct Contents {
    var state: PoolState
    var links: [Int: Link] = [:]
    var waiting: [Int: Waiting] = [:]

    func place(_ grant: PoolState.Grant) -> Place {
      switch grant {
      case .open(let number): Place(number: number, link: nil)
      case .use(let number): Place(number: number, link: links[number])
      }
    }
  }

  /// A place in the pool, and the connection that stands there, if one does.
  private struct Place {
    var number: Int
    var link: Link?
  }

  private let settings: PostgreSQLSettings
  private let boards: CommitBoards?
  /// Taken by whichever thread runs. `Synchronization.Mutex` is handed over in turn once threads wait for it: with many
  /// threads on few cores, each loan then waits until the next in turn is scheduled.
  private let lock = NSLock()
  // Touched only while `lock` is held.
  nonisolated(unsafe) private var contents: Contents

  /// Seconds of rest after which a connection must answer before it is used.
  private static let longestRest = 30.0

  /// - Parameter boards: Where new connections take their seats.
  init(_ settings: PostgreSQLSettings, boards: CommitBoards? = nil) {
    self.settings = settings
    self.boards = boards
    contents = Contents(
      state: PoolState(
        .init(size: settings.poolSize, overflow: settings.maximumOverflow, recycle: settings.recycle)
      )
    )
  }

  private func withContents<Result>(_ body: (inout Contents) throws -> Result) rethrows -> Result {
    lock.lock()
    defer { lock.unlock() }
    return try body(&contents)
  }

  /// A connection that works; give it back.
  ///
  /// - Throws: ``SQLError``: `exhausted` when none came free in time, `unavailable` when none can be opened.
  func take() throws -> Lease {
    let place = try freePlace()
    if let link = place.link, link.isAlive(),
      MonotonicTime.now.seconds(since: link.lastUse) < Self.longestRest || link.answers(within: 5)
    {
      return Lease(number: place.number, link: link)
    }
    // The place stays ours; only the connection is another.
    return try open(place.number)
  }

  /// Gives a connection back; one that is not clean is closed.
  func giveBack(_ lease: Lease) {
    let link = lease.link
    link.lastUse = .now
    release(lease.number, isGood: !link.isSpent && link.isIdle && !link.statements.isFull, now: link.lastUse)
  }

  private enum Admission {
    case granted(Place)
    case waiting(ticket: Int, DispatchSemaphore)
    case closed
  }

  private func freePlace() throws -> Place {
    let (admission, closing) = withContents { contents -> (Admission, [Link]) in
      let (request, closes) = contents.state.request(now: .now)
      let closing = closes.compactMap { contents.links.removeValue(forKey: $0) }
      switch request {
      case .closed: return (.closed, closing)
      case .granted(let grant): return (.granted(contents.place(grant)), closing)
      case .waiting(let ticket):
        let waiting = Waiting()
        contents.waiting[ticket] = waiting
        return (.waiting(ticket: ticket, waiting.bell), closing)
      }
    }
    // Closing talks to the server: not under the lock.
    withExtendedLifetime(closing) {}
    switch admission {
    case .granted(let place): return place
    case .closed: throw Self.closed
    case .waiting(let ticket, let bell):
      _ = bell.wait(timeout: .now() + settings.poolTimeout)
      return try withContents { contents in
        if let grant = contents.waiting.removeValue(forKey: ticket)?.grant { return contents.place(grant) }
        contents.state.leave(ticket: ticket)
        guard !contents.state.isClosed else { throw Self.closed }
        throw SQLError(.exhausted, message: "no connection came free in \(settings.poolTimeout) s")
      }
    }
  }

  private static let closed = SQLError(.unavailable, message: "the database was closed")

  private func open(_ number: Int) throws -> Lease {
    do {
      let link = try Link(settings)
      boards?.admit(link)
      withContents { contents in
        contents.links[number] = link
        contents.state.opened(number, now: link.openedAt)
      }
      return Lease(number: number, link: link)
    } catch {
      release(number, isGood: false, now: .now)
      throw error.error
    }
  }

  private func release(_ number: Int, isGood: Bool, now: MonotonicTime) {
    let (closing, bell) = withContents { contents in
      let result = contents.state.release(number, isGood: isGood, now: now)
      if let served = result.served { contents.waiting[served.ticket]?.grant = served.grant }
      return (
        result.closes.compactMap { contents.links.removeValue(forKey: $0) },
        result.served.flatMap { contents.waiting[$0.ticket]?.bell }
      )
    }
    bell?.signal()
    withExtendedLifetime(closing) {}
  }

  var status: PoolStatus {
    withContents { contents in
      let used = contents.state.inUseCount
      return PoolStatus(
        size: settings.poolSize,
        checkedOut: used,
        overflow: max(0, used + contents.state.idleCount - settings.poolSize),
        capacity: settings.poolSize + settings.maximumOverflow
      )
    }
  }

  func close() {
    let (closing, bells) = withContents { contents in
      (
        contents.state.close().compactMap { contents.links.removeValue(forKey: $0) },
        contents.waiting.values.map(\.bell)
      )
    }
    for bell in bells { bell.signal() }
    withExtendedLifetime(closing) {}
  }
}
