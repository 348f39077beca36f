import HTTPTypes
import InventoryCore
import InventoryHTTP
import InventoryRecords
import InventoryService
import InventoryStore
import InventoryTesting
import Testing

/// Stored passwords: carried over, replaced, and hashed by a share of the threads only.
@Suite struct StoredPasswordTests {
  /// `Correct-Horse-9` as Django writes it, with 3 rounds.
  private static func django(_ rounds: Int) throws -> String {
    let salt = "saltsaltsaltsalt"
    let hash = try PasswordHash(
      testPassword,
      salt: Array(salt.utf8),
      cost: PasswordCost(unsafeUncheckedIterations: rounds)
    )
    let digest = try #require(hash.encoded?.split(separator: "$").last)
    let padding = String(repeating: "=", count: (4 - digest.utf8.count % 4) % 4)
    return "pbkdf2_sha256$\(rounds)$\(salt)$\(digest)\(padding)"
  }

  private static func signIn(_ shop: Shop) throws -> Answer {
    try shop.send(
      .post,
      "/api/v1/auth/login",
      #"{"email":"viewer@shop.test","password":"\#(testPassword)"}"#,
      as: nil
    )
  }

  private static func hash(_ shop: Shop) throws -> String {
    let email = try EmailAddress(parsing: "viewer@shop.test")
    return try #require(try shop.engine.read { try Accounts($0).user(email) }).passwordHash
  }

  private static func store(_ hash: String, in shop: Shop) throws {
    _ = try shop.token(.viewer)
    try shop.engine.write { connection in
      _ = try connection.execute("UPDATE users SET password_hash = $1", [.text(hash)])
    }
  }

  @Test(arguments: [(1, 2), (2, 2), (5, 5)])
  func aCarriedOverHashIsReplacedAtLoginAndNeverMadeCheaper(rounds: Int, after: Int) throws {
    let shop = try Shop()
    try Self.store(Self.django(rounds), in: shop)
    #expect(try Self.signIn(shop).status == 200)
    let stored = try Self.hash(shop)
    #expect(stored.hasPrefix("$pbkdf2-sha256$i=\(after),l=32$"))
    #expect(try Self.signIn(shop).status == 200)
    #expect(try Self.hash(shop) == stored)
  }

  /// The first of them makes the hash anew, while the others check the one that was there.
  @Test func rivalsWhoseHashIsMadeAnewAllGetIn() throws {
    let shop = try Shop(passwordCost: PasswordCost(unsafeUncheckedIterations: 100_000))
    try Self.store(Self.django(1), in: shop)
    let answers = Collected<Answer>()
    onThreads(4) { _ in
      if let answer = try? Self.signIn(shop) { answers.add(answer) }
    }
    #expect(answers.all.map(\.status) == [200, 200, 200, 200], "\(answers.all.map(\.text))")
    #expect(try Self.hash(shop).hasPrefix("$pbkdf2-sha256$i=100000,"))
  }

  @Test func everyCheckTakesAsLongAsTheDearestHash() throws {
    let shop = try Shop()
    try Self.store(Self.django(5), in: shop)
    #expect(try shop.engine.read { try AccountFigures($0).dearestPassword() } == 0)
    _ = try shop.send(
      .post,
      "/api/v1/auth/login",
      #"{"email":"viewer@shop.test","password":"Wrong-Horse-1"}"#,
      as: nil
    )
    #expect(try shop.engine.read { try AccountFigures($0).dearestPassword() } == 5)
  }

  @Test func hashingIsRefusedBeyondItsShareOfTheThreads() throws {
    let shop = try Shop(
      hashing: ThreadShare(1),
      passwordCost: PasswordCost(unsafeUncheckedIterations: 2_000_000)
    )
    _ = try shop.token(.viewer)
    let answers = Collected<Answer>()
    onThreads(4) { _ in
      if let answer = try? Self.signIn(shop) { answers.add(answer) }
    }
    let statuses = answers.all.map(\.status).sorted()
    #expect(statuses.count == 4)
    #expect(statuses.first == 200)
    #expect(statuses.last == 503)
    for answer in answers.all where answer.status == 503 {
      #expect(answer.reason == "OVERLOADED")
      #expect(answer.fields["retry-after"] == "1")
    }
    // Attempts that were never judged are no failures.
    #expect(try shop.engine.read { try LoginAttempts($0).failures("account:viewer@shop.test") } == nil)
  }
}
