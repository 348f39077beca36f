package import InventoryRecords

/// A database that speaks the shared SQL: connections, transactions and rows.
///
/// Calls block. Parameters are written `$1`, `$2`, … and bound by their number, in whatever order they appear.
package protocol SQLEngine: Sendable {
  /// Where the engines differ, by name.
  var dialect: SQLDialect { get }

  /// Runs reads on one consistent snapshot.
  func read<Value>(_ body: (any SQLConnection) throws -> Value) throws -> Value

  /// Runs a question of one `SELECT`, which is its own snapshot: the least that a read can cost.
  ///
  /// - Throws: ``SQLError`` where a second statement is tried and the engine would have to answer it from another
  ///   snapshot.
  func ask<Value>(_ body: (any SQLConnection) throws -> Value) throws -> Value

  /// Runs reads, and learns with them what ``changeMark()`` answers, as of a moment after the call began.
  ///
  /// So it can be found out, without a question of its own, whether something that was known before still held when the
  /// call was made. What was read may be older than the mark, and must not be kept under it.
  ///
  /// A question of one statement gets a column more: it is not a `UNION`, and names no column by its position.
  func readMarked<Value>(
    _ extent: ReadExtent,
    _ body: (any SQLConnection) throws -> Value
  ) throws -> (value: Value, mark: SQLChangeMark)

  /// Runs reads on one consistent snapshot that may stay open for long: while its rows are sent to somebody.
  func readAtLength<Value>(_ body: (any SQLConnection) throws -> Value) throws -> Value

  /// Runs one write transaction: committed when `body` returns, rolled back when it throws.
  ///
  /// `body` may run again, after everything that it did was taken back: when two transactions wait for each other, one
  /// of them has to begin anew. After a statement that failed, nothing more can be done in the transaction.
  func write<Value>(_ body: (any SQLConnection) throws -> Value) throws -> Value

  /// Runs one write transaction that adds very many rows, with what the engine can do to make that quick. Nothing
  /// of it is less durable once committed.
  func writeInBulk<Value>(_ body: (any SQLConnection) throws -> Value) throws -> Value

  /// Runs write transactions that follow one another and add very many rows together, where a single one would keep other
  /// writers waiting for long, with what the engine can do to make that quick.
  ///
  /// - Parameter body: Given what to call between two transactions, for what others need not wait for.
  func writeInPortions<Value>(_ body: (_ pause: @escaping () -> Void) throws -> Value) throws -> Value

  /// Runs one transaction that changes the schema, beside no other one of its kind in any process.
  func migrate<Value>(_ body: (any SQLConnection) throws -> Value) throws -> Value

  /// Runs one write transaction and rolls it back, whatever happens.
  func rehearse<Value>(_ body: (any SQLConnection) throws -> Value) throws -> Value

  /// A mark that differs from an earlier one of the same watcher whenever any process has committed a new version of a
  /// namespace in between.
  func changeMark() throws -> SQLChangeMark

  /// Tidies what the engine keeps for itself; a worker calls it now and then.
  func tidy() throws

  /// Puts every change that has been committed so far into its place in the feed, for good.
  func settleChanges() throws

  /// Sizes of the connection pool, for health and metrics.
  var poolStatus: PoolStatus { get }

  /// Closes every connection; calls after it fail.
  func close() throws
}

extension SQLEngine {
  package func ask<Value>(_ body: (any SQLConnection) throws -> Value) throws -> Value { try read(body) }

  package func readMarked<Value>(
    _ extent: ReadExtent,
    _ body: (any SQLConnection) throws -> Value
  ) throws -> (value: Value, mark: SQLChangeMark) {
    let mark = try changeMark()
    return (try read(extent, body), mark)
  }

  /// Reads as much as of the same moment as is wanted.
  package func read<Value>(
    _ extent: ReadExtent,
    _ body: (any SQLConnection) throws -> Value
  ) throws -> Value {
    switch extent {
    case .snapshot: try read(body)
    case .statement: try ask(body)
    }
  }

  package func readAtLength<Value>(_ body: (any SQLConnection) throws -> Value) throws -> Value {
    try read(body)
  }

