internal import Foundation
internal import InventoryStore
internal import Synchronization

/// The versions of all namespaces at a moment.
package struct NamespaceVersions: Sendable {
  fileprivate let versions: [String: Int64]

  /// Those of some namespaces, and the one that every answer depends on.
  func of(_ namespaces: [String]) -> [Int64] {
    var found = [versions[CacheVersions.everything] ?? 0]
    for namespace in namespaces { found.append(versions[namespace] ?? 0) }
    return found
  }
}

/// Knows the current versions of all namespaces: they are reread when anything has been committed by any process.
///
/// Whether anything was is one cheap question to the engine, which some engines answer with the versions themselves.
final class VersionBoard: Sendable {
  private struct State {
    /// The last mark that `versions` are at least as new as.
    var mark: UInt128?
    var versions = NamespaceVersions(versions: [:])
  }

  private let engine: any SQLEngine
  /// Taken with every request: see ``VersionedCache``.
  private let lock = NSLock()
  // Touched only while `lock` is held.
  nonisolated(unsafe) private var state = State()
  /// What the last look has found, for the next to go on from.
  private let refreshing = Mutex(NamespaceChanges())

  init(engine: any SQLEngine) { self.engine = engine }

  func current() throws -> NamespaceVersions { try versions(at: engine.changeMark()) }

  /// The versions as of a mark that the engine has just given, or later ones.
  func versions(at mark: SQLChangeMark) throws -> NamespaceVersions {
    if let versions = mark.versions { return NamespaceVersions(versions: versions) }
    if let known = known(at: mark) { return known }
    // One at a time, so that a slow reader cannot put older versions over newer ones.
    return try refreshing.withLock { changes in
      let mark = try engine.changeMark()
      if let known = known(at: mark) { return known }
      changes = try engine.ask { try CacheVersions($0).all(since: changes) }
      let versions = NamespaceVersions(versions: changes.versions)
      lock.withLock {
        // The mark was taken before the read: a commit in between shows as another mark next time.
        state.mark = mark.version
        state.versions = versions
      }
      return versions
    }
  }

  private func known(at mark: SQLChangeMark) -> NamespaceVersions? {
    lock.withLock { state.mark == mark.version ? state.versions : nil }
  }
}
