import HTTPTypes
import InventoryCore
import InventoryHTTP
import InventoryTesting
import Testing

/// What a token costs that is no longer good.
@Suite struct RefusedTokenTests {
  private let engine: ObservedEngine
  private let shop: Shop

  init() throws {
    let place = try TestDatabase.Place(isEmpty: false)
    engine = ObservedEngine(try TestDatabase.chosen.open(in: place))
    shop = try Shop(in: place, engine: engine)
  }

  @Test(arguments: [true, false]) func anExpiredTokenAsksTheDatabaseNothing(_ isKnown: Bool) throws {
    let token = try shop.token(.viewer)
    if isKnown { #expect(try shop.send(.get, "/api/v1/products", token: token).status == 200) }
    shop.clock.advance(seconds: 86_400)
    let marks = engine.marks
    let (count, answer) = try engine.failing(nil) { try shop.send(.get, "/api/v1/products", token: token) }
    #expect(answer.status == 401)
    #expect(answer.reason == "TOKEN_EXPIRED")
    #expect(count == 0)
    #expect(engine.marks == marks)
  }

  @Test(arguments: ["a.b.c", "", "inv_12345678_secret"]) func nonsenseAsksTheDatabaseNothing(_ token: String)
    throws
  {
    let marks = engine.marks
    let (count, answer) = try engine.failing(nil) { try shop.send(.get, "/api/v1/products", token: token) }
    #expect(answer.status == 401)
    #expect(count == 0)
    #expect(engine.marks == marks)
  }

  @Test func anEndedSessionIsWorkedForOnceMoreAtMost() throws {
    let token = try shop.newToken(.admin)
    let path = "/api/v1/ledger/verify"
    try shop.addProduct("TEA-1", stock: 3)
    #expect(try shop.send(.get, "/api/v1/products/1", token: token).status == 200)
    #expect(try shop.send(.post, "/api/v1/auth/logout", token: token).status == 204)
    let first = try engine.failing(nil) { try shop.send(.get, "/api/v1/products/1/ledger", token: token) }
    let second = try engine.failing(nil) { try shop.send(.get, "/api/v1/products/1/ledger", token: token) }
    #expect(first.value.status == 401)
    #expect(second.value.status == 401)
    // The session alone is asked for.
    #expect(second.count <= 1)
    #expect(try shop.send(.get, path, token: token).status == 401)
  }
}
