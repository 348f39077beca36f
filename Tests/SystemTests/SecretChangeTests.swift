import Foundation
import HTTPTypes
import InventoryCore
import InventoryHTTP
import InventoryRecords
import InventoryService
import InventoryStore
import InventoryTesting
import Runtime
import Testing

/// Another `JWT_SECRET_KEY`, while people are signed in, read lists and repeat what they have sent.
@Suite struct SecretChangeTests {
  private static let next = "another secret, which protects nothing either"
  private static let sale = #"{"sku":"TEA-001","quantity":1}"#

  /// What somebody has got from the service, each of it under the secret of that time.
  private struct Holdings {
    var access: String
    /// A refresh token that was used, and what it was answered with.
    var used: String
    var refresh: String
    var cursor: String
    var backupCodes: [String]
  }

  private let installation: Installation

  init() throws { installation = try Installation() }

  private func serving(_ secret: String, previous: String? = nil) throws -> Serving {
    var environment = ["JWT_SECRET_KEY": secret]
    if let previous { environment["JWT_SECRET_KEY_PREVIOUS"] = previous }
    return try installation.serving(environment: environment)
  }

  private func send(
    _ serving: Serving,
    _ method: HTTPRequest.Method,
    _ path: String,
    _ body: String = "",
    token: String? = nil,
    key: String? = nil
  ) throws -> Answer {
    var fields: [String: String] = [:]
    if let token { fields["Authorization"] = "Bearer \(token)" }
    if let key { fields["Idempotency-Key"] = key }
    return try serving.application.answer(method, "/api/v1" + path, Array(body.utf8), fields: fields)
  }

  private func me(_ serving: Serving, _ token: String) throws -> Int {
    try send(serving, .get, "/users/me", token: token).status
  }

