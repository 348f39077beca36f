import Dispatch
import HTTPTypes
import InventoryCore
import InventoryRecords
import InventoryStore
import InventoryTesting
import PostgreSQLEngine
import Synchronization
import Testing

/// Several callers that want the same thing at the same moment, in two processes, on every engine.
@Suite struct RivalTests {
  private static let rivals = 12

  /// Lets all rivals act at once, every other one in the second process.
  private func race(_ shops: [Shop], _ act: @Sendable (Shop, Int) throws -> Answer) throws -> [Answer] {
    let outcomes = Mutex<[Result<Answer, any Error>]>([])
    DispatchQueue.concurrentPerform(iterations: Self.rivals) { index in
      let outcome = Result { try act(shops[index % shops.count], index) }
      outcomes.withLock { $0.append(outcome) }
    }
    return try outcomes.withLock { $0 }.map { try $0.get() }
  }

  private func shops(on database: TestDatabase) throws -> [Shop] {
    let first = try Shop(on: database)
    return [first, try Shop(sharing: first)]
  }

  private func count(_ shop: Shop, _ sql: String) throws -> Int? {
    try shop.engine.read { try $0.first(sql) { try $0.nextInt() } }
  }

  @Test(arguments: TestDatabase.allCases)
  func oneKeyHasOneEffectAndOneAnswer(_ database: TestDatabase) throws {
    let shops = try shops(on: database)
    try shops[0].addProduct("TEA-001", stock: 100)
    let token = try shops[0].token(.cashier)
    let answers = try race(shops) { shop, _ in
      try shop.send(
        .post,
        "/api/v1/transactions",
        #"{"sku":"TEA-001","quantity":3}"#,
        token: token,
        fields: ["Idempotency-Key": "one"]
      )
    }
    #expect(answers.allSatisfy { $0.status == 201 }, "\(answers.map(\.text))")
    #expect(Set(answers.map { $0["/data/id"]?.int }).count == 1)
    #expect(answers.filter { $0.fields["idempotency-replayed"] == "true" }.count == Self.rivals - 1)
    #expect(try count(shops[1], "SELECT COUNT(*) FROM ledger_entries WHERE kind = 1") == 1)
    let other = try shops[1].send(
      .post,
      "/api/v1/transactions",
      #"{"sku":"TEA-001","quantity":4}"#,
      token: token,
      fields: ["Idempotency-Key": "one"]
    )
    #expect(other.status == 422)
  }

  /// On SQLite the second request waits for the writer, and is answered with what the first has done.
  @Test func whoComesWhileTheFirstRequestIsUnderWayIsToldSo() throws {
    let place = try TestDatabase.Place(isEmpty: false)
    var settings = try place.onServer().settings()
    settings.lockTimeout = 0.2
    let shop = try Shop(on: .postgreSQL, in: place, engine: PostgreSQLEngine(settings))
    try shop.addProduct("TEA-001", stock: 100)
    func sell() throws -> Answer {
      try shop.send(
        .post,
        "/api/v1/transactions",
        #"{"sku":"TEA-001","quantity":3}"#,
        as: .staff,
        fields: ["Idempotency-Key": "held"]
      )
    }
    let first = try sell()
    #expect(first.status == 201, "\(first.text)")
    let meanwhile = try shop.engine.write { connection in
      _ = try connection.execute("UPDATE idempotency_keys SET created_at = created_at WHERE key = 'held'", [])
      return try sell()
    }
    #expect(meanwhile.status == 409, "\(meanwhile.text)")
    #expect(meanwhile.reason == "IDEMPOTENCY_IN_FLIGHT", "\(meanwhile.text)")
    #expect(meanwhile.fields["retry-after"] == "1")
    let after = try sell()
    #expect(after.fields["idempotency-replayed"] == "true", "\(after.text)")
    #expect(after["/data/id"]?.int == first["/data/id"]?.int)
    #expect(try count(shop, "SELECT COUNT(*) FROM ledger_entries WHERE kind = 1") == 1)
  }

  @Test(arguments: TestDatabase.allCases)
  func aRefusalLeavesTheKeyFree(_ database: TestDatabase) throws {
    let shop = try Shop(on: database)
    let id = try shop.addProduct("TEA-001", stock: 1)
    func sell() throws -> Answer {
      try shop.send(
        .post,
        "/api/v1/transactions",
        #"{"sku":"TEA-001","quantity":2}"#,
        as: .staff,
        fields: ["Idempotency-Key": "again"]
      )
    }
    #expect(try sell().status == 409)
    _ = try shop.send(
      .post,
      "/api/v1/stock/adjustments",
      #"{"sku":"TEA-001","quantity":5,"reason":"found"}"#,
      as: .staff
    )
    let sold = try sell()
    #expect(sold.status == 201)
    #expect(sold.fields["idempotency-replayed"] == nil)
    #expect(try shop.stock(id) == "4")
  }

  @Test(arguments: TestDatabase.allCases)
  func oneSKUHasOneProduct(_ database: TestDatabase) throws {
    let shops = try shops(on: database)
    let token = try shops[0].token(.staff)
    let answers = try race(shops) { shop, _ in
      try shop.send(
        .post,
        "/api/v1/products",
        #"{"sku":"NEW-001","name":"New","price":"1.00","category":"Fresh"}"#,
        token: token
      )
    }
    #expect(answers.filter { $0.status == 201 }.count == 1)
    let refused = answers.filter { $0.status != 201 }
    #expect(refused.allSatisfy { $0.reason == "DUPLICATE" && $0["/details/field"]?.text == "sku" })
  }

