package import InventoryCore
package import InventoryStore

/// One write transaction of one caller: what it changes, what it makes stale, what the audit log says of it.
package final class Work: ServiceContext {
  package let connection: any SQLConnection
  package let now: Instant
  package let caller: Caller
  package let environment: ServiceEnvironment
  private(set) var namespaces: Set<String> = []
  private var records: [AuditRecord] = []
  private(set) var hasAddedJobs = false
  /// Sessions that this transaction ends.
  private(set) var revokedSessions: [String] = []

  init(connection: any SQLConnection, now: Instant, caller: Caller, environment: ServiceEnvironment) {
    self.connection = connection
    self.now = now
    self.caller = caller
    self.environment = environment
  }

  /// Who writes the entries of this transaction into the ledger.
  package var author: EntryAuthor { EntryAuthor(caller.actor, randomBytes: environment.effects.randomBytes) }

  /// Notes a change for the audit log, which is written at the end of the same transaction.
  ///
  /// - Parameter changes: Members that say what changed; never a secret.
  package func audit(
    _ action: String,
    _ resourceType: String,
    _ resourceID: some CustomStringConvertible,
    by other: (actor: Actor, name: String)? = nil,
    _ changes: (inout JSONWriter) -> Void = { _ in }
  ) throws {
    var writer = JSONWriter(capacity: 128)
    writer.object(changes)
    records.append(
      AuditRecord(
        recordedAt: now,
        actor: other?.actor ?? caller.actor,
        name: other?.name ?? caller.name,
        action: action,
        resourceType: resourceType,
        resourceID: resourceID.description,
        changes: writer.text,
        address: caller.address,
        userAgent: caller.userAgent,
        requestID: caller.requestID
      )
    )
  }

  /// Writes what was noted: last of all, because a lane of the audit log is held from then on.
  func finish() throws {
    try AuditLog(connection).append(records)
    try CacheVersions(connection).raise(namespaces)
  }

  /// Notes what cached answers this makes stale.
  package func invalidate(_ write: CachePolicy.Write) { namespaces.formUnion(write.namespaces) }

  /// Notes that there is work for a worker once this is committed.
  func wakesWorkers() { hasAddedJobs = true }

  /// Notes namespaces whose answers this makes stale.
  func invalidate(namespaces more: Set<String>) { namespaces.formUnion(more) }

  /// Notes sessions that end with this transaction.
  func revoked(_ sessions: [String]) { revokedSessions += sessions }
}
