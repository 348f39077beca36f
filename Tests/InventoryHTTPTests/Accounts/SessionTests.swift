import HTTPTypes
import InventoryCore
import InventoryHTTP
import InventoryRecords
import InventoryService
import InventoryStore
import InventoryTesting
import Testing

/// Where people are signed in, what they have to prove again, and how they come back in.
@Suite struct SessionTests {
  private static let sessions = "/api/v1/auth/sessions"
  private let shop: Shop

  init() throws {
    shop = try Shop()
    for role in Role.allCases { _ = try shop.token(role) }
  }

  private func signIn(
    _ email: String,
    _ password: String = testPassword,
    from address: String = "198.51.100.7"
  )
    throws -> Answer
  {
    try shop.send(
      .post,
      "/api/v1/auth/login",
      #"{"email":"\#(email)","password":"\#(password)"}"#,
      token: nil,
      fields: ["User-Agent": "Browser"],
      peer: Peer(address: address)
    )
  }

  private func access(_ answer: Answer) throws -> String {
    try #require(answer["/data/access_token"]?.text, "\(answer.text)")
  }

  private func prove(_ token: String, _ password: String = testPassword) throws {
    let answer = try shop.send(
      .post,
      "/api/v1/auth/reauthenticate",
      #"{"password":"\#(password)"}"#,
      token: token
    )
    try #require(answer.status == 200, "\(answer.text)")
    #expect(answer["/data/expires_in"]?.int == 300)
  }

  // MARK: Listing and ending

  @Test func sessionsAreListedWithWhereTheyAreTheNewestFirst() throws {
    shop.clock.advance(seconds: 60)
    let first = try access(signIn("cashier@shop.test"))
    shop.clock.advance(seconds: 60)
    let second = try access(signIn("cashier@shop.test", from: "2001:db8::7"))
    let list = try shop.send(.get, Self.sessions + "?total=true", token: second)
    let rows = try #require(list.data?.elements)
    #expect(list.fields["x-total-count"] == "3")
    #expect(rows.map { $0["address"]?.text } == ["2001:db8::7", "198.51.100.7", "192.0.2.1"])
    #expect(rows.map { $0["is_current"]?.flag } == [true, false, false])
    #expect(rows.first?["client"]?.text == "Browser")
    let id = try #require(rows[1]["id"]?.int)
    #expect(try shop.send(.get, "\(Self.sessions)/\(id)", token: second)["/data/client"]?.text == "Browser")
    #expect(try shop.send(.delete, "\(Self.sessions)/\(id)", token: second).status == 204)
    #expect(try shop.send(.get, Self.sessions, token: first).reason == "SESSION_REVOKED")
    #expect(try shop.send(.delete, "\(Self.sessions)/\(id)", token: second).status == 404)
  }

  @Test func anotherPersonsSessionIsNotThere() throws {
    let mine = try access(signIn("cashier@shop.test"))
    let list = try shop.send(.get, Self.sessions, token: mine)
    let id = try #require(list["/data/0/id"]?.int)
    for role in Role.allCases where role != .cashier {
      #expect(try shop.send(.get, "\(Self.sessions)/\(id)", as: role).status == 404)
      #expect(try shop.send(.delete, "\(Self.sessions)/\(id)", as: role).status == 404)
    }
    #expect(try shop.send(.get, Self.sessions, token: mine).status == 200)
  }

  @Test func pagesOfSessionsMeet() throws {
    for _ in 0..<6 { _ = try signIn("staff@shop.test") }
    let token = try access(signIn("staff@shop.test"))
    var seen: [Int] = []
    var cursor = ""
    repeat {
      let page = try shop.send(.get, "\(Self.sessions)?limit=3\(cursor)", token: token)
      seen += (page.data?.elements ?? []).compactMap { $0["id"]?.int }
      cursor = page["/page/next_cursor"]?.text.map { "&cursor=\($0)" } ?? ""
    } while !cursor.isEmpty
    #expect(seen.count == 8)
    #expect(Set(seen).count == 8)
  }

