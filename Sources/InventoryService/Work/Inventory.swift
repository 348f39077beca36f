internal import Foundation
internal import InventoryCore
package import InventoryStore

/// The business, over one database: every use case starts here.
package final class Inventory: Sendable {
  package let engine: any SQLEngine
  package let effects: Effects
  package let accounts: AccountSettings
  /// Holds no truth: everything in it may be gone at any moment.
  package let shared: (any SharedStore)?
  package let answers: VersionedCache<CachedAnswer>
  let identities: VersionedCache<Identity>
  private let board: VersionBoard
  let zones = ZoneDirectory()
  package let jobBell = JobBell()

  /// - Parameter shared: What processes share beside the database, if anything.
  package init(
    engine: any SQLEngine,
    effects: Effects,
    accounts: AccountSettings,
    caching: CacheSettings,
    shared: (any SharedStore)? = nil
  ) {
    self.engine = engine
    self.effects = effects
    self.accounts = accounts
    self.shared = shared
    board = VersionBoard(engine: engine)
    answers = VersionedCache(
      board: board,
      capacity: 64 << 20,
      lifetimes: caching.lifetimes,
      effects: effects,
      beyond: shared.map { SharedLevel(store: $0, seal: CacheSeal(key: caching.key)) },
      end: \.validUntil
    ) { $0.data.count + 64 }
    identities = VersionedCache(
      board: board,
      capacity: 8 << 20,
      lifetimes: caching.lifetimes,
      effects: effects
    ) { _ in 1024 }
  }

  /// The cache versions that hold now. A request asks once: what is committed later may be served by the next.
  package func versions() throws -> NamespaceVersions { try board.current() }

  /// Reads, and learns with it the cache versions as of a moment after the call began; what was read may be older.
  package func readMarked<Value>(
    _ extent: ReadExtent,
    _ body: (any SQLConnection) throws -> Value
  ) throws -> (value: Value, versions: NamespaceVersions) {
    let (value, mark) = try engine.readMarked(extent, body)
    return (value, try board.versions(at: mark))
  }

  package func read<Value>(
    _ extent: ReadExtent,
    _ body: (any SQLConnection) throws -> Value
  ) throws -> Value {
    try engine.read(extent, body)
  }

  /// Reads on one consistent snapshot.
  package func read<Value>(_ body: (any SQLConnection) throws -> Value) throws -> Value {
    try engine.read(body)
  }

  /// Runs one write transaction: the effect, its audit rows, the versions of what it makes stale, and the
  /// idempotency key are committed together or not at all.
  ///
  /// - Parameters:
  ///   - isRehearsal: Runs everything and rolls back; keys are not kept.
  ///   - answer: The answer to keep for a replay; `nil` keeps none.
  package func commit<Value>(
    as caller: Caller,
    isRehearsal: Bool = false,
    claim: IdempotencyClaim? = nil,
    answer: (Value) -> StoredAnswer? = { _ in nil },
    _ body: (UnitOfWork) throws -> Value
  ) throws -> CommitOutcome<Value> {
    let now = effects.now()
    var wakesWorkers = false
    var revoked: [String] = []
    func transaction(_ connection: any SQLConnection) throws -> CommitOutcome<Value> {
      let keys = IdempotencyKeys(connection)
      if let claim, let known = try take(claim, of: caller, keys, now: now) {
        guard known.route == claim.route, known.fingerprint == claim.fingerprint else {
          throw ServiceError.idempotencyKeyReused
        }
        return .replayed(known.answer)
      }
      let unit = UnitOfWork(connection: connection, now: now, caller: caller, effects: effects)
      let value = try body(unit)
      try unit.finish()
      wakesWorkers = unit.hasAddedJobs
      revoked = unit.revokedSessions
      if let claim {
        try keys.keep(answer(value), caller: caller.owner, key: claim.key)
        // About one write in 64 sweeps a few old keys, so that the table stays small without a schedule.
        if claim.fingerprint.first.map({ $0 & 63 == 0 }) ?? false { try keys.prune(now: now) }
      }
      return .committed(value)
    }
    guard !isRehearsal else { return try engine.rehearse(transaction) }
    let outcome = try settled(hasKey: claim != nil) { try engine.write(transaction) }
    if wakesWorkers { jobBell.ring() }
    announceRevocations(revoked, now: now)
    return outcome
  }

  private func take(
    _ claim: IdempotencyClaim,
    of caller: Caller,
    _ keys: IdempotencyKeys,
    now: Instant
  ) throws -> (route: String, fingerprint: [UInt8], answer: StoredAnswer)? {
    do {
      return try keys.claim(
        caller: caller.owner,
        key: claim.key,
        route: claim.route,
        fingerprint: claim.fingerprint,
        now: now
      )
    } catch let error as SQLError where error.code == .busy {
      throw ServiceError.requestInFlight
    }
  }

  /// Finds out what became of a commit whose answer was lost.
  ///
  /// With a key the request can simply be sent again: it is answered with what it has done when the commit took place,
  /// waits for it when it is still under way, and takes effect now when it never will.
  private func settled<Value>(hasKey: Bool, _ write: () throws -> Value) throws -> Value {
    do { return try write() } catch let lost as SQLError where lost.code == .unknownOutcome && hasKey {
      for pause in [0.1, 0.5, 2] {
        Thread.sleep(forTimeInterval: pause)
        do { return try write() } catch let error as SQLError where error.isOutage { continue }
      }
      throw lost
    }
  }

  /// Adds very many rows in one transaction.
  package func commitInBulk<Value>(as caller: Caller, _ body: (UnitOfWork) throws -> Value) throws -> Value {
    let now = effects.now()
    return try engine.writeInBulk { connection in
      let unit = UnitOfWork(connection: connection, now: now, caller: caller, effects: effects)
      let value = try body(unit)
      unit.invalidate(.bulk)
      try unit.finish()
      return value
    }
  }

  /// A write without a key.
  @discardableResult
  package func commit<Value>(as caller: Caller, _ body: (UnitOfWork) throws -> Value) throws -> Value {
    switch try commit(as: caller, claim: nil, body) {
    case .committed(let value): return value
    case .replayed: throw SQLError(.other, message: "a write without a key was replayed")
    }
  }
}
