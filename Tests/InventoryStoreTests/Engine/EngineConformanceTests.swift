import InventoryCore
import InventoryRecords
import InventoryStore
import InventoryTesting
import Testing

/// What every engine owes to the shared SQL.
@Suite struct EngineConformanceTests {
  let place: TestDatabase.Place

  init() throws { place = try TestDatabase.Place() }

  func engine(_ subject: TestDatabase) throws -> any SQLEngine {
    let engine = try subject.open(in: place)
    try engine.write { connection in
      try connection.script(
        "CREATE TABLE things (id \(subject.identity), name TEXT UNIQUE, amount BIGINT CHECK (amount >= 0));"
          + "CREATE TABLE parts (thing_id INTEGER NOT NULL REFERENCES things (id), note TEXT);"
      )
    }
    return engine
  }

  func count(_ engine: any SQLEngine) throws -> Int? {
    try engine.read { try $0.first("SELECT COUNT(*) FROM things") { try $0.nextInt() } }
  }

  func code(_ body: () throws -> Void) -> SQLError.Code? {
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
        try $0.values
      }
    }
    #expect(rows == [[.text("two"), .text("one"), .integer(3), .text("one"), .text("$9")]])
    let many = (1...30).map { "$\(31 - $0)" }.joined(separator: ", ")
    let row = try engine.read { connection in
      try connection.first("SELECT \(many)", (1...30).map { SQLValue.integer($0) }) { try $0.values }
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

  @Test(arguments: TestDatabase.allCases)
  func valuesComeBackAsTheyWent(_ subject: TestDatabase) throws {
    let values: [SQLValue] = [
      .null, .integer(Int64.max), .integer(Int64.min), .integer(Int64(0)), .text(""),
      .text("e\u{301}🍵'\"\\\u{1}x"), .blob([]),
      .blob([0, 255, 0]), .real(0.1), .real(-1e300),
    ]
    let engine = try engine(subject)
    for value in values {
      let got = try engine.read { try $0.first("SELECT $1", [value]) { try $0.values[0] } }
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
