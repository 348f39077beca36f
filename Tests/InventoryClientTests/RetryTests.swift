import InventoryClient
import Testing

/// What is sent again, when, and with which key.
@Suite struct RetryTests {
  @Test(arguments: [502, 503, 504])
  func aWriteIsRepeatedWithTheSameKey(_ status: Int) async throws {
    let server = try await ScriptedServer { number, _ in
      number < 2
        ? .answer(status, body: refusal("SERVICE_UNAVAILABLE")) : .answer(201, body: envelope(category))
    }
    let pauses = Pauses()
    let made = try await server.client(.none, pauses).createCategory(.init(name: "Tea"))
    #expect(made.name == "Tea")
    let keys = server.requests.map { $0.fields["idempotency-key"] }
    #expect(keys.count == 3 && Set(keys).count == 1 && keys[0]?.utf8.count == 32)
    #expect(pauses.all == [.milliseconds(200), .milliseconds(400)])
    #expect(server.requests.allSatisfy { $0.body == #"{"name":"Tea"}"# })
  }

  @Test func aLostConnectionIsRepeatedWithTheSameKey() async throws {
    let server = try await ScriptedServer { number, _ in
      number == 0 ? .hangUp : .answer(201, body: envelope(category))
    }
    try await server.client().createCategory(.init(name: "Tea"), options: .init(idempotencyKey: "mine"))
    #expect(server.requests.map { $0.fields["idempotency-key"] } == ["mine", "mine"])
  }

  @Test func twoCallsHaveTwoKeys() async throws {
    let server = try await ScriptedServer { _, _ in .answer(201, body: envelope(category)) }
    let client = server.client()
    for _ in 0..<2 { try await client.createCategory(.init(name: "Tea")) }
    #expect(Set(server.requests.map { $0.fields["idempotency-key"] }).count == 2)
  }

  @Test func aReadHasNoKey() async throws {
    let server = try await ScriptedServer { number, _ in
      number == 0 ? .hangUp : .answer(200, body: envelope(category))
    }
    #expect(try await server.client().getCategory(id: 1).id == 1)
    #expect(server.requests.map { $0.fields["idempotency-key"] } == [nil, nil])
  }

  @Test func whatTakesNoKeyIsNotSentTwice() async throws {
    let body = Inventory.LoginBody(email: "ada@example.com", password: "Analytical1")
    let lost = try await ScriptedServer { _, _ in .hangUp }
    await #expect {
      try await lost.client().login(body)
    } throws: { error in
      let error = error as? ConnectionError
      return error?.cause == .lost && error?.mayHaveHappened == true
    }
    #expect(lost.requests.count == 1)
    let away = try await ScriptedServer { _, _ in .answer(502, body: "<html>") }
    await #expect(throws: ServiceError.self) { try await away.client().login(body) }
    #expect(away.requests.count == 1)
  }

  @Test func theServiceSaysHowLongToWait() async throws {
    let server = try await ScriptedServer { number, _ in
      number == 0
        ? .answer(503, fields: ["Retry-After": "7"], body: refusal("SERVICE_UNAVAILABLE"))
        : .answer(200, body: envelope(category))
    }
    let pauses = Pauses()
    _ = try await server.client(.none, pauses).getCategory(id: 1)
    #expect(pauses.all == [.seconds(7)])
  }

  @Test func aLongerWaitThanThePolicyAllowsIsTheCallersChoice() async throws {
    let server = try await ScriptedServer { _, _ in
      .answer(503, fields: ["Retry-After": "11"], body: refusal("SERVICE_UNAVAILABLE"))
    }
    await #expect {
      try await server.client().getCategory(id: 1)
    } throws: {
      ($0 as? ServiceError)?.retryAfter == .seconds(11)
    }
    #expect(server.requests.count == 1)
  }

  @Test func theNumberOfAttemptsIsBounded() async throws {
    let server = try await ScriptedServer { _, _ in .answer(504, body: "") }
    let pauses = Pauses()
    await #expect(throws: ServiceError.self) {
      try await server.client(.none, pauses, retries: RetryPolicy(attempts: 6, longestPause: .seconds(1)))
        .getCategory(id: 1)
    }
    #expect(server.requests.count == 6)
    #expect(pauses.all == [200, 400, 800, 1000, 1000].map { .milliseconds($0) })
  }

  @Test(arguments: [400, 401, 403, 404, 409, 412, 422, 500])
  func aRefusalIsNotRepeated(_ status: Int) async throws {
    let server = try await ScriptedServer { _, _ in .answer(status, body: refusal("CONFLICT")) }
    await #expect(throws: ServiceError.self) { try await server.client().createCategory(.init(name: "Tea")) }
    #expect(server.requests.count == 1)
  }

  @Test func aServerThatIsAwayIsNamed() async throws {
    let client = Inventory(.unixSocket("/nonexistent/socket"), .none, retries: .never)
    await #expect {
      try await client.getLiveness()
    } throws: { error in
      let error = error as? ConnectionError
      return error?.cause == .unreachable && error?.mayHaveHappened == false
        && error?.message.contains("unix:/nonexistent/socket") == true
    }
  }
}
