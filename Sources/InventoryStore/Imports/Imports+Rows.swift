package import InventoryCore
package import InventoryRecords

/// What is wrong with files, and what they have changed: row by row.
extension Imports {
  // MARK: Faults

  /// - Parameter number: Of the first of them, counted from 1.
  package func add(_ faults: [ImportFault], to id: Int64, from number: Int) throws {
    guard !faults.isEmpty else { return }
    try connection.insert(
      into: "import_faults",
      ["import_id", "number", "line", "column_name", "expected", "got"],
      faults.enumerated().flatMap { index, fault -> [SQLValue] in
        [
          .integer(id), .integer(number + index), .integer(fault.row), .optional(fault.column, SQLValue.text),
          .text(fault.expected), .text(fault.got),
        ]
      },
      conflict: ""
    )
  }

  package func removeFaults(of id: Int64) throws {
    try connection.execute("DELETE FROM import_faults WHERE import_id = $1", [.integer(id)])
  }

  /// In the order in which they were found.
  package func faults(of id: Int64, _ part: ListPart) throws -> ListPage<ImportFault> {
    try faultQuery(id).page(part, connection) { row in
      ImportFault(
        row: try row.nextInt(),
        column: try row.nextOptionalText(),
        expected: try row.nextText(),
        got: try row.nextText()
      )
    }
  }

  package func faultCount(of id: Int64) throws -> Int { try faultQuery(id).count(connection) }

  private func faultQuery(_ id: Int64) -> ListQuery {
    var query = ListQuery(
      "f.line, f.column_name, f.expected, f.got",
      from: "import_faults f",
      sort: [.init("f.number")]
    )
    query.filter("f.import_id = ?", .integer(id))
    return query
  }

  // MARK: Changes

  static let changeColumns = [
    "number", "line", "record_key", "record_id", "version", "is_new", "old_values", "new_values",
  ]

  package func add(_ changes: [ImportChange], to id: Int64) throws {
    guard !changes.isEmpty else { return }
    try connection.insert(
      into: "import_changes",
      ["import_id"] + Self.changeColumns,
      changes.flatMap { change -> [SQLValue] in
        [
          .integer(id), .integer(change.number), .integer(change.row), .text(change.key),
          .optional(change.recordID, SQLValue.integer), .optional(change.version, SQLValue.integer),
          .flag(change.isNew), .optional(change.oldValues, SQLValue.text),
          .optional(change.newValues, SQLValue.text),
        ]
      },
      conflict: ""
    )
  }

  package func removeChanges(of id: Int64) throws {
    try connection.execute("DELETE FROM import_changes WHERE import_id = $1", [.integer(id)])
  }

  /// Overwrites what files have said of a client: by which address, and the values before and after.
  ///
  /// - Parameters:
  ///   - email: The address that the client had.
  ///   - other: The one that stands in its place.
  package func forget(clientID: Int64, email: String, for other: String) throws {
    try connection.execute(
      """
      UPDATE import_changes SET record_key = $1, old_values = NULL, new_values = NULL
      WHERE (record_id = $2 OR LOWER(record_key) = $3) AND import_id IN (SELECT id FROM imports WHERE resource = $4)
      """,
      [
        .text(other), .integer(clientID), .text(email.lowercased()), .text(ImportResource.clients.rawValue),
      ]
    )
  }

  /// In the order of the file.
  package func changes(of id: Int64, _ part: ListPart) throws -> ListPage<ImportChange> {
    try changeQuery(id).page(part, connection, Self.change)
  }

  package func changeCount(of id: Int64) throws -> Int { try changeQuery(id).count(connection) }

  /// The last changes before one, from the end.
  package func changes(of id: Int64, before number: Int64, limit: Int) throws -> [ImportChange] {
    try connection.all(
      """
      SELECT \(Self.changeColumns.joined(separator: ", ")) FROM import_changes
      WHERE import_id = $1 AND number < $2 ORDER BY number DESC LIMIT $3
      """,
      [.integer(id), .integer(number), .integer(limit)],
      Self.change
    )
  }

  /// The first change whose record has another version than it had afterwards, or is gone.
  ///
  /// - Parameter table: Of the records.
  package func firstOvertaken(of id: Int64, table: String) throws -> ImportChange? {
    let columns = Self.changeColumns.map { "c.\($0)" }.joined(separator: ", ")
    return try connection.first(
      """
      SELECT \(columns) FROM import_changes c LEFT JOIN \(table) r ON r.id = c.record_id
      WHERE c.import_id = $1 AND c.record_id IS NOT NULL AND (r.id IS NULL OR r.version <> c.version)
      ORDER BY c.number LIMIT 1
      """,
      [.integer(id)],
      Self.change
    )
  }

  private func changeQuery(_ id: Int64) -> ListQuery {
    let columns = Self.changeColumns.map { "c.\($0)" }.joined(separator: ", ")
    var query = ListQuery(columns, from: "import_changes c", sort: [.init("c.number")])
    query.filter("c.import_id = ?", .integer(id))
    return query
  }

  static func change(_ row: inout RowReader) throws -> ImportChange {
    ImportChange(
      number: try row.nextInteger(),
      row: try row.nextInt(),
      key: try row.nextText(),
      recordID: try row.nextOptionalInteger(),
      version: try row.nextOptionalInteger(),
      isNew: try row.nextFlag(),
      oldValues: try row.nextOptionalText(),
      newValues: try row.nextOptionalText()
    )
  }
}
