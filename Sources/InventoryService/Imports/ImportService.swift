internal import InventoryCore
package import InventoryStore

/// Files of sales of days gone by.
package struct ImportService<Context: ServiceContext> {
  let context: Context
}

extension ServiceContext {
  package var imports: ImportService<Self> { ImportService(context: self) }
}

extension ImportService {
  package func record(id: Int64) throws -> ImportRecord {
    guard let record = try Imports(context.connection).record(id: id) else {
      throw ServiceError.notFound(resource: "import", key: "\(id)")
    }
    return record
  }

  /// An import with the jobs that work on it.
  package func status(of record: ImportRecord) throws -> ImportStatus {
    let jobs = Jobs(context.connection)
    return ImportStatus(
      record: record,
      job: try jobs.job(id: record.jobID),
      reversal: try record.reversalJobID.flatMap { try jobs.job(id: $0) }
    )
  }
}

extension ImportService where Context == Work {
  /// Takes a file of sales in; the job that reads it is added in the same transaction.
  ///
  /// - Parameters:
  ///   - isRehearsal: The file is checked, and nothing written.
  ///   - isRepeated: Whether the same file may be brought in once more.
  /// - Throws: ``ServiceError/alreadyImported(id:)``.
  package func submit(
    _ content: [UInt8],
    _ format: ImportRecord.Format,
    isRehearsal: Bool,
    isRepeated: Bool = false
  ) throws -> ImportRecord {
    try context.caller.require(.staff)
    let imports = Imports(context.connection)
    if !isRehearsal, !isRepeated, let first = try imports.id(of: content) {
      throw ServiceError.alreadyImported(id: first)
    }
    let id = try uniquely("import", "file") {
      try imports.insert(
        content,
        format,
        isRehearsal: isRehearsal,
        isRepeated: isRepeated,
        by: context.caller.actor,
        now: context.now
      )
    }
    try imports.setJob(try context.tasks.enqueue(ImportJob.draft(ImportJob.run, importID: id)).job.id, of: id)
    context.announce(.importSubmitted(id: id, size: content.count, isRehearsal: isRehearsal))
    return try self.record(id: id)
  }

  /// Has an import taken back by compensating entries.
  package func submitReversal(of id: Int64) throws -> ImportRecord {
    try context.caller.require(.staff)
    let imports = Imports(context.connection)
    guard let record = try imports.record(id: id, isLocked: true) else {
      throw ServiceError.notFound(resource: "import", key: "\(id)")
    }
    switch record.state {
    case .imported: break
    case .reversed: throw ServiceError.importReversed(id: id)
    case .waiting, .refused, .checked: throw ServiceError.importNotReversible(id: id)
    }
    let job = try context.tasks.enqueue(ImportJob.draft(ImportJob.reverse, importID: id)).job
    try imports.setReversalJob(job.id, of: id)
    context.announce(.importReversalSubmitted(id: id))
    return try self.record(id: id)
  }
}

/// An import, the job that reads it, and the one that takes it back.
package struct ImportStatus: Sendable {
  package var record: ImportRecord
  package var job: Job?
  package var reversal: Job?
}
