import InventoryClient
import InventoryCore
import Testing

/// Tokens that run out while many callers use them.
@Suite struct SessionTests {
  private static let tokens =
    #"{"access_token":"new","refresh_token":"next","token_type":"bearer","#
    + #""expires_in":1800,"user_id":1,"email":"ada@example.com","full_name":"Ada","role":"staff"}"#

  private func server(expired: String = "TOKEN_EXPIRED") async throws -> ScriptedServer {
    try await ScriptedServer { _, request in
      if request.target == "/api/v1/auth/refresh" { return .answer(200, body: envelope(Self.tokens)) }
      guard request.fields["authorization"] == "Bearer new" else {
        return .answer(401, body: refusal("UNAUTHORIZED", #"{"reason":"\#(expired)"}"#))
      }
      return .answer(200, body: envelope(category))
    }
  }

  @Test func fiftyCallersRenewOnce() async throws {
    let server = try await server()
    let client = server.client(.tokens(SessionTokens(accessToken: "old", refreshToken: "first")))
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<50 { group.addTask { _ = try await client.getCategory(id: 1) } }
      try await group.waitForAll()
    }
    let renewals = server.requests.filter { $0.target == "/api/v1/auth/refresh" }
    #expect(renewals.map(\.body) == [#"{"refresh_token":"first"}"#])
    #expect(renewals.allSatisfy { $0.fields["authorization"] == nil })
  }

  @Test func theStoreGetsTheNewTokens() async throws {
    let session = MemorySession(SessionTokens(accessToken: "old", refreshToken: "first"))
    _ = try await server().client(.session(session)).getCategory(id: 1)
    #expect(await session.tokens() == SessionTokens(accessToken: "new", refreshToken: "next"))
  }

  @Test func aSessionThatHasEndedIsNotRenewed() async throws {
    let server = try await server(expired: "SESSION_REVOKED")
    let client = server.client(.tokens(SessionTokens(accessToken: "old", refreshToken: "first")))
    await #expect {
      try await client.getCategory(id: 1)
    } throws: {
      ($0 as? ServiceError)?.reason == .sessionRevoked
    }
    #expect(server.requests.count == 1)
  }

  @Test func aRefusedRenewalIsTheFirstRefusal() async throws {
    let server = try await ScriptedServer { _, _ in
      .answer(401, body: refusal("UNAUTHORIZED", #"{"reason":"TOKEN_EXPIRED"}"#))
    }
    let client = server.client(.tokens(SessionTokens(accessToken: "old", refreshToken: "first")))
    await #expect {
      try await client.getCategory(id: 1)
    } throws: {
      ($0 as? ServiceError)?.operation == "getCategory"
    }
    #expect(server.requests.count == 2)
  }

  @Test func anAPIKeyIsABearer() async throws {
    let server = try await ScriptedServer { _, _ in .answer(200, body: envelope(category)) }
    _ = try await server.client(.apiKey("inv_abc")).getCategory(id: 1)
    #expect(server.requests[0].fields["authorization"] == "Bearer inv_abc")
  }

  @Test func everyAttemptOfAWriteIsSignedAnew() async throws {
    let server = try await ScriptedServer { number, _ in
      number == 0 ? .answer(503, body: "") : .answer(201, body: envelope(category))
    }
    let key = try #require(APIKey(random: [UInt8](repeating: 7, count: APIKey.length)))
    let signer = try #require(RequestSigner(random: [UInt8](repeating: 9, count: RequestSigner.length)))
    let client = server.client(.apiKey(key.text, signer: signer))
    try await client.createCategory(.init(name: "Tea"))
    _ = try? await client.getCategory(id: 1)
    var nonces: Set<String> = []
    for request in server.requests where request.method == "POST" {
      let signed = SignableRequest(
        method: request.method,
        scheme: "http",
        authority: "127.0.0.1:\(server.port)",
        target: request.target,
        fields: request.fields
      )
      nonces.insert(
        try signer.check(
          signed,
          content: Array(request.body.utf8),
          keyIDs: [key.identifier],
          now: ClientEffects.system.now()
        )
      )
    }
    #expect(nonces.count == 2)
    #expect(server.requests.last?.method == "GET" && server.requests.last?.fields["signature"] == nil)
  }

  @Test func tokensDoNotShow() {
    let tokens = SessionTokens(accessToken: "secret-a", refreshToken: "secret-r")
    var text = "\(tokens) \(String(reflecting: tokens))"
    dump(tokens, to: &text)
    #expect(!text.contains("secret"))
  }
}
