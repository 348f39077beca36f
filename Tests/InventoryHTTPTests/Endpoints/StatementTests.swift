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

  /// Every kind of write, in an order in which each is possible.
  static let writes: [Step] = [
    Step(.post, "/categories", #"{"name":"Coffee"}"#, 201),
    Step(
      .post,
      "/products",
      #"{"sku":"NEW-1","name":"New","price":"2.50","stock":7,"category":"Pots"}"#,
      201
    ),
    Step(.patch, "/products/1", #"{"name":"Renamed"}"#),
    Step(.post, "/transactions", #"{"sku":"TEA-1","quantity":2}"#, 201, makes: "sale"),
    Step(.post, "/transactions", #"{"sku":"LOW-1","quantity":9,"on_short":"recount"}"#, 201),
    Step(.post, "/transactions", #"{"sku":"TEA-1","quantity":5,"kind":"purchase"}"#, 201),
    Step(
      .post,
      "/transactions/checkout",
      #"{"lines":[{"sku":"TEA-1","quantity":1},{"sku":"MUG-1","quantity":2}]}"#,
      201
    ),
    Step(.post, "/transactions/{sale}/reverse", nil, 201),
    Step(.post, "/stock/adjustments", #"{"sku":"MUG-1","quantity":-1,"reason":"broken"}"#, 201),
    Step(.post, "/locations", #"{"code":"north","name":"North","is_default":false}"#, 201, makes: "place"),
    Step(.patch, "/locations/{place}", #"{"timezone":"Asia/Kathmandu"}"#),
    Step(.put, "/products/1/locations/{place}", #"{"reorder_point":4}"#),
    Step(
      .post,
      "/stock/transfers",
      #"{"from_location_id":1,"to_location_id":{place},"lines":[{"sku":"MUG-1","quantity":2}]}"#,
      201,
      makes: "transfer"
    ),
    Step(.post, "/stock/transfers/{transfer}/reverse"),
    Step(.post, "/stock/counts", #"{"lines":[{"sku":"MUG-1","counted":25}]}"#, 201),
    Step(.delete, "/products/1/locations/{place}", nil, 204),
    Step(.post, "/suppliers", #"{"name":"Leaf","lead_time_days":3}"#, 201, makes: "supplier"),
    Step(
      .post,
      "/purchase-orders",
      #"{"supplier_id":{supplier},"lines":[{"sku":"MUG-1","quantity":4},{"sku":"TEA-1","quantity":4}]}"#,
      201,
      makes: "purchase"
    ),
    Step(.patch, "/purchase-orders/{purchase}", #"{"lines":[{"sku":"MUG-1","quantity":5}]}"#),
    Step(.post, "/purchase-orders/{purchase}/order"),
    Step(.post, "/purchase-orders/{purchase}/receive", #"{"lines":[{"sku":"MUG-1","quantity":2}]}"#),
    Step(.post, "/purchase-orders/{purchase}/cancel"),
    Step(.post, "/replenishment/purchase-orders", #"{"urgency":"soon"}"#, 201),
    Step(.post, "/locations", #"{"code":"spare","name":"Spare"}"#, 201, makes: "spare"),
    Step(.delete, "/locations/{spare}", nil, 204),
    Step(.post, "/events", #"{"name":"Fair","date":"2030-05-01","type":"custom"}"#, 201, makes: "event"),
    Step(.delete, "/events/{event}", nil, 204),
    Step(
      .post,
      "/clients",
      #"{"name":"Ada","lastname":"Byron","email":"ada@example.com","telephone":"+441632960961"}"#,
      201,
      makes: "client"
    ),
    Step(.post, "/addresses", #"{"street":"Row","number":"12","city":"London","client_id":{client}}"#, 201),
    Step(
      .post,
      "/stock/reservations",
      #"{"lines":[{"sku":"MUG-1","quantity":2}],"ttl_seconds":600}"#,
      201,
      makes: "reservation"
    ),
    Step(
      .post,
      "/orders",
      #"{"client_id":{client},"bill":{"payment_type":"cash"},"delivery_method":"on_hand","lines":"#
        + #"[{"sku":"TEA-1","quantity":1},{"sku":"MUG-1","quantity":1}]}"#,
      201,
      makes: "order"
    ),
    Step(.post, "/order-details", #"{"order_id":{order},"sku":"TEA-1","quantity":1}"#, 201, makes: "line"),
    Step(.patch, "/order-details/{line}", #"{"quantity":3}"#),
    Step(.delete, "/order-details/{line}", nil, 204),
    Step(.post, "/orders/{order}/cancel"),
    Step(.post, "/stock/reservations/{reservation}/release"),
    Step(.post, "/predict/async", #"{"sku":"TEA-1","days":7}"#, 202),
    Step(.post, "/tasks/training/all", nil, 202),
  ]

  /// Every kind of list and record.
  static let reads = [
    "/products?q=tea&limit=2", "/products?sort=-price,name&total=true",
    "/products?low_stock=true&active=true", "/products?location_id=1&low_stock=true&sort=name&total=true",
    "/products?location_id=1&low_stock=false&min_stock=1", "/stock?sku=TEA-1,MUG-1",
    "/stock?sku=TEA-1&location_id=1", "/products/1/stock?location_id=1&as_of=2030-01-01T00:00:00Z",
    "/purchase-orders?sort=expected_at&status=canceled", "/purchase-orders/{purchase}",
    "/locations?sort=name&active=true", "/locations/{place}", "/stock/transfers?location_id=1&product_id=2",
    "/stock/transfers/{transfer}", "/dashboard/stats?location_id=1",
    "/replenishment?location_id=1&supplier_id=1",
    "/products/1", "/products/sku/TEA-1", "/products/1/stock", "/products/1/ledger", "/products/1/forecast",
    "/products/1/advice", "/products/stats", "/categories", "/transactions?kind=sale&sku=TEA-1",
    "/transactions/{sale}",
    "/events", "/clients?lastname=Byron", "/addresses", "/bills", "/orders", "/orders/{order}",
    "/order-details",
    "/stock/reservations", "/tasks/scheduled", "/dashboard/stats", "/replenishment", "/users",
    "/ledger/verify",
  ].map { Step(.get, $0) }

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
        let rows = try connection.all("SELECT * FROM \(table)") { $0.values }
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
      SELECT string_agg(left(query, 33) || ' ' || calls, '; ' ORDER BY query) FROM pg_stat_statements
      WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
        AND query NOT LIKE '%pg_stat_statements%' AND query NOT LIKE '%cache_changes%'
      """
    )
    // Other tests write to other databases of the server, so that now and then its snapshot is another one.
    #expect(counted == "SELECT CAST(pg_current_snapshot() 20")
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
      // How rows are locked, and how a text is searched, are properties of the engine.
      known[database] = Set(
        engine.statements.map { statement in
          [engine.dialect.lockClause, engine.dialect.skipLockedClause].filter { !$0.isEmpty }
            .reduce(statement) { $0.replacing($1, with: "") }
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