  @Test func allSessionsCanBeEndedAtOnce() throws {
    let one = try access(signIn("cashier@shop.test"))
    let two = try access(signIn("cashier@shop.test"))
    #expect(try shop.send(.delete, Self.sessions, token: one).status == 204)
    for token in [one, two] {
      #expect(try shop.send(.get, Self.sessions, token: token).reason == "SESSION_REVOKED")
    }
  }

  // MARK: What is sensitive

  @Test func anotherAddressToSignInWithNeedsThePasswordAndEndsTheOtherSessions() throws {
    let token = try access(signIn("cashier@shop.test"))
    let other = try access(signIn("cashier@shop.test"))
    let body = #"{"email":"new@shop.test","full_name":"New Name"}"#
    let refused = try shop.send(.patch, "/api/v1/users/me", body, token: token)
    #expect(refused.status == 403)
    #expect(refused.reason == "REAUTHENTICATION_REQUIRED")
    try prove(token)
    #expect(try shop.send(.patch, "/api/v1/users/me", body, token: token).status == 200)
    #expect(try shop.send(.get, "/api/v1/users/me", token: token)["/data/email"]?.text == "new@shop.test")
    #expect(try shop.send(.get, "/api/v1/users/me", token: other).reason == "SESSION_REVOKED")
    #expect(try signIn("cashier@shop.test").status == 401)
    #expect(try signIn("new@shop.test").status == 200)
    let row = try shop.engine.read {
      try $0.first("SELECT changes FROM audit_logs WHERE action = 'update' ORDER BY id DESC LIMIT 1") {
        try $0.nextText()
      }
    }
    #expect(
      row == #"{"email":{"old":"cashier@shop.test","new":"new@shop.test"},"#
        + #""full_name":{"old":"Some cashier","new":"New Name"}}"#
    )
  }

  @Test func theProofLastsFiveMinutes() throws {
    let token = try access(signIn("cashier@shop.test"))
    try prove(token)
    shop.clock.advance(seconds: 299)
    #expect(
      try shop.send(.patch, "/api/v1/users/me", #"{"email":"a@shop.test"}"#, token: token).status == 200
    )
    shop.clock.advance(seconds: 1)
    let late = try shop.send(.patch, "/api/v1/users/me", #"{"email":"b@shop.test"}"#, token: token)
    #expect(late.reason == "REAUTHENTICATION_REQUIRED")
    // A name is not a secret.
    #expect(try shop.send(.patch, "/api/v1/users/me", #"{"full_name":"Same"}"#, token: token).status == 200)
  }

  @Test func anotherRoleNeedsTheAdministratorsPassword() throws {
    let token = try access(signIn("admin@shop.test"))
    let body = #"{"role":"staff"}"#
    #expect(
      try shop.send(.patch, "/api/v1/users/1", body, token: token).reason == "REAUTHENTICATION_REQUIRED"
    )
    try prove(token)
    #expect(try shop.send(.patch, "/api/v1/users/1", body, token: token).status == 200)
  }

  @Test func theLastAdministratorStaysOne() throws {
    let own = try #require(try shop.send(.get, "/api/v1/users/me")["/data/id"]?.int)
    for body in [#"{"role":"staff"}"#, #"{"is_active":false}"#] {
      let answer = try shop.send(.patch, "/api/v1/users/\(own)", body)
      #expect(answer.status == 409)
      #expect(answer.reason == "LAST_ADMIN")
    }
    #expect(try shop.send(.patch, "/api/v1/users/1", #"{"role":"admin"}"#).status == 200)
    #expect(try shop.send(.patch, "/api/v1/users/\(own)", #"{"role":"staff"}"#).status == 200)
  }

  @Test func ofTwoAdministratorsWhoDemoteEachOtherOneStays() throws {
    #expect(try shop.send(.patch, "/api/v1/users/1", #"{"role":"admin"}"#).status == 200)
    let tokens = [try shop.newToken(.viewer), try shop.newToken(.admin)]
    let ids = try tokens.map { try shop.send(.get, "/api/v1/users/me", token: $0)["/data/id"]?.int ?? 0 }
    onThreads(2) { [shop] index in
      _ = try? shop.send(
        .patch,
        "/api/v1/users/\(ids[1 - index])",
        #"{"role":"viewer"}"#,
        token: tokens[index]
      )
    }
    let admins = try shop.engine.read {
      try $0.first("SELECT COUNT(*) FROM users WHERE role = 'admin'") { try $0.nextInt() }
    }
    #expect(admins == 1)
  }

  // MARK: Coming back in

  @Test func aOneTimePasswordIsGoodOnceAndOnlyToChangeIt() throws {
    let before = try access(signIn("cashier@shop.test"))
    let reset = try shop.send(.post, "/api/v1/users/2/reset")
    #expect(reset.status == 200)
    #expect(reset.fields["cache-control"] == "no-store")
    let password = try #require(reset["/data/one_time_password"]?.text)
    #expect(password.wholeMatch(of: /([A-Z2-7]{4}-){3}[A-Z2-7]{4}/) != nil)
    #expect(try shop.send(.get, "/api/v1/users/me", token: before).reason == "SESSION_REVOKED")
    #expect(try signIn("cashier@shop.test").status == 401)
    let token = try access(signIn("cashier@shop.test", password))
    #expect(try signIn("cashier@shop.test", password).status == 401)
    for endpoint in EndpointTable.all where endpoint.access != .everyone {
      guard !["changePassword", "logout"].contains(endpoint.operation) else { continue }
      let path = endpoint.path.description.replacingPathParameters(id: "1", sku: "TEA-001")
      let answer = try shop.send(endpoint.method, path, endpoint.body == nil ? nil : "{}", token: token)
      let reasons = ["PASSWORD_CHANGE_REQUIRED", "ROLE_REQUIRED"]
      #expect(answer.status == 403 && reasons.contains(answer.reason ?? ""), "\(endpoint.operation)")
    }
    let change = #"{"current_password":"\#(password)","new_password":"Another-Horse-8"}"#
    #expect(try shop.send(.post, "/api/v1/auth/change-password", change, token: token).status == 204)
    #expect(try shop.send(.get, "/api/v1/users/me", token: token).status == 200)
    #expect(try signIn("cashier@shop.test", "Another-Horse-8").status == 200)
  }

  @Test func aOneTimePasswordEndsAfterADay() throws {
    let reset = try shop.send(.post, "/api/v1/users/2/reset")
    let password = try #require(reset["/data/one_time_password"]?.text)
    shop.clock.advance(seconds: 86_400)
    #expect(try signIn("cashier@shop.test", password).reason == "INVALID_CREDENTIALS")
  }

  @Test func aResetNeedsTheAdministratorsPassword() throws {
    let token = try access(signIn("admin@shop.test"))
    #expect(try shop.send(.post, "/api/v1/users/2/reset", token: token).reason == "REAUTHENTICATION_REQUIRED")
    try prove(token)
    #expect(try shop.send(.post, "/api/v1/users/2/reset", token: token).status == 200)
    #expect(try shop.send(.post, "/api/v1/users/999/reset", token: token).status == 404)
  }

  @Test func theNewPasswordDiffersFromThePresentOne() throws {
    let body = #"{"current_password":"\#(testPassword)","new_password":"\#(testPassword)"}"#
    let answer = try shop.send(.post, "/api/v1/auth/change-password", body, as: .viewer)
    #expect(answer.badFields == ["/new_password"])
  }

  @Test func registrationIsNeitherRehearsedNorKept() throws {
    let body = #"{"email":"ada@shop.test","password":"Analytical1Engine","full_name":"Ada"}"#
    let path = "/api/v1/auth/register"
    #expect(try shop.send(.post, path + "?dry_run=true", body, as: nil).badFields == ["/dry_run"])
    let key = ["Idempotency-Key": "one"]
    #expect(try shop.send(.post, path, body, as: nil, fields: key).status == 201)
    let again = try shop.send(.post, path, body, as: nil, fields: key)
    #expect(again.status == 409)
    #expect(again.fields["idempotency-replayed"] == nil)
  }
}
