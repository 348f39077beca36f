import Dispatch
import InventoryCore
import InventoryRecords
import InventoryStore
import InventoryTesting
import Synchronization
import Testing

@Suite struct MigrationTests {
  private let place: TestDatabase.Place

  init() throws { place = try TestDatabase.Place() }

  /// Behind a pooler, steps go to the server itself.
  private static let databases = TestDatabase.allCases

  private func objects(_ engine: any SQLEngine) throws -> [String] {
    try engine.read { connection in
      try connection.all(
        connection.dialect.engine == .sqlite
          ? "SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name"
          : """
          SELECT CAST(c.relkind AS TEXT) || ' ' || c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
          WHERE n.nspname = 'public'
          UNION ALL SELECT 'f ' || p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
          WHERE n.nspname = 'public' ORDER BY 1
          """
      ) { try $0.nextText() }
    }
  }

  /// A step of the future.
  private func step(
    _ name: String,
    up: String,
    down: String = "",
    version: Int = 9999
  ) -> Migration {
    Migration(
      version: version,
      name: name,
      up: [.sqlite: up, .postgresql: up],
      down: [.sqlite: down, .postgresql: down]
    )
  }

  @Test(arguments: databases)
  func upDownUpGivesTheSameSchema(_ database: TestDatabase) throws {
    let engine = try database.open(in: place)
    let versions = Migration.all.map(\.version)
    #expect(try Migrator(engine: engine).up() == versions)
    #expect(try Migrator(engine: engine).up() == [])
    let schema = try objects(engine)
    #expect(schema.contains { $0.hasSuffix("ledger_entries") })
    var down: [Int] = []
    while let version = try Migrator(engine: engine).down() { down.append(version) }
    #expect(down == versions.reversed())
    #expect(try objects(engine).allSatisfy { $0.contains("schema_migrations") })
    #expect(try Migrator(engine: engine).up() == versions)
    #expect(try objects(engine) == schema)
    #expect(try Migrator(engine: engine).status().allSatisfy(\.isApplied))
  }

  /// Rows of a shop, in the words of the first version.
  private static let rows = """
    INSERT INTO users (email, email_key, full_name, role, password_hash, created_at, updated_at)
      VALUES ('a@shop.test', 'a@shop.test', 'A', 'admin', 'x', 1, 1);
    INSERT INTO categories (name, name_key, created_at, updated_at) VALUES ('Tea', 'tea', 1, 1);
    INSERT INTO products (sku, name, name_key, category_id, price, cost_price, created_at, updated_at)
      VALUES ('TEA-001', 'Tea', 'tea', 1, 350, 100, 1, 1);
    INSERT INTO stock_balances (product_id, location_id, on_hand, last_sequence, last_hash, updated_at)
      SELECT 1, 1, 5000, 1, previous_hash, 1 FROM (SELECT CAST('12' AS BINARY_TYPE) AS previous_hash) AS origin;
    INSERT INTO ledger_entries (product_id, location_id, sequence, kind, quantity, balance_after, is_promo, is_flagged,
        occurred_at, recorded_at, actor_id, previous_hash)
      SELECT 1, 1, 1, 2, 5000, 5000, FALSE, FALSE, 1, 1, 1, last_hash FROM stock_balances;
    INSERT INTO daily_demand VALUES (1, 1, 20000, 1000, 0, 350, 1);
    INSERT INTO stockouts VALUES (1, 1, 19000, NULL);
    INSERT INTO events (name, day, type, created_at, updated_at) VALUES ('Fair', 20000, 'custom', 1, 1);
    INSERT INTO login_attempts VALUES ('account:a', 1, 1);
    """

