import Glibc
import HTTPTypes
import InventoryHTTP
import Listening
import Testing

@testable import Daemon

@Suite(.timeLimit(.minutes(5)))
struct HTTPMessageTests {
  @Test(arguments: ["Content-Length: 11\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\nb\r\nhello world\r\n"])
  func anEndpointsOwnLimitIsKeptBeforeTheBodyIsThere(_ rest: String) throws {
    let fixture = try HTTPFixture()
    defer { fixture.stop() }
    let text = try fixture.exchange("POST /small HTTP/1.1\r\nHost: x\r\n" + rest)
    #expect(text.hasPrefix("HTTP/1.1 413 "))
    #expect(fixture.application.seen.isEmpty)
  }

  private static let close = "Connection: close\r\n\r\n"

  @Test func pipelinedRequestsAreAnsweredInOrder() throws {
    let fixture = try HTTPFixture()
    defer { fixture.stop() }
    let requests = (0..<20).map { "GET /\($0) HTTP/1.1\r\nHost: x\r\n\r\n" }.joined()
    let all = try fixture.exchange(requests + "GET /last HTTP/1.1\r\nHost: x\r\n" + Self.close)
    let bodies = all.components(after: "\r\n\r\n")
    #expect(bodies.count == 21)
    for (number, body) in bodies.dropLast().enumerated() { #expect(body.hasPrefix("GET /\(number) 0")) }
    #expect(bodies.last == "GET /last 0")
  }

  @Test(arguments: [
    "GARBAGE\r\n\r\n",
    "GET / HTTP/1.1\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: x\r\nAuthorization: a\r\nAuthorization: b\r\n\r\n",
    "GET /\u{1} HTTP/1.1\r\nHost: x\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: x\r\nX: a\u{1}b\r\n\r\n",
    "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n",
    "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
    "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
    "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    "CONNECT x:1 HTTP/1.1\r\nHost: x\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: x\r\nX: " + String(repeating: "a", count: 70_000) + "\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: x\r\n" + (0..<201).map { "X-\($0): a\r\n" }.joined() + "\r\n",
  ])
  func whatIsNoAcceptableRequestIsRefusedAndTheConnectionClosed(_ text: String) throws {
    let fixture = try HTTPFixture()
    defer { fixture.stop() }
    let all = try fixture.exchange(text)
    #expect(all.hasPrefix("HTTP/1.1 400 Bad Request\r\n"))
    #expect(all.contains("Connection: close\r\n"))
    #expect(fixture.application.seen.isEmpty)
  }

  @Test func headGivesTheFieldsOfGetWithoutTheBody() throws {
    let fixture = try HTTPFixture()
    defer { fixture.stop() }
    let get = try fixture.exchange("GET /ab HTTP/1.1\r\nHost: x\r\n" + Self.close)
    let head = try fixture.exchange("HEAD /a HTTP/1.1\r\nHost: x\r\n" + Self.close)
    #expect(get.hasSuffix("\r\n\r\nGET /ab 0"))
    #expect(head.hasSuffix("\r\n\r\n"))
    #expect(head.withoutDate == get.withoutDate.replacing("GET /ab 0", with: ""))
  }

  @Test(arguments: [204, 304])
  func anAnswerWithoutContentHasNeitherBodyNorLength(_ status: Int) throws {
    let fixture = try HTTPFixture()
    defer { fixture.stop() }
    let all = try fixture.exchange("GET /status/\(status) HTTP/1.1\r\nHost: x\r\n" + Self.close)
    #expect(all.hasPrefix("HTTP/1.1 \(status) "))
    #expect(all.hasSuffix("\r\n\r\n"))
    #expect(!all.lowercased().contains("content-length"))
    #expect(!all.lowercased().contains("transfer-encoding"))
  }

  @Test func noFieldValueCanBeginAnotherField() throws {
    let fixture = try HTTPFixture()
    defer { fixture.stop() }
    let all = try fixture.exchange("GET /split HTTP/1.1\r\nHost: x\r\n" + Self.close)
    #expect(all.contains("Location: /a  Set-Cookie: b\r\n"))
  }

  @Test func aChunkedBodyArrivesWhole() throws {
    let fixture = try HTTPFixture()
    defer { fixture.stop() }
    let all = try fixture.exchange(
      "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"
    )
    #expect(all.hasSuffix("\r\n\r\nabcde"))
  }

  @Test func aBodyIsWaitedForAfterTheClientIsToldToContinue() throws {
    let fixture = try HTTPFixture()
    defer { fixture.stop() }
    let wire = try Wire(fixture.path)
    wire.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nExpect: 100-continue\r\n" + Self.close)
    let first = try #require(wire.receive())
    #expect(String(decoding: first, as: UTF8.self) == "HTTP/1.1 100 Continue\r\n\r\n")
    wire.send("abc")
    #expect(wire.receiveToEnd().hasSuffix("\r\n\r\nabc"))
  }

  @Test(arguments: [
    "Content-Length: 1001\r\nExpect: 100-continue\r\n\r\n",
    "Content-Length: 1001\r\n\r\n" + String(repeating: "a", count: 1001),
    "Transfer-Encoding: chunked\r\n\r\n3e9\r\n" + String(repeating: "a", count: 1001) + "\r\n0\r\n\r\n",
  ])
  func aBodyOverTheLimitIsRefused(_ rest: String) throws {
    let fixture = try HTTPFixture { $0.limits.bodyBytes = 1_000 }
    defer { fixture.stop() }
    let all = try fixture.exchange("POST / HTTP/1.1\r\nHost: x\r\n" + rest)
    #expect(all.hasPrefix("HTTP/1.1 413 "))
    #expect(all.contains("Connection: close\r\n"))
    #expect(fixture.application.seen.isEmpty)
  }

  @Test func aBodyCutOffNeverReachesTheApplication() throws {
    let fixture = try HTTPFixture()
    defer { fixture.stop() }
    let wire = try Wire(fixture.path)
    wire.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nfour")
    wire.endSending()
    #expect(wire.receiveToEnd().hasPrefix("HTTP/1.1 400 "))
    #expect(fixture.application.seen.isEmpty)
  }

  @Test func aClientThatHasEndedItsSideStillGetsItsAnswer() throws {
    let fixture = try HTTPFixture()
    defer { fixture.stop() }
    let wire = try Wire(fixture.path)
    wire.send("GET /half HTTP/1.1\r\nHost: x\r\n\r\n")
    wire.endSending()
    #expect(wire.receiveToEnd().hasSuffix("GET /half 0"))
  }

  @Test func aProxyIsBelievedOnItsSocket() throws {
    let fixture = try HTTPFixture()
    defer { fixture.stop() }
    _ = try fixture.exchange(
      "GET http://shop.example/a?b HTTP/1.1\r\nHost: shop.example\r\nX-Real-IP: 192.0.2.7\r\nX-Forwarded-Proto: https\r\n"
        + Self.close
    )
    let request = try #require(fixture.application.seen.first)
    #expect(request.head.path == "/a?b")
    #expect(request.head.authority == "shop.example")
    #expect(request.head.scheme == "https")
    #expect(request.head.headerFields == [:])
    #expect(request.peer == Peer(address: "192.0.2.7", isSecure: true))
  }

  @Test func theKernelIsBelievedOnTheLocalSocket() throws {
    let fixture = try HTTPFixture()
    defer { fixture.stop() }
    _ = try fixture.exchange(
      "GET / HTTP/1.1\r\nHost: x\r\nX-Real-IP: 192.0.2.7\r\nX-Forwarded-Proto: https\r\n" + Self.close,
      local: true
    )
    let request = try #require(fixture.application.seen.first)
    #expect(request.peer == Peer(credentials: PeerCredentials(userID: getuid(), groupID: getgid())))
    #expect(request.head.scheme == "http")
  }

  @Test func datesHaveTheFormOfTheStandard() {
    #expect(HTTPDate.text(784_111_777) == "Sun, 06 Nov 1994 08:49:37 GMT")
  }
}

extension String {
  /// What follows each occurrence of `separator`.
  fileprivate func components(after separator: String) -> [String] {
    split(separator: separator, omittingEmptySubsequences: false).dropFirst().map(String.init)
  }

  fileprivate var withoutDate: String {
    split(separator: "\r\n", omittingEmptySubsequences: false).filter { !$0.hasPrefix("Date:") }
      .joined(separator: "\r\n")
  }
}
