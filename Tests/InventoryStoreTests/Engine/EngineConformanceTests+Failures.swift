import InventoryStore
import InventoryTesting
import Testing

/// How a statement that is refused is told.
extension EngineConformanceTests {
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
}