  @Test(arguments: TestDatabase.allCases)
  func aCategoryThatIsNewToAllIsMadeOnce(_ database: TestDatabase) throws {
    let shops = try shops(on: database)
    let token = try shops[0].token(.staff)
    let answers = try race(shops) { shop, index in
      try shop.send(
        .post,
        "/api/v1/products",
        #"{"sku":"NEW-\#(index)","name":"New","price":1,"category":"Fresh"}"#,
        token: token
      )
    }
    #expect(answers.allSatisfy { $0.status == 201 }, "\(answers.map(\.text))")
    #expect(Set(answers.map { $0["/data/category_id"]?.int }).count == 1)
    #expect(try count(shops[0], "SELECT COUNT(*) FROM categories") == 1)
  }

  @Test(arguments: TestDatabase.allCases)
  func aSaleIsReversedOnce(_ database: TestDatabase) throws {
    let shops = try shops(on: database)
    let id = try shops[0].addProduct("TEA-001", stock: 10)
    let sale = try shops[0].send(
      .post,
      "/api/v1/transactions",
      #"{"sku":"TEA-001","quantity":4}"#,
      as: .staff
    )
    let number = try #require(sale["/data/id"]?.int)
    let token = try shops[0].token(.staff)
    let answers = try race(shops) { shop, _ in
      try shop.send(.post, "/api/v1/transactions/\(number)/reverse", token: token)
    }
    #expect(answers.filter { $0.status == 201 }.count == 1)
    #expect(answers.filter { $0.status != 201 }.allSatisfy { $0.reason == "ALREADY_REVERSED" })
    #expect(try shops[1].stock(id) == "10")
  }

  @Test(arguments: TestDatabase.allCases)
  func salesThatHaveHappenedAreAllRecounted(_ database: TestDatabase) throws {
    let shops = try shops(on: database)
    let ids = try ["TEA-001", "MUG-001"].map { try shops[0].addProduct($0, stock: 5) }
    let token = try shops[0].token(.cashier)
    let answers = try race(shops) { shop, index in
      // Each names the products in another order.
      let skus = index % 2 == 0 ? ["TEA-001", "MUG-001"] : ["MUG-001", "TEA-001"]
      let lines = skus.map { #"{"sku":"\#($0)","quantity":1,"on_short":"recount"}"# }
      return try shop.send(
        .post,
        "/api/v1/transactions/bulk",
        #"{"transactions":[\#(lines.joined(separator: ","))]}"#,
        token: token
      )
    }
    #expect(answers.allSatisfy { $0.status == 201 }, "\(answers.map(\.text))")
    for id in ids { #expect(try shops[1].stock(id) == "0") }
    #expect(try shops[0].engine.read { try Ledger($0).verify().fault } == nil)
  }

  @Test(arguments: TestDatabase.allCases)
  func aTokenThatSeveralRefreshHasOneSuccessor(_ database: TestDatabase) throws {
    let shops = try shops(on: database)
    let person = #"{"email":"ada@shop.test","password":"Analytical1Engine","full_name":"Ada Lovelace"}"#
    #expect(try shops[0].send(.post, "/api/v1/auth/register", person, as: nil).status == 201)
    let login = try shops[0].send(
      .post,
      "/api/v1/auth/login",
      #"{"email":"ada@shop.test","password":"Analytical1Engine"}"#,
      as: nil
    )
    let token = try #require(login["/data/refresh_token"]?.text)
    let answers = try race(shops) { shop, _ in
      try shop.send(.post, "/api/v1/auth/refresh", #"{"refresh_token":"\#(token)"}"#, as: nil)
    }
    #expect(answers.allSatisfy { $0.status == 200 }, "\(answers.map(\.text))")
    #expect(Set(answers.map { $0["/data/refresh_token"]?.text }).count == 1)
  }

  @Test(arguments: TestDatabase.allCases)
  func parallelGuessesAreCountedOneByOne(_ database: TestDatabase) throws {
    let shops = try shops(on: database)
    let answers = try race(shops) { shop, _ in
      try shop.send(
        .post,
        "/api/v1/auth/login",
        #"{"email":"nobody@shop.test","password":"Wrong-Horse-1"}"#,
        as: nil
      )
    }
    // Five cost nothing, the sixth has been let in before it counts, and then each must wait.
    #expect(answers.filter { $0.status == 401 }.count == 6)
    #expect(answers.filter { $0.status == 429 }.count == Self.rivals - 6)
  }

  /// Every row of the audit log carries the hash of the one before it in its lane: no two the same.
  @Test(arguments: TestDatabase.allCases)
  func theAuditLogOfRivalsVerifies(_ database: TestDatabase) throws {
    let shops = try shops(on: database)
    try shops[0].addProduct("TEA-001", stock: 1000)
    let token = try shops[0].token(.cashier)
    let answers = try race(shops) { shop, index in
      try shop.send(
        .post,
        "/api/v1/transactions",
        #"{"sku":"TEA-001","quantity":\#(index + 1)}"#,
        token: token
      )
    }
    #expect(answers.allSatisfy { $0.status == 201 })
    let rows = try count(shops[0], "SELECT COUNT(*) FROM audit_logs WHERE action = 'sale'")
    #expect(rows == Self.rivals)
    let found = try shops[0].engine.read { try AuditLog($0).verify() }
    #expect(found.fault == nil)
    #expect(found.rows >= Self.rivals)
  }
}
