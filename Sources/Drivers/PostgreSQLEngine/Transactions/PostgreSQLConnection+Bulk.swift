internal import InventoryStore

/// Many rows at once, by COPY.
extension PostgreSQLConnection {
  /// Rows below which a plain statement is as quick.
  private static let few = 16
  /// Copied rows after which the statistics of a table are taken for the first time, and by how much it grows until the next.
  private static let firstStatistics = 4_000
  private static let statisticsGrowth = 16
  /// Bytes of a part of COPY's data.
  private static let part = 65_536
  /// Signature, flags, and the length of an extension that there is not.
  private static let header =
    Array("PGCOPY\n".utf8) + [0xFF, 0x0D, 0x0A] + [UInt8](repeating: 0, count: 9)

  func insert(into table: String, _ columns: [String], _ values: [SQLValue], conflict: String) throws {
    let rows = values.count / columns.count
    guard rows > 0 else { return }
    guard rows >= Self.few else {
      return try executeLater(
        SQLText.insertion(into: table, columns, rows: rows, conflict: conflict),
        values
      )
    }
    defer { copied[table, default: 0] += rows }
    try renewStatistics(of: table)
    let names = columns.joined(separator: ", ")
    guard !conflict.isEmpty else {
      return try copy(values, columns.count, into: "\(table) (\(names))", waits: true)
    }
    // COPY knows no ON CONFLICT: the rows go through a table of this transaction's own.
    let staging = "staging_\(table)"
    try script(
      "CREATE TEMPORARY TABLE \(staging) ON COMMIT DROP AS SELECT \(names) FROM \(table) WITH NO DATA"
    )
    try copy(values, columns.count, into: "\(staging) (\(names))", waits: true)
    try script("INSERT INTO \(table) (\(names)) SELECT \(names) FROM \(staging) \(conflict)")
    try script("DROP TABLE \(staging)")
  }

  /// The server adds these rows while the next ones are made: half of its work, the checks of references, begins when it has
  /// all of them.
  func insertLater(into table: String, _ columns: [String], _ values: [SQLValue]) throws {
    let rows = values.count / columns.count
    guard rows >= Self.few else { return try insert(into: table, columns, values, conflict: "") }
    defer { copied[table, default: 0] += rows }
    try renewStatistics(of: table)
    try copy(
      values,
      columns.count,
      into: "\(table) (\(columns.joined(separator: ", ")))",
      waits: false
    )
  }

  /// Lets the server look at a table that has grown to a multiple: the plans that this connection keeps, those of references
  /// among them, are of the table as it was before. Another that looks at it is not waited for.
  private func renewStatistics(of table: String) throws {
    let (rows, due) = (copied[table, default: 0], statisticsDue[table] ?? Self.firstStatistics)
    guard takesStatistics, rows >= due else { return }
    statisticsDue[table] = rows * Self.statisticsGrowth
    try script("ANALYZE (SKIP_LOCKED) \(table)")
  }

  /// The binary form: a header, then each row as a count and its values behind their lengths, then −1
  /// (PostgreSQL documentation, COPY, "Binary Format").
  private func copy(_ values: [SQLValue], _ columns: Int, into target: String, waits: Bool) throws {
    try flush()
    var position = 0
    var isEnded = false
    do {
      try link.copy("COPY \(target) FROM STDIN BINARY", until: deadline, waits: waits) { buffer in
        if position == 0 { buffer += Self.header }
        while position < values.count, buffer.count < Self.part {
          buffer.appendBigEndian(Int16(columns))
          for value in values[position..<position + columns] {
            guard value != .null else {
              buffer.appendBigEndian(Int32(-1))
              continue
            }
            let start = buffer.count
            buffer.appendBigEndian(Int32(0))
            try value.append(to: &buffer)
            let length = UInt32(buffer.count - start - 4)
            buffer[start] = UInt8(truncatingIfNeeded: length >> 24)
            buffer[start + 1] = UInt8(truncatingIfNeeded: length >> 16)
            buffer[start + 2] = UInt8(truncatingIfNeeded: length >> 8)
            buffer[start + 3] = UInt8(truncatingIfNeeded: length)
          }
          position += columns
        }
        guard position == values.count, !isEnded else { return }
        buffer.appendBigEndian(Int16(-1))
        isEnded = true
      }
    } catch let failure as LinkFailure {
      _ = try noting { () throws(LinkFailure) -> Void in throw failure }
    }
  }
}
