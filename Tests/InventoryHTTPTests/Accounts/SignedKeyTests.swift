import HTTPTypes
import InventoryCore
import InventoryHTTP
import InventoryRecords
import InventoryService
import InventoryStore
import InventoryTesting
import Testing

/// Keys of programs whose writes carry HTTP Message Signatures.
@Suite struct SignedKeyTests {
  private static let keys = "/api/v1/api-keys"
  private static let sales = "/api/v1/transactions"
  private static let sale = #"{"sku":"TEA-1","quantity":1}"#
  private static let till = Peer(address: "192.0.2.1")
  private let shop: Shop
  private let id: Int
  private let key: String
  private let signer: RequestSigner

  init() throws {
    shop = try Shop()
    try shop.addProduct("TEA-1", stock: 50)
    let made = try shop.send(.post, Self.keys, #"{"name":"Web shop","role":"cashier","signed":true}"#)
    #expect(made.status == 201, "\(made.text)")
    #expect(made["/data/signed"] == .bool(true))
    id = try #require(made["/data/id"]?.int)
    key = try #require(made["/data/key"]?.text)
    signer = try #require(made["/data/signing_secret"]?.text.flatMap { RequestSigner($0) })
  }

  private func fields(
    _ method: String = "POST",
    _ target: String = Self.sales,
    _ body: String = Self.sale,
    nonce: String,
    keyID: String? = nil,
    scheme: String = "http"
  ) -> [String: String] {
    let request = SignableRequest(
      method: method,
      scheme: scheme,
      authority: "",
      target: target,
      fields: [:]
    )
    let fields = signer.fields(
      for: request,
      content: Array(body.utf8),
      keyID: keyID ?? String(key.prefix(12)),
      nonce: nonce,
      now: shop.clock.now
    )
    return Dictionary(uniqueKeysWithValues: fields.map { ($0.name, $0.value) })
  }

  private func post(
    _ fields: [String: String],
    body: String = Self.sale,
    peer: Peer = Self.till
  ) throws -> Answer {
    try shop.send(.post, Self.sales, body, token: key, fields: fields, peer: peer)
  }

  @Test func aSignedWriteCountsOnce() throws {
    let signed = fields(nonce: "nonce-0000000001")
    #expect(try post(signed).status == 201)
    let again = try post(signed)
    #expect(again.status == 401)
    #expect(again.reason == "SIGNATURE_INVALID")
    // Nor at another process.
    let other = try Shop(sharing: shop)
    let elsewhere = try other.send(.post, Self.sales, Self.sale, token: key, fields: signed, peer: Self.till)
    #expect(elsewhere.reason == "SIGNATURE_INVALID")
    #expect(try post(fields(nonce: "nonce-0000000002")).status == 201)
    #expect(try shop.send(.get, "/api/v1/products/sku/TEA-1")["/data/stock"]?.int == 48)
  }

  @Test func theKeyMayBeNamedInThreeWays() throws {
    for (number, name) in ["\(id)", String(key.prefix(12)), String(key.dropFirst(4).prefix(8))].enumerated() {
      #expect(try post(fields(nonce: "nonce-000000000\(number)", keyID: name)).status == 201)
    }
    #expect(try post(fields(nonce: "nonce-0000000009", keyID: "inv_aaaaaaaa")).reason == "SIGNATURE_INVALID")
  }

  @Test func noWriteGoesWithout() throws {
    #expect(try post([:]).reason == "SIGNATURE_INVALID")
    let rehearsal = try shop.send(.post, Self.sales + "?dry_run=true", Self.sale, token: key)
    #expect(rehearsal.reason == "SIGNATURE_INVALID")
    let local = Peer(credentials: PeerCredentials(userID: 0, groupID: 0))
    #expect(try post([:], peer: local).reason == "SIGNATURE_INVALID")
    #expect(try shop.send(.get, "/api/v1/products", token: key).status == 200)
    for endpoint in EndpointTable.all where endpoint.isWrite && endpoint.access != .everyone {
      let path = endpoint.path.description.replacingPathParameters(id: "1", sku: "TEA-1")
      let answer = try shop.send(endpoint.method, path, endpoint.body == nil ? nil : "{}", token: key)
      #expect(answer.reason == "SIGNATURE_INVALID", "\(endpoint.operation): \(answer.text)")
    }
  }

  @Test func anotherBodyOrTargetIsNoneOfIt() throws {
    let signed = fields(nonce: "nonce-0000000001")
    #expect(try post(signed, body: #"{"sku":"TEA-1","quantity":2}"#).reason == "SIGNATURE_INVALID")
    for target in [Self.sales + "?dry_run=true", "/api/v1/transactions/bulk"] {
      let answer = try shop.send(.post, target, Self.sale, token: key, fields: signed)
      #expect(answer.reason == "SIGNATURE_INVALID", "\(target)")
    }
    #expect(try post(fields("PUT", nonce: "nonce-0000000002")).reason == "SIGNATURE_INVALID")
    // A refused signature uses nothing up.
    #expect(try post(signed).status == 201)
  }

  @Test func theTargetCountsAsItWasSent() throws {
    let old = "/transactions"
    var signed = fields("POST", old, nonce: "nonce-0000000001")
    #expect(try post(signed).reason == "SIGNATURE_INVALID")
    signed["X-Original-URI"] = old
    // On the local socket nobody rewrites targets.
    let local = Peer(credentials: PeerCredentials(userID: 0, groupID: 0))
    #expect(try post(signed, peer: local).reason == "SIGNATURE_INVALID")
    #expect(try post(signed).status == 201)
  }

  private func post(to target: String, signedFor signed: String, nonce: String) throws -> Answer {
    let fields = fields("POST", signed, nonce: nonce)
    return try shop.send(.post, target, Self.sale, token: key, fields: fields, peer: Self.till)
  }

  /// Empty segments count for nothing and escapes are undone, but not before the signature was checked.
  @Test(arguments: [
    "/api/v1//transactions", "//api/v1/transactions", "/api/v1/transactions/", "/api/v1/%74ransactions",
  ])
  func everySpellingOfATargetIsSignedAsItIsSent(_ target: String) throws {
    for (sent, signed) in [(target, Self.sales), (Self.sales, target)] {
      let answer = try post(to: sent, signedFor: signed, nonce: "nonce-0000000001")
      #expect(answer.reason == "SIGNATURE_INVALID", "\(sent) signed as \(signed)")
    }
    #expect(try post(to: target, signedFor: target, nonce: "nonce-0000000001").status == 201)
  }

  @Test(arguments: [
    "/api/v1%2ftransactions", "/api%2Fv1/transactions", "/api/v1/%2ftransactions", "/api/v1/transactions%2F",
    "/api/v1/./transactions", "/api/v1/products/../transactions",
  ])
  func anEscapedSlashSeparatesNothingAndNoDotLeadsUp(_ target: String) throws {
    let answer = try post(to: target, signedFor: target, nonce: "nonce-0000000001")
    #expect(answer.status == 404, "\(answer.text)")
    // The signature was not looked at.
    #expect(try post(to: Self.sales, signedFor: Self.sales, nonce: "nonce-0000000001").status == 201)
  }

  @Test func anOldSignatureIsRefused() throws {
    let signed = fields(nonce: "nonce-0000000001")
    shop.clock.advance(seconds: 301)
    #expect(try post(signed).reason == "SIGNATURE_INVALID")
  }

  @Test func aRepeatedWriteIsSignedAnewAndAnsweredAsBefore() throws {
    var first = fields(nonce: "nonce-0000000001")
    first["Idempotency-Key"] = "sale-1"
    let answer = try post(first)
    #expect(answer.status == 201)
    #expect(try post(first).reason == "SIGNATURE_INVALID")
    var second = fields(nonce: "nonce-0000000002")
    second["Idempotency-Key"] = "sale-1"
    let replayed = try post(second)
    #expect(replayed.status == 201)
    #expect(replayed["/data/id"] == answer["/data/id"])
  }

  @Test func noncesAreForgottenWhenTheirSignaturesAreOld() throws {
    _ = try post(fields(nonce: "nonce-0000000001"))
    #expect(try shop.inventory.upkeep.run().nonces == 0)
    shop.clock.advance(seconds: RequestSigner.memory + 1)
    #expect(try shop.inventory.upkeep.run().nonces == 1)
  }

  @Test func theSecretIsShownOnceAndKeptEncrypted() throws {
    let shown = try shop.send(.get, "\(Self.keys)/\(id)")
    #expect(shown["/data/signed"] == .bool(true))
    #expect(!shown.text.contains("invs_"))
    let stored = try shop.engine.read {
      try $0.first("SELECT signing_secret FROM api_keys WHERE id = \(id)") { try $0.nextText() }
    }
    #expect(stored?.hasPrefix("v1.") == true)
    // Another key's secret does not decrypt in its place.
    let other = try shop.send(.post, Self.keys, #"{"name":"Other","role":"cashier","signed":true}"#)
    let otherID = try #require(other["/data/id"]?.int)
    try shop.engine.write {
      _ = try $0.execute(
        "UPDATE api_keys SET signing_secret = (SELECT signing_secret FROM api_keys WHERE id = $1) WHERE id = $2",
        [.integer(Int64(otherID)), .integer(Int64(id))]
      )
    }
    let process = try Shop(sharing: shop)
    let answer = try process.send(
      .post,
      Self.sales,
      Self.sale,
      token: key,
      fields: fields(nonce: "nonce-0000000001"),
      peer: Self.till
    )
    #expect(answer.status == 503)
    #expect(answer.reason == "SECRET_UNREADABLE")
  }
}
