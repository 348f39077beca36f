import Foundation
import InventoryCore
import InventoryRecords
import InventoryStore
import InventoryTesting
import Synchronization
import TestFolders
import Testing

@testable import PostgreSQLEngine

/// What a transaction does when the server, a rival or the time is against it.
@Suite struct TransactionTests {
  private let database: PostgreSQLServer.Database

  init() throws {
    database = try PostgreSQLServer.running().makeDatabase(isEmpty: true)
    try database.run(
      "CREATE TABLE things (id BIGINT PRIMARY KEY, amount BIGINT NOT NULL); INSERT INTO things VALUES (1, 0), (2, 0)"
    )
  }

  private func engine(
    _ door: PostgreSQLServer.Door = .direct,
    _ change: (inout PostgreSQLSettings) -> Void = { _ in }
  ) throws -> PostgreSQLEngine {
    var settings = database.settings(door)
    change(&settings)
    return try PostgreSQLEngine(settings)
  }

  private func code(_ body: () throws -> Void) -> SQLError.Code? {
    do {
      try body()
      return nil
    } catch { return (error as? SQLError)?.code }
  }

  @Test(arguments: PostgreSQLServer.Door.allCases)
  func twoThatWaitForEachOtherBothSucceed(_ door: PostgreSQLServer.Door) throws {
    let engine = try engine(door)
    let attempts = Atomic<Int>(0)
    let failures = Mutex<[String]>([])
    let meeting = Meeting(2)
    DispatchQueue.concurrentPerform(iterations: 2) { index in
      do {
        try engine.write { connection in
          let order = index == 0 ? [1, 2] : [2, 1]
          try connection.execute("UPDATE things SET amount = amount + 1 WHERE id = $1", [.integer(order[0])])
          if attempts.add(1, ordering: .relaxed).newValue <= 2 { meeting.wait() }
          try connection.execute("UPDATE things SET amount = amount + 1 WHERE id = $1", [.integer(order[1])])
        }
      } catch { failures.withLock { $0.append("\(error)") } }
    }
    #expect(failures.withLock { $0 } == [])
    #expect(attempts.load(ordering: .relaxed) == 3)
    #expect(try database.run("SELECT SUM(amount) FROM things") == "4")
  }

  @Test func aStatementThatTakesTooLongIsCancelledAndTheNextIsNot() throws {
    let engine = try engine { $0.statementTimeout = 0.2 }
    #expect(code { _ = try engine.write { try $0.execute("SELECT pg_sleep(20)", []) } } == .timedOut)
    #expect(try engine.read { try $0.first("SELECT 1") { try $0.nextInt() } } == 1)
  }

