import Dispatch
import HTTPTypes
import InventoryCore
import InventoryRecords
import InventoryStore
import InventoryTesting
import Testing

/// Records that are deleted while goods of theirs move.
extension RivalTests {
  /// Answers a deletion that begins while goods move at a place and nothing of that is committed.
  private func delete(_ path: String, from shop: Shop, whileGoodsComeTo place: StockPlace) throws -> Answer {
    let token = try shop.token(.admin)
    let answers = Collected<Result<Answer, any Error>>()
    let deletion = DispatchGroup()
    let purchase = Movement(
      productID: place.productID,
      locationID: place.locationID,
      kind: .purchase,
      quantity: try #require(Quantity(5)),
      occurredAt: shop.clock.now,
      day: shop.clock.now.day()
    )
    let chance = SeededBytes(seed: 7)
    try shop.engine.write { connection in
      _ = try Ledger(connection).append(
        [purchase],
        by: EntryAuthor(.user(1), randomBytes: { chance.next($0) }),
        now: shop.clock.now
      )
      DispatchQueue.global().async(group: deletion) {
        answers.add(Result { try shop.send(.delete, path, token: token) })
      }
      // Until the deletion waits for what has been locked here, unless it does not wait.
      let waiting =
        "SELECT COUNT(*) FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))"
      while try connection.first(waiting, [], { try $0.nextInteger() }) == 0,
        deletion.wait(timeout: .now()) == .timedOut
      {}
    }
    deletion.wait()
    return try #require(answers.all.first).get()
  }

  @Test(arguments: [TestDatabase.postgreSQL, .postgreSQLThroughPgBouncer])
  func aProductThatMovesAtTheMomentIsNotDeleted(_ database: TestDatabase) throws {
    let shop = try Shop(on: database)
    let id = try shop.addProduct("TEA-001")
    let answer = try delete(
      "/api/v1/products/\(id)",
      from: shop,
      whileGoodsComeTo: StockPlace(productID: Int64(id), locationID: Location.mainID)
    )
    #expect(answer.status == 409, "\(answer.text)")
    #expect(answer.reason == "IN_USE", "\(answer.text)")
    #expect(try shop.stock(id) == "5")
    #expect(try shop.engine.read { try Ledger($0).verify().fault } == nil)
  }

  /// Also where the movement begins the chain, so that there was no balance to be locked.
  @Test(arguments: [TestDatabase.postgreSQL, .postgreSQLThroughPgBouncer], [true, false])
  func aLocationWhereGoodsMoveAtTheMomentIsNotDeleted(_ database: TestDatabase, hasBalance: Bool) throws {
    let shop = try Shop(on: database)
    let id = try shop.addProduct("TEA-001")
    let location = try shop.addLocation("two")
    if hasBalance {
      let setting = try shop.send(
        .put,
        "/api/v1/products/\(id)/locations/\(location)",
        #"{"reorder_point":3}"#,
        as: .staff
      )
      #expect(setting.status == 200, "\(setting.text)")
    }
    let answer = try delete(
      "/api/v1/locations/\(location)",
      from: shop,
      whileGoodsComeTo: StockPlace(productID: Int64(id), locationID: Int64(location))
    )
    #expect(answer.status == 409, "\(answer.text)")
    #expect(try shop.stock(id, at: location) == "5")
    #expect(try shop.engine.read { try Ledger($0).verify().fault } == nil)
  }
}
