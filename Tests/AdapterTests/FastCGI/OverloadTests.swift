import FCGIAdapter
import InventoryHTTP
import Listening
import Testing

@Suite(.timeLimit(.minutes(5)))
struct OverloadTests {
  @Test func whatDoesNotFitTheQueueIsRefusedAtOnceAndTheRestServed() throws {
    let fixture = try FastCGIFixture {
      $0.threads = 1
      $0.queue = 3
    }
    defer { fixture.stop() }
    fixture.application.closeGate()
    let working = try fixture.client()
    working.send("GET", "/wait")
    fixture.application.waitUntilInside(1)
    let others = try (0..<10).map { _ in try fixture.client() }
    for client in others { client.send("POST", "/others", body: Array("body".utf8)) }

    // Ten requests, three places: seven refusals come while the only worker is still busy.
    var refused: [FastCGIClient] = []
    var waiting: [FastCGIClient] = []
    for client in others {
      if client.wire.isReadable(milliseconds: 300) { refused.append(client) } else { waiting.append(client) }
    }
    #expect(refused.count == 7)
    for client in refused {
      let reply = try #require(client.receive())
      #expect(reply.status == 503)
      #expect(reply.fields["retry-after"] == "1")
    }

    fixture.application.openGate()
    #expect(working.receive()?.status == 200)
    for client in waiting { #expect(client.receive()?.status == 200) }
    for client in refused {
      client.send("GET", "/again")
      #expect(client.receive()?.text == "GET /again 0")
    }
    #expect(fixture.application.seen.count == 1 + 3 + 7)
  }

  @Test func clientsAreAcceptedWhileEveryWorkerIsBusy() throws {
    let fixture = try FastCGIFixture { $0.threads = 2 }
    defer { fixture.stop() }
    fixture.application.closeGate()
    let busy = try (0..<2).map { _ in try fixture.client() }
    for client in busy { client.send("GET", "/wait") }
    fixture.application.waitUntilInside(2)
    let late = try (0..<100).map { _ in try fixture.client() }
    for client in late { client.send("GET", "/late") }
    fixture.application.openGate()
    for client in busy + late { #expect(client.receive()?.status == 200) }
  }
}
