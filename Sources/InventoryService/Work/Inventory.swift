internal import Foundation
package import InventoryCore
package import InventoryRecords
package import InventoryStore
package import Measures

/// The business, over one database: every use case starts here.
package final class Inventory: Sendable {
  package let engine: any SQLEngine
  package let environment: ServiceEnvironment
  /// Holds no truth: everything in it may be gone at any moment.
  package let shared: (any SharedStore)?
  package let answers: VersionedCache<CachedAnswer>
  let identities: VersionedCache<Identity>
  private let board: VersionBoard
  package let jobBell = JobBell()
  package let changeBell = ChangeBell()
  let keyUses = KeyUses()
  let jobMeter: JobMeter?
  let webhookMeter: WebhookMeter?
  let forecastMeter: ForecastMeter?

  /// - Parameters:
  ///   - outbound: Where webhooks may lead.
  ///   - shared: What processes share beside the database, if anything.
  ///   - measures: Where it is counted what happens.
  package init(
    engine: any SQLEngine,
    effects: Effects,
    accounts: AccountSettings,
    caching: CacheSettings,
    outbound: OutboundPolicy = OutboundPolicy(requiresTLS: true),
    shared: (any SharedStore)? = nil,
    measures: MeasureBoard? = nil
  ) {
    self.engine = engine
    jobMeter = measures.map(JobMeter.init)
    webhookMeter = measures.map(WebhookMeter.init)
    forecastMeter = measures.map(ForecastMeter.init)
    let meter = measures.map(CacheMeter.init)
    environment = ServiceEnvironment(effects: effects, accounts: accounts, outbound: outbound)
    self.shared = shared
    board = VersionBoard(engine: engine)
    answers = VersionedCache(
      board: board,
      capacity: 64 << 20,
      lifetimes: caching.lifetimes,
      effects: effects,
      secondLevel: shared.map { SharedLevel(store: $0, seal: CacheSeal(key: caching.key)) },
      meter: meter,
      end: \.validUntil
    ) { $0.data.count + 64 }
    identities = VersionedCache(
      board: board,
      capacity: 8 << 20,
      lifetimes: caching.lifetimes,
      effects: effects,
      meter: meter
    ) { _ in 1024 }
  }

  package var effects: Effects { environment.effects }

  /// Whether the next page of the catalogue may well be known; see ``ProductService/knownPage(_:_:)``.
  package var expectsKnownProducts: Bool { environment.knownProducts.expectsKnownPage }

  /// The cache versions that hold now. A request asks once: what is committed later may be served by the next.
  package func versions() throws -> NamespaceVersions { try board.current() }

  /// Reads, and learns with it the cache versions as of a moment after the call began; what was read may be older.
  package func readMarked<Value>(
    _ extent: ReadExtent = .snapshot,
    as caller: Caller,
    at now: Instant,
    _ body: (Reading) throws -> Value
  ) throws -> (value: Value, versions: NamespaceVersions) {
    let (value, mark) = try engine.readMarked(extent) { try body(reading($0, as: caller, at: now)) }
    return (value, try board.versions(at: mark))
  }

  /// Reads with one statement, or on one consistent snapshot.
  ///
  /// - Parameter now: The moment as of which it is read; by default the present one.
  package func read<Value>(
    _ extent: ReadExtent = .snapshot,
    as caller: Caller = .system,
    at now: Instant? = nil,
    _ body: (Reading) throws -> Value
  ) throws -> Value {
    try engine.read(extent) { try body(reading($0, as: caller, at: now ?? effects.now())) }
  }

  private func reading(_ connection: any SQLConnection, as caller: Caller, at now: Instant) -> Reading {
    Reading(connection: connection, now: now, caller: caller, environment: environment)
  }

  /// Runs one write transaction: the effect, its audit rows, the versions of what it makes stale, and the
  /// idempotency key are committed together or not at all.
  ///
  /// - Parameters:
  ///   - now: The moment of the request; by default the present one.
  ///   - isRehearsal: Runs everything and rolls back; keys are not kept.
  ///   - answer: The answer to keep for a replay; `nil` keeps none.
  package func commit<Value>(
    as caller: Caller,
    at now: Instant? = nil,
    isRehearsal: Bool = false,
    claim: IdempotencyClaim? = nil,
    answer: (Value) -> StoredAnswer? = { _ in nil },
    _ body: (Work) throws -> Value
  ) throws -> CommitOutcome<Value> {
    let now = now ?? effects.now()
    var wakesWorkers = false
    var hasChanges = false
    var revoked: [String] = []
    func transaction(_ connection: any SQLConnection) throws -> CommitOutcome<Value> {
      let keys = IdempotencyKeys(connection)
      if let claim, let known = try take(claim, of: caller, keys, now: now) {
        guard claim.isOf(route: known.route, fingerprint: known.fingerprint) else {
          throw ServiceError.idempotencyKeyReused
        }
        return .replayed(known.answer)
      }
      let work = Work(connection: connection, now: now, caller: caller, environment: environment)
      let value = try body(work)
      try work.finish()
      wakesWorkers = work.addsTasks
      hasChanges = work.hasChanges
      revoked = work.endedSessions
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
    if hasChanges { changeBell.ring() }
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
  package func commitInBulk<Value>(as caller: Caller, _ body: (Work) throws -> Value) throws -> Value {
    let now = effects.now()
    return try engine.writeInBulk { connection in
      let work = Work(connection: connection, now: now, caller: caller, environment: environment)
      let value = try body(work)
      work.announce(.changedInBulk)
      try work.finish()
      return value
    }
  }

  /// A write without a key.
  @discardableResult
  package func commit<Value>(as caller: Caller, _ body: (Work) throws -> Value) throws -> Value {
    switch try commit(as: caller, claim: nil, body) {
    case .committed(let value): return value
    case .replayed: throw SQLError(.other, message: "a write without a key was replayed")
    }
  }
}