  @Test func aStatementIsCancelledWhenItsRequestIsOver() throws {
    let engine = try engine()
    let end = ContinuousClock.now + .milliseconds(200)
    let failed = WorkDeadline.$moment.withValue(end) {
      code { _ = try engine.write { try $0.execute("SELECT pg_sleep(20)", []) } }
    }
    #expect(failed == .timedOut)
    #expect(
      try database.run(
        """
        SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '%pg_sleep(%'
        AND state = 'active' AND pid <> pg_backend_pid()
        """
      ) == "0"
    )
    #expect(try engine.read { try $0.first("SELECT 1") { try $0.nextInt() } } == 1)
  }

  @Test func aRivalsLockIsWaitedForAndThenNot() throws {
    let engine = try engine { $0.lockTimeout = 0.2 }
    let refused = try engine.write { connection in
      try connection.execute("UPDATE things SET amount = 1 WHERE id = 1", [])
      return code { _ = try engine.write { try $0.execute("UPDATE things SET amount = 2 WHERE id = 1", []) } }
    }
    #expect(refused == .busy)
    #expect(try database.run("SELECT amount FROM things WHERE id = 1") == "1")
  }

  @Test func whenEveryConnectionIsOutCallersWaitAndThenAreRefused() throws {
    let engine = try engine {
      $0.poolSize = 1
      $0.maximumOverflow = 1
      $0.poolTimeout = 0.2
    }
    let refused = try engine.read { _ in
      try engine.read { _ in
        #expect(engine.poolStatus == .init(size: 1, checkedOut: 2, overflow: 1, capacity: 2))
        return code { try engine.read { _ in } }
      }
    }
    #expect(refused == .exhausted)
    #expect(engine.poolStatus == .init(size: 1, checkedOut: 0, overflow: 0, capacity: 2))
  }

  /// A pooler hands the server's session to the next client: nothing of ours may stay in it.
  @Test func nothingOfATransactionStaysInASharedSession() throws {
    let engine = try engine(.pooled) { $0.lockTimeout = 1.5 }
    let inside = try engine.write { connection in
      try connection.lock("something")
      return try connection.first("SHOW lock_timeout") { try $0.nextText() }
    }
    #expect(inside == "1500ms")
    let left = try database.run(
      """
      SELECT (SELECT COUNT(*) FROM pg_locks WHERE locktype = 'advisory' AND database =
        (SELECT oid FROM pg_database WHERE datname = current_database()))
      """
    )
    #expect(left == "0")
    let plain = try database.run("SHOW lock_timeout", through: .pooled)
    #expect(plain == "0")
  }

  @Test func aPlanThatTheSchemaHasOutdatedIsMadeAnew() throws {
    let engine = try engine { $0.poolSize = 2 }
    func row() throws -> [SQLValue]? {
      try engine.read { try $0.first("SELECT * FROM things WHERE id = 1") { try $0.values } }
    }
    #expect(try row() == [.integer(1), .integer(0)])
    try database.run("ALTER TABLE things ADD COLUMN note TEXT")
    #expect(try row() == [.integer(1), .integer(0), .null])
  }

  @Test func connectionsThatDiedAtRestAreReplaced() throws {
    let engine = try engine()
    try engine.read { _ in try engine.read { _ = try $0.first("SELECT 1") { try $0.nextInt() } } }
    try database.run(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    for _ in 0..<3 {
      _ = try engine.write { try $0.execute("UPDATE things SET amount = amount + 1 WHERE id = 1", []) }
    }
    #expect(try database.run("SELECT amount FROM things WHERE id = 1") == "3")
  }

  @Test func aConnectionThatDiesInTheMiddleLosesTheTransaction() throws {
    let engine = try engine()
    let failed = code {
      try engine.write { connection in
        try connection.execute("UPDATE things SET amount = 9 WHERE id = 1", [])
        try database.run(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        try connection.execute("UPDATE things SET amount = 9 WHERE id = 2", [])
      }
    }
    #expect(failed == .unavailable)
    #expect(
      try engine.read { try $0.first("SELECT SUM(amount) = 0 FROM things") { try $0.nextFlag() } } == true
    )
  }

  @Test(arguments: [CuttingProxy.Cut.before, .after])
  func aCommitWithoutAnAnswerIsUnknown(_ cut: CuttingProxy.Cut) throws {
    let proxy = try CuttingProxy(target: database.socket())
    let engine = try engine { $0.parameters["host"] = proxy.folder.path }
    // Off the way: its name must not be prepared in the very batch that is cut.
    try engine.write { _ = try $0.execute("UPDATE things SET amount = 0", []) }
    proxy.cut(cut, at: "UPDATE things SET amount = 5")
    #expect(
      code { try engine.write { try $0.executeLater("UPDATE things SET amount = 5", []) } } == .unknownOutcome
    )
    #expect(proxy.cutCount == 1)
    let written = try #require(Int(database.run("SELECT amount FROM things WHERE id = 1")))
    #expect(written == (cut == .before ? 0 : 5))
  }

  @Test func aServerThatDoesNotExistIsUnavailable() throws {
    #expect(
      code {
        _ = try PostgreSQLEngine(
          PostgreSQLSettings(parameters: ["host": "/tmp/no-such-folder", "user": "x"])
        )
      } == .unavailable
    )
  }

  /// A plan for all values would stay the same whatever the values are.
  @Test func aQueryByItsValuesIsPlannedEachTime() throws {
    let engine = try engine()
    try engine.read { connection in
      for number in 1...12 {
        var found: [Int] = []
        try connection.forEachByValue("SELECT $1 + 0", [.integer(number)]) { found.append(try $0.nextInt()) }
        try connection.forEach("SELECT $1 + 1", [.integer(number)]) { found.append(try $0.nextInt()) }
        #expect(found == [number, number + 1])
      }
      let prepared = try connection.all(
        "SELECT statement FROM pg_prepared_statements WHERE statement LIKE 'SELECT $1 +%'"
      ) { try $0.nextText() }
      #expect(prepared == ["SELECT $1 + 1"])
    }
  }

  /// Each count of values is another text, and a kept plan compares every row that it looks at with all of them.
  @Test func aLongListOfValuesIsPlannedForThem() throws {
    let engine = try engine()
    let list = (0...4).map { "SELECT id FROM things WHERE id IN (\(SQLText.parameters(60 + $0)))" }
    try engine.read { connection in
      for (position, sql) in list.enumerated() {
        let found = try connection.all(sql, (1...60 + position).map { .integer(Int64($0)) }) {
          try $0.nextInt()
        }
        #expect(found.sorted() == [1, 2])
      }
      let longer = "SELECT id FROM things WHERE id IN (\(SQLText.parameters(65)))"
      #expect(try connection.all(longer, (2...66).map { .integer($0) }) { try $0.nextInt() } == [2])
      let prepared = try connection.all(
        "SELECT statement FROM pg_prepared_statements WHERE statement LIKE 'SELECT id FROM things%'"
      ) { try $0.nextText() }
      #expect(prepared.sorted() == list.sorted())
    }
  }

  @Test func aQuestionHasNoSecondStatement() throws {
    let engine = try engine()
    let refused = code {
      try engine.ask { connection in
        _ = try connection.first("SELECT 1") { try $0.nextInt() }
        _ = try connection.first("SELECT 2") { try $0.nextInt() }
      }
    }
    #expect(refused == .other)
    #expect(try engine.ask { try $0.first("SELECT 3") { try $0.nextInt() } } == 3)
  }

  @Test(arguments: PostgreSQLServer.Door.allCases)
  func aQuestionIsCancelledInTime(_ door: PostgreSQLServer.Door) throws {
    let engine = try engine(door)
    let failed = WorkDeadline.$moment.withValue(ContinuousClock.now + .milliseconds(200)) {
      code { _ = try engine.ask { try $0.first("SELECT pg_sleep(20)") { _ in } } }
    }
    #expect(failed == .timedOut)
    #expect(try engine.ask { try $0.first("SELECT 1") { try $0.nextInt() } } == 1)
  }

  @Test func aConnectionThatDiedAtRestDoesNotFailAQuestion() throws {
    let engine = try engine()
    #expect(try engine.ask { try $0.first("SELECT 1") { try $0.nextInt() } } == 1)
    try database.run(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    #expect(try engine.ask { try $0.first("SELECT 1") { try $0.nextInt() } } == 1)
  }

  /// Callers that wait are served one by one as connections come back, all of them.
  @Test func manyShareFewConnections() throws {
    let engine = try engine {
      $0.poolSize = 2
      $0.maximumOverflow = 1
    }
    let sum = Mutex(0)
    DispatchQueue.concurrentPerform(iterations: 12) { index in
      for _ in 0..<20 {
        let value = try? engine.ask { try $0.first("SELECT $1", [.integer(index)]) { try $0.nextInt() } }
        sum.withLock { $0 += value ?? 1_000_000 }
      }
    }
    #expect(sum.withLock { $0 } == 20 * (0..<12).reduce(0, +))
    #expect(engine.poolStatus.checkedOut == 0)
  }

  @Test func numbersOfAnyLengthAreExact() throws {
    let engine = try engine()
    for text in [
      "0", "1", "-1", "10000", "123456789012345678901234567890", "0.1", "-0.00010", "99999999.9999",
      "10000.00001", "-1234567.8900",
    ] {
      let got = try engine.read {
        try $0.first("SELECT CAST($1 AS NUMERIC)", [.text(text)]) { try $0.nextText() }
      }
      #expect(got == text)
    }
  }
}

/// Lets so many threads meet.
private final class Meeting: Sendable {
  private let condition = NSCondition()
  nonisolated(unsafe) private var missing: Int

  init(_ count: Int) { missing = count }

  func wait() {
    condition.withLock {
      missing -= 1
      condition.broadcast()
      while missing > 0 { condition.wait() }
    }
  }
}
