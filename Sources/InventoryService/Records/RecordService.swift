internal import InventoryCore
package import InventoryRecords
internal import InventoryStore

/// Records of one kind, which people write as a whole.
package struct RecordService<Context: ServiceContext, Draft: RecordRules> {
  let context: Context
}

extension ServiceContext {
  package func records<Draft: RecordRules>(_: Draft.Type = Draft.self) -> RecordService<Self, Draft> {
    RecordService(context: self)
  }
}

extension RecordService {
  /// - Throws: ``ServiceError/notFound(resource:key:)``.
  package func record(id: Int64, lock: Bool = false) throws -> Record<Draft> {
    guard let record = try Records<Draft>(context.connection).record(id: id, lock: lock) else {
      throw ServiceError.notFound(resource: Draft.resourceName, key: "\(id)")
    }
    return record
  }

  package func page(_ filter: Draft.Filter, _ part: ListPart) throws -> ListPage<Record<Draft>> {
    try Records<Draft>(context.connection).page(filter, part)
  }

  package func count(_ filter: Draft.Filter) throws -> Int {
    try Records<Draft>(context.connection).count(filter)
  }
}

extension RecordService where Context == Work {
  package func create(_ draft: Draft) throws -> Record<Draft> {
    try draft.check(in: context)
    try draft.makeRoom(for: nil, in: context)
    let record = try uniquely(Draft.resourceName, Draft.uniqueField) {
      try Records(context.connection).insert(draft, now: context.now)
    }
    try Draft.settle(from: nil, to: record, in: context)
    context.announce(.recordWritten(Draft.event(.created, of: record)))
    return record
  }

  package func update(
    id: Int64,
    _ change: (inout Draft) -> Void,
    ifMatch: (Record<Draft>) throws -> Void
  ) throws -> Record<Draft> {
    let old = try record(id: id, lock: true)
    try ifMatch(old)
    try Draft.checkAccess(to: old, in: context)
    var draft = old.draft
    change(&draft)
    guard draft != old.draft else { return old }
    try draft.check(in: context)
    try draft.checkChange(of: old, in: context)
    try draft.makeRoom(for: old, in: context)
    let record = try uniquely(Draft.resourceName, Draft.uniqueField) {
      try Records(context.connection).update(old, to: draft, now: context.now)
    }
    guard let record else { throw ServiceError.staleVersion(resource: Draft.resourceName) }
    try Draft.settle(from: old, to: record, in: context)
    let changes: [AuditChange] = .between(old.draft.auditFields, draft.auditFields)
    context.announce(.recordWritten(Draft.event(.changed(changes), of: record)))
    return record
  }

  package func delete(id: Int64, ifMatch: (Record<Draft>) throws -> Void) throws {
    let old = try record(id: id, lock: true)
    try ifMatch(old)
    try Draft.checkAccess(to: old, in: context)
    try Draft.checkDeletion(of: old, in: context)
    try Records<Draft>(context.connection).delete(id: id)
    try Draft.settle(from: old, to: nil, in: context)
    context.announce(.recordWritten(Draft.event(.deleted, of: old)))
  }
}