  package func writeInBulk<Value>(_ body: (any SQLConnection) throws -> Value) throws -> Value {
    try write(body)
  }

  package func writeInPortions<Value>(_ body: (_ pause: @escaping () -> Void) throws -> Value) throws -> Value
  {
    try body {}
  }

  package func tidy() throws {}

  package func settleChanges() throws {}

  package func migrate<Value>(_ body: (any SQLConnection) throws -> Value) throws -> Value { try write(body) }
}

/// One connection inside a transaction; valid only within the closure that received it.
package protocol SQLConnection {
  var dialect: SQLDialect { get }

  /// Runs a statement.
  ///
  /// - Returns: The number of rows changed.
  @discardableResult
  func execute(_ sql: String, _ arguments: [SQLValue]) throws -> Int

  /// Runs a statement whose answer nobody needs: with the next statement at the latest, or the commit, which throw
  /// its error.
  func executeLater(_ sql: String, _ arguments: [SQLValue]) throws

  /// Says that this question will be asked soon, in the same words: it may then go to the server together with what is asked
  /// first. Nothing happens where a question costs no round trip.
  func anticipate(_ sql: String, _ arguments: [SQLValue]) throws

  /// Adds rows to a table, which gives them numbers, their `id`.
  ///
  /// Where that saves a round trip, they reach the database with the next statement at the latest, or the commit, which
  /// throw their error.
  ///
  /// - Parameter values: One row after the other, without the number.
  /// - Returns: The numbers, in the order of the rows.
  func insertNumbered(into table: String, _ columns: [String], _ values: [SQLValue]) throws -> [Int64]

  /// Keeps out other transactions that ask for the same name, until this one ends. Nothing happens where there is one
  /// writer at a time.
  func lock(_ name: String) throws

  /// The versions of all namespaces of cached answers that have one.
  func versionsOfNamespaces() throws -> [String: Int64]

  /// The same, read as far as they can have changed since they were last read.
  func versionsOfNamespaces(since known: NamespaceChanges) throws -> NamespaceChanges

  /// Gives namespaces of cached answers another version when this transaction commits.
  ///
  /// - Parameter version: Unpredictable, so that no two are the same.
  func change(versionsOf namespaces: [String], to version: Int64) throws

  /// Adds many rows by the fastest way that the engine has. An error may show as late as that of
  /// ``executeLater(_:_:)``.
  ///
  /// - Parameters:
  ///   - values: Row after row, each in the order of the columns.
  ///   - conflict: What happens to a row whose key is taken, as an `ON CONFLICT` clause in which no key comes twice;
  ///     empty to refuse it.
  func insert(into table: String, _ columns: [String], _ values: [SQLValue], conflict: String) throws

  /// Adds many rows whose keys are free, without waiting until the engine has taken them: the next ones may be made
  /// meanwhile. An error shows as late as that of ``executeLater(_:_:)``.
  ///
  /// - Parameter values: Row after row, each in the order of the columns.
  func insertLater(into table: String, _ columns: [String], _ values: [SQLValue]) throws

  /// Runs several statements that take no parameters, separated by semicolons: DDL.
  func script(_ sql: String) throws

  /// Runs a query and hands each row to `body`.
  func forEach(_ sql: String, _ arguments: [SQLValue], _ body: (inout RowReader) throws -> Void) throws

  /// Runs a query and hands each row to `body` where the engine has it, however many rows there are: none of them is
  /// kept. Nothing else may be asked of the connection meanwhile.
  ///
  /// - Parameter arguments: Whole numbers only.
  func scan(_ sql: String, _ arguments: [Int64], _ body: (any SQLRow) throws -> Void) throws

  /// The same as ``forEach(_:_:_:)`` for a query whose best way depends on its values, so that the engine looks at them each time: what is quick
  /// for a rare word is slow for one that is everywhere.
  func forEachByValue(_ sql: String, _ arguments: [SQLValue], _ body: (inout RowReader) throws -> Void) throws
}

extension SQLConnection {
  package func forEachByValue(
    _ sql: String,
    _ arguments: [SQLValue],
    _ body: (inout RowReader) throws -> Void
  ) throws {
    try forEach(sql, arguments, body)
  }

  package func lock(_ name: String) throws {}

