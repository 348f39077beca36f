import InventoryRecords
import InventoryStore
import InventoryTesting
import TestFolders
import Testing

@testable import PostgreSQLEngine

/// Rows that go in by COPY, and what becomes of the connection when they do not.
@Suite struct CopyTests {
  private let database: PostgreSQLServer.Database

  init() throws {
    database = try PostgreSQLServer.running().makeDatabase(isEmpty: true)
    try database.run(
      """
      CREATE TABLE things (id BIGINT PRIMARY KEY, note TEXT, raw BYTEA, flag BOOLEAN, part DOUBLE PRECISION,
        amount BIGINT CHECK (amount >= 0))
      """
    )
  }

  /// With one connection, so that whoever comes next gets the one before.
  private func engine(
    _ door: PostgreSQLServer.Door = .direct,
    _ change: (inout PostgreSQLSettings) -> Void = { _ in }
  ) throws -> PostgreSQLEngine {
    var settings = database.settings(door)
    settings.poolSize = 1
    settings.maximumOverflow = 0
    change(&settings)
    return try PostgreSQLEngine(settings)
  }

  private func code(_ body: () throws -> Void) -> SQLError.Code? {
    do {
      try body()
      return nil
    } catch { return (error as? SQLError)?.code }
  }

  private func process(_ engine: PostgreSQLEngine) throws -> Int? {
    try engine.read { try $0.first("SELECT pg_backend_pid()") { try $0.nextInt() } }
  }

  private func count(_ engine: PostgreSQLEngine) throws -> Int? {
    try engine.read { try $0.first("SELECT COUNT(*) FROM things") { try $0.nextInt() } }
  }

  /// Numbered from 1, without a note.
  private func rows(_ count: Int, amount: (Int) -> Int = { $0 }) -> [SQLValue] {
    (1...count).flatMap { [.integer($0), .integer(amount($0))] as [SQLValue] }
  }

  private func ids(_ numbers: Range<Int>) -> [SQLValue] { numbers.map { SQLValue.integer($0) } }

  private static let columns = ["id", "amount"]

  // MARK: Values

  @Test(arguments: PostgreSQLServer.Door.allCases)
  func everyValueComesBackAsItWas(_ door: PostgreSQLServer.Door) throws {
    let engine = try engine(door)
    let texts: [SQLValue] = [
      .text(""), .text("\t"), .text("\n"), .text("\r\n"), .text("\\"), .text("\\N"), .text("\\."), .null,
      .text("NULL"), .text("a\tb\nc\\d"), .text("Crème brûlée 🍮 日本"), .text("\u{1}\u{7F}"), .text("\"'`,;"),
    ]
    let blobs: [SQLValue] = [
      .blob([]), .blob([0]), .null, .blob([9, 10, 13, 92, 0, 255]), .blob(Array(0...255)),
    ]
    let reals: [SQLValue] = [.real(0.1), .real(-1e300), .null, .real(.leastNonzeroMagnitude)]
    let numbers: [SQLValue] = [.integer(0), .integer(Int64.max), .null]
    let flags: [SQLValue] = [.flag(true), .flag(false), .null]
    var values: [SQLValue] = []
    for number in 0..<200 {
      values += [
        .integer(number), texts[number % texts.count], blobs[number % blobs.count],
        flags[number % flags.count],
        reals[number % reals.count], numbers[number % numbers.count],
      ]
    }
    let columns = ["id", "note", "raw", "flag", "part", "amount"]
    try engine.write { try $0.insert(into: "things", columns, values, conflict: "") }
    let found = try engine.read {
      try $0.all("SELECT id, note, raw, flag, part, amount FROM things ORDER BY id") { try $0.values }
    }
    #expect(found.flatMap { $0 } == values)
  }

