import HTTPTypes
import InventoryCore
import InventoryRecords
import InventoryService
import InventoryStore
import InventoryTesting
import Testing

/// Conversations: whose they are, how long they are kept, what of them shows.
@Suite struct ChatSessionTests {
  private static let path = "/api/v1/chat/sessions"

  private func begin(_ shop: Shop, as role: Role) throws -> Int {
    let answer = try shop.send(.post, Self.path, #"{"title":"Tea"}"#, as: role)
    return try found(answer["/data/id"]?.int, answer.text)
  }

  @Test func aConversationIsItsOwnersAlone() throws {
    let shop = try Shop()
    let id = try begin(shop, as: .viewer)
    #expect(try shop.send(.get, "\(Self.path)/\(id)", as: .viewer)["/data/title"]?.text == "Tea")
    #expect(try shop.send(.get, "\(Self.path)/\(id)", as: .admin).status == 404)
    #expect(try shop.send(.delete, "\(Self.path)/\(id)", as: .admin).status == 404)
    let foreign = #"{"session_id":\#(id),"message":"help"}"#
    #expect(try shop.send(.post, "/api/v1/chat/messages", foreign, as: .admin).status == 404)
    #expect(try shop.send(.get, Self.path, as: .admin).data?.elements.isEmpty == true)
    #expect(try shop.send(.get, Self.path, as: .viewer).data?.elements.count == 1)
    #expect(try shop.send(.delete, "\(Self.path)/\(id)", as: .viewer).status == 204)
    #expect(try shop.send(.get, "\(Self.path)/\(id)", as: .viewer).status == 404)
  }

  @Test func questionsAndAnswersAreKeptInTheirOrder() throws {
    let shop = try Shop()
    try shop.addProduct("TEA-1", stock: 7)
    let id = try begin(shop, as: .viewer)
    for question in ["How much TEA-1 is left?", "help"] {
      let body = #"{"session_id":\#(id),"message":"\#(question)"}"#
      #expect(try shop.send(.post, "/api/v1/chat/messages", body, as: .viewer)["/data/session_id"]?.int == id)
    }
    let messages = try shop.send(.get, "\(Self.path)/\(id)", as: .viewer)["/data/messages"]?.elements ?? []
    #expect(messages.map { $0["role"]?.text } == ["user", "assistant", "user", "assistant"])
    #expect(messages[0]["text"]?.text == "How much TEA-1 is left?")
    #expect(messages[1]["text"]?.text?.contains("7 pieces") == true)
    #expect(messages[1].at("/citations/0/path")?.text == "/api/v1/products/sku/TEA-1/stock")
  }

  @Test func aDayLaterItIsGone() throws {
    let shop = try Shop()
    let id = try begin(shop, as: .viewer)
    shop.clock.advance(seconds: 86_399)
    #expect(try shop.send(.get, "\(Self.path)/\(id)", as: .viewer).status == 200)
    shop.clock.advance(seconds: 1)
    #expect(try shop.send(.get, "\(Self.path)/\(id)", as: .viewer).status == 404)
    #expect(try shop.inventory.upkeep.run().chatRows == 1)
    #expect(try shop.inventory.upkeep.run().chatRows == 0)
  }

  @Test func whoHasALesserRoleByNowDoesNotSeeOldAnswers() throws {
    let shop = try AssistantShop.make()
    let asked = try shop.ask("What is our stock worth?", as: .staff)
    let id = try found(asked["/data/session_id"]?.int, asked.text)
    let value = try found(asked["/data/message/text"]?.text, asked.text)
    #expect(value.contains("at cost"))
    let user = try found(try shop.send(.get, "/api/v1/users/me", as: .staff)["/data/id"]?.int, "user")
    _ = try shop.inventory.engine.write {
      try $0.execute("UPDATE users SET role = 'viewer' WHERE id = $1", [.integer(user)])
    }
    shop.clock.advance(seconds: 120)
    let seen = try shop.send(.get, "\(Self.path)/\(id)", as: .staff)
    #expect(seen.status == 200)
    #expect(seen["/data/messages/1/text"]?.text == "This answer was made for the role staff.")
    // The session still belongs to the same person, whose token says what the database says now.
    #expect(!seen.text.contains("at cost"))
  }

  @Test func aRehearsedQuestionLeavesNothing() throws {
    let shop = try Shop()
    let answer = try shop.send(
      .post,
      "/api/v1/chat/messages?dry_run=true",
      #"{"message":"help"}"#,
      as: .viewer
    )
    #expect(answer.status == 200)
    #expect(try shop.send(.get, Self.path, as: .viewer).data?.elements.isEmpty == true)
  }

  @Test func badQuestionsAreNamed() throws {
    let shop = try Shop()
    #expect(
      try shop.send(.post, "/api/v1/chat/messages", #"{"message":""}"#, as: .viewer).badFields == ["/message"]
    )
    let long = String(repeating: "a", count: 2001)
    #expect(
      try shop.send(.post, "/api/v1/chat/messages", #"{"message":"\#(long)"}"#, as: .viewer).status == 400
    )
    #expect(
      try shop.send(.post, "/api/v1/chat/messages", #"{"message":"a","session_id":"x"}"#, as: .viewer)
        .badFields == ["/session_id"]
    )
    #expect(try shop.send(.post, "/api/v1/chat/messages", #"{"message":"help"}"#, as: nil).status == 401)
  }
}