  /// Data of every earlier version come along, and the way back is open.
  @Test(arguments: databases)
  func everyEarlierVersionWithDataCanBeBroughtUpToDate(_ database: TestDatabase) throws {
    for count in Migration.all.indices {
      let place = try TestDatabase.Place()
      let engine = try database.open(in: place)
      try Migrator(engine: engine, migrations: Array(Migration.all.prefix(count + 1))).up()
      try engine.write { connection in
        try connection.script(
          Self.rows.replacing("BINARY_TYPE", with: database == .sqlite ? "BLOB" : "BYTEA")
        )
      }
      try Migrator(engine: engine).up()
      let stock = try engine.read { try Ledger($0).balances(productID: 1).first?.onHand }
      #expect(stock == Quantity(5))
      #expect(try engine.read { try KeptSums($0).fault() } == nil)
      #expect(try engine.read { try Catalogue($0).product(.sku("TEA-001"))?.categoryName } == "Tea")
      var filter = ProductFilter()
      filter.search = "tea-0"
      // Rows in the words of the first version have no text of their own where the last step that makes it has run.
      let isFilled = Migration.all[count].version < 84
      #expect(try engine.read { try Catalogue($0).count(filter) } == (isFilled ? 1 : 0))
      while try Migrator(engine: engine).down() != nil {}
      try engine.close()
    }
  }

  /// One row of each table that says who acted, in the words of the version before actors had kinds.
  private static func acts(of number: Int, name: String) -> String {
    """
    INSERT INTO ledger_entries (product_id, location_id, sequence, kind, quantity, balance_after, is_promo, is_flagged,
        occurred_at, recorded_at, actor_id, previous_hash)
      SELECT 1, 1, \(number) + 5000, 2, 5000, 5000, FALSE, FALSE, 1, 1, \(number), last_hash FROM stock_balances;
    INSERT INTO checkouts (total, occurred_at, recorded_at, actor_id) VALUES (1, 1, 1, \(number));
    INSERT INTO reservations (location_id, expires_at, actor_id, created_at, updated_at)
      VALUES (1, 1, \(number), 1, 1);
    INSERT INTO imports (job_id, format, is_rehearsal, size, state, created_by, created_at)
      VALUES (1, 'csv', FALSE, 0, 'waiting', \(number), 1);
    INSERT INTO jobs (queue, kind, payload, state, priority, run_at, attempt, created_by, creator, created_at)
      VALUES ('default', 'x', '{}', 'PENDING', 1, 1, 0, \(number), '\(name)', 1);
    INSERT INTO audit_logs (recorded_at, actor_id, actor, action, resource_type, resource_id, changes, address,
        user_agent, request_id, previous_hash)
      SELECT 1, \(number), '\(name)', 'x', 'x', 'x', '{}', '', '', '', last_hash FROM stock_balances;
    """
  }

