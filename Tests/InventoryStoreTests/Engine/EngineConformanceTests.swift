import InventoryCore
import InventoryRecords
import InventoryStore
import InventoryTesting
import SQLiteEngine
import Synchronization
import TestFolders
import Testing

/// What every engine owes to the shared SQL.
@Suite struct EngineConformanceTests {
  private let place: TestDatabase.Place

  init() throws { place = try TestDatabase.Place() }

  private func engine(_ subject: TestDatabase) throws -> any SQLEngine {
    let engine = try subject.open(in: place)
    try engine.write { connection in
      try connection.script(
        "CREATE TABLE things (id \(subject.identity), name TEXT UNIQUE, amount BIGINT CHECK (amount >= 0));"
          + "CREATE TABLE parts (thing_id INTEGER NOT NULL REFERENCES things (id), note TEXT);"
      )
    }
    return engine
  }

  private func count(_ engine: any SQLEngine) throws -> Int? {
    try engine.read { try $0.first("SELECT COUNT(*) FROM things") { try $0.nextInt() } }
  }

  private func code(_ body: () throws -> Void) -> SQLError.Code? {
    do {
      try body()
      return nil
    } catch {
      return (error as? SQLError)?.code
    }
  }

  @Test(arguments: TestDatabase.allCases)
  func parametersAreBoundByTheirNumber(_ subject: TestDatabase) throws {
    let engine = try engine(subject)
    let rows = try engine.read { connection in
      try connection.all("SELECT $2, $1, $3, $1, '$9'", [.text("one"), .text("two"), .integer(3)]) {
        $0.values
      }
    }
    #expect(rows == [[.text("two"), .text("one"), .integer(3), .text("one"), .text("$9")]])
    let many = (1...30).map { "$\(31 - $0)" }.joined(separator: ", ")
    let row = try engine.read { connection in
      try connection.first("SELECT \(many)", (1...30).map { SQLValue.integer($0) }) { $0.values }
    }
    #expect(row == (1...30).reversed().map { SQLValue.integer($0) })
  }

  @Test(arguments: TestDatabase.allCases)
  func aStatementMayBeRunWhileItsRowsAreRead(_ subject: TestDatabase) throws {
    let engine = try engine(subject)
    let sql = "SELECT thing.column1 FROM (VALUES (1), (2), (3)) AS thing WHERE thing.column1 > $1 ORDER BY 1"
    var pairs: [[Int]] = []
    try engine.read { connection in
      try connection.forEach(sql, [.integer(0)]) { outer in
        let first = try outer.nextInt()
        try connection.forEach(sql, [.integer(Int64(first))]) { inner in
          pairs.append([first, try inner.nextInt()])
        }
      }
    }
    #expect(pairs == [[1, 2], [1, 3], [2, 3]])
  }

