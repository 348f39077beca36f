import HTTPTypes
import InventoryCore
import InventoryHTTP
import InventoryRecords
import InventoryStore
import InventoryTesting
import Testing

/// What happens when the database fails in the middle of a write, and whether both databases know every statement.
@Suite struct StatementTests {
  /// One request of a person who may do it.
  struct Step: Sendable, CustomTestStringConvertible {
    var method: HTTPRequest.Method
    var path: String
    var body: String?
    var status = 200
    /// Under which name later steps speak of what this one makes.
    var name: String?

    init(
      _ method: HTTPRequest.Method,
      _ path: String,
      _ body: String? = nil,
      _ status: Int = 200,
      makes name: String? = nil
    ) {
      (self.method, self.path, self.body, self.status) = (method, "/api/v1" + path, body, status)
      self.name = name
    }

    var testDescription: String { "\(method.rawValue) \(path)" }
  }

  private func shop(_ database: TestDatabase = .chosen) throws -> (Shop, ObservedEngine) {
    let place = try TestDatabase.Place(isEmpty: false)
    let engine = ObservedEngine(try database.open(in: place))
    let shop = try Shop(on: database, in: place, engine: engine)
    for (sku, stock) in [("TEA-1", 40), ("MUG-1", 30), ("LOW-1", 3)] {
      try shop.addProduct(sku, stock: stock)
    }
    return (shop, engine)
  }

  /// Sends a step, with the numbers of what earlier ones have made.
  private func send(_ step: Step, _ shop: Shop, _ made: [String: Int], key: String? = nil) throws -> Answer {
    func filled(_ text: String) -> String {
      made.reduce(text) { $0.replacing("{\($1.key)}", with: "\($1.value)") }
    }
    return try shop.send(
      step.method,
      filled(step.path),
      step.body.map(filled),
      as: .admin,
      fields: key.map { ["Idempotency-Key": $0] } ?? [:]
    )
  }

  /// Everything that is stored.
  private func contents(_ shop: Shop) throws -> [String: [[SQLValue]: Int]] {
    let tables =
      shop.engine.dialect.engine == .sqlite
      ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name"
      : "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'"
    return try shop.engine.read { connection in
      var contents: [String: [[SQLValue]: Int]] = [:]
      for table in try connection.all(tables, [], { try $0.nextText() }) {
        let rows = try connection.all("SELECT * FROM \(table)") { try $0.values }
        contents[table] = Dictionary(rows.map { ($0, 1) }, uniquingKeysWith: +)
      }
      return contents
    }
  }

