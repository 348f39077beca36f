import HTTPTypes
import InventoryCore
import InventoryHTTP
import InventoryTesting
import Testing

/// How large a body may be, and how much it may say.
@Suite struct BodyLimitTests {
  private let shop: Shop

  init() throws { shop = try Shop() }

  @Test(arguments: [
    (HTTPRequest.Method.post, "/api/v1/auth/login", 16_384), (.post, "/api/v1/auth/change-password", 16_384),
    (.post, "/api/v1/products", 1_048_576), (.patch, "/api/v1/products/1", 1_048_576),
    (.post, "/api/v1/transactions/bulk", 10_485_760),
    (.post, "/api/v1/imports", 10_485_760), (.post, "/nothing", 1_048_576),
    (.put, "/api/v1/auth/login", 1_048_576),
  ])
  func theLimitIsKnownFromTheHead(_ method: HTTPRequest.Method, _ path: String, _ limit: Int) {
    let head = HTTPRequest(method: method, scheme: "http", authority: "shop.test", path: path + "?a=b")
    #expect(shop.application.largestBody(of: head) == limit)
  }

  @Test func oneByteMoreIsRefused() throws {
    func login(_ length: Int) throws -> Answer {
      let text = #"{"email":"a@b.test","password":"x"}"#
      return try shop.send(
        .post,
        "/api/v1/auth/login",
        text + String(repeating: " ", count: length - text.utf8.count),
        as: nil
      )
    }
    #expect(try login(16_384).status == 401)
    let answer = try login(16_385)
    #expect(answer.status == 413)
    #expect(answer.code == "BAD_REQUEST")
  }

  @Test(arguments: [
    "[" + String(repeating: "[1],", count: 100_000) + "1]",
    "{" + (0...1_000).map { #""m\#($0)":1"# }.joined(separator: ",") + "}",
  ])
  func aBodyThatSaysTooMuchIsRefused(_ text: String) throws {
    let answer = try shop.send(.post, "/api/v1/products", text)
    #expect(answer.status == 400)
    #expect(answer.reason == "MALFORMED_JSON")
  }
}
