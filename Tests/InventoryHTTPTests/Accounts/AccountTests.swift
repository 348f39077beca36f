import HTTPTypes
import InventoryCore
import InventoryHTTP
import InventoryTesting
import Testing

@Suite struct AccountTests {
  private let shop: Shop
  private static let login = #"{"email":"ada@shop.test","password":"Analytical1Engine"}"#

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

  private func login() throws -> Answer { try shop.send(.post, "/api/v1/auth/login", Self.login, as: nil) }

  private func refresh(_ token: String, agent: String = "till") throws -> Answer {
    try shop.send(
      .post,
      "/api/v1/auth/refresh",
      #"{"refresh_token":"\#(token)"}"#,
      as: nil,
      fields: ["User-Agent": agent]
    )
  }

  private func me(_ token: String?) throws -> Answer { try shop.send(.get, "/api/v1/users/me", token: token) }

  private func tokens(_ answer: Answer) throws -> (access: String, refresh: String) {
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

  // MARK: Refresh

  @Test func refreshRotatesTheToken() throws {
    let first = try tokens(try login())
    let answer = try refresh(first.refresh)
    #expect(answer.status == 200)
    let second = try tokens(answer)
    #expect(second.refresh != first.refresh)
    #expect(try me(second.access).status == 200)
    #expect(try refresh(second.refresh).status == 200)
  }

  @Test func aRetryOfALostAnswerGetsTheSameSuccessor() throws {
    let first = try tokens(try login())
    let second = try tokens(try refresh(first.refresh))
    shop.clock.advance(seconds: 14)
    #expect(try tokens(try refresh(first.refresh)).refresh == second.refresh)
    #expect(try refresh(second.refresh).status == 200)
  }

  @Test(arguments: [(16, "till"), (1, "thief")])
  func reuseLaterOrByAnotherClientEndsTheSession(seconds: Int64, agent: String) throws {
    let first = try tokens(try login())
    let second = try tokens(try refresh(first.refresh))
    shop.clock.advance(seconds: seconds)
    let reuse = try refresh(first.refresh, agent: agent)
    #expect(reuse.status == 401)
    #expect(reuse.reason == "TOKEN_INVALID")
    #expect(try refresh(second.refresh).status == 401)
    #expect(try me(second.access).reason == "SESSION_REVOKED")
  }

  @Test func reuseAfterTheSuccessorWasUsedEndsTheSession() throws {
    let first = try tokens(try login())
    let second = try tokens(try refresh(first.refresh))
    let third = try tokens(try refresh(second.refresh))
    #expect(try refresh(first.refresh).status == 401)
    #expect(try refresh(third.refresh).status == 401)
  }

  @Test func aRefreshTokenLivesSevenDays() throws {
    let first = try tokens(try login())
    shop.clock.advance(seconds: 604_800)
    #expect(try refresh(first.refresh).status == 401)
  }

  @Test func aFamilyLivesThirtyDays() throws {
    var token = try tokens(try login()).refresh
    for _ in 0..<5 {
      shop.clock.advance(seconds: 5 * 86_400)
      token = try tokens(try refresh(token)).refresh
    }
    shop.clock.advance(seconds: 5 * 86_400)
    #expect(try refresh(token).status == 401)
  }

  @Test(arguments: ["", "x", "not a token at all", "inv_0123456789"])
  func nonsenseIsNoRefreshToken(text: String) throws {
    let answer = try refresh(text)
    #expect(answer.status == (text.isEmpty ? 400 : 401))
  }

  // MARK: Sessions

  @Test func logoutEndsThisSessionOnly() throws {
    let one = try tokens(try login())
    let two = try tokens(try login())
    let answer = try shop.send(.post, "/api/v1/auth/logout", token: one.access)
    #expect(answer.status == 204)
    #expect(answer.body.isEmpty)
    #expect(try me(one.access).reason == "SESSION_REVOKED")
    #expect(try refresh(one.refresh).status == 401)
    #expect(try me(two.access).status == 200)
  }

  @Test func logoutAllEndsEverySession() throws {
    let one = try tokens(try login())
    let two = try tokens(try login())
    #expect(try shop.send(.post, "/api/v1/auth/logout-all", token: one.access).status == 204)
    #expect(try me(one.access).status == 401)
    #expect(try me(two.access).status == 401)
    #expect(try login().status == 200)
  }

  @Test func changingThePasswordEndsTheOtherSessions() throws {
    let one = try tokens(try login())
    let two = try tokens(try login())
    let wrong = try shop.send(
      .post,
      "/api/v1/auth/change-password",
      #"{"current_password":"Wrong1Password","new_password":"Difference2Engine"}"#,
      token: one.access
    )
    #expect(wrong.badFields == ["/current_password"])
    let weak = try shop.send(
      .post,
      "/api/v1/auth/change-password",
      #"{"current_password":"Analytical1Engine","new_password":"difference"}"#,
      token: one.access
    )
    #expect(weak.badFields == ["/new_password", "/new_password"])
    let change = try shop.send(
      .post,
      "/api/v1/auth/change-password",
      #"{"current_password":"Analytical1Engine","new_password":"Difference2Engine"}"#,
      token: one.access
    )
    #expect(change.status == 204)
    #expect(try me(one.access).status == 200)
    #expect(try me(two.access).reason == "SESSION_REVOKED")
    #expect(try login().status == 401)
    let again = try shop.send(
      .post,
      "/api/v1/auth/login",
      #"{"email":"ada@shop.test","password":"Difference2Engine"}"#,
      as: nil
    )
    #expect(again.status == 200)
  }

  @Test func anAccessTokenExpiresAfterThirtyMinutes() throws {
    let token = try tokens(try login()).access
    shop.clock.advance(seconds: 1799)
    #expect(try me(token).status == 200)
    shop.clock.advance(seconds: 62)
    let answer = try me(token)
    #expect(answer.status == 401)
    #expect(answer.reason == "TOKEN_EXPIRED")
    #expect(answer.fields["www-authenticate"] == "Bearer")
  }

  @Test func aTokenWithAnyByteChangedIsRefused() throws {
    let token = try tokens(try login()).access
    let bytes = Array(token.utf8)
    for index in stride(from: 0, to: bytes.count, by: 7) {
      var altered = bytes
      altered[index] = altered[index] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
      let answer = try me(String(decoding: altered, as: UTF8.self))
      #expect(answer.status == 401, "byte \(index)")
    }
    #expect(try me(token + "x").status == 401)
    #expect(try me("").status == 401)
  }

  @Test(arguments: ["Basic YTpi", "Bearer", "bearer", "Token abc"])
  func otherCredentialsAreRefused(field: String) throws {
    let answer = try shop.send(.get, "/api/v1/users/me", as: nil, fields: ["Authorization": field])
    #expect(answer.status == 401)
    #expect(answer.code == "UNAUTHORIZED")
  }

  @Test func theSchemeOfCredentialsHasNoLetterCase() throws {
    let token = try tokens(try login()).access
    let answer = try shop.send(
      .get,
      "/api/v1/users/me",
      as: nil,
      fields: ["Authorization": "bEARER \(token)"]
    )
    #expect(answer.status == 200)
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
