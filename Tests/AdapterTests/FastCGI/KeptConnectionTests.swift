import FCGIAdapter
import InventoryHTTP
import Listening
import Testing

@Suite(.timeLimit(.minutes(5)))
struct KeptConnectionTests {
  @Test func fourThreadsServeFourHundredKeptConnectionsWithoutStarvation() throws {
    let fixture = try FastCGIFixture { $0.threads = 4 }
    defer { fixture.stop() }
    let clients = try (0..<400).map { _ in try fixture.client() }
    for round in 0..<5 {
      for (number, client) in clients.enumerated() { client.send("GET", "/\(round)/\(number)") }
      for (number, client) in clients.enumerated() {
        let reply = try #require(client.receive())
        #expect(reply.status == 200)
        #expect(reply.text == "GET /\(round)/\(number) 0")
      }
    }
    #expect(fixture.application.seen.count == 2000)
  }

  @Test func idleConnectionsDoNotKeepOthersWaiting() throws {
    let fixture = try FastCGIFixture { $0.threads = 1 }
    defer { fixture.stop() }
    let idle = try (0..<50).map { _ in try fixture.client() }
    let busy = try fixture.client()
    for number in 0..<20 {
      busy.send("GET", "/\(number)")
      #expect(busy.receive()?.text == "GET /\(number) 0")
    }
    withExtendedLifetime(idle) {}
  }

  @Test func aConnectionThatIsNotKeptIsClosedAfterTheAnswer() throws {
    let fixture = try FastCGIFixture()
    defer { fixture.stop() }
    let client = try fixture.client()
    client.send(keeps: false)
    #expect(client.receive()?.status == 200)
    #expect(client.isClosedByServer())
  }

  @Test func bytesThatAreNoFastCGIEndTheConnectionAndNothingElse() throws {
    let fixture = try FastCGIFixture { $0.threads = 1 }
    defer { fixture.stop() }
    let client = try fixture.client()
    client.wire.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
    #expect(client.isClosedByServer())
    let next = try fixture.client()
    next.send("GET", "/next")
    #expect(next.receive()?.text == "GET /next 0")
    #expect(fixture.application.targets == ["/next"])
  }

  @Test func aHeadThatStopsHalfwayIsGivenUpInTime() throws {
    let fixture = try FastCGIFixture {
      $0.threads = 1
      $0.limits.patience = 1
    }
    defer { fixture.stop() }
    let slow = try fixture.client()
    slow.begin()
    #expect(slow.isClosedByServer())
    let partial = try fixture.client()
    partial.begin()
    partial.sendParameters(Self.line, isComplete: false)
    #expect(partial.isClosedByServer())
    #expect(fixture.application.seen.isEmpty)
  }

  /// The library reports no failure here; half of the fields would look like all of them.
  @Test func aHeadCutOffByTheEndOfTheConnectionNeverReachesTheApplication() throws {
    let fixture = try FastCGIFixture()
    defer { fixture.stop() }
    let client = try fixture.client()
    client.begin()
    client.sendParameters(Self.line, isComplete: false)
    client.wire.endSending()
    #expect(client.isClosedByServer())
    #expect(fixture.application.seen.isEmpty)
  }

  private static let line = [
    ("REQUEST_METHOD", "POST"), ("REQUEST_URI", "/"), ("SERVER_PROTOCOL", "HTTP/1.1"),
  ]
}
