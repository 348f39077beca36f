import FCGIAdapter
import Listening
import Testing

/// Bodies that are produced while they are sent, over FastCGI.
@Suite(.timeLimit(.minutes(5)))
struct ProducedFastCGIAnswerTests {
  @Test func aBodyIsSentAndTheConnectionIsKept() throws {
    let fixture = try FastCGIFixture()
    defer { fixture.stop() }
    let client = try fixture.client()
    client.send("GET", "/produced/150000")
    let produced = try #require(client.receive())
    #expect(produced.body == [UInt8](repeating: UInt8(ascii: "x"), count: 150_000))
    #expect(produced.fields["content-length"] == nil)
    client.send("GET", "/said")
    let said = try #require(client.receive())
    #expect(said.body.count == 200_000)
    #expect(said.fields["content-length"] == "200000")
    client.send("GET", "/next")
    #expect(try #require(client.receive()).text == "GET /next 0")
  }

  @Test func headProducesNothing() throws {
    let fixture = try FastCGIFixture()
    defer { fixture.stop() }
    let client = try fixture.client()
    client.send("HEAD", "/said")
    let head = try #require(client.receive())
    #expect(head.body.isEmpty)
    #expect(head.fields["content-length"] == "200000")
    client.send("GET", "/next")
    #expect(try #require(client.receive()).text == "GET /next 0")
  }

  @Test(arguments: ["/failing", "/short"])
  func afterAFailureTheConnectionEndsWithoutTheEndOfTheRequest(_ path: String) throws {
    let fixture = try FastCGIFixture()
    defer { fixture.stop() }
    let client = try fixture.client()
    client.send("GET", path)
    #expect(client.receive() == nil)
    #expect(client.isClosedByServer())
  }

  @Test func aClientThatLeavesStopsTheProduction() throws {
    let fixture = try FastCGIFixture { $0.threads = 1 }
    defer { fixture.stop() }
    let client = try fixture.client()
    client.send("GET", "/produced/\(Int.max)")
    for _ in 0..<100 { _ = try #require(client.wire.receive()) }
    client.wire.close()
    #expect(fixture.application.nextEnd() == "clientLeft")
    let next = try fixture.client()
    next.send("GET", "/next")
    #expect(try #require(next.receive()).text == "GET /next 0")
  }

  @Test func aClientThatDoesNotReadStopsTheProduction() throws {
    let fixture = try FastCGIFixture {
      $0.threads = 1
      $0.limits.patience = 1
    }
    defer { fixture.stop() }
    let client = try fixture.client()
    client.send("GET", "/produced/\(Int.max)")
    #expect(fixture.application.nextEnd() == "clientLeft")
  }

  @Test func twoHundredMegabytesNeedLittleMemory() throws {
    let fixture = try FastCGIFixture()
    defer { fixture.stop() }
    let client = try fixture.client()
    client.send("GET", "/produced/200000000", keeps: false)
    let before = Memory.resident
    var (count, most) = (0, 0)
    while let part = client.wire.receive(), !part.isEmpty {
      count += part.count
      most = max(most, Memory.resident)
    }
    #expect(count > 200_000_000)
    #expect(most - before < 48_000_000)
  }
}
