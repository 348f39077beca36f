package import InventoryRecords
package import InventoryStore
internal import Synchronization

/// An engine that tells of every statement before it runs, and fails the one that it is told to fail.
package final class ObservedEngine: SQLEngine {
  private struct State {
    var statements: Set<String> = []
    var count = 0
    var failing: Int?
    var error: any Error = ObservedEngine.cut
    var marks = 0
  }

  private let base: any SQLEngine
  private let state = Mutex(State())

  package init(_ base: any SQLEngine) { self.base = base }

  package static let cut = SQLError(.unavailable, message: "a test has cut the connection")

  /// The texts of the statements so far.
  package var statements: Set<String> { state.withLock { $0.statements } }

  /// How often anybody has asked whether the database has changed.
  package var marks: Int { state.withLock { $0.marks } }

  /// Counts the statements of a piece of work.
  ///
  /// - Parameters:
  ///   - number: The statement that fails, from 1; `nil` for none.
  ///   - error: How it fails.
  /// - Returns: How many statements were begun, and what the work returned.
  package func failing<Value>(
    _ number: Int?,
    with error: any Error = ObservedEngine.cut,
    _ work: () throws -> Value
  ) rethrows -> (
    count: Int, value: Value
  ) {
    state.withLock { ($0.count, $0.failing, $0.error) = (0, number, error) }
    defer { state.withLock { $0.failing = nil } }
    let value = try work()
    return (state.withLock { $0.count }, value)
  }

  fileprivate func willRun(_ sql: String) throws {
    let error: (any Error)? = state.withLock { state in
      state.statements.insert(sql)
      state.count += 1
      return state.count == state.failing ? state.error : nil
    }
    if let error { throw error }
  }

  private func observed<Value>(
    _ body: @escaping (any SQLConnection) throws -> Value
  ) -> (any SQLConnection) throws -> Value {
    { try body(ObservedConnection(base: $0, engine: self)) }
  }

  // MARK: SQLEngine

  package var dialect: SQLDialect { base.dialect }
  package var poolStatus: PoolStatus { base.poolStatus }
  package func changeMark() throws -> SQLChangeMark {
    state.withLock { $0.marks += 1 }
    return try base.changeMark()
  }
  package func tidy() throws { try base.tidy() }
  package func settleChanges() throws { try base.settleChanges() }
  package func close() throws { try base.close() }

  package func read<Value>(_ body: (any SQLConnection) throws -> Value) throws -> Value {
    try withoutActuallyEscaping(body) { try base.read(observed($0)) }
  }

  package func ask<Value>(_ body: (any SQLConnection) throws -> Value) throws -> Value {
    try withoutActuallyEscaping(body) { try base.ask(observed($0)) }
  }

  package func readMarked<Value>(
    _ extent: ReadExtent,
    _ body: (any SQLConnection) throws -> Value
  ) throws -> (value: Value, mark: SQLChangeMark) {
    try withoutActuallyEscaping(body) { try base.readMarked(extent, observed($0)) }
  }

  package func write<Value>(_ body: (any SQLConnection) throws -> Value) throws -> Value {
    try withoutActuallyEscaping(body) { try base.write(observed($0)) }
  }

  package func writeInBulk<Value>(_ body: (any SQLConnection) throws -> Value) throws -> Value {
    try withoutActuallyEscaping(body) { try base.writeInBulk(observed($0)) }
  }

  package func writeInPortions<Value>(_ body: (_ pause: @escaping () -> Void) throws -> Value) throws -> Value
  {
    try base.writeInPortions(body)
  }

  package func readAtLength<Value>(_ body: (any SQLConnection) throws -> Value) throws -> Value {
    try withoutActuallyEscaping(body) { try base.readAtLength(observed($0)) }
  }

  package func migrate<Value>(_ body: (any SQLConnection) throws -> Value) throws -> Value {
    try base.migrate(body)
  }

  package func rehearse<Value>(_ body: (any SQLConnection) throws -> Value) throws -> Value {
    try withoutActuallyEscaping(body) { try base.rehearse(observed($0)) }
  }
}

/// A connection of an ``ObservedEngine``.
private struct ObservedConnection: SQLConnection {
  let base: any SQLConnection
  let engine: ObservedEngine

  var dialect: SQLDialect { base.dialect }

  func execute(_ sql: String, _ arguments: [SQLValue]) throws -> Int {
    try engine.willRun(sql)
    return try base.execute(sql, arguments)
  }

  func executeLater(_ sql: String, _ arguments: [SQLValue]) throws {
    try engine.willRun(sql)
    try base.executeLater(sql, arguments)
  }

  func lock(_ name: String) throws { try base.lock(name) }
  func anticipate(_ sql: String, _ arguments: [SQLValue]) throws { try base.anticipate(sql, arguments) }

  func versionsOfNamespaces() throws -> [String: Int64] { try base.versionsOfNamespaces() }

  func versionsOfNamespaces(since known: NamespaceChanges) throws -> NamespaceChanges {
    try base.versionsOfNamespaces(since: known)
  }

  func change(versionsOf namespaces: [String], to version: Int64) throws {
    try engine.willRun("versions of namespaces")
    try base.change(versionsOf: namespaces, to: version)
  }

  func insert(into table: String, _ columns: [String], _ values: [SQLValue], conflict: String) throws {
    try engine.willRun("rows of \(table) (\(columns.joined(separator: ", "))) \(conflict)")
    try base.insert(into: table, columns, values, conflict: conflict)
  }

  func insertNumbered(into table: String, _ columns: [String], _ values: [SQLValue]) throws -> [Int64] {
    try engine.willRun("rows of \(table) (\(columns.joined(separator: ", "))) ")
    return try base.insertNumbered(into: table, columns, values)
  }

  func insertLater(into table: String, _ columns: [String], _ values: [SQLValue]) throws {
    try engine.willRun("rows of \(table) (\(columns.joined(separator: ", "))) ")
    try base.insertLater(into: table, columns, values)
  }

  func script(_ sql: String) throws { try base.script(sql) }

  func forEach(_ sql: String, _ arguments: [SQLValue], _ body: (inout RowReader) throws -> Void) throws {
    try engine.willRun(sql)
    try base.forEach(sql, arguments, body)
  }

  func scan(_ sql: String, _ arguments: [Int64], _ body: (any SQLRow) throws -> Void) throws {
    try engine.willRun(sql)
    try base.scan(sql, arguments, body)
  }

  func forEachByValue(_ sql: String, _ arguments: [SQLValue], _ body: (inout RowReader) throws -> Void) throws
  {
    try engine.willRun(sql)
    try base.forEachByValue(sql, arguments, body)
  }
}
