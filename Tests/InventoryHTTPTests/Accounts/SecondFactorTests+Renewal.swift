import HTTPTypes
import InventoryCore
import InventoryStore
import InventoryTesting
import Testing

/// Second factors that are lost, changed or taken off.
extension SecondFactorTests {
  @Test func aBackupCodeIsGoodOnceAndWrittenDown() throws {
    let codes = try enrol(shop.newToken(.cashier)).codes
    #expect(Set(codes).count == 10)
    #expect(try signIn(codes[0].lowercased().replacing("-", with: " ")).status == 200)
    #expect(try signIn(codes[0]).reason == "MFA_INVALID")
    #expect(try signIn(codes[1]).status == 200)
    #expect(try audited("mfa_backup_code_used").count == 2)
  }

  @Test func newBackupCodesMakeTheOldOnesWorthless() throws {
    let token = try shop.newToken(.cashier)
    let (secret, codes) = try enrol(token)
    let body = #"{"password":"\#(testPassword)","code":"\#(code(secret))"}"#
    let renewed = try post("/backup-codes", body, token)
    #expect(renewed["/data/backup_codes"]?.elements.count == 10)
    #expect(try signIn(codes[0]).reason == "MFA_INVALID")
    #expect(try signIn(try #require(renewed["/data/backup_codes/0"]?.text)).status == 200)
  }

  @Test func takingItOffNeedsPasswordAndCode() throws {
    let token = try shop.newToken(.cashier)
    let (secret, codes) = try enrol(token)
    func disable(_ password: String, _ code: String) throws -> Answer {
      try post("/disable", #"{"password":"\#(password)","code":"\#(code)"}"#, token)
    }
    #expect(try disable("Wrong-Horse-1", code(secret)).badFields == ["/password"])
    #expect(try disable(testPassword, "000000").reason == "MFA_INVALID")
    #expect(try disable(testPassword, codes[3]).status == 204)
    #expect(try signIn().status == 200)
    #expect(try disable(testPassword, code(secret)).reason == "MFA_STATE")
    #expect(try shop.send(.get, "/api/v1/users/me", token: token)["/data/mfa_enabled"]?.flag == false)
  }

  @Test func anotherKeyNeverLetsAnybodyInWithoutACode() throws {
    let secret = try enrol(shop.newToken(.cashier)).secret
    try shop.engine.write {
      _ = try $0.execute(
        "UPDATE second_factors SET secret = $1",
        [.text("v9.AAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA")]
      )
    }
    let answer = try signIn(code(secret))
    #expect(answer.status == 503)
    #expect(answer.reason == "SECRET_UNREADABLE")
    #expect(try signIn().reason == "MFA_REQUIRED")
    #expect(try audited("login_refused").count == 1)
  }

  @Test func aSecretOfAnotherUserDoesNotDecrypt() throws {
    let secret = try enrol(shop.newToken(.cashier)).secret
    try shop.engine.write { connection in
      _ = try connection.execute(
        """
        INSERT INTO second_factors (user_id, secret, last_step, enabled_at)
        SELECT u.id, f.secret, 0, f.enabled_at FROM second_factors f, users u WHERE u.email = 'staff@shop.test'
        """,
        []
      )
    }
    #expect(try signIn(code(secret), email: "staff@shop.test").reason == "SECRET_UNREADABLE")
  }

  @Test func aResetTakesTheFactorOff() throws {
    _ = try enrol(shop.newToken(.cashier))
    let reset = try shop.send(.post, "/api/v1/users/2/reset")
    let password = try #require(reset["/data/one_time_password"]?.text, "\(reset.text)")
    #expect(try signIn(password: password).status == 200)
  }
}
