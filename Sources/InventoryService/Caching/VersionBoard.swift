internal import InventoryStore
internal import Synchronization

/// The current versions of all namespaces, reread when anything has been committed by any process.
///
/// Whether anything was is one cheap question to the engine.
final class VersionBoard: Sendable {
  private struct State {
    var mark: Int64?
    var versions: [String: Int64] = [:]
  }

  private let engine: any SQLEngine
  private let state = Mutex(State())

  init(engine: any SQLEngine) { self.engine = engine }

  func current(_ namespaces: [String]) throws -> [Int64] {
    let mark = try engine.changeMark()
    let known = state.withLock { state in
      state.mark == mark ? namespaces.map { state.versions[$0] ?? 0 } : nil
    }
    if let known { return known }
    let versions = try engine.read { try CacheVersions($0).all() }
    state.withLock { state in
      // The mark was taken before the read: a commit in between shows as another mark next time.
      state.mark = mark
      state.versions = versions
    }
    return namespaces.map { versions[$0] ?? 0 }
  }
}
