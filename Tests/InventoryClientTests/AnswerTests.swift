import InventoryClient
import InventoryCore
import Testing

/// How answers are read, and what is sent.
@Suite struct AnswerTests {
  @Test func whatIsNotKnownIsPassedOver() async throws {
    let server = try await ScriptedServer { _, _ in
      .answer(200, fields: ["ETag": "\"t1\""], body: envelope(category.dropLast() + #","colour":"green"}"#))
    }
    let answer = try await server.client().getCategory(id: 1)
    #expect(answer.name == "Tea")
    #expect(answer.entityTag == "\"t1\"")
    guard case .object(let json) = answer.json else { Issue.record("no object"); return }
    #expect(json["colour"] == .string("green"))
  }

  @Test func aNameOfANewerServiceIsKept() throws {
    #expect(Inventory.Order.Status("pending") == .pending)
    let status = Inventory.Order.Status("teleported")
    #expect(status == .other("teleported") && status.text == "teleported")
    for known in Inventory.Order.Status.known { #expect(Inventory.Order.Status(known.text) == known) }
  }

  @Test func anAnswerThatPromisesMoreThanItHoldsNamesThePlace() async throws {
    let server = try await ScriptedServer { _, _ in .answer(200, body: envelope(#"{"id":"one"}"#)) }
    await #expect {
      try await server.client().getCategory(id: 1)
    } throws: { error in
      let error = error as? ConnectionError
      return error?.cause == .unreadable && error?.message.contains("/data/id") == true
    }
  }

  @Test func exactDecimalsKeepTheirDigits() throws {
    let largest = try #require(Quantity(thousandths: Quantity.largest))
    var writer = JSONWriter()
    writer.array { writer in
      Money(minorUnits: 99_999_999_999)?.write(into: &writer)
      largest.write(into: &writer)
    }
    #expect(writer.text == #"["999999999.99",999999999999.999]"#)
    #expect(try Quantity(wire: .number("999999999999.999")) == largest)
    #expect(try Money(wire: .string("0.10")) == Money(minorUnits: 10))
  }

  @Test func aChangeTellsNothingFromNull() async throws {
    let server = try await ScriptedServer { _, _ in .answer(503, body: "") }
    let client = server.client(retries: .never)
    _ = try? await client.updateProduct(id: 7, .init(description: .set(nil), price: Money(minorUnits: 250)))
    #expect(server.requests[0].body == #"{"description":null,"price":"2.50"}"#)
    #expect(server.requests[0].target == "/api/v1/products/7")
  }

  @Test func whatStandsInAQueryIsEscaped() async throws {
    let server = try await ScriptedServer { _, _ in .answer(503, body: "") }
    let client = server.client(retries: .never)
    _ = try? await client.listProducts(q: "grün & tea+#", sort: [.priceDescending, .name]).page()
    #expect(server.requests[0].target == "/api/v1/products?q=gr%C3%BCn%20%26%20tea%2B%23&sort=-price%2Cname")
  }

  @Test func pagesFollowTheirCursors() async throws {
    let server = try await ScriptedServer { number, _ in
      let next = number < 2 ? #""c\#(number)""# : "null"
      let page = #","page":{"limit":1,"next_cursor":\#(next),"has_more":\#(number < 2)}}"#
      return .answer(200, body: envelope("[\(category)]").dropLast() + page)
    }
    var count = 0
    for try await category in server.client().listCategories(pageSize: 1) {
      #expect(category.id == 1)
      count += 1
    }
    #expect(count == 3)
    #expect(
      server.requests.map(\.target)
        == ["", "&cursor=c0", "&cursor=c1"].map { "/api/v1/categories?limit=1\($0)" }
    )
  }

  @Test func theSummaryOfAListIsHandedOn() async throws {
    let server = try await ScriptedServer { number, _ in
      let summary = number == 0 ? #","summary":{"spent":"1.00"}"# : ""
      let page = #","page":{"limit":50,"next_cursor":null,"has_more":false}\#(summary)}"#
      return .answer(200, body: envelope("[]").dropLast() + page)
    }
    let pages = server.client().listReplenishment(budget: Money(minorUnits: 1050))
    #expect(
      try await pages.page().summary == .object(JSONObject([.init(name: "spent", value: .string("1.00"))]))
    )
    #expect(try await pages.page().summary == .null)
    #expect(server.requests[0].target == "/api/v1/replenishment?budget=10.50")
  }

  @Test func aRefusalHasItsFields() async throws {
    let fields =
      #"{"reason":"NEW_ONE","fields":[{"path":"/name","rule":"required","message":"name is required"}]}"#
    let server = try await ScriptedServer { _, _ in .answer(400, body: refusal("VALIDATION_ERROR", fields)) }
    await #expect {
      try await server.client().createCategory(.init(name: ""))
    } throws: { error in
      guard let error = error as? ServiceError else { return false }
      return error.code == .validationError && error.reason == nil && error.reasonText == "NEW_ONE"
        && error.errors == [.init(path: "/name", rule: "required", message: "name is required")]
        && error.requestID == "req_1"
    }
  }

  @Test(arguments: [
    ("http://shop.example/", "http://shop.example"),
    ("https://shop.example:8443/base/", "https://shop.example:8443/base"),
    ("unix:/run/inventory/local.socket", "unix:/run/inventory/local.socket"),
    ("unix:///run/i.sock", "unix:/run/i.sock"),
  ])
  func aServerIsReadAsItIsWritten(_ text: String, _ expected: String) throws {
    #expect(try Server(text).description == expected)
  }

  @Test(arguments: [
    "shop.example", "ftp://x", "http://", "http://a@b", "http://a/?q", "unix:", "unix:run", "http://a b",
  ])
  func whatNamesNoServerIsRefused(_ text: String) {
    #expect(throws: ServerAddressError.self) { try Server(text) }
  }
}