  @Test func nothingIsWrittenAfterATransactionHasEndedByItself() throws {
    let engine = try engine(.sqlite)
    #expect(
      code {
        try engine.write { connection in
          try connection.execute("INSERT INTO things (name, amount) VALUES ('before', 1)", [])
          // As SQLite does by itself on a full disk.
          try connection.execute("ROLLBACK", [])
          try connection.execute("INSERT INTO things (name, amount) VALUES ('behind', 1)", [])
        }
      } == .other
    )
    #expect(try count(engine) == 0)
    try engine.write { try $0.execute("INSERT INTO things (name, amount) VALUES ('later', 1)", []) }
    #expect(try count(engine) == 1)
  }

  @Test(arguments: TestDatabase.allCases)
  func valuesComeBackAsTheyWent(_ subject: TestDatabase) throws {
    let values: [SQLValue] = [
      .null, .integer(Int64.max), .integer(Int64.min), .integer(Int64(0)), .text(""),
      .text("e\u{301}🍵'\"\\\u{1}x"), .blob([]),
      .blob([0, 255, 0]), .real(0.1), .real(-1e300),
    ]
    let engine = try engine(subject)
    for value in values {
      let got = try engine.read { try $0.first("SELECT $1", [value]) { $0.values[0] } }
      #expect(got == value)
    }
    let flags = try engine.read { connection in
      try connection.first("SELECT $1, $2", [.flag(true), .flag(false)]) {
        (try $0.nextFlag(), try $0.nextFlag())
      }
    }
    #expect(flags?.0 == true)
    #expect(flags?.1 == false)
  }

  @Test(arguments: TestDatabase.allCases)
  func aColumnOfAnotherTypeIsNamed(_ subject: TestDatabase) throws {
    let engine = try engine(subject)
    #expect(throws: SQLError(.corrupt, message: "column 0 is not integer")) {
      try engine.read { try $0.first("SELECT 'x'") { try $0.nextInteger() } }
    }
    #expect(throws: SQLError(.corrupt, message: "column 0 is not money")) {
      try engine.read { try $0.first("SELECT 9000000000000001") { try $0.nextMoney() } }
    }
  }

  @Test(arguments: TestDatabase.allCases)
  func aQuestionOfOneStatementIsAnswered(_ subject: TestDatabase) throws {
    let engine = try engine(subject)
    try engine.write { _ = try $0.execute("INSERT INTO things (name) VALUES ('a'), ('b')", []) }
    for _ in 1...3 {
      let names = try engine.ask { try $0.all("SELECT name FROM things ORDER BY id") { try $0.nextText() } }
      #expect(names == ["a", "b"])
    }
    #expect(
      code {
        try engine.ask { connection in
          for _ in 0..<2 { _ = try connection.first("SELECT COUNT(*) FROM things") { try $0.nextInt() } }
        }
      } == .other
    )
    #expect(code { _ = try engine.ask { try $0.first("SELECT nonsense") { try $0.nextInt() } } } == .other)
    #expect(try engine.ask { try $0.first("SELECT COUNT(*) FROM things") { try $0.nextInt() } } == 2)
  }

  @Test(arguments: TestDatabase.allCases, [ReadExtent.statement, .snapshot])
  func aMarkedReadSeesEveryCommitBeforeIt(_ subject: TestDatabase, _ extent: ReadExtent) throws {
    let place = try TestDatabase.Place(isEmpty: false)
    let (one, two) = (try subject.open(in: place), try subject.open(in: place))
    try Migrator(engine: one).up()
    func mark() throws -> SQLChangeMark {
      let (value, mark) = try two.readMarked(extent) { try $0.first("SELECT 7") { try $0.nextInt() } }
      #expect(value == 7)
      return mark
    }
    var last = try mark()
    #expect(try mark() == last)
    for number in 1...5 {
      // A write that makes nothing stale is no change.
      try one.write { _ = try $0.execute("UPDATE locations SET name = $1", [.text("Place \(number)")]) }
      let same = try mark()
      #expect(same.versions == last.versions)
      try one.write { try CacheVersions($0).raise(["categories"]) }
      let next = try mark()
      #expect(next != same)
      #expect(next.versions.map { $0 != last.versions ?? [:] } ?? true)
      last = next
    }
    // Nothing was asked on the way, so the mark is asked for.
    try one.write { try CacheVersions($0).raise(["categories"]) }
    #expect(try two.readMarked(extent) { _ in }.mark != last)
  }

  @Test(arguments: TestDatabase.allCases)
  func aWriteThatThrowsLeavesNothing(_ subject: TestDatabase) throws {
    struct Stop: Error {}
    let engine = try engine(subject)
    #expect(throws: Stop.self) {
      try engine.write { connection in
        try connection.execute("INSERT INTO things (name) VALUES ('a')", [])
        throw Stop()
      }
    }
    #expect(try count(engine) == 0)
    // The connection is good for the next one.
    let changed = try engine.write { try $0.execute("INSERT INTO things (name) VALUES ('a'), ('b')", []) }
    #expect(changed == 2)
    #expect(try count(engine) == 2)
  }

  @Test(arguments: TestDatabase.allCases)
  func aRehearsalAnswersAndLeavesNothing(_ subject: TestDatabase) throws {
    let engine = try engine(subject)
    let id = try engine.rehearse { connection in
      try connection.first("INSERT INTO things (name) VALUES ('a') RETURNING id") { try $0.nextInteger() }
    }
    #expect(id == 1)
    #expect(try count(engine) == 0)
  }

  @Test(arguments: TestDatabase.allCases)
  func constraintsAreToldApart(_ subject: TestDatabase) throws {
    let engine = try engine(subject)
    try engine.write { connection in
      try connection.execute("INSERT INTO things (id, name, amount) VALUES (1, 'a', 1)", [])
      try connection.execute("INSERT INTO parts (thing_id) VALUES (1)", [])
    }
    func failure(_ sql: String) -> SQLError.Code? {
      code { _ = try engine.write { try $0.execute(sql, []) } }
    }
    #expect(failure("INSERT INTO things (name) VALUES ('a')") == .duplicate)
    #expect(failure("INSERT INTO things (id, name) VALUES (1, 'b')") == .duplicate)
    #expect(failure("INSERT INTO parts (thing_id) VALUES (9)") == .reference)
    #expect(failure("DELETE FROM things WHERE id = 1") == .reference)
    #expect(failure("UPDATE things SET amount = -1") == .check)
    #expect(failure("SELECT nonsense") == .other)
  }

  @Test(arguments: TestDatabase.allCases)
  func aFailureIsTranslatedWhereItHappens(_ subject: TestDatabase) throws {
    struct Stop: Error {}
    let engine = try engine(subject)
    let sql = "INSERT INTO things (name) VALUES ('a')"
    let statements: [(any SQLConnection) throws -> Void] = [
      { try $0.execute(sql, []) },
      { _ = try $0.first(sql + " RETURNING id") { try $0.nextInteger() } },
      // Rows that are added in numbers may be on their way until the next question.
      {
        try $0.insert(into: "things", ["name"], [.text("a")], conflict: "")
        _ = try $0.first("SELECT 1") { try $0.nextInteger() }
      },
      {
        try $0.insertLater(into: "things", ["name"], [.text("a")])
        _ = try $0.first("SELECT 1") { try $0.nextInteger() }
      },
      {
        try $0.insertLater(into: "things", ["name"], (0..<40).map { .text($0 == 30 ? "a" : "name \($0)") })
        _ = try $0.first("SELECT 1") { try $0.nextInteger() }
      },
    ]
    for statement in statements {
      // A use case that knows what was taken says so, before the transaction ends.
      var seen: SQLError.Code?
      #expect(throws: Stop.self) {
        try engine.write { connection in
          try connection.execute(sql, [])
          seen = code { try statement(connection) }
          throw Stop()
        }
      }
      #expect(seen == .duplicate)
    }
  }

  @Test(arguments: TestDatabase.allCases)
  func anErrorShowsNoValues(_ subject: TestDatabase) throws {
    let engine = try engine(subject)
    do {
      _ = try engine.write { connection in
        for _ in 0..<2 {
          try connection.execute("INSERT INTO things (name) VALUES ($1)", [.text("a very secret name")])
        }
      }
      Issue.record("the duplicate was accepted")
    } catch {
      #expect(!"\(error)".contains("secret"))
    }
  }

  @Test(arguments: TestDatabase.allCases)
  func aReadSeesOneSnapshot(_ subject: TestDatabase) throws {
    let engine = try engine(subject)
    let (before, after) = try engine.read { connection in
      let before = try connection.first("SELECT COUNT(*) FROM things") { try $0.nextInt() }
      _ = try engine.write { try $0.execute("INSERT INTO things (name) VALUES ('meanwhile')", []) }
      return (before, try connection.first("SELECT COUNT(*) FROM things") { try $0.nextInt() })
    }
    #expect(before == 0)
    #expect(after == 0)
    #expect(try count(engine) == 1)
  }

  @Test(arguments: TestDatabase.allCases)
  func aCommitOfAnyProcessMovesTheMark(_ subject: TestDatabase) throws {
    let one = try engine(subject)
    try Migrator(engine: one).up()
    let two = try subject.open(in: place)
    for writer in [one, two] {
      let marks = try [one.changeMark(), two.changeMark()]
      #expect(try [one.changeMark(), two.changeMark()] == marks)
      try writer.rehearse { try CacheVersions($0).raise(["rehearsed"]) }
      try writer.write { try CacheVersions($0).raise(["stock", "events"]) }
      #expect(try one.changeMark() != marks[0])
      #expect(try two.changeMark() != marks[1])
    }
  }

  @Test(arguments: TestDatabase.allCases)
  func textWithANulIsRefused(_ subject: TestDatabase) throws {
    let engine = try engine(subject)
    #expect(throws: SQLError.nulInText) {
      try engine.write { try $0.execute("INSERT INTO things (name) VALUES ($1)", [.text("a\u{0}b")]) }
    }
    #expect(throws: SQLError.nulInText) {
      try engine.writeInBulk { connection in
        let values = (0..<50).map { SQLValue.text($0 == 30 ? "a\u{0}b" : "name \($0)") }
        try connection.insert(into: "things", ["name"], values, conflict: "")
      }
    }
    #expect(try count(engine) == 0)
  }

  @Test(arguments: TestDatabase.allCases, [1, 15, 16, 2_000])
  func manyRowsAreAddedAtOnce(_ subject: TestDatabase, rows: Int) throws {
    let engine = try engine(subject)
    try engine.write { connection in
      try connection.script(
        "CREATE TABLE wide (id BIGINT PRIMARY KEY, note TEXT, raw \(subject.blob), part \(subject.real))"
      )
    }
    func values(_ note: String) -> [SQLValue] {
      (0..<rows).flatMap { row -> [SQLValue] in
        [
          .integer(row), row % 3 == 0 ? .null : .text("\(note) 🍵 \(row)"), .blob([0, 255, UInt8(row & 255)]),
          .real(Double(row) / 7),
        ]
      }
    }
    let columns = ["id", "note", "raw", "part"]
    let conflict = "ON CONFLICT (id) DO UPDATE SET note = excluded.note"
    try engine.writeInBulk { try $0.insert(into: "wide", columns, values("one"), conflict: "") }
    try engine.writeInBulk { connection in
      // Twice in one transaction, and again in the next.
      try connection.insert(into: "wide", columns, values("two"), conflict: conflict)
      try connection.insert(into: "wide", columns, values("three"), conflict: conflict)
    }
    try engine.write { try $0.insert(into: "wide", columns, values("four"), conflict: conflict) }
    let found = try engine.read {
      try $0.all("SELECT id, note, raw, part FROM wide ORDER BY id") { $0.values }
    }
    #expect(found.flatMap { $0 } == values("four"))
    #expect(throws: SQLError.self) {
      try engine.write { try $0.insert(into: "wide", columns, values("five"), conflict: "") }
    }
    #expect(try engine.read { try $0.first("SELECT COUNT(*) FROM wide") { try $0.nextInt() } } == rows)
  }

  @Test(arguments: TestDatabase.allCases, [1, 15, 16, 2_000])
  func rowsThatNobodyWaitsForAreThereWhenAsked(_ subject: TestDatabase, rows: Int) throws {
    let engine = try engine(subject)
    let seen = try engine.writeInBulk { connection in
      for part in 0..<3 {
        let names = (0..<rows).map { SQLValue.text("name \(part) \($0)") }
        try connection.insertLater(into: "things", ["name"], names)
      }
      return try connection.first("SELECT COUNT(*) FROM things") { try $0.nextInt() }
    }
    #expect(seen == 3 * rows)
    let names = (0..<rows).map { SQLValue.text("later \($0)") }
    try engine.write { try $0.insertLater(into: "things", ["name"], names) }
    #expect(try count(engine) == 4 * rows)
    let refused = code { try engine.write { try $0.insertLater(into: "things", ["name"], names) } }
    #expect(refused == .duplicate)
    #expect(try count(engine) == 4 * rows)
  }

  /// A NULL has no type of its own; the same statement must take it in any place.
  @Test(arguments: TestDatabase.allCases)
  func nullMayStandInAnyPlace(_ subject: TestDatabase) throws {
    let engine = try engine(subject)
    let sql = "INSERT INTO things (name, amount) VALUES ($1, $2)"
    try engine.write { connection in
      for (name, amount) in [(nil, 1), ("b", nil), ("c", 3), (nil, nil)] as [(String?, Int?)] {
        try connection.execute(
          sql,
          [.optional(name, SQLValue.text), .optional(amount) { .integer($0) }]
        )
      }
    }
    #expect(try count(engine) == 4)
  }

  @Test(arguments: TestDatabase.allCases)
  func whatIsDoneLaterIsDoneInOrder(_ subject: TestDatabase) throws {
    let engine = try engine(subject)
    let seen = try engine.write { connection in
      try connection.executeLater("INSERT INTO things (name) VALUES ($1)", [.text("a")])
      try connection.executeLater("UPDATE things SET name = $1 WHERE name = 'a'", [.text("b")])
      return try connection.first("SELECT name FROM things") { try $0.nextText() }
    }
    #expect(seen == "b")
    try engine.write { try $0.executeLater("INSERT INTO things (name) VALUES ('c')", []) }
    #expect(try count(engine) == 2)
    #expect(throws: SQLError.self) {
      try engine.write { try $0.executeLater("INSERT INTO things (name) VALUES ('c')", []) }
    }
    #expect(try count(engine) == 2)
  }

  @Test(arguments: TestDatabase.allCases)
  func aClosedEngineRefuses(_ subject: TestDatabase) throws {
    let engine = try engine(subject)
    try engine.close()
    #expect(throws: (any Error).self) { try count(engine) }
  }

  @Test(arguments: TestDatabase.allCases)
  func listsPageByTheirKeys(_ subject: TestDatabase) throws {
    let engine = try engine(subject)
    try engine.write { connection in
      for number in 1...10 {
        try connection.execute(
          "INSERT INTO things (name, amount) VALUES ($1, $2)",
          [.text("n\(number)"), .integer(number % 3)]
        )
      }
    }
    var seen: [Int64] = []
    var after: ListPosition?
    repeat {
      var query = ListQuery(
        "id",
        from: "things",
        sort: [.init("amount", descending: true), .init("name"), .init("id")]
      )
      query.filter("id > ?", .integer(1))
      let page = try engine.read {
        try query.page(ListPart(limit: 4, after: after), $0) { try $0.nextInteger() }
      }
      seen += page.values
      after = page.hasMore ? page.last : nil
    } while after != nil && seen.count < 20
    #expect(seen == [2, 5, 8, 10, 4, 7, 3, 6, 9])
  }
}

