import HTTPTypes
import InventoryCore
import InventoryHTTP
import InventoryRecords
import InventoryService
import InventoryStore
import InventoryTesting
import Testing

/// The second factor: set up, used, lost, taken off.
@Suite struct SecondFactorTests {
  private static let mfa = "/api/v1/auth/mfa"
  static let email = "cashier@shop.test"
  let shop: Shop

  init() throws {
    shop = try Shop()
    for role in Role.allCases { _ = try shop.token(role) }
  }

  func signIn(_ code: String? = nil, password: String = testPassword, email: String = Self.email)
    throws
    -> Answer
  {
    let more = code.map { #","mfa_code":"\#($0)""# } ?? ""
    return try shop.send(
      .post,
      "/api/v1/auth/login",
      #"{"email":"\#(email)","password":"\#(password)"\#(more)}"#,
      as: nil
    )
  }

  func post(_ path: String, _ body: String, _ token: String) throws -> Answer {
    try shop.send(.post, Self.mfa + path, body, token: token)
  }

  func code(_ secret: OneTimePassword, steps: Int64 = 0) -> String {
    secret.code(counter: secret.step(at: shop.clock.now.advanced(bySeconds: 30 * steps)))
  }

  private func begin(_ token: String) throws -> OneTimePassword {
    let answer = try post("/setup", #"{"password":"\#(testPassword)"}"#, token)
    try #require(answer.status == 200, "\(answer.text)")
    #expect(answer["/data/expires_in"]?.int == 600)
    let text = try #require(answer["/data/secret"]?.text)
    #expect(
      answer["/data/otpauth_uri"]?.text
        == "otpauth://totp/Inventory:cashier%40shop.test?secret=\(text)&issuer=Inventory&algorithm=SHA1&digits=6&period=30"
    )
    return try #require(Base32.decode(text).flatMap { OneTimePassword(secret: $0) })
  }

  /// Sets up the cashier's factor; the next code is free for use.
  func enrol(_ token: String) throws -> (secret: OneTimePassword, codes: [String]) {
    let secret = try begin(token)
    let answer = try post("/enable", #"{"code":"\#(code(secret))"}"#, token)
    try #require(answer.status == 200, "\(answer.text)")
    shop.clock.advance(seconds: 30)
    return (secret, (answer["/data/backup_codes"]?.elements ?? []).compactMap(\.text))
  }

  func audited(_ prefix: String) throws -> [String] {
    try shop.engine.read {
      try $0.all(
        "SELECT action FROM audit_logs WHERE action LIKE $1 ORDER BY id",
        [.text(prefix + "%")]
      ) { try $0.nextText() }
    }
  }

  @Test func aSetupChangesNothingUntilItIsEnabled() throws {
    let token = try shop.newToken(.cashier)
    let other = try shop.newToken(.cashier)
    let secret = try begin(token)
    #expect(try signIn().status == 200)
    #expect(try shop.send(.get, "/api/v1/users/me", token: token)["/data/mfa_enabled"]?.flag == false)
    let codes = try post("/enable", #"{"code":"\#(code(secret))"}"#, token)
    #expect(codes["/data/backup_codes"]?.elements.count == 10)
    #expect(codes.fields["cache-control"] == "no-store")
    #expect(try shop.send(.get, "/api/v1/users/me", token: token)["/data/mfa_enabled"]?.flag == true)
    #expect(try shop.send(.get, "/api/v1/users/me", token: other).reason == "SESSION_REVOKED")
    #expect(try post("/setup", #"{"password":"\#(testPassword)"}"#, token).reason == "MFA_STATE")
    #expect(try audited("mfa_") == ["mfa_setup", "mfa_enable"])
  }

  @Test func aSetupNeedsThePasswordAndEndsAfterTenMinutes() throws {
    let token = try shop.newToken(.cashier)
    #expect(try post("/setup", #"{"password":"Wrong-Horse-1"}"#, token).badFields == ["/password"])
    let secret = try begin(token)
    #expect(try post("/enable", #"{"code":"000000"}"#, token).reason == "MFA_INVALID")
    shop.clock.advance(seconds: 600)
    #expect(try post("/enable", #"{"code":"\#(code(secret))"}"#, token).reason == "MFA_STATE")
  }

  @Test func loginAsksForACodeAfterTheRightPasswordOnly() throws {
    let secret = try enrol(shop.newToken(.cashier)).secret
    #expect(try signIn(password: "Wrong-Horse-1").reason == "INVALID_CREDENTIALS")
    #expect(try signIn("123456", password: "Wrong-Horse-1").reason == "INVALID_CREDENTIALS")
    #expect(try signIn("123456", email: "nobody@shop.test").reason == "INVALID_CREDENTIALS")
    let asked = try signIn()
    #expect(asked.status == 401)
    #expect(asked.reason == "MFA_REQUIRED")
    #expect(try signIn(code(secret)).status == 200)
  }

  @Test func aCodeIsGoodOnceWithinOneStep() throws {
    let secret = try enrol(shop.newToken(.cashier)).secret
    let now = code(secret)
    #expect(try signIn(code(secret, steps: -2)).reason == "MFA_INVALID")
    #expect(try signIn(code(secret, steps: 2)).reason == "MFA_INVALID")
    #expect(try signIn(now).status == 200)
    #expect(try signIn(now).reason == "MFA_INVALID")
    // An earlier step is over once a later one was used.
    #expect(try signIn(code(secret, steps: -1)).reason == "MFA_INVALID")
    #expect(try signIn(code(secret, steps: 1)).status == 200)
    #expect(try audited("mfa_failed").count == 4)
  }

  /// `amr` of the access token of an answer.
  private func methods(_ answer: Answer) throws -> [String] {
    let token = try #require(answer["/data/access_token"]?.text, "\(answer.text)")
    let payload = try #require(token.split(separator: ".").dropFirst().first.flatMap { Base64URL.decode($0) })
    return try JSONParser().parse(payload).at("/amr")?.elements.compactMap(\.text) ?? []
  }

  private func refresh(_ answer: Answer) throws -> Answer {
    let token = try #require(answer["/data/refresh_token"]?.text)
    return try shop.send(.post, "/api/v1/auth/refresh", #"{"refresh_token":"\#(token)"}"#, as: nil)
  }

  @Test func tokensSayHowTheirSessionWasOpenedAndRenewingUpgradesNothing() throws {
    let first = try signIn()
    #expect(try methods(first) == ["pwd"])
    let (secret, codes) = try enrol(try #require(first["/data/access_token"]?.text))
    // The session from within which the factor was set up is still one of the password alone.
    let renewed = try refresh(first)
    #expect(try methods(renewed) == ["pwd"])
    let second = try signIn(code(secret))
    #expect(try methods(second) == ["pwd", "otp", "mfa"])
    #expect(try methods(try refresh(second)) == ["pwd", "otp", "mfa"])
    #expect(try methods(try signIn(codes[0])) == ["pwd", "otp", "mfa"])
    #expect(try methods(try refresh(renewed)) == ["pwd"])
  }

  @Test(arguments: [TestDatabase.sqlite, .postgreSQL])
  func ofManyLoginsWithOneCodeOneSucceeds(_ database: TestDatabase) throws {
    let shop = try Shop(on: database, hashing: ThreadShare(64))
    let token = try shop.newToken(.cashier)
    let setup = try shop.send(.post, Self.mfa + "/setup", #"{"password":"\#(testPassword)"}"#, token: token)
    let text = try #require(setup["/data/secret"]?.text)
    let secret = try #require(Base32.decode(text).flatMap { OneTimePassword(secret: $0) })
    let first = secret.code(counter: secret.step(at: shop.clock.now))
    _ = try shop.send(.post, Self.mfa + "/enable", #"{"code":"\#(first)"}"#, token: token)
    shop.clock.advance(seconds: 30)
    let code = secret.code(counter: secret.step(at: shop.clock.now))
    let second = try Shop(sharing: shop, hashing: ThreadShare(64))
    let body = #"{"email":"\#(Self.email)","password":"\#(testPassword)","mfa_code":"\#(code)"}"#
    let answers = Collected<Answer>()
    onThreads(20) { index in
      let process = index % 2 == 0 ? shop : second
      if let answer = try? process.send(.post, "/api/v1/auth/login", body, as: nil) { answers.add(answer) }
    }
    #expect(answers.all.count == 20)
    #expect(answers.all.count { $0.status == 200 } == 1)
    for answer in answers.all where answer.status != 200 {
      #expect(["MFA_INVALID", "LOGIN_DELAYED"].contains(answer.reason ?? ""), "\(answer.text)")
    }
  }

  @Test func wrongCodesAreHeldUpForFifteenMinutesAndADay() throws {
    let secret = try enrol(shop.newToken(.cashier)).secret
    // The address is known, so its failures alone do not explain the delay.
    #expect(try signIn(code(secret)).status == 200)
    for _ in 0..<5 {
      shop.clock.advance(seconds: 60)
      #expect(try signIn("000000").reason == "MFA_INVALID")
    }
    shop.clock.advance(seconds: 60)
    let delayed = try signIn(code(secret))
    #expect(delayed.status == 429)
    #expect(delayed.fields["retry-after"] == "600")
    // Nobody without the password uses them up.
    #expect(try signIn("000000", password: "Wrong-Horse-1").reason == "INVALID_CREDENTIALS")
    shop.clock.advance(seconds: 600)
    #expect(try signIn(code(secret)).status == 200)
    for _ in 0..<15 {
      shop.clock.advance(seconds: 1000)
      #expect(try signIn("000000").reason == "MFA_INVALID")
    }
    shop.clock.advance(seconds: 1000)
    #expect(try signIn(code(secret)).reason == "LOGIN_DELAYED")
    shop.clock.advance(seconds: 86_400)
    #expect(try signIn(code(secret)).status == 200)
    #expect(try shop.inventory.upkeep.run().wrongCodes == 20)
  }

  @Test func whatIsSensitiveNeedsACodeAsWell() throws {
    let token = try shop.newToken(.cashier)
    let secret = try enrol(token).secret
    func prove(_ more: String) throws -> Answer {
      try shop.send(
        .post,
        "/api/v1/auth/reauthenticate",
        #"{"password":"\#(testPassword)"\#(more)}"#,
        token: token
      )
    }
    #expect(try prove("").reason == "MFA_REQUIRED")
    #expect(try prove(#","mfa_code":"000000""#).reason == "MFA_INVALID")
    #expect(try prove(#","mfa_code":"\#(code(secret))""#).status == 200)
  }

  @Test func wrongCodesEndTheSession() throws {
    let token = try shop.newToken(.cashier)
    _ = try enrol(token)
    let body = #"{"password":"\#(testPassword)","code":"000000"}"#
    for _ in 0..<5 { #expect(try post("/disable", body, token).reason == "MFA_INVALID") }
    #expect(try post("/disable", body, token).reason == "SESSION_REVOKED")
  }

  @Test func aRoleThatNeedsAFactorCanDoNothingElseUntilItHasOne() throws {
    let strict = try Shop(sharing: shop, mfaRequiredRoles: [.cashier])
    let token = try strict.newToken(.cashier)
    let open: Set = [
      "setUpMFA", "enableMFA", "disableMFA", "renewBackupCodes", "getMe", "changePassword", "logout",
    ]
    for endpoint in EndpointTable.all where endpoint.access != .everyone && !open.contains(endpoint.operation)
    {
      let path = endpoint.path.description.replacingPathParameters(id: "1", sku: "TEA-001")
      let answer = try strict.send(endpoint.method, path, endpoint.body == nil ? nil : "{}", token: token)
      let reasons = ["MFA_ENROLMENT_REQUIRED", "ROLE_REQUIRED"]
      #expect(answer.status == 403 && reasons.contains(answer.reason ?? ""), "\(endpoint.operation)")
    }
    #expect(try strict.send(.get, "/api/v1/users/me", token: token).status == 200)
    #expect(try strict.send(.get, "/api/v1/products", as: .viewer).status == 200)
    let setup = try strict.send(.post, Self.mfa + "/setup", #"{"password":"\#(testPassword)"}"#, token: token)
    let text = try #require(setup["/data/secret"]?.text)
    let secret = try #require(Base32.decode(text).flatMap { OneTimePassword(secret: $0) })
    let enabled = try strict.send(
      .post,
      Self.mfa + "/enable",
      #"{"code":"\#(secret.code(counter: secret.step(at: shop.clock.now)))"}"#,
      token: token
    )
    #expect(enabled.status == 200)
    #expect(try strict.send(.get, "/api/v1/products", token: token).status == 200)
  }
}
