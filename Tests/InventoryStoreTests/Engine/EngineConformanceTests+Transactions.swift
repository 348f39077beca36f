import InventoryRecords
import InventoryStore
import InventoryTesting
import Testing

/// What a transaction leaves and sees, and what tells that another one has ended.
extension EngineConformanceTests {
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
    _ = try engine.write { try $0.execute("INSERT INTO things (name, amount) VALUES ('later', 1)", []) }
    #expect(try count(engine) == 1)
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
}
