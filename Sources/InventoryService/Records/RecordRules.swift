package import InventoryCore
package import InventoryRecords
package import InventoryStore

/// What the business asks of a kind of record.
package protocol RecordRules: SQLDraft {
  /// The kind of record, for people and the audit log.
  static var resourceName: String { get }
  /// The field that must be unique; empty when none must.
  static var uniqueField: String { get }
  /// Who reads and who writes them: staff, unless a kind says otherwise.
  static var access: RecordAccess { get }
  /// What the entity tags of its records begin with.
  static var tagName: String { get }

  /// - Throws: ``ServiceError`` when the record may not be as it is written.
  func check(in context: some ServiceContext) throws

  /// - Throws: ``ServiceError`` when a stored record may not be written at all, whatever is sent.
  static func checkAccess(to record: Record<Self>, in context: some ServiceContext) throws

  /// - Throws: ``ServiceError`` when a stored record may not become this one.
  func checkChange(of old: Record<Self>, in context: some ServiceContext) throws

  /// Writes what must give way to the record, just before it is written.
  ///
  /// - Parameter old: `nil` for a new record.
  func makeRoom(for old: Record<Self>?, in work: Work) throws

  /// Lets what depends on the record follow, just after it was written or deleted.
  ///
  /// - Parameters:
  ///   - old: `nil` for a new record.
  ///   - new: `nil` for one that was deleted.
  static func settle(from old: Record<Self>?, to new: Record<Self>?, in work: Work) throws

  /// - Throws: ``ServiceError`` when other records refer to it.
  static func checkDeletion(of record: Record<Self>, in context: some ServiceContext) throws

  /// The name of the record for the audit log.
  var title: String { get }
  /// Whether the title is the field `name`, which a row of changes has where it has changed.
  static var isTitledByName: Bool { get }

  /// What the audit log may show of the record when it changes.
  var auditFields: [AuditField] { get }

  /// Which cached answers are stale after something has become of a record; `nil` for none.
  static func write(with effect: RecordEvent.Effect) -> CachePolicy.Write?
}

extension RecordRules {
  package static var access: RecordAccess { RecordAccess() }

  package static var tagName: String { resourceName }

  package static var isTitledByName: Bool { false }

  package static func checkAccess(to record: Record<Self>, in context: some ServiceContext) throws {}

  package func checkChange(of old: Record<Self>, in context: some ServiceContext) throws {}

  package func makeRoom(for old: Record<Self>?, in work: Work) throws {}

  package static func settle(from old: Record<Self>?, to new: Record<Self>?, in work: Work) throws {}

  package static func write(with effect: RecordEvent.Effect) -> CachePolicy.Write? { nil }

  /// What is announced of a record: as it was written, or as it was before it was deleted.
  static func event(_ effect: RecordEvent.Effect, of record: Record<Self>) -> RecordEvent {
    RecordEvent(
      kind: resourceName,
      id: record.id,
      title: isTitledByName ? .name(record.draft.title) : .title(record.draft.title),
      effect: effect,
      write: write(with: effect)
    )
  }
}
