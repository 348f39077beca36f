package import InventoryCore
internal import InventoryRecords
package import InventoryStore

/// One write transaction of one caller: what it changes, and what it announces.
package final class Work: ServiceContext {
  package let connection: any SQLConnection
  package let now: Instant
  package let caller: Caller
  package let environment: ServiceEnvironment
  package var knownProducts: KnownProducts? { nil }
  /// What has been announced and not been taken yet.
  private var events: [DomainEvent] = []
  private var notes: [AuditNote] = []
  private var namespaces: Set<String> = []

  init(connection: any SQLConnection, now: Instant, caller: Caller, environment: ServiceEnvironment) {
    self.connection = connection
    self.now = now
    self.caller = caller
    self.environment = environment
  }

  /// Who writes the entries of this transaction into the ledger.
  package var author: EntryAuthor {
    let zones = zones
    return EntryAuthor(
      caller.actor,
      day: { zones.day(of: $0, in: $1) },
      randomBytes: environment.effects.randomBytes
    )
  }

  /// Says what this transaction has done; what follows from it is written at its end.
  package func announce(_ event: DomainEvent) { events.append(event) }

  /// Writes what others will read of the events so far, and lets go of those that leave no trace in the audit log: a
  /// transaction of many portions then keeps those of one in memory. Comes after all locks of the portion.
  func writeChanges() throws {
    try Changes(connection).append(takeChanges(), now: now)
  }

  /// Writes what follows from the events: last of all, because a lane of the audit log is held from then on.
  func finish() throws {
    let changes = takeChanges()
    try AuditLog(connection).append(notes.map(record))
    try CacheVersions(connection).raise(namespaces)
    try Changes(connection).append(changes, now: now)
  }

  /// Notes all that follows from the events but what others read of them, which it returns.
  private func takeChanges() -> [ChangeDraft] {
    let changes = events.flatMap(\.changes)
    hasChanges = hasChanges || !changes.isEmpty
    for event in events {
      if let note = event.audit { notes.append(note) }
      namespaces.formUnion(event.namespaces)
      addsTasks = addsTasks || event.addsTasks
      endedSessions += event.endedSessions
    }
    events.removeAll()
    return changes
  }

  /// Whether others will read of this transaction in the feed of changes.
  private(set) var hasChanges = false

  /// The ledger, which announces goods whose reservation it finds to have expired.
  var ledger: Ledger {
    Ledger(connection) { [unowned self] in announce(.stockChanged([$0], skus: [:])) }
  }

  /// Whether there is work for a worker once this is committed.
  private(set) var addsTasks = false

  /// Sessions that this transaction ends.
  private(set) var endedSessions: [String] = []

  private func record(_ note: AuditNote) -> AuditRecord {
    var writer = JSONWriter(capacity: 128)
    writer.object(note.changes)
    return AuditRecord(
      recordedAt: now,
      actor: note.author?.actor ?? caller.actor,
      name: note.author?.name ?? caller.name,
      action: note.action,
      resourceType: note.resourceType,
      resourceID: note.resourceID,
      changes: writer.text,
      address: caller.address,
      userAgent: caller.userAgent,
      requestID: caller.requestID
    )
  }
}
