import FCGIAdapter
import InventoryHTTP
import Listening
import Testing

/// The rule that the input is read to its end, or the connection closed.
@Suite(.timeLimit(.minutes(5)))
struct RequestBodyTests {
  @Test func anEndpointsOwnLimitIsKept() throws {
    let fixture = try FastCGIFixture()
    defer { fixture.stop() }
    let client = try fixture.client()
    client.send("POST", "/small", body: Array("hello worl".utf8))
    #expect(try #require(client.receive()).status == 200)
    client.send("POST", "/small", body: Array("hello world".utf8))
    #expect(try #require(client.receive()).status == 413)
    #expect(fixture.application.seen.count == 1)
  }

  @Test(arguments: [401, 404, 500])
  func anAnswerThatIgnoresTheBodyLeavesTheConnectionClean(_ status: Int) throws {
    let fixture = try FastCGIFixture()
    defer { fixture.stop() }
    let client = try fixture.client()
    for number in 0..<20 {
      client.send("POST", "/status/\(status)", body: Array(repeating: 65, count: number * 3_000))
      #expect(client.receive()?.status == status)
      client.send("GET", "/next/\(number)")
      #expect(client.receive()?.text == "GET /next/\(number) 0")
    }
    #expect(fixture.application.seen.count == 40)
  }

  @Test func aBodyOverTheLimitIsRefusedAndTheConnectionKept() throws {
    let fixture = try FastCGIFixture { $0.limits.bodyBytes = 1_000 }
    defer { fixture.stop() }
    let client = try fixture.client()
    for number in 0..<10 {
      client.send("POST", "/large", body: Array(repeating: 65, count: 40_000))
      #expect(client.receive()?.status == 413)
      client.send("POST", "/small/\(number)", body: Array(repeating: 65, count: 1_000))
      #expect(client.receive()?.text == "POST /small/\(number) 1000")
    }
    #expect(fixture.application.targets == (0..<10).map { "/small/\($0)" })
  }

  @Test func aBodyFarOverTheLimitIsRefusedAndTheConnectionClosed() throws {
    let fixture = try FastCGIFixture { $0.limits.bodyBytes = 1_000 }
    defer { fixture.stop() }
    let client = try fixture.client()
    client.begin()
    client.sendParameters([
      ("REQUEST_METHOD", "POST"), ("REQUEST_URI", "/"), ("SERVER_PROTOCOL", "HTTP/1.1"),
      ("CONTENT_LENGTH", "1000000"),
    ])
    client.sendStream(.input, Array(repeating: 65, count: 100_000), isComplete: false)
    #expect(client.receive()?.status == 413)
    #expect(client.isClosedByServer())
    #expect(fixture.application.seen.isEmpty)
  }

  @Test func anUndeclaredBodyOverTheLimitIsRefused() throws {
    let fixture = try FastCGIFixture { $0.limits.bodyBytes = 1_000 }
    defer { fixture.stop() }
    let client = try fixture.client()
    client.begin()
    client.sendParameters([
      ("REQUEST_METHOD", "POST"), ("REQUEST_URI", "/"), ("SERVER_PROTOCOL", "HTTP/1.1"),
      ("CONTENT_LENGTH", ""),
    ])
    client.sendInput(Array(repeating: 65, count: 1_001))
    #expect(client.receive()?.status == 413)
    #expect(fixture.application.seen.isEmpty)
  }

  @Test func aLargeBodyArrivesWholeAndLeavesWhole() throws {
    let fixture = try FastCGIFixture()
    defer { fixture.stop() }
    let client = try fixture.client()
    let body = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    client.send("POST", "/echo", body: body)
    let reply = try #require(client.receive())
    #expect(reply.fields["content-length"] == "3000000")
    #expect(reply.body == body)
  }

  @Test(arguments: [(10, 4), (4, 10), (10, 0), (0, 1)])
  func aBodyOfAnotherLengthThanDeclaredNeverReachesTheApplication(_ declared: Int, _ sent: Int) throws {
    let fixture = try FastCGIFixture()
    defer { fixture.stop() }
    let client = try fixture.client()
    client.send("POST", "/", body: Array(repeating: 65, count: sent), declared: declared)
    #expect(client.receive()?.status == 400)
    #expect(client.isClosedByServer())
    #expect(fixture.application.seen.isEmpty)
  }

  @Test func aBodyCutOffByTheEndOfTheConnectionNeverReachesTheApplication() throws {
    let fixture = try FastCGIFixture()
    defer { fixture.stop() }
    let client = try fixture.client()
    client.begin()
    client.sendParameters([
      ("REQUEST_METHOD", "POST"), ("REQUEST_URI", "/"), ("SERVER_PROTOCOL", "HTTP/1.1"),
      ("CONTENT_LENGTH", "10"),
    ])
    client.sendStream(.input, Array("four".utf8), isComplete: false)
    client.wire.endSending()
    #expect(client.receive()?.status == 400)
    #expect(fixture.application.seen.isEmpty)
  }

  @Test func anAbortedRequestNeverReachesTheApplication() throws {
    let fixture = try FastCGIFixture()
    defer { fixture.stop() }
    let client = try fixture.client()
    client.begin()
    client.sendParameters([
      ("REQUEST_METHOD", "POST"), ("REQUEST_URI", "/"), ("SERVER_PROTOCOL", "HTTP/1.1"),
      ("CONTENT_LENGTH", "4"),
    ])
    client.sendStream(.input, Array("four".utf8), isComplete: false)
    client.sendAbort()
    #expect(client.receive()?.status == 400)
    #expect(fixture.application.seen.isEmpty)
  }
}
