import HTTPTypes
import InventoryCore
import InventoryHTTP
import InventoryTesting
import Testing

@Suite struct ReviewTests {
  private static let path = "/api/v1/reviews"
  private let shop: Shop
  private let tea: Int

  init() throws {
    shop = try Shop()
    tea = try shop.addProduct("TEA-1")
  }

  private func create(_ rating: String, as role: Role = .viewer, more: String = "") throws -> Answer {
    try shop.send(.post, Self.path, #"{"product_id":\#(tea),"rating":\#(rating)\#(more)}"#, as: role)
  }

  private func rating() throws -> JSONValue? {
    try shop.send(.get, "/api/v1/products/\(tea)", as: .viewer)["/data/rating"]
  }

  @Test func anyoneWritesAndTheProductShowsTheMean() throws {
    #expect(try rating()?["count"]?.int == 0)
    #expect(try rating()?["mean"] == .null)
    let answer = try create("4.5", more: #","comment":"As good as it gets.""#)
    #expect(answer.status == 201)
    #expect(answer["/data/rating"]?.lexeme == "4.5")
    #expect(answer["/data/comment"]?.text == "As good as it gets.")
    #expect(answer["/data/actor_kind"]?.text == "user")
    #expect(try create("2", as: .cashier).status == 201)
    #expect(try rating()?["count"]?.int == 2)
    #expect(try rating()?["mean"]?.double == 3.25)
    let listed = try shop.send(.get, "/api/v1/products?limit=1")
    #expect(listed["/data/0/rating/count"]?.int == 2)
  }

  @Test func onlyTheAuthorAndStaffChangeAReview() throws {
    let id = try #require(try create("4")["/data/id"]?.int)
    let body = #"{"rating":1}"#
    let other = try shop.send(.patch, "\(Self.path)/\(id)", body, as: .cashier)
    #expect(other.status == 403)
    #expect(other.reason == "ROLE_REQUIRED")
    #expect(try shop.send(.delete, "\(Self.path)/\(id)", as: .cashier).status == 403)
    #expect(try shop.send(.patch, "\(Self.path)/\(id)", body, as: .viewer).status == 200)
    #expect(try rating()?["mean"]?.double == 1)
    #expect(try shop.send(.put, "\(Self.path)/\(id)", #"{"rating":3.5}"#, as: .staff).status == 200)
    #expect(try rating()?["mean"]?.double == 3.5)
    #expect(try shop.send(.delete, "\(Self.path)/\(id)", as: .viewer).status == 204)
    #expect(try rating()?["count"]?.int == 0)
  }

  @Test func badFieldsAreNamed() throws {
    #expect(try create("5.1").rules == ["/rating": "maximum"])
    #expect(try create("0.9").rules == ["/rating": "minimum"])
    #expect(try create("4.55").rules == ["/rating": "places"])
    #expect(try create("4", more: #","comment":"short""#).rules == ["/comment": "min_length"])
    let missing = try shop.send(.post, Self.path, #"{"product_id":99,"rating":4}"#, as: .viewer)
    #expect(missing.rules == ["/product_id": "exists"])
  }

  @Test func reviewsAreListedAndGoWithTheirProduct() throws {
    for rating in ["4", "2", "5"] { _ = try create(rating) }
    func ratings(_ path: String) throws -> [String] {
      try shop.send(.get, path).data?.elements.compactMap { $0["rating"]?.lexeme } ?? []
    }
    #expect(try ratings("/api/v1/products/\(tea)/reviews") == ["5", "2", "4"])
    #expect(try ratings("/api/v1/products/sku/TEA-1/reviews?limit=1") == ["5"])
    #expect(try ratings(Self.path + "?sort=-rating&min_rating=4") == ["5", "4"])
    #expect(try shop.send(.get, "/api/v1/products/99/reviews").status == 404)
    #expect(try shop.send(.delete, "/api/v1/products/\(tea)").status == 204)
    #expect(try shop.send(.get, Self.path).data?.elements.isEmpty == true)
  }

  @Test func threeAMinuteAreEnough() throws {
    let shop = try Shop { $0.isRateLimitEnabled = true }
    let id = try shop.addProduct("TEA-1")
    let body = #"{"product_id":\#(id),"rating":4}"#
    let answers = try (1...4).map { _ in try shop.send(.post, Self.path, body, as: .viewer).status }
    #expect(answers == [201, 201, 201, 429])
  }
}