  @Test(arguments: databases)
  func signedNumbersBecomeActors(_ database: TestDatabase) throws {
    let engine = try database.open(in: place)
    try Migrator(engine: engine, migrations: Migration.all.filter { $0.version < 7 }).up()
    let binary = database == .sqlite ? "BLOB" : "BYTEA"
    try engine.write { connection in
      try connection.script(Self.rows.replacing("BINARY_TYPE", with: binary))
      try connection.script(Self.acts(of: -1001, name: "uid:1000"))
      try connection.script(Self.acts(of: 0, name: "system"))
      try connection.script(Self.acts(of: 1, name: "a@shop.test"))
      try connection.script(
        """
        INSERT INTO audit_logs (recorded_at, actor_id, actor, action, resource_type, resource_id, changes, address,
            user_agent, request_id, previous_hash)
          SELECT 1, 0, 'anonymous', 'x', 'x', 'x', '{}', '', '', '', last_hash FROM stock_balances;
        """
      )
    }
    let tables = ["checkouts", "reservations", "imports", "jobs", "ledger_entries", "audit_logs"]
    func numbers(_ column: (String) -> String) throws -> [[Int64]] {
      try engine.read { connection in
        try tables.map { table in
          try connection.all("SELECT \(column(table)) FROM \(table) ORDER BY id") { try $0.nextInteger() }
        }
      }
    }
    let old = { (table: String) in ["imports", "jobs"].contains(table) ? "created_by" : "actor_id" }
    let before = try numbers(old)
    try Migrator(engine: engine, migrations: Migration.all.filter { $0.version <= 7 }).up()
    let actors = try engine.read { connection in
      try tables.map { table in
        try connection.all("SELECT actor_kind, actor_id FROM \(table) ORDER BY id") { try $0.nextActor() }
      }
    }
    let three: [Actor] = [.local(1000), .system, .user(1)]
    #expect(actors == [three, three, three, three, [.user(1)] + three, three + [.anonymous]])
    let roles = try engine.read { connection in
      try connection.all("SELECT role FROM jobs ORDER BY id") { try $0.nextText() }
    }
    #expect(roles == ["admin", "admin", "admin"])
    #expect(throws: SQLError.self) {
      try engine.write { try $0.script("UPDATE ledger_entries SET quantity = 1") }
    }
    #expect(try Migrator(engine: engine, migrations: Migration.all.filter { $0.version <= 7 }).down() == 7)
    #expect(try numbers(old) == before)
    #expect(throws: SQLError.self) {
      try engine.write { try $0.script("UPDATE ledger_entries SET quantity = 1") }
    }
  }

  @Test(arguments: databases)
  func programsThatStartTogetherApplyEachStepOnce(_ database: TestDatabase) throws {
    let engines = try (0..<4).map { _ in try database.open(in: place) }
    let applied = Mutex<[Int]>([])
    let failures = Mutex<[String]>([])
    DispatchQueue.concurrentPerform(iterations: engines.count) { index in
      do {
        let versions = try Migrator(engine: engines[index]).up()
        applied.withLock { $0 += versions }
      } catch { failures.withLock { $0.append("\(error)") } }
    }
    #expect(failures.withLock { $0 } == [])
    #expect(applied.withLock { $0.sorted() } == Migration.all.map(\.version))
  }

  @Test(arguments: databases)
  func anAlteredStepIsRefused(_ database: TestDatabase) throws {
    let engine = try database.open(in: place)
    try Migrator(engine: engine).up()
    var altered = Migration.all
    altered[0].up[engine.dialect.engine, default: ""] += " "
    let migrator = Migrator(engine: engine, migrations: altered)
    #expect(throws: MigrationError.altered(version: 1)) { try migrator.up() }
    #expect(throws: MigrationError.altered(version: 1)) { try migrator.status() }
  }

  @Test(arguments: databases)
  func aNewerSchemaIsRefused(_ database: TestDatabase) throws {
    let engine = try database.open(in: place)
    let next = step("future", up: "CREATE TABLE future (id INTEGER)")
    try Migrator(engine: engine, migrations: Migration.all + [next]).up()
    #expect(throws: MigrationError.newerSchema(version: 9999)) { try Migrator(engine: engine).up() }
  }

  @Test(arguments: databases)
  func aStepThatFailsLeavesNothing(_ database: TestDatabase) throws {
    let engine = try database.open(in: place)
    let broken = step("broken", up: "CREATE TABLE half (id INTEGER); CREATE TABLE half (id INTEGER)")
    let migrator = Migrator(engine: engine, migrations: Migration.all + [broken])
    #expect(throws: SQLError.self) { try migrator.up() }
    #expect(try !objects(engine).contains { $0.hasSuffix("half") })
    #expect(try migrator.status().last?.isApplied == false)
  }

  @Test(arguments: databases)
  func aStepWithoutTextForTheEngineIsNamed(_ database: TestDatabase) throws {
    let engine = try database.open(in: place)
    let foreign = Migration(version: 9999, name: "foreign", up: [:], down: [:])
    #expect(throws: MigrationError.notWritten(version: 9999, engine: engine.dialect.engine.rawValue)) {
      try Migrator(engine: engine, migrations: [foreign]).up()
    }
  }
}
