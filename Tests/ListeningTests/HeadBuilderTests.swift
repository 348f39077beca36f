import HTTPTypes
import InventoryHTTP
import Testing

@testable import Listening

struct HeadBuilderTests {
  private func head(
    _ fields: [(String, String)],
    target: String = "/",
    limits: RequestLimits = RequestLimits()
  ) throws(Refusal) -> HTTPRequest {
    var builder = HeadBuilder(limits: limits)
    for (name, value) in fields {
      try builder.count(name.utf8.count + value.utf8.count)
      guard let name = HTTPField.Name(name) else { throw .malformed("name") }
      try bytes(value) { bytes throws(Refusal) in try builder.add(name, bytes) }
    }
    return try bytes(target) { bytes throws(Refusal) in
      try builder.head(method: "GET", target: bytes, isSecure: false)
    }
  }

  private func bytes<Result>(
    _ text: String,
    _ body: (UnsafeBufferPointer<UInt8>) throws(Refusal) -> Result
  ) throws(Refusal) -> Result {
    let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: text.utf8.count)
    defer { copy.deallocate() }
    _ = copy.initialize(from: text.utf8)
    return try body(UnsafeBufferPointer(copy))
  }

  @Test(arguments: [
    "Authorization", "Content-Length", "Content-Type", "Host", "Idempotency-Key", "If-Modified-Since",
    "Range",
  ])
  func aSecondCopyOfASingletonIsRefused(_ name: String) {
    #expect(throws: Refusal.malformed("The header field \(name.lowercased()) may appear once only.")) {
      try head([(name, "1"), (name, "1")])
    }
  }

  @Test(arguments: ["Accept", "If-None-Match", "X-Forwarded", "Traceparent"])
  func copiesOfAListAreJoinedInOrder(_ name: String) throws {
    let fields = try head([(name, "a"), (name, "b"), (name, "c")]).headerFields
    #expect(fields[fields: try #require(HTTPField.Name(name))].map(\.value) == ["a, b, c"])
  }

  @Test func whiteSpaceAroundAValueIsNoPartOfIt() throws {
    #expect(try head([("Accept", " \ta/b \t")]).headerFields[.accept] == "a/b")
  }

  @Test func fieldsOfTheConnectionAndOfProxiesAreNotShown() throws {
    let fields = try head([
      ("Connection", "close"), ("Transfer-Encoding", "chunked"), ("X-Real-IP", "1.2.3.4"),
      ("Forwarded", "for=x"),
      ("Proxy", "x"), ("Accept", "a/b"),
    ]).headerFields
    #expect(fields == [.accept: "a/b"])
  }

  @Test func anEmptyContentTypeIsNone() throws {
    #expect(try head([("Content-Type", ""), ("Content-Length", "")]).headerFields == [:])
  }

  @Test func limitsHoldExactly() throws {
    var limits = RequestLimits()
    limits.entries = 2
    limits.headBytes = 10
    #expect(throws: Never.self) { try head([("a", "1234"), ("b", "1234")], limits: limits) }
    let tooLarge = Refusal.malformed("The request header is too large.")
    #expect(throws: tooLarge) { try head([("a", "1234"), ("b", "12345")], limits: limits) }
    #expect(throws: tooLarge) { try head([("a", ""), ("b", ""), ("c", "")], limits: limits) }
  }
}

struct ResponseFramingTests {
  private func framing(_ status: HTTPResponse.Status, _ method: HTTPRequest.Method) -> ResponseFraming {
    ResponseFraming(Response(head: HTTPResponse(status: status), body: [1, 2, 3]), method: method)
  }

  @Test func bodiesAndLengthsFollowMethodAndStatus() {
    #expect(framing(.ok, .get).sendsBody)
    #expect(framing(.ok, .get).contentLength == 3)
    #expect(!framing(.ok, .head).sendsBody)
    #expect(framing(.ok, .head).contentLength == 3)
    #expect(!framing(.noContent, .get).sendsBody)
    #expect(framing(.noContent, .get).contentLength == nil)
    #expect(!framing(.notModified, .get).sendsBody)
    #expect(framing(.notModified, .get).contentLength == nil)
  }

  @Test func anAnswerToHeadMaySayALengthWithoutABody() {
    let response = Response(head: HTTPResponse(status: .ok, headerFields: [.contentLength: "17"]))
    #expect(ResponseFraming(response, method: .head).contentLength == 17)
  }
}
