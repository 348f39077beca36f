import Foundation
import NIOCore
import Testing

@testable import Daemon

/// Bodies that are produced while they are sent, over HTTP.
@Suite(.timeLimit(.minutes(5)))
struct ProducedHTTPAnswerTests {
  @Test func aBodyOfUnknownLengthComesInChunksAndTheConnectionIsKept() throws {
    let fixture = try HTTPFixture()
    defer { fixture.stop() }
    let wire = try Wire(fixture.path)
    wire.send("GET /produced/150000 HTTP/1.1\r\nHost: x\r\n\r\n")
    wire.send("GET /next HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    let text = wire.receiveToEnd()
    #expect(text.contains("Transfer-Encoding: chunked\r\n"))
    #expect(!text.contains("Content-Length: 150000"))
    let chunks = [
      "\r\n\r\n10000\r\nxx", "\r\n10000\r\nxx", "\r\n49f0\r\nxx", "xx\r\n0\r\n\r\nHTTP/1.1 200 OK",
    ]
    for chunk in chunks { #expect(text.contains(chunk), "\(chunk)") }
    #expect(text.hasSuffix("GET /next 0"))
    #expect(fixture.application.nextEnd() == "done")
  }

  @Test func aLengthThatIsKnownIsSaid() throws {
    let fixture = try HTTPFixture()
    defer { fixture.stop() }
    let text = try fixture.exchange("GET /said HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    #expect(text.contains("Content-Length: 200000\r\n"))
    #expect(!text.contains("Transfer-Encoding"))
    #expect(text.hasSuffix("\r\n\r\n" + String(repeating: "x", count: 200_000)))
  }

  @Test func aClientOfTheOldVersionReadsToTheEndOfTheConnection() throws {
    let fixture = try HTTPFixture()
    defer { fixture.stop() }
    let text = try fixture.exchange("GET /produced/100000 HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
    #expect(!text.contains("Transfer-Encoding"))
    #expect(text.contains("Connection: close\r\n"))
    #expect(text.hasSuffix("\r\n\r\n" + String(repeating: "x", count: 100_000)))
  }

  @Test func headProducesNothing() throws {
    let fixture = try HTTPFixture()
    defer { fixture.stop() }
    let text = try fixture.exchange(
      "HEAD /produced/100 HTTP/1.1\r\nHost: x\r\n\r\nHEAD /said HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    )
    let answers = text.components(separatedBy: "HTTP/1.1 200 OK\r\n").dropFirst()
    #expect(answers.count == 2)
    #expect(answers.allSatisfy { $0.hasSuffix("\r\n\r\n") })
    #expect(answers.last?.contains("Content-Length: 200000\r\n") == true)
    #expect(!text.contains("chunked"))
  }

  @Test(arguments: ["/failing", "/short"])
  func afterAFailureTheConnectionEndsWithoutTheEndOfTheMessage(_ path: String) throws {
    let fixture = try HTTPFixture()
    defer { fixture.stop() }
    let text = try fixture.exchange("GET \(path) HTTP/1.1\r\nHost: x\r\n\r\n")
    #expect(text.hasPrefix("HTTP/1.1 200 "))
    #expect(!text.hasSuffix("0\r\n\r\n"))
    let isWhole = text.contains("Content-Length: 200001") && text.utf8.count >= 200_001 + 100
    #expect(!isWhole || !text.hasSuffix(String(repeating: "x", count: 200_001)))
  }

  @Test func aClientThatLeavesStopsTheProduction() throws {
    let fixture = try HTTPFixture(threads: 1)
    defer { fixture.stop() }
    let wire = try Wire(fixture.path)
    wire.send("GET /produced/\(Int.max) HTTP/1.1\r\nHost: x\r\n\r\n")
    for _ in 0..<100 { _ = try #require(wire.receive()) }
    wire.close()
    #expect(fixture.application.nextEnd() == "clientLeft")
    #expect(
      try fixture.exchange("GET /n HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").hasSuffix("GET /n 0")
    )
  }

  @Test func aClientThatDoesNotReadStopsTheProduction() throws {
    let fixture = try HTTPFixture(threads: 1) { $0.patience.write = .milliseconds(200) }
    defer { fixture.stop() }
    let wire = try Wire(fixture.path)
    wire.send("GET /produced/\(Int.max) HTTP/1.1\r\nHost: x\r\n\r\n")
    #expect(fixture.application.nextEnd() == "clientTooSlow")
    #expect(
      try fixture.exchange("GET /n HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").hasSuffix("GET /n 0")
    )
  }

  @Test func twoHundredMegabytesNeedLittleMemory() throws {
    let fixture = try HTTPFixture()
    defer { fixture.stop() }
    let wire = try Wire(fixture.path)
    wire.send("GET /produced/200000000 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    let before = Memory.resident
    var (count, most) = (0, 0)
    while let part = wire.receive(), !part.isEmpty {
      count += part.count
      most = max(most, Memory.resident)
    }
    #expect(count > 200_000_000)
    #expect(most - before < 48_000_000)
  }
}
