extension SQLConnection {
  /// Adds a row by a statement that ends with `RETURNING id`.
  ///
  /// - Returns: The number of the row.
  package func newID(_ sql: String, _ arguments: [SQLValue]) throws -> Int64 {
    guard let id = try first(sql, arguments, { try $0.nextInteger() }) else {
      throw SQLError(.other, message: "insert returned no id")
    }
    return id
  }
}
