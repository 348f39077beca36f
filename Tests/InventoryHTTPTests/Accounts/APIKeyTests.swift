import HTTPTypes
import InventoryCore
import InventoryHTTP
import InventoryRecords
import InventoryService
import InventoryStore
import InventoryTesting
import Testing

/// Keys of programs: what they may do, and for how long.
@Suite struct APIKeyTests {
  static let keys = "/api/v1/api-keys"
  static let sale = #"{"sku":"TEA-1","quantity":1}"#
  let shop: Shop

  init() throws {
    shop = try Shop()
    for role in Role.allCases { _ = try shop.token(role) }
    try shop.addProduct("TEA-1", stock: 50)
  }

  func make(_ body: String, token: String? = nil) throws -> (id: Int, key: String) {
    let answer = try shop.send(.post, Self.keys, body, token: try token ?? shop.token(.admin))
    try #require(answer.status == 201, "\(answer.text)")
    return (try #require(answer["/data/id"]?.int), try #require(answer["/data/key"]?.text))
  }

  @Test func aKeyIsShownOnceAndStoredAsADigest() throws {
    let answer = try shop.send(.post, Self.keys, #"{"name":"Web shop","role":"cashier"}"#)
    let key = try #require(answer["/data/key"]?.text)
    let id = try #require(answer["/data/id"]?.int)
    #expect(key.wholeMatch(of: /inv_[a-z2-7]{8}_[A-Za-z0-9_-]{49}/) != nil)
    #expect(answer.fields["location"] == "\(Self.keys)/\(id)")
    #expect(answer.fields["cache-control"] == "no-store")
    let shown = try shop.send(.get, "\(Self.keys)/\(id)")
    #expect(
      shown.data?.names == [
        "id", "name", "role", "location_id", "prefix", "created_by", "created_at", "expires_at",
        "last_used_at", "signed", "stale",
      ]
    )
    #expect(shown["/data/prefix"]?.text == String(key.prefix(12)))
    #expect(shown["/data/created_by/kind"]?.text == "user")
    #expect(shown["/data/created_by/name"]?.text == "admin@shop.test")
    let list = try shop.send(.get, Self.keys)
    #expect(list.data?.elements.count == 1)
    #expect(!(shown.text + list.text).contains(key.dropFirst(13)))
    let stored = try shop.engine.read {
      try $0.first("SELECT identifier, digest FROM api_keys") { (try $0.nextText(), try $0.nextBlob()) }
    }
    let parsed = try #require(APIKey(key))
    #expect(stored?.0 == parsed.identifier)
    #expect(stored?.1 == parsed.digest)
  }

  @Test func aKeyActsAsItselfWithItsRole() throws {
    let (id, key) = try make(#"{"name":"Web shop","role":"cashier"}"#)
    let sale = try shop.send(.post, "/api/v1/transactions", Self.sale, token: key)
    #expect(sale.status == 201)
    #expect(sale["/data/actor_kind"]?.text == "key")
    #expect(sale["/data/actor_id"]?.int == id)
    let refused = try shop.send(
      .post,
      "/api/v1/products",
      #"{"sku":"A-1","name":"A","price":"1"}"#,
      token: key
    )
    #expect(refused.reason == "ROLE_REQUIRED")
    let row = try shop.engine.read {
      try $0.first(
        "SELECT actor, actor_kind, actor_id FROM audit_logs WHERE action = 'sale' ORDER BY id DESC LIMIT 1"
      ) { "\(try $0.nextText()) \(try $0.nextActor())" }
    }
    #expect(row == "Web shop key:\(id)")
  }

  @Test func aRevokedKeyIsRefusedAtTheNextRequestOfEveryProcess() throws {
    let other = try Shop(sharing: shop)
    let (id, key) = try make(#"{"name":"Web shop","role":"viewer"}"#)
    for process in [shop, other] {
      #expect(try process.send(.get, "/api/v1/products", token: key).status == 200)
    }
    #expect(try shop.send(.delete, "\(Self.keys)/\(id)").status == 204)
    for process in [shop, other] {
      let refused = try process.send(.get, "/api/v1/products", token: key)
      #expect(refused.status == 401)
      #expect(refused.reason == "TOKEN_INVALID")
    }
    #expect(try shop.send(.get, "\(Self.keys)/\(id)").status == 404)
    #expect(try shop.send(.delete, "\(Self.keys)/\(id)").status == 404)
  }

  @Test func aKeyEndsWhenItSaysSo() throws {
    let end = shop.clock.now.advanced(bySeconds: 60)
    let (_, key) = try make(#"{"name":"Web shop","role":"viewer","expires_at":"\#(end)"}"#)
    #expect(try shop.send(.get, "/api/v1/products", token: key).status == 200)
    shop.clock.advance(seconds: 60)
    #expect(try shop.send(.get, "/api/v1/products", token: key).reason == "TOKEN_INVALID")
    let past = try shop.send(.post, Self.keys, #"{"name":"Old","role":"viewer","expires_at":"\#(end)"}"#)
    #expect(past.badFields == ["/expires_at"])
  }

  @Test func inProductionAKeyHasToEndWithinAYear() throws {
    let shop = try Shop(longestKeyLife: AccountSettings.productionKeyLife)
    func made(_ end: Instant?) throws -> Answer {
      let more = end.map { #","expires_at":"\#($0)""# } ?? ""
      return try shop.send(.post, Self.keys, #"{"name":"Web shop","role":"viewer"\#(more)}"#)
    }
    #expect(try made(nil).rules == ["/expires_at": "required"])
    let year = shop.clock.now.advanced(bySeconds: 366 * 86_400)
    #expect(try made(year.advanced(bySeconds: 1)).rules == ["/expires_at": "maximum"])
    #expect(try made(shop.clock.now).rules == ["/expires_at": "future"])
    #expect(try made(year).status == 201)
  }

  @Test func aKeyThatNobodyUsesIsStale() throws {
    let (id, key) = try make(#"{"name":"Web shop","role":"viewer"}"#)
    func isStale() throws -> Bool? {
      let list = try shop.send(.get, Self.keys)["/data/0/stale"]?.flag
      let one = try shop.send(.get, "\(Self.keys)/\(id)")["/data/stale"]?.flag
      #expect(list == one)
      return list
    }
    #expect(try isStale() == false)
    shop.clock.advance(seconds: 60 * 86_400)
    _ = try shop.send(.get, "/api/v1/products", token: key)
    shop.clock.advance(seconds: 60 * 86_400)
    #expect(try isStale() == false)
    shop.clock.advance(seconds: 31 * 86_400)
    #expect(try isStale() == true)
  }

  @Test func aKeyCanDoNoMoreThanItsCreator() throws {
    #expect(try shop.send(.patch, "/api/v1/users/1", #"{"role":"admin"}"#).status == 200)
    let (_, key) = try make(#"{"name":"Web shop","role":"staff"}"#, token: try shop.newToken(.viewer))
    let create = #"{"sku":"NEW-1","name":"New","price":"1.00"}"#
    #expect(try shop.send(.patch, "/api/v1/users/1", #"{"role":"cashier"}"#).status == 200)
    #expect(try shop.send(.post, "/api/v1/products", create, token: key).reason == "ROLE_REQUIRED")
    #expect(try shop.send(.post, "/api/v1/transactions", Self.sale, token: key).status == 201)
    #expect(try shop.send(.patch, "/api/v1/users/1", #"{"is_active":false}"#).status == 200)
    #expect(try shop.send(.post, "/api/v1/transactions", Self.sale, token: key).status == 401)
  }

  @Test func aResetEndsTheKeysThatThePersonHadMade() throws {
    #expect(try shop.send(.patch, "/api/v1/users/1", #"{"role":"admin"}"#).status == 200)
    let (_, key) = try make(#"{"name":"Web shop","role":"staff"}"#, token: try shop.newToken(.viewer))
    let (_, other) = try make(#"{"name":"Scales","role":"staff"}"#)
    #expect(try shop.send(.post, "/api/v1/users/1/reset").status == 200)
    #expect(try shop.send(.get, "/api/v1/products", token: key).status == 401)
    #expect(try shop.send(.get, "/api/v1/products", token: other).status == 200)
  }

  @Test func aChangedSecondFactorEndsTheKeysThatThePersonHadMade() throws {
    let token = try shop.newToken(.admin)
    let (_, other) = try make(
      #"{"name":"Scales","role":"staff"}"#,
      token: try shop.inventory.testToken(.admin, email: "other@shop.test", session: "other")
    )
    func change(_ path: String, _ body: String) throws -> Answer {
      try shop.send(.post, "/api/v1/auth/mfa\(path)", body, token: token)
    }
    let setup = try change("/setup", #"{"password":"\#(testPassword)"}"#)
    let text = try #require(setup["/data/secret"]?.text, "\(setup.text)")
    let secret = try #require(Base32.decode(text).flatMap { OneTimePassword(secret: $0) })
    func code() -> String { secret.code(counter: secret.step(at: shop.clock.now)) }
    let password = #""password":"\#(testPassword)","#
    for (path, more) in [("/enable", ""), ("/backup-codes", password), ("/disable", password)] {
      let (_, key) = try make(#"{"name":"Web shop","role":"staff"}"#, token: token)
      #expect(try shop.send(.get, "/api/v1/products", token: key).status == 200)
      let answer = try change(path, #"{\#(more)"code":"\#(code())"}"#)
      #expect([200, 204].contains(answer.status), "\(path): \(answer.text)")
      #expect(try shop.send(.get, "/api/v1/products", token: key).reason == "TOKEN_INVALID", "\(path)")
      #expect(try shop.send(.get, "/api/v1/products", token: other).status == 200)
      // The next code is that of another step.
      shop.clock.advance(seconds: 30)
    }
    let revoked = try shop.engine.read {
      try $0.first(
        "SELECT COUNT(*) FROM audit_logs WHERE action = 'revoke' AND resource_type = 'api_key'"
      ) { try $0.nextInteger() }
    }
    #expect(revoked == 3)
  }

  @Test func keysNeedAPersonWhoHasJustProvedWhoTheyAre() throws {
    let (id, key) = try make(#"{"name":"Boss","role":"admin"}"#)
    let body = #"{"name":"Another","role":"viewer"}"#
    #expect(try shop.send(.post, Self.keys, body, token: key).reason == "PERSON_REQUIRED")
    #expect(try shop.send(.delete, "\(Self.keys)/\(id)", token: key).reason == "PERSON_REQUIRED")
    #expect(try shop.send(.post, "/api/v1/users/2/reset", token: key).reason == "PERSON_REQUIRED")
    #expect(
      try shop.send(.patch, "/api/v1/users/2", #"{"role":"admin"}"#, token: key).reason == "PERSON_REQUIRED"
    )
    let proof = #"{"password":"\#(testPassword)"}"#
    #expect(
      try shop.send(.post, "/api/v1/auth/reauthenticate", proof, token: key).reason == "PERSON_REQUIRED"
    )
    #expect(try shop.send(.post, "/api/v1/auth/mfa/setup", proof, token: key).reason == "PERSON_REQUIRED")
    let token = try shop.newToken(.admin)
    shop.clock.advance(seconds: 300)
    #expect(try shop.send(.post, Self.keys, body, token: token).reason == "REAUTHENTICATION_REQUIRED")
  }

  @Test func useIsNotedToTheMinute() throws {
    let (id, key) = try make(#"{"name":"Web shop","role":"viewer"}"#)
    func used() throws -> String? { try shop.send(.get, "\(Self.keys)/\(id)")["/data/last_used_at"]?.text }
    #expect(try used() == nil)
    shop.clock.advance(seconds: 90)
    for _ in 0..<3 { _ = try shop.send(.get, "/api/v1/products", token: key) }
    let minute = TestClock.start.advanced(bySeconds: 60).description
    #expect(try used() == minute)
  }

  @Test func keysHaveALimitOfTheirOwn() throws {
    let shop = try Shop {
      $0.isRateLimitEnabled = true
      $0.rateLimits.user = 5
      $0.rateLimits.service = 8
      $0.rateLimits.anonymous = 3
    }
    let made = try shop.send(.post, Self.keys, #"{"name":"A","role":"viewer"}"#)
    let key = try #require(made["/data/key"]?.text)
    let statuses = try (0..<10).map { _ in try shop.send(.get, "/api/v1/products", token: key).status }
    #expect(statuses.filter { $0 == 200 }.count == 8)
    #expect(statuses.suffix(2) == [429, 429])
    // Guesses are counted by their address.
    let wrong = String(key.dropLast()) + (key.last == "A" ? "B" : "A")
    let guesses = try (0..<5).map { _ in
      try shop.send(.get, "/api/v1/products", token: wrong, peer: Peer(address: "192.0.2.77")).status
    }
    #expect(guesses == [401, 401, 401, 429, 429])
  }

  @Test func nothingButTheWholeKeyIsAKey() throws {
    let (_, key) = try make(#"{"name":"Web shop","role":"viewer"}"#)
    let other = try make(#"{"name":"Another","role":"viewer"}"#).key
    let mixed = String(key.prefix(13)) + String(other.dropFirst(13))
    for text in [String(key.dropLast()), key + "A", key.uppercased(), mixed, "inv_", "inv_\(key)"] {
      #expect(try shop.send(.get, "/api/v1/products", token: text).status == 401, "\(text)")
      #expect(APIKey(text) == nil)
    }
  }
}
