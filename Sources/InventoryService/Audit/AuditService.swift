internal import InventoryCore
package import InventoryRecords
internal import InventoryStore

/// The audit log, for those who look into it.
package struct AuditService<Context: ServiceContext> {
  let context: Context
}

extension ServiceContext {
  package var audit: AuditService<Self> { AuditService(context: self) }
}

extension AuditService {
  /// Longest period that one question covers.
  package static var longestPeriod: Int64 { 366 * 86_400 }

  /// A page of the rows, the newest first.
  package func page(_ filter: AuditFilter, _ part: ListPart) throws -> ListPage<StoredAuditRecord> {
    try AuditLog(context.connection).page(filter, part)
  }

  package func count(_ filter: AuditFilter) throws -> Int { try AuditLog(context.connection).count(filter) }

  /// Walks every chain.
  package func verify() throws -> AuditVerification { try AuditLog(context.connection).verify() }
}

extension Inventory {
  /// Writes a refused attempt down, in a transaction of its own: that of the attempt was rolled back.
  package func noteRefusal(of operation: String, status: Int, reason: String, caller: Caller) throws {
    try commit(as: caller) { work in
      work.announce(.writeRefused(operation: operation, status: status, reason: reason))
    }
  }
}

extension AuditService where Context == Work {
  /// Notes that somebody has looked.
  package func noteReading(_ filter: AuditFilter, rows: Int) {
    context.announce(.auditRead(filter, rows: rows))
  }
}