/// What only SQLite has.
@Suite struct SQLiteSettingsTests {
  @Test func everyAcknowledgedCommitIsOnDisk() throws {
    let folder = try TemporaryFolder()
    let engine = try SQLiteEngine(path: folder.path + "/test.sqlite")
    func setting(_ name: String, writing: Bool = true) throws -> SQLValue? {
      let read = { (connection: any SQLConnection) in try connection.first("PRAGMA \(name)") { $0.values[0] }
      }
      return writing ? try engine.write(read) : try engine.read(read)
    }
    #expect(try setting("synchronous") == .integer(2))
    #expect(try setting("journal_mode") == .text("wal"))
    #expect(try setting("foreign_keys") == .integer(1))
    #expect(try setting("foreign_keys", writing: false) == .integer(1))
    try engine.write { try $0.script("CREATE TABLE things (id INTEGER)") }
    #expect(throws: SQLError.self) { try engine.read { try $0.execute("INSERT INTO things VALUES (1)", []) } }
  }

  @Test func aWriterWaitsForAnotherAndThenGivesUp() throws {
    let folder = try TemporaryFolder()
    let one = try SQLiteEngine(path: folder.path + "/test.sqlite")
    let two = try SQLiteEngine(path: folder.path + "/test.sqlite", busyTimeout: 0.2)
    try one.write { try $0.script("CREATE TABLE things (id INTEGER)") }
    let refused = try one.write { connection -> SQLError.Code? in
      try connection.execute("INSERT INTO things VALUES (1)", [])
      do {
        _ = try two.write { try $0.execute("INSERT INTO things VALUES (2)", []) }
        return nil
      } catch let error as SQLError {
        return error.code
      }
    }
    #expect(refused == .busy)
    _ = try two.write { try $0.execute("INSERT INTO things VALUES (3)", []) }
    #expect(try one.read { try $0.all("SELECT id FROM things") { try $0.nextInt() } } == [1, 3])
  }

  @Test func whatIsNoDatabaseIsRefused() throws {
    let folder = try TemporaryFolder()
    #expect(throws: SQLError.self) { try SQLiteEngine(path: folder.path + "/missing/test.sqlite") }
  }
}
