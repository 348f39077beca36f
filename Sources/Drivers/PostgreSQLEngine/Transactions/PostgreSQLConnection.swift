internal import InventoryRecords
internal import InventoryStore
internal import Platform

/// One transaction on one connection.
///
/// `BEGIN` goes out with the first statement, and statements whose answers nobody needs go out with the next one: a
/// transaction costs as many round trips as it has questions, and one for the commit.
final class PostgreSQLConnection: SQLConnection {
  let dialect: SQLDialect
  let link: Link
  /// Seconds that a statement may take.
  let patience: Double
  private let blocks: NumberBlocks
  private let meter: StatementMeter?
  /// Sent before the next statement.
  private var pending: [Command]
  /// Questions among them whose answers are wanted later, by their places.
  private var anticipated: [(place: Int, question: Question)] = []
  /// Answers to anticipated questions that nobody has asked yet.
  private var answers: [Question: ServerResult] = [:]
  private let openingCount: Int
  private let isSingle: Bool
  private let isProbing: Bool
  /// The server's snapshot as of the first statement, if it was asked for.
  private(set) var snapshot: String?
  /// Whether anything has been sent.
  private(set) var hasBegun = false
  /// Whether the server has answered anything.
  private(set) var hasAnswered = false
  private var isCommitting = false
  /// Rows that have gone into each table by COPY.
  var copied: [String: Int] = [:]
  /// Whether this transaction is so long that the server should look again at tables that it fills.
  var takesStatistics = false
  /// Rows of ``copied`` at which that is next due, by table.
  var statisticsDue: [String: Int] = [:]
  /// Whether the commit gives namespaces new versions.
  private var changesVersions = false
  /// What went wrong first; nothing can be done in the transaction any more.
  private(set) var failure: LinkFailure?

  /// - Parameters:
  ///   - opening: Sent before the first statement, in the same round trip.
  ///   - isSingle: Whether one statement is all there may be: it is not inside a transaction.
  ///   - isProbing: Whether to ask for the server's snapshot on the way.
  init(
    _ link: Link,
    _ dialect: SQLDialect,
    opening: [Command],
    patience: Double,
    blocks: NumberBlocks = NumberBlocks(),
    isSingle: Bool = false,
    isProbing: Bool = false,
    meter: StatementMeter? = nil
  ) {
    self.meter = meter
    self.link = link
    self.dialect = dialect
    self.patience = patience
    self.blocks = blocks
    self.isSingle = isSingle
    self.isProbing = isProbing
    pending = isProbing && !isSingle ? opening + [Self.probe] : opening
    openingCount = pending.count
  }

  @discardableResult
  func execute(_ sql: String, _ arguments: [SQLValue]) throws -> Int { try run(sql, arguments).changed }

  func forEach(_ sql: String, _ arguments: [SQLValue], _ body: (inout RowReader) throws -> Void) throws {
    guard isSingle, isProbing else { return try run(sql, arguments).forEach(body) }
    // A second statement, however small, would cost a third of what the first does: a column costs nothing.
    let result = try run(Self.probing(sql), arguments)
    snapshot = result.text
    try result.forEach(from: 1, body)
  }

  func forEachByValue(_ sql: String, _ arguments: [SQLValue], _ body: (inout RowReader) throws -> Void) throws
  {
    try send([try Command(sql, arguments, isPreparable: false)]).last?.forEach(body)
  }

  func executeLater(_ sql: String, _ arguments: [SQLValue]) throws {
    guard !isSingle else { throw Self.secondStatement }
    pending.append(try Command(sql, arguments))
  }

  func lock(_ name: String) throws {
    try executeLater("SELECT pg_advisory_xact_lock($1)", [.integer(AdvisoryLock.number(of: name))])
  }

  func versionsOfNamespaces() throws -> [String: Int64] { try KnownVersions().advanced(self).versions }

  func versionsOfNamespaces(since known: NamespaceChanges) throws -> NamespaceChanges {
    var changes = known
    changes.versions = try versionsOfNamespaces()
    return changes
  }

  func change(versionsOf namespaces: [String], to version: Int64) throws {
    changesVersions = true
    try executeLater(
      "INSERT INTO cache_changes (namespaces, version) VALUES ($1, $2)",
      [.text(namespaces.joined(separator: " ")), .integer(version)]
    )
  }

