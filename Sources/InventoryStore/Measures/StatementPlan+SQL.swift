package import InventoryRecords

extension SQLEngine {
  /// Asks for the plan of a statement without its values, as for any value.
  ///
  /// - Throws: ``SQLError`` for a statement that has no plan.
  package func plan(of sql: String) throws -> StatementPlan {
    switch dialect.engine {
    case .sqlite: try embeddedPlan(of: sql)
    case .postgresql: try serverPlan(of: sql)
    }
  }

  private func embeddedPlan(of sql: String) throws -> StatementPlan {
    try read { connection in
      // Parameters that nothing is bound to are NULL (sqlite.org/lang_expr.html#varparam).
      let lines = try connection.all("EXPLAIN QUERY PLAN \(sql)") { row in
        _ = try row.nextInteger()
        _ = try row.nextInteger()
        _ = try row.nextInteger()
        return try row.nextText()
      }
      let scans = try lines.compactMap { line -> StatementPlan.Scan? in
        let words = line.split(separator: " ")
        guard words.first == "SCAN", words.count > 1, !line.contains("USING") else { return nil }
        let table = StatementPlan.table(String(words[1]), in: sql)
        guard StatementNames.known.holds(table) else { return nil }
        // A table that is kept in the order of its key has no numbers of rows, and is asked for its size as it is read.
        let number = try connection.first(
          "SELECT COUNT(*) FROM sqlite_master WHERE name = $1 AND sql LIKE '%WITHOUT ROWID%'",
          [.text(table)]
        ) { try $0.nextInteger() }
        let size = number == 0 ? "SELECT MAX(rowid) FROM \(table)" : "SELECT COUNT(*) FROM \(table)"
        let rows = try connection.first(size) { try $0.nextOptionalInteger() } ?? nil
        return rows.flatMap { $0 >= StatementPlan.largeTable ? .init(table: table, rows: $0) : nil }
      }
      return StatementPlan(lines: lines, scans: scans)
    }
  }

  private func serverPlan(of sql: String) throws -> StatementPlan {
    try read { connection in
      // The plan for any values, as a prepared statement has it after some uses (PREPARE, "Notes").
      try connection.execute("SET LOCAL plan_cache_mode = force_generic_plan", [])
      // A name of its own: when the question fails, the statement stays on the connection.
      let name = "slow_\(UInt64.random(in: 0 ... .max))"
      try connection.script("PREPARE \(name) AS \(sql)")
      let count = StatementPlan.parameters(of: sql)
      let values = count == 0 ? "" : "(\(Array(repeating: "NULL", count: count).joined(separator: ", ")))"
      var lines: [String] = []
      try connection.forEachByValue("EXPLAIN (COSTS OFF) EXECUTE \(name)\(values)", []) {
        lines.append(try $0.nextText())
      }
      try connection.script("DEALLOCATE \(name)")
      let scans = try lines.compactMap { line -> StatementPlan.Scan? in
        guard let start = line.firstRange(of: "Seq Scan on ")?.upperBound else { return nil }
        let table = String(line[start...].prefix { $0 != " " })
        let rows = try connection.first(
          "SELECT CAST(reltuples AS BIGINT) FROM pg_class WHERE relname = $1",
          [.text(table)]
        ) { try $0.nextInteger() }
        return rows.flatMap { $0 >= StatementPlan.largeTable ? .init(table: table, rows: $0) : nil }
      }
      return StatementPlan(lines: lines, scans: scans)
    }
  }
}

extension StatementPlan {
  /// The table that an alias of a statement stands for; the word itself where it is no alias.
  static func table(_ alias: String, in sql: String) -> String {
    let words = sql.split { " \n,()".contains($0) }.map(String.init)
    for (index, word) in words.enumerated() where word == alias && index > 0 {
      let before = words[index - 1] == "AS" && index > 1 ? words[index - 2] : words[index - 1]
      if StatementNames.known.holds(before) { return before }
    }
    return alias
  }

  /// The highest number of a parameter.
  static func parameters(of sql: String) -> Int {
    sql.split(separator: "$").dropFirst().compactMap { Int($0.prefix { $0.isASCII && $0.isNumber }) }.max()
      ?? 0
  }
}

extension StatementNames {
  /// Whether it is a table of the schema.
  package func holds(_ table: String) -> Bool { all.contains("select \(table)") }
}
