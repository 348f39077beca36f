import Foundation
import InventoryCore
import InventoryRecords
import InventoryService
import InventoryStore
import InventoryTesting
import Runtime
import Testing

/// What has to hold between processes that know of each other through the database only.
@Suite(.serialized) struct SharedTrustTests {
  private struct Pair {
    let programs: [Program]
    let places: [HTTPConnection.Place]

    init(_ installation: Installation) throws {
      programs = try ["1", "2"].map { try installation.startDaemon(suffix: $0) }
      places = ["1", "2"].map { .unix(installation.socket("daemon" + $0)) }
    }

    func stop() { for program in programs { program.stop() } }

    func send(
      _ number: Int,
      _ method: String,
      _ path: String,
      token: String? = nil,
      _ body: String = ""
    ) throws -> Answer {
      try HTTPConnection(places[number % 2]).exchange(
        method,
        "/api/v1" + path,
        fields: Self.fields(token, body),
        body: Array(body.utf8)
      )
    }

    static func fields(_ token: String?, _ body: String = "") -> [(String, String)] {
      var fields = [("X-Real-IP", "127.0.0.1")]
      if let token { fields.append(("Authorization", "Bearer \(token)")) }
      if !body.isEmpty { fields.append(("Content-Type", "application/json")) }
      return fields
    }
  }

  @Test(arguments: [TestDatabase.sqlite, .postgreSQL])
  func ofManyLoginsWithOneCodeOnTwoProcessesOneSucceeds(_ database: TestDatabase) throws {
    let installation = try Installation(on: database)
    let email = "till@shop.test"
    let secret = try installation.prepare { inventory in
      _ = try inventory.testToken(.cashier, email: email, session: "till")
      let address = try EmailAddress(parsing: email)
      let user = try found(try inventory.engine.read { try Accounts($0).user(address) }, "no user")
      let caller = Caller(.user(user.id), name: email, scope: Scope(.cashier), sessionID: "till")
      let setup = inventory.secondFactor(of: caller)
      let text = try setup.begin(password: testPassword).secret
      let secret = try found(Base32.decode(text).flatMap { OneTimePassword(secret: $0) }, "secret")
      _ = try setup.enable(code: secret.code(counter: secret.step(at: inventory.effects.now())))
      return secret
    }
    let pair = try Pair(installation)
    defer { pair.stop() }
    // The setup has used the present step up; the next one is good already.
    let code = secret.code(counter: secret.step(at: Effects.system.now()) + 1)
    let body = #"{"email":"\#(email)","password":"\#(testPassword)","mfa_code":"\#(code)"}"#
    let answers = Collected<Answer>()
    onThreads(20) { number in
      // Few passwords are checked at a time; whoever finds no room comes again.
      for _ in 0..<200 {
        guard let answer = try? pair.send(number, "POST", "/auth/login", body) else { continue }
        guard answer.status == 503 else { return answers.add(answer) }
        usleep(50_000)
      }
    }
    #expect(answers.all.count == 20)
    #expect(answers.all.count { $0.status == 200 } == 1)
    for answer in answers.all where answer.status != 200 {
      #expect(["MFA_INVALID", "LOGIN_DELAYED"].contains(answer.reason ?? ""), "\(answer.text)")
    }
  }

  @Test(arguments: [TestDatabase.sqlite, .postgreSQL])
  func aRevokedKeyIsRefusedInTheMiddleOfAnExport(_ database: TestDatabase) throws {
    let installation = try Installation(on: database)
    let (id, key, admin) = try installation.prepare { inventory in
      let now = inventory.effects.now()
      try inventory.commitInBulk(as: .system) { work in
        for number in 1...Self.products {
          var draft = ProductDraft(name: "Number \(number)", price: .zero)
          draft.imageURL = "https://pictures.example/" + String(repeating: "x", count: 900)
          _ = try Catalogue(work.connection).insert(sku: "SKU-\(number)", draft, now: now)
        }
      }
      let draft = APIKeyDraft(name: "Out", role: .staff, locationID: nil, expiresAt: nil, isSigned: false)
      let made = try inventory.commit(as: .system) { try $0.apiKeys.create(draft) }
      return (
        made.key.id, made.text, try inventory.testToken(.admin, email: "boss@shop.test", session: "boss")
      )
    }
    let pair = try Pair(installation)
    defer { pair.stop() }
    let whole = try pair.send(0, "GET", "/exports/products", token: key)
    #expect(whole.status == 200)
    #expect(whole.body.count > Self.products * 900)
    // More than any buffer on the way takes: the file waits for its reader, and its key ends meanwhile.
    let connection = try HTTPConnection(pair.places[0])
    try connection.send("GET", "/api/v1/exports/products", fields: Pair.fields(key))
    usleep(300_000)
    #expect(try pair.send(1, "DELETE", "/api-keys/\(id)", token: admin).status == 204)
    usleep(1_500_000)
    #expect(throws: HTTPConnection.Failure.self) { try connection.receive() }
    for number in 0...1 {
      let refused = try pair.send(number, "GET", "/exports/products", token: key)
      #expect(refused.status == 401)
      #expect(refused.reason == "TOKEN_INVALID")
    }
  }

  private static let products = 12_000
}
