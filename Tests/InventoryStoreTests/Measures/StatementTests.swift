import InventoryRecords
import InventoryStore
import InventoryTesting
import Measures
import Testing

@Suite struct StatementTests {
  private static let names = StatementNames.known

  @Test(arguments: [
    ("SELECT id FROM products WHERE id = $1", "select products"),
    (
      "SELECT p.id, (SELECT COUNT(*) FROM reviews r WHERE r.product_id = p.id) FROM products p",
      "select products"
    ),
    ("SELECT COUNT(*)\nFROM sessions", "select sessions"),
    ("SELECT 1 FROM orders_of_nobody", "other"),
    ("INSERT INTO ledger_entries (id) VALUES ($1)", "insert ledger_entries"),
    ("INSERT INTO audit_logs (a) SELECT b FROM users", "insert audit_logs"),
    ("UPDATE stock_balances SET on_hand = $1 WHERE id IN (SELECT id FROM jobs)", "update stock_balances"),
    ("DELETE FROM sessions WHERE id = $1", "delete sessions"),
    ("WITH last AS (SELECT id FROM orders) SELECT id FROM last", "select orders"),
    ("SELECT x.id FROM (SELECT id FROM products LIMIT 3) x JOIN users u ON u.id = x.id", "select products"),
    ("SELECT 1", "other"), ("PRAGMA data_version", "other"), ("", "other"), ("S", "other"),
    ("SELECT PRODUCTS FROM \"products\"", "other"),
  ])
  func statementsAreNamedByVerbAndTable(_ sql: String, _ name: String) {
    #expect(Self.names.all[Self.names.number(of: sql)] == name)
  }

  @Test func everyTableOfTheSchemaHasItsNames() throws {
    let place = try TestDatabase.Place()
    let engine = try TestDatabase.sqlite.open(in: place)
    defer { try? engine.close() }
    try Migrator(engine: engine).up()
    let tables = try engine.read {
      try $0.all("SELECT name FROM sqlite_master WHERE type = 'table'") { try $0.nextText() }
    }
    for table in tables where !table.hasPrefix("sqlite_") && !table.hasPrefix("product_search_") {
      #expect(Self.names.holds(table), "\(table)")
    }
    #expect(Set(Self.names.all).count == Self.names.all.count)
  }

  @Test(arguments: [TestDatabase.sqlite, .postgreSQL]) func statementsAreCountedByTheEngine(
    _ database: TestDatabase
  ) throws {
    let board = MeasureBoard(StatementMeter.families)
    let place = try TestDatabase.Place(isEmpty: false)
    let engine = try database.open(in: place, meter: StatementMeter(board))
    defer { try? engine.close() }
    try Migrator(engine: engine).up()
    func counts() -> [String: UInt64] {
      Dictionary(
        uniqueKeysWithValues: MeasureReading(board).histograms("db_query_duration_seconds").map {
          ($0.labels[0], $0.histogram.count)
        }
      )
    }
    let before = counts()
    try engine.write { connection in
      try connection.execute("UPDATE categories SET name = name WHERE id = $1", [.integer(1)])
      try connection.executeLater("DELETE FROM sessions WHERE user_id = $1", [.integer(0)])
    }
    _ = try engine.read { try $0.all("SELECT id FROM products") { try $0.nextInteger() } }
    _ = try? engine.read { try $0.execute("SELECT nothing_like_it FROM products", []) }
    let after = counts()
    for (name, count) in ["update categories": 1, "delete sessions": 1, "select products": 2, "commit": 1]
      as [String: UInt64]
    {
      #expect((after[name] ?? 0) - (before[name] ?? 0) == count, "\(name)")
    }
    #expect(
      MeasureReading(board).series("db_query_failures_total").map(\.labels) == [["select products"]]
    )
  }

  @Test(arguments: [TestDatabase.sqlite, .postgreSQL]) func aPlanIsAskedForWithoutValues(
    _ database: TestDatabase
  ) throws {
    let place = try TestDatabase.Place(isEmpty: false)
    let engine = try database.open(in: place)
    defer { try? engine.close() }
    try Migrator(engine: engine).up()
    let plan = try engine.plan(of: "SELECT id FROM products WHERE description = $1 AND price > $2")
    #expect(plan.lines.contains { $0.contains("products") })
    #expect(plan.warning == nil)
    let write = try engine.plan(of: "UPDATE products SET name = $1 WHERE id = $2")
    #expect(!write.lines.isEmpty)
    #expect(throws: SQLError.self) { try engine.plan(of: "no statement") }
    // Nothing is left behind on the connection.
    _ = try engine.plan(of: "DELETE FROM products WHERE id = $1")
  }

  @Test func aLargeTableThatIsReadWholeIsWarnedOf() throws {
    let place = try TestDatabase.Place()
    let engine = try TestDatabase.sqlite.open(in: place)
    defer { try? engine.close() }
    try Migrator(engine: engine).up()
    _ = try engine.writeInBulk { connection in
      try connection.execute(
        """
        INSERT INTO categories (name, name_key, created_at, updated_at)
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000) SELECT 'c' || i, 'c' || i, 0, 0 FROM n
        """,
        []
      )
    }
    let plan = try engine.plan(of: "SELECT c.id FROM categories c WHERE c.updated_at = $1")
    #expect(plan.warning == "reads all of categories (about 10000 rows); an index may be missing")
    #expect(try engine.plan(of: "SELECT id FROM categories WHERE id = $1").warning == nil)
  }
}
