import InventoryCore
import InventoryRecords
import InventoryStore
import InventoryTesting
import Testing

/// The order of the feed where several transactions write at a time.
@Suite struct ChangeOrderTests {
  private static let servers: [TestDatabase] = [.postgreSQL, .postgreSQLThroughPgBouncer]

  private func engine(_ database: TestDatabase, in place: TestDatabase.Place) throws -> any SQLEngine {
    let engine = try database.open(in: place)
    try Migrator(engine: engine).up()
    return engine
  }

  private func write(_ name: String, _ connection: any SQLConnection) throws {
    let draft = ChangeDraft(.productChanged, data: #"{"name":"\#(name)"}"#)
    try Changes(connection).append([draft], now: Instant(clampingMicroseconds: 0))
    // Sent at once, so that its place in the outbox is taken before the commit.
    _ = try connection.first("SELECT 1") { try $0.nextInt() }
  }

  private func feed(_ engine: any SQLEngine) throws -> [String] {
    try engine.settleChanges()
    return try engine.read { connection in
      let changes = Changes(connection)
      let last = try changes.bounds()?.upperBound ?? 0
      let found = try changes.after(0, until: last, ChangeFilter(types: ChangeType.allCases), limit: 1000)
      return found.changes.map { "\($0.sequence) \($0.data.dropFirst(9).dropLast(2))" }
    }
  }

  @Test(arguments: servers)
  func whatIsCommittedLaterStandsBehindWhereverItsRowWasWritten(_ database: TestDatabase) throws {
    let place = try TestDatabase.Place()
    defer { withExtendedLifetime(place) {} }
    let engine = try engine(database, in: place)
    try engine.write { slow in
      try write("slow", slow)
      try engine.write { try write("quick", $0) }
      #expect(try feed(engine) == ["1 quick"])
      try engine.write { try write("quicker", $0) }
      #expect(try feed(engine) == ["1 quick", "2 quicker"])
    }
    #expect(try feed(engine) == ["1 quick", "2 quicker", "3 slow"])
  }

  @Test(arguments: servers)
  func whatIsRolledBackLeavesNoGap(_ database: TestDatabase) throws {
    let place = try TestDatabase.Place()
    defer { withExtendedLifetime(place) {} }
    let engine = try engine(database, in: place)
    try engine.write { try write("one", $0) }
    try engine.rehearse { try write("never", $0) }
    try engine.write { try write("two", $0) }
    #expect(try feed(engine) == ["1 one", "2 two"])
  }

  @Test(arguments: TestDatabase.allCases)
  func manyWritersAndReadersSeeOneOrder(_ database: TestDatabase) throws {
    let place = try TestDatabase.Place()
    let engines = try (0..<2).map { _ in try engine(database, in: place) }
    try engines[0].write {
      try $0.script(
        "CREATE TABLE change_meeting (id BIGINT PRIMARY KEY, count BIGINT); INSERT INTO change_meeting VALUES (1, 0)"
      )
    }
    let failures = Collected<String>()
    let orders = Collected<[String]>()
    onThreads(10) { thread in
      do {
        let engine = engines[thread % 2]
        for _ in 0..<25 {
          if thread < 6 {
            try engine.write { connection in
              // A row that all writers meet at: the feed has to show them in the order in which they came past.
              let count = try connection.first(
                "UPDATE change_meeting SET count = count + 1 WHERE id = 1 RETURNING count"
              ) { try $0.nextInteger() }
              try write("\(count ?? 0)", connection)
            }
          } else {
            orders.add(try feed(engine))
          }
        }
      } catch { failures.add("\(error)") }
    }
    #expect(failures.all.isEmpty, "\(failures.all.prefix(3))")
    let last = try feed(engines[0])
    #expect(last == (1...150).map { "\($0) \($0)" })
    #expect(orders.all.allSatisfy { Array(last.prefix($0.count)) == $0 })
  }
}
