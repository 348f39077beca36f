import InventoryStore
import InventoryTesting
import Testing

/// Rows that are added in numbers, and statements that nobody waits for.
extension EngineConformanceTests {
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
      try $0.all("SELECT id, note, raw, part FROM wide ORDER BY id") { try $0.values }
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
}
