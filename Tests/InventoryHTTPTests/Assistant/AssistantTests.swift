import Foundation
import HTTPTypes
import InventoryCore
import InventoryTesting
import Testing

/// Questions in plain words over a small shop, with the endpoint whose number each answer gives.
@Suite struct AssistantTests {
  /// One for all: questions change nothing.
  private static let made = Result { try AssistantShop.make() }
  /// The same with a branch where the day is another one for hours.
  private static let withBranch = Result {
    let shop = try AssistantShop.make()
    try shop.addLocation("KYO", timezone: "Asia/Tokyo")
    return shop
  }

  @Test func theTableIsLong() {
    let texts = AssistantQuestion.all.map(\.text)
    #expect(Set(texts).count == texts.count)
    #expect(texts.count >= 200 && AssistantQuestion.otherPhrasings.count >= 150, "\(texts.count)")
  }

  /// Whether a text has a number or name that is not part of another one.
  private func says(_ text: String, _ number: String) -> Bool {
    text.ranges(of: number).contains { range in
      let before = range.lowerBound == text.startIndex ? " " : text[text.index(before: range.lowerBound)]
      let after = range.upperBound == text.endIndex ? " " : text[range.upperBound]
      let isCut = number.first?.isNumber == true && (before.isNumber || before == ".")
      return !isCut && !(number.last?.isNumber == true && after.isNumber)
    }
  }

  /// The tool that a citation comes from, with its arguments.
  private func tool(of citation: JSONValue) throws -> (name: String, arguments: String) {
    let names = [
      "stock": "get_stock", "statistics": "get_product_statistics", "replenishment": "list_replenishment",
      "advice": "get_advice", "forecast": "get_forecast", "dashboard": "get_dashboard",
      "sales": "get_sales_report",
      "stock_value": "get_stock_value", "events": "list_events", "movements": "list_movements",
      "orders": "list_orders", "purchase_orders": "list_purchase_orders",
    ]
    let path = try found(citation["path"]?.text, "path")
    let (place, query) = (path.prefix { $0 != "?" }, path.drop { $0 != "?" }.dropFirst())
    let sku = place.split(separator: "/").drop { $0 != "sku" }.dropFirst().first
    let kind = citation["kind"]?.text ?? ""
    let name = kind == "product" ? (sku == nil ? "find_products" : "get_product") : names[kind]
    var writer = JSONWriter()
    writer.object { writer in
      if let sku { writer.member("sku", String(sku)) }
      for parameter in query.split(separator: "&") {
        let parts = parameter.split(separator: "=", maxSplits: 1)
        writer.name(String(parts[0]))
        writer.value(parts.count == 2 ? String(parts[1]).removingPercentEncoding ?? "" : "")
      }
    }
    return (try found(name, "no tool for \(kind)"), writer.text)
  }

  @Test(arguments: AssistantQuestion.all)
  func aQuestionIsAnsweredWithTheNumberOfItsEndpoint(question: AssistantQuestion) throws {
    try check(question, in: Self.made.get())
  }

  @Test(arguments: AssistantQuestion.all)
  func aSecondLocationInAnotherZoneChangesNoNumber(question: AssistantQuestion) throws {
    try check(question, in: Self.withBranch.get())
  }

