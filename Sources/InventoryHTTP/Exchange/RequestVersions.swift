internal import InventoryCore
internal import InventoryRecords
internal import InventoryService
internal import Synchronization

/// The versions of what may be kept, as one request learns them: asked for once, and in passing with its first read
/// where it has one before it needs them.
///
/// What is committed after that moment may be served by the next request.
package final class RequestVersions: Sendable {
  /// The caller of the request is not, or no longer, who was presumed.
  struct CallerUnknown: Error {}

  private let inventory: Inventory
  private let presumed: PresumedCaller?
  private let known = Mutex<NamespaceVersions?>(nil)

  /// - Parameter presumed: On whose behalf the request is worked on before anybody has asked whether that is right.
  init(_ inventory: Inventory, presuming presumed: PresumedCaller? = nil) {
    self.inventory = inventory
    self.presumed = presumed
  }

  /// - Throws: ``CallerUnknown``.
  func current() throws -> NamespaceVersions {
    try checked(known.withLock { $0 } ?? keep(inventory.versions()))
  }

  /// - Throws: ``CallerUnknown``.
  func read<Value>(
    _ extent: ReadExtent,
    as caller: Caller,
    at now: Instant,
    _ body: (Reading) throws -> Value
  ) throws -> Value {
    guard known.withLock({ $0 == nil }) else {
      return try inventory.read(extent, as: caller, at: now, body)
    }
    let (value, versions) = try inventory.readMarked(extent, as: caller, at: now, body)
    _ = try checked(keep(versions))
    return value
  }

  private func keep(_ versions: NamespaceVersions) -> NamespaceVersions {
    known.withLock { $0 = versions }
    return versions
  }

  private func checked(_ versions: NamespaceVersions) throws -> NamespaceVersions {
    guard presumed?.holds(at: versions) ?? true else { throw CallerUnknown() }
    return versions
  }
}
