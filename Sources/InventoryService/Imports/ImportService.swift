package import InventoryCore
package import InventoryRecords
internal import InventoryStore

/// Files that bring in products, clients, sales of days gone by, counts and events.
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

  /// The newest first.
  package func page(_ filter: ImportFilter, _ part: ListPart) throws -> ListPage<ImportStatus> {
    let page = try Imports(context.connection).page(filter, part)
    return page.with(try page.values.map { try status(of: $0) })
  }

  package func count(_ filter: ImportFilter) throws -> Int { try Imports(context.connection).count(filter) }

  /// What is wrong with the file, row by row.
  package func faults(of id: Int64, _ part: ListPart) throws -> ListPage<ImportFault> {
    _ = try record(id: id)
    return try Imports(context.connection).faults(of: id, part)
  }

  package func faultCount(of id: Int64) throws -> Int { try Imports(context.connection).faultCount(of: id) }

  /// What the file has changed, or would, row by row.
  package func changes(of id: Int64, _ part: ListPart) throws -> ListPage<ImportChange> {
    _ = try record(id: id)
    return try Imports(context.connection).changes(of: id, part)
  }

  package func changeCount(of id: Int64) throws -> Int { try Imports(context.connection).changeCount(of: id) }

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
  /// Takes a file in; the job that reads it is added in the same transaction.
  ///
  /// - Throws: ``ServiceError/alreadyImported(id:)``.
  package func submit(_ content: [UInt8], _ order: ImportOrder) throws -> ImportRecord {
    try context.caller.require(.staff)
    var order = order
    if order.resource.hasLocations {
      // As of now: the default location may be another one when a worker comes to it.
      order.locationID = try context.locations.place(
        order.locationID,
        allowsInactive: order.resource == .counts
      ).id
    }
    let imports = Imports(context.connection)
    if order.resource.isOnce, !order.isRehearsal, !order.isRepeated, let first = try imports.id(of: content) {
      throw ServiceError.alreadyImported(id: first)
    }
    let id = try uniquely("import", "file") {
      try imports.insert(
        order,
        content: content,
        size: content.count,
        by: context.caller.actor,
        now: context.now
      )
    }
    try imports.setJob(try context.tasks.enqueue(ImportJob.run.draft(id)).job.id, of: id)
    context.announce(.importSubmitted(id: id, order, size: content.count))
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
    case .waiting where record.isBrokenOff:
      // Its job goes on with it, unless that has been called off or has failed for good.
      guard try Jobs(context.connection).job(id: record.jobID)?.state.isFinished ?? true else {
        throw ServiceError.importNotReversible(id: id)
      }
    case .waiting, .refused, .checked: throw ServiceError.importNotReversible(id: id)
    }
    if let blocker = try blocker(of: record) { throw blocker }
    let job = try context.tasks.enqueue(ImportJob.reverse.draft(id)).job
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
