internal import CPostgreSQL
internal import InventoryStore

/// The answer to one statement, read row by row.
///
/// `@unchecked Sendable`: a result is never changed after it was received, and freed once.
final class ServerResult: @unchecked Sendable {
  fileprivate let handle: OpaquePointer

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
    let row = try ServerRow(self, from: first)
    for index in 0..<PQntuples(handle) {
      row.index = index
      var reader = RowReader(row, columns: row.columns)
      try body(&reader)
    }
  }
}

/// A row of a result, read where the library has it.
private final class ServerRow: RowSource {
  /// Which row of the result it is.
  var index: Int32 = 0

  private let result: ServerResult
  private let first: Int32
  private let readers: [ColumnReader]

  /// - Throws: ``SQLError`` when a column has a type that the store does not use.
  init(_ result: ServerResult, from first: Int32) throws {
    self.result = result
    self.first = first
    readers = try (first..<PQnfields(result.handle)).map {
      try ColumnReader(type: PQftype(result.handle, $0))
    }
  }

  var columns: Int { readers.count }

  func isNull(_ column: Int) -> Bool {
    PQgetisnull(result.handle, index, first + Int32(column)) != 0
  }

  func number(_ column: Int) throws -> Int64? {
    guard case .integer(let count) = readers[column], let bytes = bytes(column) else { return nil }
    guard bytes.count == count else { throw ColumnReader.malformed }
    return ColumnReader.integer(bytes)
  }

  func text(_ column: Int) throws -> String? {
    if case .text = readers[column] { return bytes(column).map { String(decoding: $0, as: UTF8.self) } }
    guard case .text(let text) = try value(column) else { return nil }
    return text
  }

  func value(_ column: Int) throws -> SQLValue {
    guard let bytes = bytes(column) else { return .null }
    return try readers[column].read(bytes)
  }

  /// `nil` for `NULL`.
  private func bytes(_ column: Int) -> UnsafeRawBufferPointer? {
    let place = first + Int32(column)
    let length = PQgetlength(result.handle, index, place)
    // NULL has no length, but what is empty has none either.
    guard length > 0 || PQgetisnull(result.handle, index, place) == 0 else { return nil }
    return PQgetvalue(result.handle, index, place)
      .map { UnsafeRawBufferPointer(start: $0, count: Int(length)) }
  }
}
