import FCGIAdapter
import HTTPTypes
import InventoryHTTP
import Testing

/// Heads that come again are parsed once, and nobody is answered from the head of somebody else.
@Suite(.timeLimit(.minutes(5)))
struct KnownHeadTests {
  /// Sends requests one after the other on one connection, and says what the application has seen of them.
  private func seen(
    _ requests: [(method: String, target: String, fields: [(String, String)])]
  ) throws -> [Request] {
    let fixture = try FastCGIFixture()
    defer { fixture.stop() }
    let client = try fixture.client()
    for request in requests {
      client.send(request.method, request.target, fields: request.fields)
      #expect(client.receive()?.status == 200)
    }
    return fixture.application.seen
  }

  @Test func aReadThatComesAgainHasTheSameHeadAndANameOfItsOwn() throws {
    let seen = try seen(
      (1...5).map { ("GET", "/a?b=c", [("HTTP_ACCEPT", "a/b"), ("HTTP_X_REQUEST_ID", "name-\($0)")]) }
    )
    try #require(seen.count == 5)
    #expect(seen.map(\.name) == (1...5).map { "name-\($0)" })
    // The first shows that the head exists, the second that it comes again.
    #expect(seen[0].origin !== seen[1].origin)
    #expect(seen[2...].allSatisfy { $0.origin === seen[1].origin })
    for request in seen {
      #expect(request.head.path == "/a?b=c")
      #expect(request.head.headerFields == [.accept: "a/b"])
    }
  }

  static let others: [(String, [(String, String)])] = [
    ("/a", [("HTTP_AUTHORIZATION", "Bearer one"), ("HTTP_COOKIE", "a")]),
    ("/a", [("HTTP_AUTHORIZATION", "Bearer two"), ("HTTP_COOKIE", "a")]),
    ("/b", [("HTTP_AUTHORIZATION", "Bearer one"), ("HTTP_COOKIE", "a")]),
    ("/a", [("HTTP_AUTHORIZATION", "Bearer one")]),
    ("/a", [("HTTP_AUTHORIZATION", "Bearer one"), ("HTTP_COOKIE", "")]),
    ("/a", [("HTTP_AUTHORIZATION", "Bearer one"), ("HTTP_COOKIE", "a"), ("HTTPS", "on")]),
    ("/a", [("HTTP_AUTHORIZATION", "Bearer one"), ("HTTP_COOKIE", "a"), ("REMOTE_ADDR", "192.0.2.1")]),
    ("/a", [("HTTP_AUTHORIZATION", "Bearer one"), ("HTTP_COOKIE", "a"), ("REMOTE_ADDR", "192.0.2.2")]),
    ("/a", [("HTTP_AUTHORIZATION", "Bearer oneHTTP_COOKIE=a")]),
  ]

  @Test func headsThatDifferInOneByteAreKeptApart() throws {
    let rounds = (0..<4).flatMap { _ in Self.others.map { ("GET", $0.0, $0.1) } }
    let seen = try seen(rounds)
    try #require(seen.count == rounds.count)
    let count = Self.others.count
    for (place, request) in seen.enumerated() {
      // What was parsed for the first round, when nothing was known.
      let first = seen[place % count]
      #expect(request.head == first.head)
      #expect(request.peer == first.peer)
    }
    // Some may meet in one place of the table, but not all.
    #expect((0..<count).contains { seen[count * 3 + $0].origin === seen[count * 2 + $0].origin })
  }

  @Test func writesAndReadsWithABodyAreParsedEachTime() throws {
    let fixture = try FastCGIFixture()
    defer { fixture.stop() }
    let client = try fixture.client()
    for _ in 0..<3 {
      client.send("POST", "/a", body: [1])
      #expect(client.receive()?.text == "POST /a 1")
      client.send("GET", "/a", body: [1, 2])
      #expect(client.receive()?.text == "GET /a 2")
      client.send("HEAD", "/a")
      #expect(client.receive()?.status == 200)
    }
    let origins = fixture.application.seen.map { ObjectIdentifier($0.origin) }
    #expect(Set(origins).count == 9)
  }

  @Test func aHeadThatIsVeryLongIsParsedEachTime() throws {
    let long = String(repeating: "x", count: 4_096)
    let seen = try seen((0..<4).map { _ in ("GET", "/", [("HTTP_X_TEST", long)]) })
    #expect(Set(seen.map { ObjectIdentifier($0.origin) }).count == 4)
  }

  @Test func aNameIsJudgedAsWithAHeadThatIsNew() throws {
    let names = [" spaced\t", "a b", "ä", String(repeating: "n", count: 200), ""]
    let plain = (0..<3).map { _ in ("GET", "/", [("HTTP_ACCEPT", "a/b")]) }
    let seen = try seen(
      plain + names.map { ("GET", "/", [("HTTP_ACCEPT", "a/b"), ("HTTP_X_REQUEST_ID", $0)]) }
    )
    #expect(
      seen.map(\.name) == [nil, nil, nil, "spaced", "a b", "ä", String(repeating: "n", count: 200), ""]
    )
  }

  @Test func aNameWithAControlCharacterIsRefusedWithAKnownHeadToo() throws {
    let fixture = try FastCGIFixture()
    defer { fixture.stop() }
    let client = try fixture.client()
    for _ in 0..<3 {
      client.send("GET", "/")
      #expect(client.receive()?.status == 200)
    }
    client.send("GET", "/", fields: [("HTTP_X_REQUEST_ID", "a\u{7F}")])
    #expect(client.receive()?.status == 400)
  }

  @Test func twoNamesAreJoinedAsOtherFieldsAre() throws {
    let both = [("HTTP_X_REQUEST_ID", "one"), ("HTTP_X_REQUEST_ID", "two")]
    let seen = try seen((0..<3).map { _ in ("GET", "/", both) })
    #expect(seen.map(\.name) == ["one, two", "one, two", "one, two"])
  }
}
