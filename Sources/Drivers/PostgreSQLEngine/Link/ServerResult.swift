internal import CPostgreSQL
internal import InventoryStore

/// The answer to one statement, copied out of it row by row.
///
/// `@unchecked Sendable`: a result is never changed after it was received, and freed once.
final class ServerResult: @unchecked Sendable {
  private let handle: OpaquePointer

  /// Takes over a result.
  init(_ handle: OpaquePointer) { self.handle = handle }

  deinit { PQclear(handle) }

  var status: ExecStatusType { PQresultStatus(handle) }

  var failure: LinkFailure { LinkFailure(handle) }

  /// For example `INSERT` or `COMMIT`.
  var command: String { String(cString: PQcmdStatus(handle)) }

  /// Rows changed, or returned by a query.
  var changed: Int { Int(String(cString: PQcmdTuples(handle))) ?? 0 }

  /// The text in the first column of the first row.
  var text: String? {
    guard PQntuples(handle) > 0, PQnfields(handle) > 0, PQgetisnull(handle, 0, 0) == 0 else { return nil }
    return PQgetvalue(handle, 0, 0).map { String(cString: $0) }
  }

  /// - Parameter first: The first column that the rows have.
  func forEach(from first: Int32 = 0, _ body: (inout RowReader) throws -> Void) throws {
    let columns = PQnfields(handle)
    let readers = try (first..<columns).map { try ColumnReader(type: PQftype(handle, $0)) }
    for row in 0..<PQntuples(handle) {
      var values: [SQLValue] = []
      values.reserveCapacity(readers.count)
      for column in first..<columns {
        guard PQgetisnull(handle, row, column) == 0, let bytes = PQgetvalue(handle, row, column) else {
          values.append(.null)
          continue
        }
        let length = Int(PQgetlength(handle, row, column))
        values.append(
          try readers[Int(column - first)].read(UnsafeRawBufferPointer(start: bytes, count: length))
        )
      }
      var reader = RowReader(values: values)
      try body(&reader)
    }
  }
}