  /// Without that, plans go by what the tables were until the server looks by itself.
  @Test func tablesAreCountedWhenVeryManyRowsHaveGoneIn() throws {
    let engine = try engine()
    func known() throws -> Int? {
      try engine.read {
        try $0.first("SELECT CAST(reltuples AS BIGINT) FROM pg_class WHERE relname = 'things'") {
          try $0.nextInt()
        }
      }
    }
    try engine.writeInBulk { try $0.insertLater(into: "things", Self.columns, rows(100)) }
    #expect(try known() == -1)
    try engine.writeInBulk { connection in
      let values = Array(rows(6_100).dropFirst(2 * 100))
      try connection.insertLater(into: "things", Self.columns, values)
    }
    #expect(try known() == 6_100)
  }

  /// A connection keeps its plans, those of references among them; they would stay those of a table without rows.
  @Test func tablesAreCountedWhileALongWriteFillsThem() throws {
    let engine = try engine()
    let all = rows(5_200)
    func portion(_ rows: Range<Int>) -> [SQLValue] { Array(all[rows.lowerBound * 2..<rows.upperBound * 2]) }
    let known = try engine.writeInBulk { connection in
      try [0..<100, 100..<5_000, 5_000..<5_200].map { rows in
        try connection.insertLater(into: "things", Self.columns, portion(rows))
        return try connection.first(
          "SELECT CAST(reltuples AS BIGINT) FROM pg_class WHERE relname = 'things'"
        ) { try $0.nextInt() }
      }
    }
    #expect(known == [-1, -1, 5_000])
  }

  /// More than a socket holds, and more than one part of the data.
  @Test(arguments: PostgreSQLServer.Door.allCases)
  func longValuesGoThroughInParts(_ door: PostgreSQLServer.Door) throws {
    let engine = try engine(door)
    let text = String(repeating: "tab\tand line\n", count: 20_000)
    let values = (1...40).flatMap { [.integer($0), .text(text)] as [SQLValue] }
    try engine.write { try $0.insert(into: "things", ["id", "note"], values, conflict: "") }
    let lengths = try engine.read {
      try $0.first("SELECT MIN(LENGTH(note)), COUNT(*) FROM things") { [try $0.nextInt(), try $0.nextInt()] }
    }
    #expect(lengths == [260_000, 40])
  }

  @Test(arguments: PostgreSQLServer.Door.allCases)
  func partsFollowEachOtherWithoutAnAnswer(_ door: PostgreSQLServer.Door) throws {
    let engine = try engine(door)
    let seen = try engine.write { connection in
      for part in 0..<20 {
        let values = (0..<1_000).flatMap { [.integer(part * 1_000 + $0), .integer($0)] as [SQLValue] }
        try connection.insertLater(into: "things", Self.columns, values)
      }
      // A plain statement waits for them, and so does the commit.
      return try connection.execute("UPDATE things SET amount = 0 WHERE amount > 0", [])
    }
    #expect(seen == 20 * 999)
    try engine.write { connection in
      try connection.insertLater(into: "things", ["id"], ids(20_000..<20_100))
    }
    #expect(try count(engine) == 20_100)
  }

  // MARK: Faults