  func script(_ sql: String) throws {
    try flush()
    try noting { () throws(LinkFailure) in try link.script(sql, until: deadline) }
  }

  /// Sends what waits, and looks at how it went.
  func flush() throws {
    guard !pending.isEmpty else { return }
    _ = try send([])
  }

  private func run(_ sql: String, _ arguments: [SQLValue]) throws -> ServerResult {
    if let known = try anticipatedAnswer(sql, arguments) { return known }
    guard let result = try send([try Command(sql, arguments)]).last else {
      throw SQLError(.other, message: "a statement had no answer")
    }
    return result
  }

  private func send(_ commands: [Command]) throws -> [ServerResult] {
    let isFirst = !hasBegun
    guard isFirst || !isSingle else { throw Self.secondStatement }
    let all = pending.isEmpty ? commands : pending + commands
    let expected = anticipated
    pending = []
    anticipated = []
    hasBegun = true
    let start = MonotonicTime.now.nanoseconds
    let results: [ServerResult]
    do {
      results = try noting { () throws(LinkFailure) in try link.run(all, until: deadline) }
    } catch {
      measure(all, since: start, failed: true)
      throw error
    }
    measure(all, since: start)
    hasAnswered = true
    for (place, question) in expected { answers[question] = results[place] }
    if isFirst, isProbing, !isSingle { snapshot = results[openingCount - 1].text }
    return results
  }

  /// Counts the statements of a round trip. The server answers them together, so that each gets an equal share of the
  /// time; a slow round trip is the last one's, which somebody waited for.
  private func measure(_ commands: [Command], since start: UInt64, failed: Bool = false) {
    guard let meter else { return }
    let whole = MonotonicTime.now.nanoseconds &- start
    let count = commands.count { !$0.isFrame }
    for command in commands.dropLast() where !command.isFrame {
      meter.note(command.sql, nanoseconds: min(whole / UInt64(count), StatementMeter.slow - 1))
    }
    guard let last = commands.last, !last.isFrame else { return }
    let isSlow = whole >= StatementMeter.slow
    meter.note(last.sql, nanoseconds: isSlow ? whole : whole / UInt64(count), failed: failed)
  }

  /// When the statement is cancelled: at the end of our patience, or of that of whoever waits for the request.
  var deadline: MonotonicTime {
    guard let end = WorkDeadline.moment else { return .now.advanced(bySeconds: patience) }
    let left = ContinuousClock.now.duration(to: end) / .seconds(1)
    return .now.advanced(bySeconds: min(patience, left))
  }

  /// Keeps the first failure: the body may turn it into an error of its own.
  func noting<Value>(_ body: () throws(LinkFailure) -> Value) throws -> Value {
    do { return try body() } catch {
      failure = failure ?? error
      throw error.error
    }
  }

  /// Whether the same transaction may succeed on another try, and cannot have happened already: after a deadlock, with
  /// a plan that a change of the schema has outdated, or on a connection that was dead before it was used.
  var mayRunAgain: Bool {
    guard let failure else { return false }
    return failure.isRetriable || failure.isStalePlan || !hasAnswered && !isCommitting && failure.isFatal
  }

  // MARK: Fewer round trips

  private struct Question: Hashable {
    var sql: String
    var arguments: [SQLValue]
  }

  func anticipate(_ sql: String, _ arguments: [SQLValue]) throws {
    guard !isSingle else { return }
    anticipated.append((pending.count, Question(sql: sql, arguments: arguments)))
    pending.append(try Command(sql, arguments))
  }

  private func anticipatedAnswer(_ sql: String, _ arguments: [SQLValue]) throws -> ServerResult? {
    guard !anticipated.isEmpty || !answers.isEmpty else { return nil }
    let question = Question(sql: sql, arguments: arguments)
    if anticipated.contains(where: { $0.question == question }) { try flush() }
    return answers.removeValue(forKey: question)
  }

  /// Drawn beforehand, so that nobody waits for the answer to the rows.
  func insertNumbered(into table: String, _ columns: [String], _ values: [SQLValue]) throws -> [Int64] {
    let numbers = try newNumbers(of: table, values.count / columns.count)
    var numbered: [SQLValue] = []
    numbered.reserveCapacity(values.count + numbers.count)
    for (row, number) in numbers.enumerated() {
      numbered.append(.integer(number))
      numbered += values[row * columns.count..<(row + 1) * columns.count]
    }
    try insert(into: table, ["id"] + columns, numbered, conflict: "")
    return numbers
  }