  private func renew(_ serving: Serving, _ refresh: String) throws -> Answer {
    try send(serving, .post, "/auth/refresh", #"{"refresh_token":"\#(refresh)"}"#)
  }

  private func signIn(_ serving: Serving, _ email: String, code: String? = nil) throws -> Answer {
    let more = code.map { #","mfa_code":"\#($0)""# } ?? ""
    return try send(
      serving,
      .post,
      "/auth/login",
      #"{"email":"\#(email)","password":"\#(testPassword)"\#(more)}"#
    )
  }

  private func page(_ serving: Serving, _ token: String, after cursor: String? = nil) throws -> Answer {
    let more = cursor.map { "&cursor=\($0)" } ?? ""
    return try send(serving, .get, "/products?limit=1\(more)", token: token)
  }

  /// Everything that is made under a secret.
  private func holdings(_ serving: Serving) throws -> Holdings {
    let setter = try serving.application.inventory.testToken(
      .staff,
      email: "staff@shop.test",
      session: "staff"
    )
    for sku in ["TEA-001", "MUG-001"] {
      let body = #"{"sku":"\#(sku)","name":"\#(sku)","price":"2.00","stock":50}"#
      let answer = try send(serving, .post, "/products", body, token: setter)
      try #require(answer.status == 201, "\(answer.text)")
    }
    let login = try signIn(serving, "staff@shop.test")
    let used = try #require(login["/data/refresh_token"]?.text, "\(login.text)")
    let renewed = try renew(serving, used)
    let access = try #require(renewed["/data/access_token"]?.text, "\(renewed.text)")
    let first = try page(serving, access)
    let sale = try send(serving, .post, "/transactions", Self.sale, token: access, key: "one")
    try #require(sale.status == 201, "\(sale.text)")
    return Holdings(
      access: access,
      used: used,
      refresh: try #require(renewed["/data/refresh_token"]?.text),
      cursor: try #require(first["/page/next_cursor"]?.text, "\(first.text)"),
      backupCodes: try backupCodes(serving.application.inventory)
    )
  }

  /// Backup codes of a person with a second factor.
  private func backupCodes(_ inventory: Inventory) throws -> [String] {
    let email = "factor@shop.test"
    _ = try inventory.testToken(.viewer, email: email, session: "factor")
    let address = try EmailAddress(parsing: email)
    let user = try found(try inventory.engine.read { try Accounts($0).user(address) }, "no user")
    let caller = Caller(.user(user.id), name: email, scope: Scope(.viewer), sessionID: "factor")
    let setup = inventory.secondFactor(of: caller)
    let text = try setup.begin(password: testPassword).secret
    let secret = try found(Base32.decode(text).flatMap { OneTimePassword(secret: $0) }, "secret")
    return try setup.enable(code: secret.code(counter: secret.step(at: inventory.effects.now())))
  }

  @Test func changingTheSecretSignsNobodyOutWhereThePreviousOneIsNamed() throws {
    var serving = try serving(Installation.secret)
    let held = try holdings(serving)
    serving.close()
    serving = try self.serving(Self.next, previous: Installation.secret)
    // First of all, since it is good for some seconds only: the answer to a refresh was lost.
    #expect(try renew(serving, held.used)["/data/refresh_token"]?.text == held.refresh)
    #expect(try me(serving, held.access) == 200)
    #expect(try page(serving, held.access, after: held.cursor).status == 200)
    let again = try send(serving, .post, "/transactions", Self.sale, token: held.access, key: "one")
    #expect(again.status == 201)
    #expect(again.fields["idempotency-replayed"] == "true")
    let other = #"{"sku":"TEA-001","quantity":2}"#
    #expect(try send(serving, .post, "/transactions", other, token: held.access, key: "one").status == 422)
    let code = try #require(held.backupCodes.first)
    #expect(try signIn(serving, "factor@shop.test", code: code).status == 200)
    #expect(try signIn(serving, "factor@shop.test", code: code).reason == "MFA_INVALID")
    let renewed = try renew(serving, held.refresh)
    let access = try #require(renewed["/data/access_token"]?.text, "\(renewed.text)")
    let refresh = try #require(renewed["/data/refresh_token"]?.text)
    let cursor = try #require(try page(serving, access)["/page/next_cursor"]?.text)
    #expect(cursor != held.cursor)
    serving.close()
    // What is new was made with the new secret: it counts without the previous one.
    serving = try self.serving(Self.next)
    #expect(try me(serving, access) == 200)
    #expect(try page(serving, access, after: cursor).status == 200)
    #expect(try renew(serving, refresh).status == 200)
    serving.close()
  }

  /// A process that still works with the secret of before, beside one that has the new one already.
  @Test func whatTheNextSecretHasMadeIsAcceptedBeforeItSigns() throws {
    var serving = try serving(Self.next, previous: Installation.secret)
    let held = try holdings(serving)
    serving.close()
    serving = try self.serving(Installation.secret, previous: Self.next)
    #expect(try renew(serving, held.used)["/data/refresh_token"]?.text == held.refresh)
    #expect(try me(serving, held.access) == 200)
    #expect(try page(serving, held.access, after: held.cursor).status == 200)
    let again = try send(serving, .post, "/transactions", Self.sale, token: held.access, key: "one")
    #expect(again.fields["idempotency-replayed"] == "true")
    let code = try #require(held.backupCodes.first)
    #expect(try signIn(serving, "factor@shop.test", code: code).status == 200)
    serving.close()
  }

  @Test func withoutThePreviousSecretWhatItHasMadeIsRefused() throws {
    var serving = try serving(Installation.secret)
    let held = try holdings(serving)
    serving.close()
    serving = try self.serving(Self.next)
    // No token that opens nothing is given for the one whose answer was lost.
    #expect(try renew(serving, held.used).reason == "TOKEN_INVALID")
    #expect(try me(serving, held.access) == 401)
    let code = try #require(held.backupCodes.first)
    #expect(try signIn(serving, "factor@shop.test", code: code).reason == "MFA_INVALID")
    // A session of before goes on all the same: its token is looked up, not recomputed.
    let renewed = try renew(serving, held.refresh)
    let access = try #require(renewed["/data/access_token"]?.text, "\(renewed.text)")
    let stale = try page(serving, access, after: held.cursor)
    #expect(stale.status == 400)
    #expect(stale.badFields == ["/cursor"])
    #expect(try send(serving, .post, "/transactions", Self.sale, token: access, key: "one").status == 422)
    serving.close()
  }

  @Test(arguments: [
    ("0123456789abcdefghijklmnopqrstu", false), (String(repeating: "a", count: 32), false),
    (Installation.secret, false), (next, true),
  ])
  func aPreviousSecretIsHeldToTheSameRules(text: String, isAccepted: Bool) throws {
    let environment = ["JWT_SECRET_KEY": Installation.secret, "JWT_SECRET_KEY_PREVIOUS": text]
    guard !isAccepted else {
      #expect(try Configuration(environment: environment).formerSecret == text)
      return
    }
    let faults = #expect(throws: ConfigurationError.self) { try Configuration(environment: environment) }
    #expect(faults?.faults.map(\.name) == ["JWT_SECRET_KEY_PREVIOUS"])
  }
}
