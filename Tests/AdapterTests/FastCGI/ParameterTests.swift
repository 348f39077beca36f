import FCGIAdapter
import HTTPTypes
import InventoryHTTP
import Listening
import Testing

@Suite(.timeLimit(.minutes(5)))
struct ParameterTests {
  static let refused: [(String, [(String, String)])] = [
    ("too many parameters", (0..<198).map { ("X_\($0)", "") }),
    ("too many bytes", [("HTTP_X_LONG", String(repeating: "a", count: 65_536))]),
    ("two authorizations", [("HTTP_AUTHORIZATION", "a"), ("HTTP_AUTHORIZATION", "b")]),
    ("two idempotency keys", [("HTTP_IDEMPOTENCY_KEY", "a"), ("HTTP_IDEMPOTENCY_KEY", "a")]),
    ("two content types", [("HTTP_CONTENT_TYPE", "a/b"), ("HTTP_CONTENT_TYPE", "a/b")]),
    ("two hosts", [("HTTP_HOST", "a"), ("HTTP_HOST", "b")]),
    ("two methods", [("REQUEST_METHOD", "GET")]),
    ("two targets", [("REQUEST_URI", "/")]),
    ("a line feed", [("HTTP_X_TEST", "a\nb")]),
    ("a delete character", [("HTTP_X_TEST", "a\u{7F}")]),
    ("a name that is no token", [("HTTP_X TEST", "a")]),
    ("a length that is no number", [("CONTENT_LENGTH", "1e3")]),
  ]

  @Test(arguments: refused.indices)
  func whatNoWebServerSendsIsRefusedAndTheConnectionClosed(_ index: Int) throws {
    let fixture = try FastCGIFixture()
    defer { fixture.stop() }
    let client = try fixture.client()
    client.send("GET", "/", fields: Self.refused[index].1)
    #expect(client.receive()?.status == 400, "\(Self.refused[index].0)")
    #expect(client.isClosedByServer(), "\(Self.refused[index].0)")
    #expect(fixture.application.seen.isEmpty)
  }

  @Test(arguments: ["", "relative", "http://host/path", "/a b", "/a\u{1}", "/ü", "**"])
  func aTargetThatIsNoPathIsRefused(_ target: String) throws {
    let fixture = try FastCGIFixture()
    defer { fixture.stop() }
    let client = try fixture.client()
    client.send("GET", target)
    #expect(client.receive()?.status == 400)
    #expect(fixture.application.seen.isEmpty)
  }

  @Test(arguments: [
    [("REQUEST_URI", "/"), ("SERVER_PROTOCOL", "HTTP/1.1")],
    [("REQUEST_METHOD", "GET"), ("SERVER_PROTOCOL", "HTTP/1.1")],
    [("REQUEST_METHOD", "GET"), ("REQUEST_URI", "/")],
    [("REQUEST_METHOD", "GET"), ("REQUEST_URI", "/"), ("SERVER_PROTOCOL", "INCLUDED")],
  ])
  func aRequestWithoutItsLineIsRefused(_ parameters: [(String, String)]) throws {
    let fixture = try FastCGIFixture()
    defer { fixture.stop() }
    let client = try fixture.client()
    client.begin()
    client.sendParameters(parameters)
    client.sendInput([])
    #expect(client.receive()?.status == 400)
    #expect(fixture.application.seen.isEmpty)
  }

  @Test func aRequestArrivesAsTheClientSentIt() throws {
    let fixture = try FastCGIFixture()
    defer { fixture.stop() }
    let client = try fixture.client()
    client.send(
      "PATCH",
      "/api/v1/products/A%2FB?fields=name&x=%20",
      fields: [
        ("HTTP_HOST", "shop.example:8080"), ("REMOTE_ADDR", "192.0.2.7"), ("HTTPS", "on"),
        ("CONTENT_TYPE", "application/json"), ("HTTP_CONTENT_TYPE", "application/json"),
        ("HTTP_CONTENT_LENGTH", "2"), ("HTTP_ACCEPT", "a/b"), ("HTTP_ACCEPT", " c/d\t"),
        ("HTTP_COOKIE", "a=1"), ("HTTP_COOKIE", "b=2"), ("HTTP_X_UNHEARD_OF", "ä"),
        ("HTTP_X_FORWARDED_FOR", "203.0.113.1"), ("HTTP_PROXY", "http://evil"), ("HTTP_CONNECTION", "close"),
      ],
      body: Array("{}".utf8)
    )
    #expect(client.receive()?.status == 200)
    let request = try #require(fixture.application.seen.first)
    #expect(request.head.method == .patch)
    #expect(request.head.path == "/api/v1/products/A%2FB?fields=name&x=%20")
    #expect(request.head.authority == "shop.example:8080")
    #expect(request.head.scheme == "https")
    #expect(request.body == Array("{}".utf8))
    #expect(request.peer.address == "192.0.2.7")
    #expect(request.peer.isSecure)
    #expect(request.peer.credentials == nil)
    let expected: HTTPFields = [
      .contentLength: "2", .contentType: "application/json", .accept: "a/b, c/d",
    ]
    var fields = request.head.headerFields
    #expect(fields[.cookie] == "a=1; b=2")
    #expect(fields[try #require(HTTPField.Name("x-unheard-of"))] == "ä")
    fields[.cookie] = nil
    fields[try #require(HTTPField.Name("x-unheard-of"))] = nil
    #expect(fields == expected)
  }
}
