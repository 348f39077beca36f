internal import Foundation
package import InventoryCore
internal import Measures

/// A cache whose entries carry the versions of their namespaces: an entry is served only while those are current, in
/// this process and in every other that shares the database. Beyond the process there may be a second level, which is
/// asked before anything is computed.
package final class VersionedCache<Value: Sendable>: Sendable {
  private struct Stored {
    var kept: CacheEntry<Value>
    var versions: [Int64]
    var lastUse: UInt64
    var bytes: Int
    /// The kind of answer, for metrics.
    var place: Int
  }

  private struct State {
    var stored: [String: Stored] = [:]
    var bytes = 0
    var uses: UInt64 = 0
    var hits = 0
    var misses = 0
  }

  package struct Statistics: Hashable, Sendable {
    package var hits: Int
    package var misses: Int
    package var entries: Int
    /// Bytes of the cached values.
    package var bytes: Int
  }

  private let board: VersionBoard
  private let effects: Effects
  private let lifetimes: CacheLifetimes
  private let early = EarlyRefresh()
  private let capacity: Int
  private let bytesOf: @Sendable (Value) -> Int
  private let endOf: @Sendable (Value) -> Instant?
  private let meter: CacheMeter?
  private let secondLevel: (any SecondLevel<Value>)?
  private let flights = SingleFlight()
  /// Taken with every request. `Synchronization.Mutex` spins while another thread has it, and with more threads than cores
  /// that one is often not running.
  private let lock = NSLock()
  // Touched only while `lock` is held.
  nonisolated(unsafe) private var state = State()

  /// - Parameters:
  ///   - capacity: Most bytes to hold; past it the least recently used half goes.
  ///   - secondLevel: The second level.
  ///   - meter: What counts hits and misses.
  ///   - end: The first moment at which time alone makes a value wrong.
  ///   - bytes: Bytes of a value.
  init(
    board: VersionBoard,
    capacity: Int,
    lifetimes: CacheLifetimes,
    effects: Effects,
    secondLevel: (any SecondLevel<Value>)? = nil,
    meter: CacheMeter? = nil,
    end: @escaping @Sendable (Value) -> Instant? = { _ in nil },
    bytes: @escaping @Sendable (Value) -> Int
  ) {
    self.board = board
    self.capacity = capacity
    self.lifetimes = lifetimes
    self.effects = effects
    self.secondLevel = secondLevel
    self.meter = meter
    endOf = end
    bytesOf = bytes
  }

  /// The cached value, or the one that `compute` makes; of simultaneous misses of a key one computes.
  ///
  /// - Parameter versions: Those that hold now, when the caller has just asked for them.
  /// - Returns: The value and whether it was a hit.
  package func value(
    _ key: String,
    _ subject: CachePolicy.Subject,
    at versions: NamespaceVersions? = nil,
    _ compute: () throws -> Value
  ) throws -> (value: Value, isHit: Bool) {
    let present = try (versions ?? board.current()).of(subject.namespaces)
    if let known = lookup(key, present, isFirst: true) {
      meter?.note(subject, isHit: true)
      guard isDue(known) else { return (known.value, true) }
      // One reader computes anew what will soon expire, while the others go on being served.
      return try flights.runAlone(key) { try renew(key, subject, newerThan: known, compute) }
        ?? (known.value, true)
    }
    let found = try flights.run(
      key,
      again: { lookup(key, try board.current().of(subject.namespaces)).map { ($0.value, true) } }
    ) { try renew(key, subject, newerThan: nil, compute) }
    meter?.note(subject, isHit: found.1)
    return found
  }

  /// What is kept of a key, and the versions at which it holds; whether they are current, nobody was asked.
  package func presumed(_ key: String) -> (value: Value, versions: [Int64])? {
    let moment = effects.now()
    return withState { state in
      guard let index = state.stored.index(forKey: key), moment < state.stored.values[index].kept.expiresAt
      else { return nil }
      state.uses += 1
      state.stored.values[index].lastUse = state.uses
      return (state.stored.values[index].kept.value, state.stored.values[index].versions)
    }
  }

  /// Forgets a key, so that nobody presumes what was found not to hold.
  package func remove(_ key: String) {
    withState { state in
      guard let old = state.stored.removeValue(forKey: key) else { return }
      state.bytes -= old.bytes
      meter?.entries.add(-1, cell: old.place)
      meter?.bytes.add(-old.bytes)
    }
  }

  package func removeAll() {
    withState { state in
      for old in state.stored.values { meter?.entries.add(-1, cell: old.place) }
      meter?.bytes.add(-state.bytes)
      state.stored.removeAll()
      state.bytes = 0
    }
  }

  package var statistics: Statistics {
    withState { state in
      Statistics(hits: state.hits, misses: state.misses, entries: state.stored.count, bytes: state.bytes)
    }
  }
}