  package func anticipate(_ sql: String, _ arguments: [SQLValue]) throws {}

  package func versionsOfNamespaces() throws -> [String: Int64] {
    var versions: [String: Int64] = [:]
    try forEach("SELECT namespace, version FROM cache_versions", []) { row in
      versions[try row.nextText()] = try row.nextInteger()
    }
    return versions
  }

  /// With one writer at a time, changes are numbered in the order of commits: what is new has a higher number than all
  /// that was known. A database that was restored from a back-up counts through the same numbers again; it has another
  /// version of ``CacheVersions/everything``, and then all is read.
  package func versionsOfNamespaces(since known: NamespaceChanges) throws -> NamespaceChanges {
    let everything = CacheVersions.everything
    let former = known.versions[everything]
    var found = NamespaceChanges()
    found.isLoaded = true
    // One statement, so that no transaction has to be begun for it. The table is read as a whole only when what it is joined
    // with has a row.
    try forEach(
      """
      SELECT namespace, version, change FROM cache_versions WHERE change > $1
      UNION ALL SELECT namespace, version, change FROM cache_versions WHERE namespace = $2
      UNION ALL SELECT namespace, version, change FROM (
        SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM cache_versions WHERE namespace = $2 AND version = $3)
      ) is_another CROSS JOIN cache_versions
      """,
      [.integer(known.last), .text(everything), former.map { .integer($0) } ?? .null]
    ) { row in
      found.versions[try row.nextText()] = try row.nextInteger()
      found.last = max(found.last, try row.nextInteger())
    }
    guard known.isLoaded, found.versions[everything] == former else { return found }
    found.versions.merge(known.versions) { new, _ in new }
    found.last = max(found.last, known.last)
    return found
  }

  /// What changes in one transaction has one number.
  package func change(versionsOf namespaces: [String], to version: Int64) throws {
    let last = try first("SELECT MAX(change) FROM cache_versions", []) { try $0.nextOptionalInteger() }
    let number = ((last ?? nil) ?? 0) + 1
    try insert(
      into: "cache_versions",
      ["namespace", "version", "change"],
      namespaces.flatMap { [.text($0), .integer(version), .integer(number)] },
      conflict: "ON CONFLICT (namespace) DO UPDATE SET version = excluded.version, change = excluded.change"
    )
  }

  package func executeLater(_ sql: String, _ arguments: [SQLValue]) throws { try execute(sql, arguments) }

  /// Statements of many rows each.
  package func insert(
    into table: String,
    _ columns: [String],
    _ values: [SQLValue],
    conflict: String
  ) throws {
    let rows = values.count / columns.count
    let most = max(1, min(100, dialect.maximumParameters / columns.count))
    for first in stride(from: 0, to: rows, by: most) {
      let part = values[(first * columns.count)..<(min(first + most, rows) * columns.count)]
      try execute(
        SQLText.insertion(
          into: table,
          columns,
          rows: part.count / columns.count,
          conflict: conflict
        ),
        Array(part)
      )
    }
  }

  package func insertLater(into table: String, _ columns: [String], _ values: [SQLValue]) throws {
    try insert(into: table, columns, values, conflict: "")
  }

  package func all<Value>(
    _ sql: String,
    _ arguments: [SQLValue] = [],
    _ map: (inout RowReader) throws -> Value
  ) throws -> [Value] {
    var values: [Value] = []
    try forEach(sql, arguments) { values.append(try map(&$0)) }
    return values
  }

  package func first<Value>(
    _ sql: String,
    _ arguments: [SQLValue] = [],
    _ map: (inout RowReader) throws -> Value
  ) throws -> Value? {
    var value: Value?
    try forEach(sql, arguments) { row in
      if value == nil { value = try map(&row) }
    }
    return value
  }
}

/// Says whether anything was committed since an earlier mark of the same engine.
package struct SQLChangeMark: Hashable, Sendable {
  /// Another one after each commit; which of two is the later it does not say.
  package var version: UInt128
  /// The versions of all namespaces, where the engine learns them by the same question.
  package var versions: [String: Int64]?

  package init(version: UInt128, versions: [String: Int64]? = nil) {
    self.version = version
    self.versions = versions
  }
}