  @Test func aFaultOfRowsThatNobodyWaitedForShowsAfterwards() throws {
    struct Stop: Error {}
    let engine = try engine()
    let before = try process(engine)
    let bad = rows(40) { $0 == 40 ? -1 : $0 }
    let later: [(any SQLConnection) throws -> Void] = [
      { _ in }, { _ = try $0.first("SELECT 1") { try $0.nextInt() } },
      { try $0.insertLater(into: "things", ["id"], ids(50..<90)) },
      {
        try $0.insert(
          into: "things",
          ["id"],
          ids(50..<90),
          conflict: "ON CONFLICT DO NOTHING"
        )
      },
    ]
    for next in later {
      let refused = code {
        try engine.write { connection in
          try connection.insertLater(into: "things", Self.columns, bad)
          try next(connection)
        }
      }
      #expect(refused == .check)
    }
    // What is given up anyway is given up for its own reason.
    #expect(throws: Stop.self) {
      try engine.write { connection in
        try connection.insertLater(into: "things", Self.columns, bad)
        throw Stop()
      }
    }
    #expect(try process(engine) == before)
    #expect(try count(engine) == 0)
  }

  @Test(arguments: [1, 20, 40])
  func aRowThatIsRefusedKeepsAllOutAndTheConnectionIn(bad: Int) throws {
    let engine = try engine()
    let before = try process(engine)
    let values = rows(40) { $0 == bad ? -1 : $0 }
    #expect(
      code { try engine.write { try $0.insert(into: "things", Self.columns, values, conflict: "") } }
        == .check
    )
    #expect(try process(engine) == before)
    #expect(try count(engine) == 0)
    try engine.write { try $0.insert(into: "things", Self.columns, rows(40), conflict: "") }
    #expect(
      code { try engine.write { try $0.insert(into: "things", Self.columns, rows(40), conflict: "") } }
        == .duplicate
    )
    #expect(try process(engine) == before)
    #expect(try count(engine) == 40)
  }

  @Test func aTableThatIsNotThereCostsNoConnection() throws {
    let engine = try engine()
    let before = try process(engine)
    let refused = code {
      try engine.write { try $0.insert(into: "no_such_table", Self.columns, rows(40), conflict: "") }
    }
    #expect(refused == .other)
    #expect(try process(engine) == before)
  }

  @Test(arguments: PostgreSQLServer.Door.allCases, [0, 20, 39])
  func aCopyThatIsCalledOffLeavesTheConnectionUsable(_ door: PostgreSQLServer.Door, bad: Int) throws {
    let engine = try engine(door)
    let before = try process(engine)
    let values = (0..<40).flatMap {
      [.integer($0), .text($0 == bad ? "a\u{0}b" : "good")] as [SQLValue]
    }
    #expect(throws: SQLError.nulInText) {
      try engine.write { try $0.insert(into: "things", ["id", "note"], values, conflict: "") }
    }
    #expect(try count(engine) == 0)
    if door == .direct { #expect(try process(engine) == before) }
    try engine.write { try $0.insert(into: "things", Self.columns, rows(40), conflict: "") }
    #expect(try count(engine) == 40)
  }

  /// A body that passes over the error cannot commit what is not whole.
  @Test func whatWasCalledOffIsNotCommitted() throws {
    let engine = try engine()
    let refused = code {
      try engine.write { connection in
        try connection.insert(into: "things", Self.columns, rows(20), conflict: "")
        try? connection.insert(
          into: "things",
          ["id", "note"],
          (50..<90).flatMap { [.integer($0), .text("\u{0}")] as [SQLValue] },
          conflict: ""
        )
      }
    }
    #expect(refused != nil)
    #expect(try count(engine) == 0)
  }

  @Test func aCopyThatWaitsForARivalIsRefusedInTime() throws {
    let rival = try engine()
    let engine = try engine { $0.lockTimeout = 0.2 }
    let before = try process(engine)
    let refused = try rival.write { connection in
      try connection.execute("INSERT INTO things (id) VALUES (30)", [])
      return code {
        try engine.write { try $0.insert(into: "things", Self.columns, rows(40), conflict: "") }
      }
    }
    #expect(refused == .busy)
    #expect(try process(engine) == before)
    #expect(try count(engine) == 1)
  }

  /// Whoever waits for it has gone: the server is told, and the next caller finds a connection.
  @Test func aCopyIsCancelledWhenItsTimeIsOver() throws {
    let rival = try engine()
    let engine = try engine()
    let refused = try rival.write { connection in
      try connection.execute("INSERT INTO things (id) VALUES (30)", [])
      return WorkDeadline.$moment.withValue(ContinuousClock.now + .milliseconds(200)) {
        code { try engine.write { try $0.insert(into: "things", Self.columns, rows(40), conflict: "") } }
      }
    }
    #expect(refused == .timedOut)
    #expect(try count(engine) == 1)
  }
}