// MARK: - Filling

extension VersionedCache {
  /// Takes the value from the second level, or computes it and leaves it there.
  private func renew(
    _ key: String,
    _ subject: CachePolicy.Subject,
    newerThan known: CacheEntry<Value>?,
    _ compute: () throws -> Value
  ) throws -> (value: Value, isHit: Bool) {
    // Versions are read before the data, so that an entry can only be too new for its versions.
    let versions = try board.current().of(subject.namespaces)
    if let shared = secondLevel?.load(key, versions), effects.now() < shared.expiresAt,
      shared.expiresAt > known?.expiresAt ?? Instant(clampingMicroseconds: .min), !isDue(shared)
    {
      store(key, subject, shared, versions: versions)
      if known == nil { countSharedHit() }
      return (shared.value, true)
    }
    let begin = effects.now()
    let value = try compute()
    let end = effects.now()
    let lifetime = lifetimes.microseconds(subject, random: randomBits())
    let latest = end.advanced(byMicroseconds: lifetime)
    let kept = CacheEntry(
      value: value,
      expiresAt: min(latest, endOf(value) ?? latest),
      cost: max(end.microseconds - begin.microseconds, 0)
    )
    store(key, subject, kept, versions: versions)
    let left = kept.expiresAt.microseconds - end.microseconds
    if left > 0 { secondLevel?.keep(kept, as: key, versions, microseconds: left) }
    return (value, false)
  }

  private func isDue(_ kept: CacheEntry<Value>) -> Bool {
    let now = effects.now()
    return early.canBeDue(expiresAt: kept.expiresAt, costMicroseconds: kept.cost, now: now)
      && early.isDue(
        expiresAt: kept.expiresAt,
        costMicroseconds: kept.cost,
        now: now,
        random: randomBits()
      )
  }

  /// Chance that nothing depends on: without it, everybody is given the same.
  private func randomBits() -> UInt64 {
    ((try? effects.randomBytes(8)) ?? []).reduce(0) { $0 << 8 | UInt64($1) }
  }
}

// MARK: - The entries of the process

extension VersionedCache {
  private func withState<Result>(_ body: (inout State) -> Result) -> Result {
    lock.lock()
    defer { lock.unlock() }
    return body(&state)
  }

  private func lookup(_ key: String, _ versions: [Int64], isFirst: Bool = false) -> CacheEntry<Value>? {
    let moment = effects.now()
    return withState { state in
      guard let index = state.stored.index(forKey: key), state.stored.values[index].versions == versions,
        moment < state.stored.values[index].kept.expiresAt
      else {
        if isFirst { state.misses += 1 }
        return nil
      }
      state.uses += 1
      if isFirst { state.hits += 1 }
      state.stored.values[index].lastUse = state.uses
      return state.stored.values[index].kept
    }
  }

  /// What was a miss here is none for the caller.
  private func countSharedHit() {
    withState { state in
      state.hits += 1
      state.misses -= 1
    }
  }

  private func store(
    _ key: String,
    _ subject: CachePolicy.Subject,
    _ kept: CacheEntry<Value>,
    versions: [Int64]
  ) {
    let bytes = bytesOf(kept.value) + key.utf8.count
    withState { state in
      state.uses += 1
      let old = state.stored.updateValue(
        Stored(
          kept: kept,
          versions: versions,
          lastUse: state.uses,
          bytes: bytes,
          place: subject.place
        ),
        forKey: key
      )
      state.bytes += bytes - (old?.bytes ?? 0)
      if old == nil { meter?.entries.add(1, cell: subject.place) }
      meter?.bytes.add(bytes - (old?.bytes ?? 0))
      if state.bytes > capacity { evict(&state) }
    }
  }

  private func evict(_ state: inout State) {
    let median = state.stored.values.map(\.lastUse).sorted()[state.stored.count / 2]
    let before = state.bytes
    state.stored = state.stored.filter { entry in
      guard entry.value.lastUse <= median else { return true }
      meter?.entries.add(-1, cell: entry.value.place)
      return false
    }
    defer { meter?.bytes.add(state.bytes - before) }
    state.bytes = state.stored.values.reduce(0) { $0 + $1.bytes }
  }
}
