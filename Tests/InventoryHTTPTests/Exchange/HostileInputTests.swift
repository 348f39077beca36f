import HTTPTypes
import InventoryCore
import InventoryHTTP
import InventoryTesting
import Testing

/// Input that means to be repeated, to be misread or to cost much.
@Suite struct HostileInputTests {
  private let shop: Shop

  init() throws { shop = try Shop() }

  @Test func aLongNameOfAMemberIsNotRepeatedWhole() throws {
    let name = String(repeating: "é", count: 500_000)
    let answer = try shop.send(.post, "/api/v1/products", #"{"\#(name)":1}"#)
    #expect(answer.status == 400)
    #expect(answer.body.count < 2_000)
    let path = try #require(answer.badFields.first { $0.hasPrefix("/é") })
    #expect(path.hasSuffix("é…"))
    #expect(path.utf8.count <= Violations.longestPath)
  }

  @Test func noMoreFaultsAreNamedThanAreKept() throws {
    let members = (0..<900).map { #""x\#($0)":1"# }.joined(separator: ",")
    let answer = try shop.send(.post, "/api/v1/auth/login", "{\(members)}", as: nil)
    #expect(answer.status == 400)
    #expect(answer.badFields.count == Violations.limit)
  }

  @Test(arguments: ["a>;rel=%22next%22,<https://evil.example/", "a%3E", "a\"b", "a;b,c", "a{|}^`b"])
  func aParameterCannotBecomeALink(_ value: String) throws {
    try shop.addProduct("TEA-1")
    let answer = try shop.send(.get, "/api/v1/products?limit=1&q=\(value)")
    #expect(answer.status == 200)
    let link = try #require(answer.fields["link"])
    #expect(link.filter { $0 == "<" }.count == 1)
    #expect(link.filter { $0 == ">" }.count == 1)
    #expect(link.hasPrefix("</api/v1/products?limit=1&q=a"))
    #expect(link.hasSuffix(">; rel=\"first\""))
  }

  @Test(arguments: ["gzip", "br", "deflate", "x, y"]) func aCodedBodyIsRefused(_ coding: String) throws {
    let body = #"{"sku":"TEA-1","quantity":1}"#
    let answer = try shop.send(.post, "/api/v1/transactions", body, fields: ["Content-Encoding": coding])
    #expect(answer.status == 415)
    #expect(answer.fields["accept-encoding"] == "identity")
    let plain = try shop.send(.post, "/api/v1/transactions", body, fields: ["Content-Encoding": "identity"])
    #expect(plain.status == 404)
  }
}
