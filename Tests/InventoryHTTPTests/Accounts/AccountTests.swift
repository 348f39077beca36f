import HTTPTypes
import InventoryCore
import InventoryHTTP
import InventoryTesting
import Testing

@Suite struct AccountTests {
  let shop: Shop
  static let login = #"{"email":"ada@shop.test","password":"Analytical1Engine"}"#

  init() throws {
    shop = try Shop()
    let answer = try shop.send(
      .post,
      "/api/v1/auth/register",
      #"{"email":"ada@shop.test","password":"Analytical1Engine","full_name":"Ada Lovelace"}"#,
      as: nil
    )
    try #require(answer.status == 201)
  }

  func login() throws -> Answer { try shop.send(.post, "/api/v1/auth/login", Self.login, as: nil) }

  func refresh(_ token: String, agent: String = "till") throws -> Answer {
    try shop.send(
      .post,
      "/api/v1/auth/refresh",
      #"{"refresh_token":"\#(token)"}"#,
      as: nil,
      fields: ["User-Agent": agent]
    )
  }

  func me(_ token: String?) throws -> Answer { try shop.send(.get, "/api/v1/users/me", token: token) }

  func tokens(_ answer: Answer) throws -> (access: String, refresh: String) {
    (
      try #require(answer["/data/access_token"]?.text), try #require(answer["/data/refresh_token"]?.text)
    )
  }

  @Test func registrationGivesAViewerAndShowsNoPassword() throws {
    let answer = try shop.send(
      .post,
      "/api/v1/auth/register",
      #"{"email":"grace@shop.test","password":"Compiler1952","full_name":"Grace Hopper"}"#,
      as: nil
    )
    #expect(answer.status == 201)
    #expect(answer["/data/role"]?.text == "viewer")
    #expect(answer.fields["location"] == "/api/v1/users/\(answer["/data/id"]?.int ?? 0)")
    #expect(!answer.text.lowercased().contains("compiler1952"))
    #expect(!answer.text.contains("pbkdf2"))
  }

  @Test func anAddressIsTakenInAnyLetterCase() throws {
    let answer = try shop.send(
      .post,
      "/api/v1/auth/register",
      #"{"email":"ADA@shop.test","password":"Analytical1Engine","full_name":"Another"}"#,
      as: nil
    )
    #expect(answer.status == 409)
    #expect(answer.reason == "DUPLICATE")
    #expect(answer["/details/field"]?.text == "email")
  }

  @Test(arguments: [
    ("short1A", "min_length"), ("nodigitsHere", "password_policy"), ("nouppercase1", "password_policy"),
  ])
  func aWeakPasswordIsRefused(password: String, rule: String) throws {
    let answer = try shop.send(
      .post,
      "/api/v1/auth/register",
      #"{"email":"weak@shop.test","password":"\#(password)","full_name":"Weak Word"}"#,
      as: nil
    )
    #expect(answer.status == 400)
    #expect(answer.rules["/password"] == rule)
    #expect(!answer.text.contains(password))
  }

  @Test func everyBadFieldOfARegistrationIsNamed() throws {
    let answer = try shop.send(
      .post,
      "/api/v1/auth/register",
      #"{"email":"no","password":"x","full_name":"A","role":"admin"}"#,
      as: nil
    )
    #expect(answer.code == "VALIDATION_ERROR")
    #expect(answer.badFields == ["/email", "/password", "/full_name", "/role"])
  }

  @Test func closedRegistrationIsRefused() throws {
    let closed = try Shop(registration: false)
    let answer = try closed.send(
      .post,
      "/api/v1/auth/register",
      #"{"email":"ada@shop.test","password":"Analytical1Engine","full_name":"Ada"}"#,
      as: nil
    )
    #expect(answer.status == 403)
    #expect(answer.reason == "REGISTRATION_CLOSED")
  }

