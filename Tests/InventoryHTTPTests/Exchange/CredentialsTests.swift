import HTTPTypes
import InventoryCore
import InventoryTesting
import Testing

@testable import InventoryHTTP

@Suite struct CredentialsTests {
  private let shop: Shop

  init() throws { shop = try Shop { $0.trustedUsers = [1000: .viewer] } }

  private func credentials(
    _ fields: [HTTPField.Name: String],
    peer: Peer = Peer(address: "192.0.2.1"),
    takesCookie: Bool = false
  ) throws -> Credentials {
    var head = HTTPRequest(method: .post, scheme: "http", authority: "shop.test", path: "/")
    for (name, value) in fields { head.headerFields[name] = value }
    return try Credentials(
      Request(head: head, peer: peer),
      takesCookie: takesCookie,
      shop.application.settings
    )
  }

  static let local = Peer(credentials: PeerCredentials(userID: 7, groupID: 7))

  @Test func eachKindIsToldApart() throws {
    #expect(try credentials([:]) == .none)
    #expect(try credentials([.authorization: "Bearer a.b.c"]) == .bearer("a.b.c"))
    #expect(try credentials([.authorization: "bEARER   a.b.c"]) == .bearer("a.b.c"))
    #expect(try credentials([.authorization: "Bearer inv_12345678_x"]) == .apiKey("inv_12345678_x"))
    #expect(try credentials([:], peer: Self.local) == .peer(PeerCredentials(userID: 7, groupID: 7)))
    #expect(try credentials([.authorization: "Bearer a.b.c"], peer: Self.local) == .bearer("a.b.c"))
    #expect(try credentials([.cookie: "inv_refresh=x"]) == .none)
  }

  @Test(arguments: [
    ("Bearer a.b.c, Bearer d.e.f", 400), ("Bearer a,b", 400), ("Basic YTpi", 401), ("Bearer", 401),
    ("Bearer ", 401), (#"Digest username="x", realm="y z""#, 401),
  ])
  func anythingElseIsRefused(_ field: String, _ status: Int) throws {
    let problem = #expect(throws: Problem.self) { try credentials([.authorization: field]) }
    #expect(problem?.status == status)
    #expect(
      try shop.send(.get, "/api/v1/products", nil, token: nil, fields: ["Authorization": field]).status
        == status
    )
  }

  @Test(arguments: [
    ("Bearer a.b.c, Bearer d.e.f", "an access token and an access token"),
    ("Bearer a.b.c,bearer  inv_12345678_x", "an access token and an API key"),
    ("Basic YTpi, Bearer inv_12345678_x", "credentials of another scheme and an API key"),
    (
      #"Bearer a.b.c, Digest username="x", realm="y z""#,
      "an access token and credentials of another scheme"
    ), ("Bearer a,b", "several"),
  ])
  func moreThanOneCredentialIsRefusedAndNamed(_ field: String, _ kinds: String) throws {
    let answer = try shop.send(.get, "/api/v1/products", token: nil, fields: ["Authorization": field])
    #expect(answer.status == 400)
    let message = "A request may bring one credential, and this one brings \(kinds)."
    #expect(answer["/message"] == .string(message))
  }

  @Test func noParameterIsACredential() throws {
    let token = try shop.token(.admin)
    for name in ["access_token", "token", "api_key", "key"] {
      #expect(try shop.send(.get, "/api/v1/products?\(name)=\(token)", token: nil).status == 401)
      let beside = try shop.send(.get, "/api/v1/products?\(name)=\(token)", token: token)
      #expect(beside.status == 400)
      #expect(!beside.text.contains(token))
    }
  }

  @Test func aKeyThatNobodyHasIsRefused() throws {
    let answer = try shop.send(.get, "/api/v1/products", token: "inv_12345678_secret")
    #expect(answer.status == 401)
    #expect(answer.reason == "TOKEN_INVALID")
  }

  static let localPaths = ["/metrics", "/api/v1/cache/stats", "/api/v1/ledger/verify"]

  @Test(arguments: localPaths) func theLocalSocketOpensForARoleAndNotForATokenOfAnother(_ path: String) throws
  {
    let peer = Peer(credentials: PeerCredentials(userID: 1000, groupID: 1))
    let stranger = Peer(credentials: PeerCredentials(userID: 4_000_000, groupID: 1))
    let viewer = try shop.token(.viewer)
    #expect(try shop.send(.get, path, token: nil, peer: peer).status == 200)
    #expect(try shop.send(.get, path, token: nil, peer: stranger).status == 401)
    #expect(try shop.send(.get, path, token: viewer, peer: stranger).status == 403)
    #expect(try shop.send(.get, path, token: viewer, peer: peer).status == 403)
    #expect(try shop.send(.get, path, token: try shop.token(.admin), peer: stranger).status == 200)
  }

  @Test func healthTellsDetailsToWhomTheyAreDue() throws {
    let peer = Peer(credentials: PeerCredentials(userID: 1000, groupID: 1))
    let stranger = Peer(credentials: PeerCredentials(userID: 4_000_000, groupID: 1))
    func checks(_ peer: Peer, _ token: String? = nil) throws -> JSONValue? {
      try shop.send(.get, "/api/v1/health", token: token, peer: peer)["/checks"]
    }
    #expect(try checks(peer) != nil)
    #expect(try checks(stranger) == nil)
    #expect(try checks(stranger, try shop.token(.viewer)) == nil)
    #expect(try checks(stranger, try shop.token(.admin)) != nil)
  }
}
