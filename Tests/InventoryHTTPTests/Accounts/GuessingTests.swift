import HTTPTypes
import InventoryCore
import InventoryHTTP
import InventoryRecords
import InventoryService
import InventoryStore
import InventoryTesting
import Testing

/// What holds up guessing, and keeps nobody else out.
@Suite struct GuessingTests {
  private static let login = "/api/v1/auth/login"
  private let shop: Shop

  init() throws {
    shop = try Shop()
    _ = try shop.token(.viewer)
  }

  private func signIn(_ password: String, from address: String, email: String = "viewer@shop.test") throws
    -> Answer
  {
    try shop.send(
      .post,
      Self.login,
      #"{"email":"\#(email)","password":"\#(password)"}"#,
      token: nil,
      peer: Peer(address: address)
    )
  }

  private func audited(_ action: String) throws -> [String] {
    try shop.engine.read { connection in
      try connection.all("SELECT changes FROM audit_logs WHERE action = $1 ORDER BY id", [.text(action)]) {
        try $0.nextText()
      }
    }
  }

  @Test func failuresElsewhereDoNotKeepOutWhoHasSignedInFromAnAddress() throws {
    #expect(try signIn(testPassword, from: "198.51.100.7").status == 200)
    for number in 1...30 {
      #expect([401, 429].contains(try signIn("Wrong-Horse-1", from: "203.0.113.\(number)").status))
      shop.clock.advance(seconds: 1)
    }
    #expect(try signIn(testPassword, from: "198.51.100.7").status == 200)
    let stranger = try signIn(testPassword, from: "198.51.100.8")
    #expect(stranger.status == 429)
    #expect(stranger.reason == "LOGIN_DELAYED")
  }

  @Test func aKnownAddressIsHeldToItsOwnFailures() throws {
    #expect(try signIn(testPassword, from: "198.51.100.7").status == 200)
    for _ in 0..<6 { #expect(try signIn("Wrong-Horse-1", from: "198.51.100.7").status == 401) }
    #expect(try signIn(testPassword, from: "198.51.100.7").reason == "LOGIN_DELAYED")
    // Nobody elsewhere waits for them.
    #expect(try signIn(testPassword, from: "198.51.100.9").status == 200)
  }

  @Test func anAddressIsForgottenAfterThirtyDays() throws {
    #expect(try signIn(testPassword, from: "198.51.100.7").status == 200)
    shop.clock.advance(seconds: 30 * 86_400)
    for number in 1...6 { _ = try signIn("Wrong-Horse-1", from: "203.0.113.\(number)") }
    #expect(try signIn(testPassword, from: "198.51.100.7").reason == "LOGIN_DELAYED")
    #expect(try shop.inventory.upkeep.run().knownAddresses == 1)
  }

  @Test func theAddressesOfANetworkCountTogether() throws {
    for number in 0..<6 {
      let answer = try signIn("Wrong-Horse-1", from: "2001:db8:1:1::\(number)", email: "a\(number)@shop.test")
      #expect(answer.status == 401)
    }
    #expect(try signIn("Wrong-Horse-1", from: "2001:db8:1:1:ffff::1", email: "b@shop.test").status == 429)
    #expect(try signIn("Wrong-Horse-1", from: "2001:db8:1:2::1", email: "b@shop.test").status == 401)
  }

  @Test func limitsCountTheAddressesOfANetworkTogether() throws {
    let shop = try Shop {
      $0.isRateLimitEnabled = true
      $0.rateLimits.anonymous = 3
    }
    func docs(_ address: String) throws -> Int {
      try shop.send(.get, "/api/v1/users/me", token: nil, peer: Peer(address: address)).status
    }
    let statuses = try (0..<5).map { try docs("2001:db8:1:1::\($0)") }
    #expect(statuses == [401, 401, 401, 429, 429])
    #expect(try docs("2001:db8:1:2::1") == 401)
  }

  @Test func aTokenDoesNotLetOneGuessThePassword() throws {
    let token = try shop.newToken(.viewer)
    func change(_ password: String) throws -> Answer {
      let body = #"{"current_password":"\#(password)","new_password":"Another-Horse-8"}"#
      return try shop.send(.post, "/api/v1/auth/change-password", body, token: token)
    }
    for _ in 0..<5 { #expect(try change("Wrong-Horse-1").badFields == ["/current_password"]) }
    #expect(try change(testPassword).reason == "SESSION_REVOKED")
    #expect(try audited("password_check_failed") == ["{}", "{}", "{}", "{}", #"{"session_ended":true}"#])
    // They count as failed logins of the account.
    let other = try shop.newToken(.viewer)
    let body = #"{"password":"Wrong-Horse-1"}"#
    #expect(try shop.send(.post, "/api/v1/auth/reauthenticate", body, token: other).status == 400)
    #expect(try shop.send(.post, "/api/v1/auth/reauthenticate", body, token: other).reason == "LOGIN_DELAYED")
  }

  @Test func aRightPasswordForgivesTheWrongOnesOfItsSession() throws {
    #expect(try signIn(testPassword, from: "192.0.2.1").status == 200)
    let token = try shop.newToken(.viewer)
    func prove(_ password: String) throws -> Int {
      try shop.send(.post, "/api/v1/auth/reauthenticate", #"{"password":"\#(password)"}"#, token: token)
        .status
    }
    for _ in 0..<3 {
      for _ in 0..<4 { #expect(try prove("Wrong-Horse-1") == 400) }
      #expect(try prove(testPassword) == 200)
    }
  }

  // MARK: What is written down

  @Test func theAuditLogTellsFailuresApartButKeepsNoTypedText() throws {
    _ = try signIn("Wrong-Horse-1", from: "203.0.113.1")
    _ = try signIn("Wrong-Horse-1", from: "203.0.113.1", email: "Secret-Word-1@typed.test")
    _ = try signIn("Wrong-Horse-1", from: "203.0.113.1", email: "secret-word-1@TYPED.test")
    let rows = try audited("login_failed")
    #expect(rows.count == 3)
    #expect(rows[0] == "{}")
    #expect(rows[1] == rows[2])
    #expect(rows[1].wholeMatch(of: /\{"attempted":"[0-9a-f]{32}"\}/) != nil)
    for _ in 0..<7 { _ = try signIn("Wrong-Horse-1", from: "203.0.113.2") }
    #expect(try audited("login_delayed").first?.contains(#""seconds":"#) == true)
    #expect(!rows.joined().lowercased().contains("secret"))
  }

  @Test func loginsOfInactiveAccountsAndRefusedTokensAreWrittenDown() throws {
    let id = try #require(try shop.send(.get, "/api/v1/users/me", as: .viewer)["/data/id"]?.int)
    _ = try shop.send(.patch, "/api/v1/users/\(id)", #"{"is_active":false}"#)
    #expect(try signIn(testPassword, from: "203.0.113.1").reason == "ACCOUNT_INACTIVE")
    #expect(try audited("login_refused") == [#"{"reason":"inactive"}"#])
    let token = String(repeating: "A", count: 43)
    _ = try shop.send(.post, "/api/v1/auth/refresh", #"{"refresh_token":"\#(token)"}"#, as: nil)
    #expect(try audited("refresh_failed") == [#"{"reason":"unknown"}"#])
  }
}
