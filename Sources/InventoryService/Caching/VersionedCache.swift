package import InventoryCore
internal import Synchronization

/// An in-process cache whose entries carry the versions of their namespaces: an entry is served only while those
/// are current, in this process and in every other that shares the database.
package final class VersionedCache<Value: Sendable>: Sendable {
  private struct Stored {
    var value: Value
    var versions: [Int64]
    var expiresAt: Instant
    var lastUse: UInt64
    var cost: Int
  }

  private struct State {
    var stored: [String: Stored] = [:]
    var cost = 0
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
  private let now: @Sendable () -> Instant
  private let capacity: Int
  private let costOf: @Sendable (Value) -> Int
  private let state = Mutex(State())
  private let flights = SingleFlight()

  /// - Parameters:
  ///   - capacity: Most bytes to hold; past it the least recently used half goes.
  ///   - cost: Bytes of a value.
  init(
    board: VersionBoard, capacity: Int, now: @escaping @Sendable () -> Instant,
    cost: @escaping @Sendable (Value) -> Int
  ) {
    self.board = board
    self.capacity = capacity
    self.now = now
    self.costOf = cost
  }

  /// The cached value, or the one that `compute` makes; of simultaneous misses of a key one computes.
  ///
  /// - Parameter versions: Those that hold now, when the caller has just asked for them.
  /// - Returns: The value and whether it was a hit.
  package func value(
    _ key: String, _ subject: CachePolicy.Subject, at versions: NamespaceVersions? = nil,
    _ compute: () throws -> Value
  ) throws -> (value: Value, isHit: Bool) {
    let present = try (versions ?? board.current()).of(subject.namespaces)
    if let value = lookup(key, present) { return (value, true) }
    return try flights.run(key, again: { lookup(key, try board.current().of(subject.namespaces)) }) {
      // Versions are read before the data, so that an entry can only be too old for its versions' sake.
      let versions = try board.current().of(subject.namespaces)
      let value = try compute()
      store(key, value, versions: versions, lifetime: subject.lifetime)
      return value
    }
  }

  package func removeAll() {
    state.withLock { state in
      state.stored.removeAll()
      state.cost = 0
    }
  }

  package var statistics: Statistics {
    state.withLock { state in
      Statistics(hits: state.hits, misses: state.misses, entries: state.stored.count, bytes: state.cost)
    }
  }

  private func lookup(_ key: String, _ versions: [Int64]) -> Value? {
    let moment = now()
    return state.withLock { state in
      guard let index = state.stored.index(forKey: key) else {
        state.misses += 1
        return nil
      }
      let stored = state.stored.values[index]
      guard stored.versions == versions, moment < stored.expiresAt else {
        state.misses += 1
        return nil
      }
      state.uses += 1
      state.hits += 1
      state.stored.values[index].lastUse = state.uses
      return stored.value
    }
  }

  private func store(_ key: String, _ value: Value, versions: [Int64], lifetime: Int64) {
    let expiresAt = now().advanced(bySeconds: lifetime)
    let cost = costOf(value) + key.utf8.count
    state.withLock { state in
      state.uses += 1
      let old = state.stored.updateValue(
        Stored(value: value, versions: versions, expiresAt: expiresAt, lastUse: state.uses, cost: cost),
        forKey: key)
      state.cost += cost - (old?.cost ?? 0)
      if state.cost > capacity { Self.evict(&state) }
    }
  }

  private static func evict(_ state: inout State) {
    let median = state.stored.values.map(\.lastUse).sorted()[state.stored.count / 2]
    state.stored = state.stored.filter { $0.value.lastUse > median }
    state.cost = state.stored.values.reduce(0) { $0 + $1.cost }
  }
}
