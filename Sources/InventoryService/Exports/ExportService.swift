internal import Dispatch
package import InventoryCore
package import InventoryRecords
internal import InventoryStore

/// Whole files going out.
package struct ExportService<Context: ServiceContext> {
  let context: Context
}

extension ServiceContext {
  package var exports: ExportService<Self> { ExportService(context: self) }
}

/// An export that is allowed: what its caller may see of a resource.
package struct ExportPlan: Hashable, Sendable {
  package var resource: ExportResource
  package var format: FileFormat
  package var filter: ExportFilter
}

extension ExportService {
  /// Decides what a caller may take out.
  ///
  /// - Throws: ``ServiceError``: for staff; a caller bound to a location sees no other one, and no clients, who belong to
  ///   all.
  package func plan(
    _ resource: ExportResource,
    _ format: FileFormat,
    _ filter: ExportFilter
  ) throws -> ExportPlan {
    try context.caller.require(.staff)
    var filter = filter
    if !resource.hasLocations { filter.locationID = nil }
    if let id = filter.locationID { _ = try context.locations.seen(id) }
    if let own = context.caller.scope?.locationID {
      guard resource != .clients else { throw ServiceError.locationForbidden }
      if resource.hasLocations { filter.locationID = own }
    }
    return ExportPlan(resource: resource, format: format, filter: filter)
  }
}

extension ExportService where Context == Work {
  /// Writes down that somebody takes a file out.
  package func note(_ plan: ExportPlan) {
    context.announce(.dataExported(plan))
  }
}

/// Writes an export, row by row, from one snapshot.
package struct Exporter: Sendable {
  let inventory: Inventory

  /// Bytes that are handed on together.
  private static let piece = 32_768
  /// Rows between two looks at the clock.
  private static let stride = 256
  /// Where it is asked whether an export may go on: a read of its own, which the embedded database does not allow within
  /// the one that is being written out.
  private static let questions = DispatchQueue(label: "exports", attributes: .concurrent)
}

extension Inventory {
  package var exporter: Exporter { Exporter(inventory: self) }
}

extension Exporter {
  /// Writes the file of an export.
  ///
  /// - Parameters:
  ///   - interval: Time after which `mayGoOn` is asked again; what it throws ends the export.
  ///   - send: Takes the next bytes. What it throws ends the export.
  /// - Returns: How many rows it has.
  @discardableResult
  package func write(
    _ plan: ExportPlan,
    every interval: Duration = .seconds(1),
    mayGoOn: () throws -> Void = {},
    send: ([UInt8]) throws -> Void
  ) throws -> Int {
    let columns = Exports.columns(of: plan.resource)
    var writer = RowWriter(plan.format, names: columns.map(\.name))
    var actors = ActorNames()
    var rows = 0
    var lookedAt = ContinuousClock.now
    writer.header()
    try inventory.engine.readAtLength { connection in
      try Exports(connection).scan(plan.resource, plan.filter) { row in
        try writer.write(row, columns, &actors)
        rows += 1
        if writer.bytes.count >= Self.piece {
          try send(writer.bytes)
          writer.removeAll()
        }
        if rows % Self.stride == 0, lookedAt.duration(to: .now) >= interval {
          try Self.questions.sync { try mayGoOn() }
          lookedAt = .now
        }
      }
    }
    if !writer.bytes.isEmpty { try send(writer.bytes) }
    return rows
  }
}

/// The names of actors: rows that follow each other often have the same.
private struct ActorNames {
  private var last: (actor: Actor, name: [UInt8])?

  mutating func name(of actor: Actor) -> [UInt8] {
    if let last, last.actor == actor { return last.name }
    let name = Array(actor.description.utf8)
    last = (actor, name)
    return name
  }
}

extension RowWriter {
  fileprivate mutating func write(
    _ row: any SQLRow,
    _ columns: [ExportColumn],
    _ actors: inout ActorNames
  ) throws {
    var index = 0
    for column in columns {
      defer { index += 1 }
      guard !row.isNull(index) else {
        if case .actor = column.content { index += 1 }
        null()
        continue
      }
      switch column.content {
      case .text: row.withBytes(index) { text($0) }
      case .integer: integer(try row.integer(index))
      case .money: money(try row.integer(index))
      case .number(let places): number(try row.integer(index), places: places)
      case .flag: flag(try row.integer(index) != 0)
      case .instant: instant(try row.integer(index))
      case .day: day(try row.integer(index))
      case .hexadecimal: row.withBytes(index) { hexadecimal($0) }
      case .name(let names):
        guard let name = names[try row.integer(index)] else {
          throw SQLError(.corrupt, message: "a number of \(column.name) has no name")
        }
        word(name)
      case .actor:
        let kind = Actor.Kind(code: try row.integer(index))
        index += 1
        let number = try row.integer(index)
        guard let actor = kind.flatMap({ Actor(kind: $0, id: number) }) else {
          throw SQLError(.corrupt, message: "unknown kind of actor")
        }
        word(actors.name(of: actor))
      }
    }
    endRow()
  }
}