  private func newNumbers(of table: String, _ count: Int) throws -> [Int64] {
    if let known = blocks.take(count, of: table) { return known }
    let size = blocks.demand(for: count, of: table)
    var numbers: [Int64] = []
    numbers.reserveCapacity(size)
    // To find the sequence takes longer than to draw a number: as a question of its own it is asked once for all.
    let drawn = try run(
      """
      SELECT nextval((SELECT CAST(pg_get_serial_sequence($1, 'id') AS regclass)))
      FROM generate_series(1, CAST($2 AS BIGINT))
      """,
      [.text(table), .integer(size)]
    )
    try drawn.forEach { numbers.append(try $0.nextInteger()) }
    guard numbers.count == size else { throw SQLError(.other, message: "a sequence gave too few numbers") }
    blocks.keep(numbers.dropFirst(count), of: table)
    return Array(numbers.prefix(count))
  }

  // MARK: The end

  /// Commits.
  ///
  /// - Throws: ``SQLError`` with code `unknownOutcome` when the connection was lost before the server's answer came.
  func commit() throws {
    guard hasBegun || pending.count > openingCount else { return }
    // What an answer refuses that is still to come has not happened, and so far nobody has asked for the commit.
    try noting { () throws(LinkFailure) in try link.settle() }
    // Before anything of the commit is sent: whoever relies on the board asks from now on.
    let seat = changesVersions ? link.seat : nil
    if let seat, !seat.begin() {
      try noting { () throws(LinkFailure) -> Void in throw link.lost() }
    }
    let before = pending
    pending = []
    anticipated = []
    isCommitting = true
    let start = MonotonicTime.now.nanoseconds
    let results: [ServerResult]
    do {
      results = try link.run(before + [Self.commitCommand], until: deadline)
      for command in before where !command.isFrame { meter?.note(command.sql, nanoseconds: 0) }
      meter?.noteCommit(since: start)
      seat?.end()
    } catch {
      meter?.noteCommit(since: start, failed: true)
      failure = failure ?? error
      switch error {
      // Refused by name: the transaction is not committed, and never will be.
      case .refused where !error.isFatal || error.isStalePlan:
        seat?.end()
        throw error.error
      case .unsendable:
        seat?.end()
        throw error.error
      // The seat stays marked until the server no longer has the session.
      case .refused, .lost, .silent:
        throw SQLError(.unknownOutcome, message: "the connection was lost during the commit: \(error.error)")
      }
    }
    // "COMMIT" of a transaction that has failed answers "ROLLBACK".
    guard results.last?.command == "COMMIT" else {
      throw failure?.error ?? SQLError(.other, message: "the transaction was rolled back")
    }
  }

  /// Ends a transaction that has only read. Nothing depends on the answer, so nobody waits for it.
  func leave() {
    guard hasBegun else { return }
    do { try link.dispatch([Self.commitCommand]) } catch { link.isSpent = true }
  }

  /// Takes everything back.
  func rollBack() {
    guard hasBegun || isCommitting, !link.isSpent else { return }
    // Whatever becomes of rows that are still on their way, they are taken back.
    try? link.settle()
    guard !link.isSpent else { return }
    do { try link.dispatch([Self.rollbackCommand]) } catch { link.isSpent = true }
  }

  private static let secondStatement = SQLError(
    .other,
    message: "a question is one statement, and has a second"
  )
  private static let snapshotQuery = "SELECT CAST(pg_current_snapshot() AS TEXT)"
  private static let probe = Command(constant: snapshotQuery)

  /// A question with the server's snapshot as its first column, which a query of its own is asked once for all rows.
  private static func probing(_ sql: String) throws -> String {
    guard sql.hasPrefix("SELECT ") else {
      throw SQLError(.other, message: "a question begins with SELECT")
    }
    return "SELECT (\(snapshotQuery)),\(sql.dropFirst("SELECT".count))"
  }

  private static let commitCommand = Command(constant: "COMMIT")
  private static let rollbackCommand = Command(constant: "ROLLBACK")
}
