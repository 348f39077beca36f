internal import InventoryCore
package import InventoryStore

/// What the business asks of a kind of record.
package protocol RecordRules: RecordDraft {
  /// The kind, for people and the audit log.
  static var kind: String { get }
  /// The field that must be unique; empty when none must.
  static var uniqueField: String { get }

  /// - Throws: ``ServiceError`` when the record may not be as it is written.
  func check(_ connection: any SQLConnection) throws

  /// - Throws: ``ServiceError`` when other records refer to it.
  static func checkDeletion(id: Int64, _ connection: any SQLConnection) throws

  /// The name of the record for the audit log.
  var title: String { get }
}

extension Inventory {
  /// - Throws: ``ServiceError/notFound(resource:key:)``.
  package func record<Draft: RecordRules>(
    _: Draft.Type = Draft.self,
    id: Int64,
    lock: Bool = false,
    _ connection: any SQLConnection
  ) throws -> Record<Draft> {
    guard let record = try Records<Draft>(connection).record(id: id, lock: lock) else {
      throw ServiceError.notFound(resource: Draft.kind, key: "\(id)")
    }
    return record
  }

  package func create<Draft: RecordRules>(_ draft: Draft, in unit: UnitOfWork) throws -> Record<Draft> {
    try draft.check(unit.connection)
    let record = try unique(Draft.self) { try Records(unit.connection).insert(draft, now: unit.now) }
    try unit.audit("create", Draft.kind, record.id) { $0.member("title", draft.title) }
    return record
  }

  package func update<Draft: RecordRules>(
    id: Int64,
    _ change: (inout Draft) -> Void,
    ifMatch: (Record<Draft>) throws -> Void,
    in unit: UnitOfWork
  ) throws -> Record<Draft> {
    let old: Record<Draft> = try record(id: id, lock: true, unit.connection)
    try ifMatch(old)
    var draft = old.draft
    change(&draft)
    try draft.check(unit.connection)
    let record = try unique(Draft.self) {
      try Records(unit.connection).update(old, to: draft, now: unit.now)
    }
    guard let record else { throw ServiceError.staleVersion(resource: Draft.kind) }
    try unit.audit("update", Draft.kind, id) { $0.member("title", draft.title) }
    return record
  }

  package func delete<Draft: RecordRules>(
    _: Draft.Type,
    id: Int64,
    ifMatch: (Record<Draft>) throws -> Void,
    in unit: UnitOfWork
  ) throws {
    let old: Record<Draft> = try record(id: id, lock: true, unit.connection)
    try ifMatch(old)
    try Draft.checkDeletion(id: id, unit.connection)
    try Records<Draft>(unit.connection).delete(id: id)
    try unit.audit("delete", Draft.kind, id) { $0.member("title", old.draft.title) }
  }

  private func unique<Draft: RecordRules, Value>(_: Draft.Type, _ write: () throws -> Value) throws -> Value {
    do { return try write() } catch let error as SQLError where error.code == .duplicate {
      throw ServiceError.duplicate(resource: Draft.kind, field: Draft.uniqueField)
    }
  }
}