  @Test func loginHandsOutTokensThatWork() throws {
    let answer = try login()
    #expect(answer.status == 200)
    #expect(
      answer.data?.names == [
        "access_token", "refresh_token", "token_type", "expires_in", "user_id", "email", "full_name", "role",
      ]
    )
    #expect(answer["/data/token_type"]?.text == "bearer")
    #expect(answer["/data/expires_in"]?.int == 1800)
    #expect(answer.fields["cache-control"] == "no-store")
    #expect(try me(tokens(answer).access)["/data/email"]?.text == "ada@shop.test")
  }

  @Test func anUnknownAddressAndAWrongPasswordGetTheSameAnswer() throws {
    let unknown = try shop.send(
      .post,
      "/api/v1/auth/login",
      #"{"email":"nobody@shop.test","password":"Analytical1Engine"}"#,
      as: nil,
      fields: ["X-Request-ID": "same"]
    )
    let wrong = try shop.send(
      .post,
      "/api/v1/auth/login",
      #"{"email":"ada@shop.test","password":"Wrong1Password"}"#,
      as: nil,
      fields: ["X-Request-ID": "same"]
    )
    #expect(unknown.status == 401)
    #expect(unknown.reason == "INVALID_CREDENTIALS")
    #expect(unknown.text == wrong.text)
    #expect(unknown.fields == wrong.fields)
  }

  @Test func failedLoginsAreSlowedDownAndASuccessForgivesThem() throws {
    let wrong = #"{"email":"ada@shop.test","password":"Wrong1Password"}"#
    for _ in 0..<6 {
      #expect(try shop.send(.post, "/api/v1/auth/login", wrong, as: nil).status == 401)
    }
    let delayed = try login()
    #expect(delayed.status == 429)
    #expect(delayed.reason == "LOGIN_DELAYED")
    #expect(delayed.fields["retry-after"] == "1")
    shop.clock.advance(seconds: 1)
    #expect(try login().status == 200)
    // The account is free again; the address that has guessed is not, for others.
    let elsewhere = Peer(address: "192.0.2.2")
    #expect(try shop.send(.post, "/api/v1/auth/login", wrong, token: nil, peer: elsewhere).status == 401)
    let other = #"{"email":"grace@shop.test","password":"Wrong1Password"}"#
    #expect(try shop.send(.post, "/api/v1/auth/login", other, as: nil).status == 429)
  }

  @Test func anInactiveAccountCannotSignInAndItsSessionsEnd() throws {
    let token = try tokens(try login()).access
    let id = try #require(try me(token)["/data/id"]?.int)
    #expect(try shop.send(.patch, "/api/v1/users/\(id)", #"{"is_active":false}"#).status == 200)
    let refused = try login()
    #expect(refused.status == 403)
    #expect(refused.reason == "ACCOUNT_INACTIVE")
    #expect(try me(token).reason == "SESSION_REVOKED")
  }

  @Test func aNewRoleCountsAtTheNextRequest() throws {
    let token = try tokens(try login()).access
    let id = try #require(try me(token)["/data/id"]?.int)
    let create = #"{"sku":"NEW-1","name":"New","price":"1.00"}"#
    #expect(try shop.send(.post, "/api/v1/products", create, token: token).status == 403)
    #expect(try shop.send(.patch, "/api/v1/users/\(id)", #"{"role":"staff"}"#).status == 200)
    #expect(try shop.send(.post, "/api/v1/products", create, token: token).status == 201)
  }

  // MARK: Profiles

  @Test func aPersonChangesTheirOwnProfileButNotTheirRole() throws {
    let token = try tokens(try login()).access
    let renamed = try shop.send(.patch, "/api/v1/users/me", #"{"full_name":"Ada King"}"#, token: token)
    #expect(renamed["/data/full_name"]?.text == "Ada King")
    #expect(renamed["/data/email"]?.text == "ada@shop.test")
    let role = try shop.send(.patch, "/api/v1/users/me", #"{"role":"admin"}"#, token: token)
    #expect(role.badFields == ["/role"])
    let stale = try shop.send(
      .put,
      "/api/v1/users/me",
      #"{"full_name":"Stale"}"#,
      token: token,
      fields: ["If-Match": "\"u1.1\""]
    )
    #expect(stale.status == 412)
    #expect(stale.code == "CONFLICT")
  }

  @Test func anotherPersonsAddressCannotBeTaken() throws {
    _ = try shop.token(.viewer)
    let token = try tokens(try login()).access
    try #require(
      try shop.send(.post, "/api/v1/auth/reauthenticate", #"{"password":"Analytical1Engine"}"#, token: token)
        .status == 200
    )
    let answer = try shop.send(.patch, "/api/v1/users/me", #"{"email":"viewer@shop.test"}"#, token: token)
    #expect(answer.status == 409)
    #expect(answer.reason == "DUPLICATE")
    let own = try shop.send(.patch, "/api/v1/users/me", #"{"email":"ADA@shop.test"}"#, token: token)
    #expect(own["/data/email"]?.text == "ADA@shop.test")
  }

  @Test func adminsListUsersPageByPage() throws {
    for role in Role.allCases { _ = try shop.token(role) }
    let first = try shop.send(.get, "/api/v1/users?limit=3&total=true")
    #expect(first.data?.elements.count == 3)
    #expect(first.fields["x-total-count"] == "5")
    let cursor = try #require(first["/page/next_cursor"]?.text)
    let second = try shop.send(.get, "/api/v1/users?limit=3&cursor=\(cursor)")
    #expect(second.data?.elements.count == 2)
    #expect(second["/page/has_more"]?.flag == false)
    #expect(!first.text.contains("password"))
  }
}
