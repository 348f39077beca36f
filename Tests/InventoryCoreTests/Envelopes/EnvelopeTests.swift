import InventoryCore
import Testing

@Suite struct EnvelopeTests {
  private static let moment = try! Instant(parsing: "2025-12-13T10:30:00Z")

  @Test func everyErrorCodeHasItsStatus() {
    #expect(
      ErrorCode.allCases.map(\.status) == [400, 400, 401, 403, 404, 409, 410, 429, 500, 502, 503, 504]
    )
    for code in ErrorCode.allCases where code != .validationError {
      #expect(ErrorCode(status: code.status) == code)
    }
    #expect(
      [405, 406, 411, 413, 415, 422].map { ErrorCode(status: $0) }
        == [ErrorCode](repeating: .badRequest, count: 6)
    )
    #expect([412, 428].map { ErrorCode(status: $0) } == [.conflict, .conflict])
  }

  @Test func aFailureIsWrittenAsTheContractSays() {
    let problem = Problem(
      .insufficientStock,
      "Too \"few\"",
      details: JSONObject([.init(name: "available", value: .number("1.5"))])
    )
    let text = String(
      decoding: Envelope.failure(problem, requestID: "req_1", timestamp: Self.moment),
      as: UTF8.self
    )
    #expect(
      text == #"{"success":false,"error_code":"CONFLICT","message":"Too \"few\"","details":"#
        + #"{"reason":"INSUFFICIENT_STOCK","available":1.5},"timestamp":"2025-12-13T10:30:00.000Z","request_id":"req_1"}"#
    )
  }

  @Test func aListSaysHowToGoOn() {
    let page = Page(limit: 2, nextCursor: "abc", hasMore: true)
    let text = String(
      decoding: Envelope.success(
        data: Array("[1,2]".utf8),
        page: page,
        message: "OK",
        timestamp: Self.moment
      ),
      as: UTF8.self
    )
    #expect(
      text == #"{"success":true,"data":[1,2],"page":{"limit":2,"next_cursor":"abc","has_more":true},"#
        + #""message":"OK","timestamp":"2025-12-13T10:30:00.000Z"}"#
    )
  }

  @Test func aSummaryStandsBesideThePage() {
    let text = String(
      decoding: Envelope.success(
        data: Array("[]".utf8),
        page: Page(limit: 2, nextCursor: nil, hasMore: false),
        summary: Array(#"{"spent":"1.00"}"#.utf8),
        message: "OK",
        timestamp: Self.moment
      ),
      as: UTF8.self
    )
    #expect(
      text == #"{"success":true,"data":[],"page":{"limit":2,"next_cursor":null,"has_more":false},"#
        + #""summary":{"spent":"1.00"},"message":"OK","timestamp":"2025-12-13T10:30:00.000Z"}"#
    )
  }

  @Test func aCursorIsGoodForItsListAndKeyOnly() throws {
    let key = [UInt8](repeating: 1, count: 32)
    let cursor = Cursor(values: [.number("9223372036854775807"), .string("grün, \"x\"")])
    let text = cursor.text(scope: "/products?sort=name", key: key)
    #expect(Cursor(text, scope: "/products?sort=name", key: key) == cursor)
    #expect(Cursor(text, scope: "/products?sort=price", key: key) == nil)
    #expect(Cursor(text, scope: "/products?sort=name", key: [UInt8](repeating: 2, count: 32)) == nil)
    var bytes = Array(text.utf8)
    for index in bytes.indices {
      let old = bytes[index]
      bytes[index] = old == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
      let altered = String(decoding: bytes, as: UTF8.self)
      #expect(Cursor(altered, scope: "/products?sort=name", key: key) == nil, "byte \(index)")
      bytes[index] = old
    }
    #expect(Cursor(String(repeating: "A", count: 1025), scope: "", key: key) == nil)
  }

  @Test func preconditionsFollowTheOrderOfTheStandard() {
    let tag = EntityTag("p1.2-5")
    func outcome(_ match: String?, _ noneMatch: String?, safe: Bool = true) -> Preconditions.Outcome {
      Preconditions(ifMatch: match, ifNoneMatch: noneMatch).evaluate(tag, isSafe: safe)
    }
    #expect(outcome(nil, nil) == .proceed)
    #expect(outcome("\"x\"", "\"p1.2-5\"") == .failed)
    #expect(outcome("*", "\"p1.2-5\"") == .notModified)
    #expect(outcome(nil, "W/\"p1.2-5\", \"y\"", safe: false) == .failed)
    #expect(outcome("p1.2-5", nil) == .failed)
    #expect(outcome("\"unclosed", nil) == .failed)
    #expect(Preconditions(ifMatch: "*", ifNoneMatch: nil).evaluate(nil, isSafe: false) == .failed)
    #expect(Preconditions(ifMatch: nil, ifNoneMatch: "*").evaluate(nil, isSafe: false) == .proceed)
    let version = EntityTag("p1.2")
    #expect(
      Preconditions(ifMatch: "\"p1.2-99c\"", ifNoneMatch: nil).ofVersions.evaluate(version, isSafe: false)
        == .proceed
    )
  }
}
