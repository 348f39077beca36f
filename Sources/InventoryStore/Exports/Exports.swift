internal import InventoryCore
package import InventoryRecords

/// Whole tables, read row by row.
package struct Exports {
  private let connection: any SQLConnection

  /// Keys of a portion: so few that no engine sorts or joins on disk.
  private static let portion: Int64 = 8192

  package init(_ connection: any SQLConnection) { self.connection = connection }

  package static func columns(of resource: ExportResource) -> [ExportColumn] {
    ExportTable.of(resource).columns
  }

  /// Hands each row to `body`, in an order that is always the same: that in which they were added, or, where a span of
  /// time is asked for, that in which they happened.
  package func scan(
    _ resource: ExportResource,
    _ filter: ExportFilter,
    _ body: (any SQLRow) throws -> Void
  ) throws {
    let table = ExportTable.of(resource)
    let isSpan = table.moment != nil && (filter.from != nil || filter.to != nil)
    guard !isSpan else { return try scanSpan(table, resource, filter, body) }
    var after: Int64 = 0
    while let last = try lastKey(table, after: after) {
      var conditions = ["\(table.key) > $1", "\(table.key) <= $2"]
      var arguments = [after, last]
      narrow(table, filter, &conditions, &arguments)
      try connection.scan(table.sql(conditions, order: table.order), arguments, body)
      after = last
    }
  }

  /// The last key of the portion behind another one; `nil` at the end.
  private func lastKey(_ table: ExportTable, after: Int64) throws -> Int64? {
    let (name, column) = table.keys
    return try connection.first(
      """
      SELECT MAX(k) FROM (SELECT \(column) AS k FROM \(name) WHERE \(column) > $1 ORDER BY \(column)
        LIMIT \(Self.portion)) portion
      """,
      [.integer(after)]
    ) { try $0.nextOptionalInteger() } ?? nil
  }

  private func scanSpan(
    _ table: ExportTable,
    _ resource: ExportResource,
    _ filter: ExportFilter,
    _ body: (any SQLRow) throws -> Void
  ) throws {
    guard let moment = table.moment else { return }
    func bound(_ instant: Instant) -> Int64 {
      resource == .events ? Int64(instant.day().daysSinceEpoch) : instant.microseconds
    }
    var conditions: [String] = []
    var arguments: [Int64] = []
    if let from = filter.from {
      arguments.append(bound(from))
      conditions.append("\(moment) >= $\(arguments.count)")
    }
    if let to = filter.to {
      arguments.append(bound(to))
      conditions.append("\(moment) < $\(arguments.count)")
    }
    narrow(table, filter, &conditions, &arguments)
    try connection.scan(table.sql(conditions, order: "\(moment), \(table.order)"), arguments, body)
  }

  private func narrow(
    _ table: ExportTable,
    _ filter: ExportFilter,
    _ conditions: inout [String],
    _ arguments: inout [Int64]
  ) {
    guard let id = filter.locationID, let location = table.location else { return }
    arguments.append(id)
    conditions.append("\(location) = $\(arguments.count)")
  }
}

extension ExportTable {
  fileprivate func sql(_ conditions: [String], order: String) -> String {
    "SELECT \(selection) FROM \(source) WHERE \(conditions.joined(separator: " AND ")) ORDER BY \(order)"
  }
}
