internal import Glibc
package import InventoryRecords
package import InventoryStore

/// The engine of production: PostgreSQL through libpq.
///
/// Every transaction has a connection of the pool to itself. Reads see one snapshot (`REPEATABLE READ`), writes see
/// what has been committed by the time of each statement (`READ COMMITTED`) and lock the rows that they decide upon.
package final class PostgreSQLEngine: SQLEngine {
  package let dialect = SQLDialect(
    engine: .postgresql,
    lockClause: "FOR NO KEY UPDATE",
    skipLockedClause: "FOR UPDATE SKIP LOCKED",
    productSearch: ProductText.byColumn,
    outbox: "outbox",
    maximumParameters: 65_535,
    hasOneWriter: false,
    orderedJoin: nil,
    // A limit that is a parameter counts as a tenth of the rows in a plan for all values, so that such a plan never looked as
    // cheap as one for the values at hand, and every list was planned anew (src/backend/optimizer/plan/planner.c,
    // `preprocess_limit`).
    guessesLimits: true
  )

  /// Times that a transaction is run again after a deadlock.
  private static let retries = 3

  let settings: PostgreSQLSettings
  private let pool: ConnectionPool
  let feed = ChangeFeed()
  private let boards: CommitBoards?
  private let blocks = NumberBlocks()
  private let meter: StatementMeter?

  /// Connects to a database.
  ///
  /// - Parameter meter: What counts statements.
  /// - Throws: ``SQLError`` when it cannot be reached.
  package init(_ settings: PostgreSQLSettings, meter: StatementMeter? = nil) throws {
    self.meter = meter
    self.settings = settings
    boards = CommitBoards(settings)
    pool = ConnectionPool(settings, boards: boards)
    // One that works, so that a wrong setting shows at once.
    pool.giveBack(try pool.take())
  }

  // MARK: Transactions

  package func read<Value>(_ body: (any SQLConnection) throws -> Value) throws -> Value {
    try transaction(.read, retries: Self.retries, body)
  }

  /// Without a transaction around it: the statement alone goes there, and its answer comes back.
  package func ask<Value>(_ body: (any SQLConnection) throws -> Value) throws -> Value {
    try transaction(.question, retries: Self.retries, body)
  }

  /// The server's snapshot is read in the same round trip. As long as it is the one of the last look at the versions,
  /// nothing has been committed since.
  package func readMarked<Value>(
    _ extent: ReadExtent,
    _ body: (any SQLConnection) throws -> Value
  ) throws -> (value: Value, mark: SQLChangeMark) {
    var snapshot: String?
    let kind: Kind = extent == .statement ? .question : .read
    let value = try transaction(kind, retries: Self.retries, isProbing: true) { connection in
      let value = try body(connection)
      snapshot = connection.snapshot
      return value
    }
    if let snapshot, let mark = feed.mark(ofSnapshot: snapshot) { return (value, mark) }
    return (value, try changeMark())
  }

  package func write<Value>(_ body: (any SQLConnection) throws -> Value) throws -> Value {
    try transaction(.write, retries: Self.retries, body)
  }

  /// Without limits of time; run once, because rows of it have left already.
  package func readAtLength<Value>(_ body: (any SQLConnection) throws -> Value) throws -> Value {
    try transaction(.longRead, retries: 0, body)
  }

  package func rehearse<Value>(_ body: (any SQLConnection) throws -> Value) throws -> Value {
    try transaction(.rehearsal, retries: Self.retries, body)
  }

  /// Without limits of time, and run once: what it has read from elsewhere may not be there a second time.
  package func writeInBulk<Value>(_ body: (any SQLConnection) throws -> Value) throws -> Value {
    var copied: [String: Int] = [:]
    let value = try transaction(.bulk, retries: 0) { connection in
      connection.takesStatistics = true
      let value = try body(connection)
      copied = connection.copied
      return value
    }
    tidy(copied)
    return value
  }

  /// Rows in all after which it pays to have the tables tidied.
  private static let manyRows = 5_000

  /// "Whenever you have significantly altered the distribution of data within a table, running ANALYZE is strongly
  /// recommended" (PostgreSQL documentation, 14.4.8). The server would do it by itself, a minute later; until then an index
  /// of the whole table may look like one of a few rows, and rows that an index finds are looked up in the table too, to see
  /// whether everybody may read them (11.9, Index-Only Scans and Covering Indexes).
  private func tidy(_ copied: [String: Int]) {
    guard copied.values.reduce(0, +) >= Self.manyRows else { return }
    for tables in [copied.keys.sorted(), Self.changedBeside] {
      let vacuum = "VACUUM (ANALYZE, SKIP_LOCKED) \(tables.joined(separator: ", "))"
      // What was written stands all the same.
      try? transaction(.autocommit, retries: 0) { try $0.script(vacuum) }
    }
  }

  /// What a write that copies rows changes or adds row by row.
  private static let changedBeside = ["products", "stock_balances"]

  private enum Kind {
    /// Each statement by itself.
    case autocommit
    /// One statement, by itself.
    case question
    case read
    case longRead
    case write
    case rehearsal
    case bulk

    var begin: Command? {
      switch self {
      case .autocommit, .question: nil
      case .read, .longRead: Self.beginReading
      case .write, .rehearsal, .bulk: Self.beginWriting
      }
    }

    /// Whether there is a transaction to be ended.
    var isTransaction: Bool { begin != nil }

    private static let beginReading = Command(constant: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
    private static let beginWriting = Command(constant: "BEGIN ISOLATION LEVEL READ COMMITTED")
  }

  private func transaction<Value>(
    _ kind: Kind,
    retries: Int,
    isProbing: Bool = false,
    _ body: (PostgreSQLConnection) throws -> Value
  ) throws -> Value {
    var left = retries
    while true {
      let lease = try pool.take()
      let connection = connection(on: lease.link, kind, isProbing: isProbing)
      do {
        let value = try body(connection)
        switch kind {
        case .autocommit, .question: break
        case .read, .longRead: connection.leave()
        case .rehearsal: connection.rollBack()
        case .write, .bulk: try connection.commit()
        }
        pool.giveBack(lease)
        return value
      } catch {
        if kind.isTransaction { connection.rollBack() }
        pool.giveBack(lease)
        guard left > 0, connection.mayRunAgain else { throw error }
        left -= 1
        // The rivals of a deadlock must not meet again in step.
        usleep(UInt32.random(in: 1_000...20_000) << UInt32(retries - left - 1))
      }
    }
  }

  private func connection(on link: Link, _ kind: Kind, isProbing: Bool) -> PostgreSQLConnection {
    let isBulk = kind == .bulk || kind == .longRead
    guard let begin = kind.begin else {
      return PostgreSQLConnection(
        link,
        dialect,
        opening: [],
        patience: settings.statementTimeout + 2,
        isSingle: kind == .question,
        isProbing: isProbing,
        meter: meter
      )
    }
    var opening = [begin]
    if link.isShared || isBulk { opening.append(SessionSettings(settings, isBulk: isBulk).command) }
    return PostgreSQLConnection(
      link,
      dialect,
      opening: opening,
      patience: isBulk ? .infinity : settings.statementTimeout + 2,
      blocks: blocks,
      isProbing: isProbing,
      meter: meter
    )
  }

  /// On a connection that leads to the server itself, one at a time over all processes.
  package func migrate<Value>(_ body: (any SQLConnection) throws -> Value) throws -> Value {
    var left = Self.retries
    while true {
      do { return try migrateOnce(body) } catch let error as SQLError where error.code == .busy && left > 0 {
        left -= 1
        sleep(1)
      }
    }
  }

  private func migrateOnce<Value>(_ body: (any SQLConnection) throws -> Value) throws -> Value {
    let link: Link
    do { link = try Link(settings, direct: true) } catch { throw error.error }
    let connection = PostgreSQLConnection(
      link,
      dialect,
      opening: [Command(constant: "BEGIN"), SessionSettings(settings, isBulk: true).command],
      patience: .infinity
    )
    do {
      // Others may be at a long step; a step itself waits for nobody, or everybody would wait behind it.
      try connection.executeLater("SELECT set_config('lock_timeout', '120s', true)", [])
      try connection.lock("migrations")
      try connection.execute(
        "SELECT set_config('lock_timeout', $1, true)",
        [.text("\(Int(settings.lockTimeout * 1000))")]
      )
      let value = try body(connection)
      try connection.commit()
      return value
    } catch {
      connection.rollBack()
      throw error
    }
  }

  // MARK: Changes

  /// The server is asked only when the board does not show that its last answer still holds.
  package func changeMark() throws -> SQLChangeMark {
    if let mark = feed.proven() { return mark }
    return try feed.mark { known in
      if !known.isLoaded { try tidy() }
      let proof = boards?.proof()
      return try transaction(.autocommit, retries: Self.retries) {
        connection -> (known: KnownVersions, proof: BoardProof?) in
        let later = try known.advanced(connection)
        guard let proof else {
          boards?.settle(on: connection.link)
          return (later, nil)
        }
        return (later, connection.link.board === proof.board ? proof : nil)
      }
    }
  }

  package func tidy() throws {
    try write { try VersionTables($0).fold() }
  }

  package func settleChanges() throws {
    guard
      try transaction(
        .autocommit,
        retries: Self.retries,
        { try ChangeNumbering($0).isDue }
      )
    else { return }
    while try write({ try ChangeNumbering($0).settle() }) == ChangeNumbering.batch {}
  }

  // MARK: The pool

  package var poolStatus: PoolStatus { pool.status }

  package func close() throws {
    feed.close()
    boards?.close()
    pool.close()
  }
}