  @Test func todayIsThatOfThePlaceThatIsNamed() throws {
    let shop = try Shop()
    let id = try shop.addProduct("TEA-1", price: "2.00", stock: 50)
    let branch = try shop.addLocation("KYO", timezone: "Asia/Tokyo")
    try shop.purchase(id, 20, at: branch)
    // Nine hours ahead it is tomorrow already.
    let now = shop.clock.now
    shop.clock.advance(seconds: 16 * 3_600 - now.microseconds / 1_000_000 % 86_400)
    let day = shop.clock.now.day()
    let next = try found(day.advanced(by: 1), "day")
    for (location, quantity) in [(1, 3), (branch, 5)] {
      let sale = #"{"sku":"TEA-1","quantity":\#(quantity),"location_id":\#(location)}"#
      #expect(try shop.send(.post, "/api/v1/transactions", sale, as: .cashier).status == 201)
    }
    for (question, span, quantity) in [
      ("What did we sell today at Shop KYO?", next, "5 units"),
      ("what did we sell today at main", day, "3 units"),
      ("how many TEA-1 are left at KYO", next, "15 pieces"),
      ("how many TEA-1 are left at main", day, "47 pieces"),
      ("how many TEA-1 are left", day, "62 pieces"),
    ] {
      let answer = try shop.ask(question, as: .staff)
      let text = answer["/data/message/text"]?.text ?? answer.text
      let (year, _, number) = span.components
      #expect(
        says(text, quantity) && text.contains(" \(number) ") && text.contains("\(year)"),
        "\(question) → \(text)"
      )
    }
  }

  /// Administrators see who it was; everybody else sees their own name alone.
  @Test func whoMovedItIsSaidByNameWhereTheRoleSeesIt() throws {
    let shop = try Shop()
    try shop.addProduct("TEA-1", price: "2.00", stock: 50)
    let sale = #"{"sku":"TEA-1","quantity":2}"#
    #expect(try shop.send(.post, "/api/v1/transactions", sale, as: .staff).status == 201)
    func text(_ role: Role) throws -> String {
      let answer = try shop.ask("who moved TEA-1", as: role)
      return answer["/data/message/text"]?.text ?? answer.text
    }
    let (byAdmin, byStaff, byViewer) = (try text(.admin), try text(.staff), try text(.viewer))
    #expect(byAdmin.contains("by Some staff on "), "\(byAdmin)")
    #expect(byStaff.contains("by Some staff on "), "\(byStaff)")
    #expect(byViewer.contains("Your role does not see that"), "\(byViewer)")
    #expect(try shop.send(.post, "/api/v1/transactions", sale, as: .admin).status == 201)
    let (ofAdmin, toAdmin) = (try text(.staff), try text(.admin))
    #expect(!ofAdmin.contains("Some admin") && ofAdmin.contains("by user "), "\(ofAdmin)")
    #expect(toAdmin.contains("by Some admin on "), "\(toAdmin)")
  }

  /// The moment of a movement is told by the clock of the place.
  @Test func aMovementIsToldByTheClockOfThePlace() throws {
    let shop = try Shop()
    let id = try shop.addProduct("TEA-1", price: "2.00", stock: 50)
    let branch = try shop.addLocation("KYO", timezone: "Asia/Tokyo")
    try shop.purchase(id, 20, at: branch)
    let now = shop.clock.now
    shop.clock.advance(seconds: 16 * 3_600 - now.microseconds / 1_000_000 % 86_400)
    let next = try found(shop.clock.now.day().advanced(by: 1), "day").components
    let sale = #"{"sku":"TEA-1","quantity":2,"location_id":\#(branch)}"#
    #expect(try shop.send(.post, "/api/v1/transactions", sale, as: .cashier).status == 201)
    let answer = try shop.ask("who moved TEA-1 at KYO", as: .staff)
    let text = answer["/data/message/text"]?.text ?? answer.text
    #expect(text.contains(" \(next.day) ") && text.contains("\(next.year) at 01:00"), "\(text)")
  }

  private func check(_ question: AssistantQuestion, in shop: Shop) throws {
    for role in [Role.viewer, .cashier, .staff, .admin] {
      let answer = try shop.ask(question.text, as: role)
      let text = answer["/data/message/text"]?.text ?? answer.text
      guard role >= question.role else {
        #expect(text.contains("Your role does not see that"), "\(role): \(question.text) → \(text)")
        #expect(answer["/data/message/citations"]?.elements.isEmpty == true, "\(role): \(question.text)")
        continue
      }
      let paths = (answer["/data/message/citations"]?.elements ?? []).compactMap { $0["path"]?.text }
      #expect(!paths.isEmpty, "\(role): \(question.text) → \(text)")
      for fact in question.facts {
        let cited = paths.first { $0.hasPrefix(fact.path) || fact.otherPath.map($0.hasPrefix) ?? false }
        #expect(cited != nil, "\(role): \(question.text) → \(text) cites \(paths)")
        guard let cited else { continue }
        let source = try shop.send(.get, cited, as: role)
        let number = try fact.number(source)
        // A program that reads by the tool gets the same.
        let citation = answer["/data/message/citations"]?.elements.first { $0["path"]?.text == cited }
        let (name, arguments) = try tool(of: try found(citation, "citation"))
        let read = try shop.send(
          .post,
          "/mcp",
          #"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"\#(name)","arguments":\#(arguments)}}"#,
          as: role
        )
        #expect(read["/result/structuredContent/path"]?.text == cited, "\(read.text)")
        #expect(read["/result/structuredContent/data"] == source.data, "\(role): \(question.text)")
        #expect(says(text, number), "\(role): \(question.text) → \(text), expected \(number)")
      }
      for word in question.words {
        #expect(text.contains(word), "\(question.text) → \(text), expected \(word)")
      }
    }
  }

  @Test(arguments: AssistantQuestion.unanswerable)
  func whatIsNotUnderstoodGetsNoNumber(question: String) throws {
    let answer = try Self.made.get().ask(question, as: .admin)
    let text = answer["/data/message/text"]?.text ?? answer.text
    let citations = answer["/data/message/citations"]?.elements ?? []
    #expect(text.contains("I can answer") || text.contains("Which one do you mean"), "\(question) → \(text)")
    #expect(citations.isEmpty || text.contains("Which one do you mean"), "\(question) → \(text)")
  }
}