  /// Without a cache a read of one product, by somebody who is known, costs one statement without a transaction.
  @Test func aPointReadIsOneStatement() throws {
    let place = try TestDatabase.Place(isEmpty: false)
    let shop = try Shop(on: .postgreSQL, in: place) { $0.isCacheEnabled = false }
    let id = try shop.addProduct("TEA-1", stock: 5)
    let database = try place.onServer()
    try database.run("CREATE EXTENSION pg_stat_statements")
    let token = try shop.token(.viewer)
    for _ in 0..<2 { #expect(try shop.send(.get, "/api/v1/products/\(id)", token: token).status == 200) }
    try database.run("SELECT pg_stat_statements_reset()")
    for _ in 0..<20 { #expect(try shop.send(.get, "/api/v1/products/\(id)", token: token).status == 200) }
    let counted = try database.run(
      """
      SELECT string_agg(left(query, 41) || ' ' || calls, '; ' ORDER BY query) FROM pg_stat_statements
      WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
        AND query NOT LIKE '%pg_stat_statements%' AND query NOT LIKE '%cache_changes%'
      """
    )
    // Other tests write to other databases of the server, so that now and then its snapshot is another one.
    #expect(counted == "SELECT (SELECT CAST(pg_current_snapshot() 20")
  }

  /// Each statement of each write fails once: the answer says that nothing was written, nothing was, and the same
  /// request with the same key then takes effect once.
  @Test func whereverAWriteIsCutNothingIsHalfWritten() throws {
    let (shop, engine) = try shop()
    var made: [String: Int] = [:]
    for (index, step) in Self.writes.enumerated() {
      // What is asked before the write, such as who is asking, is cached by now.
      _ = try shop.send(.get, "/api/v1/users/me")
      let before = try contents(shop)
      var cuts = 0
      for number in 1... {
        let outcome = try engine.failing(number) { try send(step, shop, made, key: "key-\(index)") }
        guard outcome.count >= number else {
          #expect(outcome.value.status == step.status, "\(step.testDescription): \(outcome.value.text)")
          if let name = step.name { made[name] = outcome.value["/data/id"]?.int }
          break
        }
        cuts += 1
        #expect(
          outcome.value.status == 503,
          "\(step.testDescription), statement \(number): \(outcome.value.text)"
        )
        #expect(try contents(shop) == before, "\(step.testDescription), statement \(number)")
      }
      #expect(cuts > 1, "\(step.testDescription)")
      let replay = try send(step, shop, made, key: "key-\(index)")
      #expect(replay.fields["idempotency-replayed"] == "true", "\(step.testDescription): \(replay.text)")
    }
    #expect(try shop.engine.read { try Ledger($0).verify().fault } == nil)
  }

  /// Makes the database refuse every row of the audit log.
  private func breakAuditLog(of shop: Shop) throws {
    let script =
      shop.engine.dialect.engine == .sqlite
      ? """
      CREATE TRIGGER audit_log_is_broken BEFORE INSERT ON audit_logs
      BEGIN SELECT RAISE(ABORT, 'the audit log is broken'); END;
      """
      : """
      CREATE FUNCTION audit_log_is_broken() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'the audit log is broken'; END $$;
      CREATE TRIGGER audit_log_is_broken BEFORE INSERT ON audit_logs
        FOR EACH ROW EXECUTE FUNCTION audit_log_is_broken();
      """
    try shop.engine.write { try $0.script(script) }
  }

  private func mendAuditLog(of shop: Shop) throws {
    let script =
      shop.engine.dialect.engine == .sqlite
      ? "DROP TRIGGER audit_log_is_broken;" : "DROP FUNCTION audit_log_is_broken() CASCADE;"
    try shop.engine.write { try $0.script(script) }
  }

  /// No write happens without its row in the audit log, and what is refused is refused all the same.
  @Test(arguments: [TestDatabase.sqlite, .postgreSQL])
  func aWriteWhoseAuditRowIsRefusedDoesNotHappen(_ database: TestDatabase) throws {
    let (shop, _) = try shop(database)
    var made: [String: Int] = [:]
    // Where nothing is due, no order is made, and none is written down.
    let writes = Self.writes.filter { !$0.path.hasSuffix("/replenishment/purchase-orders") }
    for (index, step) in writes.enumerated() {
      _ = try shop.send(.get, "/api/v1/users/me")
      let before = try contents(shop)
      try breakAuditLog(of: shop)
      let broken = try send(step, shop, made, key: "key-\(index)")
      try mendAuditLog(of: shop)
      #expect(broken.status == 500, "\(step.testDescription): \(broken.text)")
      #expect(try contents(shop) == before, "\(step.testDescription)")
      let mended = try send(step, shop, made, key: "key-\(index)")
      #expect(mended.status == step.status, "\(step.testDescription): \(mended.text)")
      if let name = step.name { made[name] = mended["/data/id"]?.int }
    }
    let viewer = try shop.token(.viewer)
    let sessions = try contents(shop)["sessions"]
    try breakAuditLog(of: shop)
    let login = #"{"email":"viewer@shop.test","password":"\#(testPassword)"}"#
    #expect(try shop.send(.post, "/api/v1/auth/login", login, as: nil).status == 500)
    #expect(try contents(shop)["sessions"] == sessions)
    let forbidden = try shop.send(.post, "/api/v1/categories", #"{"name":"Cups"}"#, token: viewer)
    #expect(forbidden.reason == "ROLE_REQUIRED")
    try mendAuditLog(of: shop)
    #expect(try shop.send(.post, "/api/v1/auth/login", login, as: nil).status == 200)
  }

  /// A list as a statement without another one around it or within it.
  private static func withoutPage(_ statement: String) -> String {
    let outer = "SELECT * FROM ("
    if statement.hasPrefix(outer), let end = statement.ranges(of: ") page ORDER BY").last {
      let names = (1...4).map { " AS sort_\($0)" }
      return names.reduce(String(statement[..<end.lowerBound].dropFirst(outer.count))) {
        $0.replacing($1, with: "")
      }
    }
    guard let page = statement.firstRange(of: " FROM (SELECT ") else { return statement }
    return String(statement[..<page.lowerBound])
  }

  /// PostgreSQL prepares each statement before it runs it, so what has run was prepared.
  @Test func bothDatabasesPrepareEveryStatement() throws {
    var known: [TestDatabase: Set<String>] = [:]
    for database in [TestDatabase.sqlite, .postgreSQL] {
      let (shop, engine) = try shop(database)
      var made: [String: Int] = [:]
      for step in Self.writes + Self.reads {
        let answer = try send(step, shop, made)
        if let name = step.name { made[name] = answer["/data/id"]?.int }
        #expect(answer.status == step.status, "\(database) \(step.testDescription): \(answer.text)")
      }
      let search = engine.dialect.productSearch.replacing("?", with: "$1")
      // How rows are locked, how a text is searched, and how a page is cut out, are properties of the engine.
      known[database] = Set(
        engine.statements.map { statement in
          [engine.dialect.lockClause, engine.dialect.skipLockedClause].filter { !$0.isEmpty }
            .reduce(Self.withoutPage(statement)) { $0.replacing($1, with: "") }
            .replacing(search, with: "search").replacing("rows of outbox", with: "rows of changes")
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
      )
    }
    let (one, other) = (known[.sqlite] ?? [], known[.postgreSQL] ?? [])
    #expect(one.count > 80)
    #expect(one.subtracting(other).isEmpty)
    #expect(other.subtracting(one).isEmpty)
  }
}
