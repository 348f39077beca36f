import HTTPTypes
import InventoryCore
import InventoryHTTP
import InventoryTesting
import Testing

/// A process that has listed its products many times, beside others that read them for the first time.
@Suite struct KnownProductTests {
  private let engine: ObservedEngine
  private let shop: Shop

  init() throws {
    let place = try TestDatabase.Place(isEmpty: false)
    engine = ObservedEngine(try TestDatabase.chosen.open(in: place))
    shop = try Shop(in: place, engine: engine) { $0.isCacheEnabled = false }
    for number in 1...5 {
      try shop.addProduct("TEA-\(number)", stock: 10 * number, more: #","cost_price":"4.00""#)
    }
  }

  /// Reads every product until it is known.
  private func learn() throws {
    for role in [Role.viewer, .staff] {
      for _ in 1...5 { _ = try shop.send(.get, "/api/v1/products", as: role) }
    }
  }

  /// Compares lists of the shop with those of a process that knows nothing.
  private func compare(_ change: Comment, _ location: SourceLocation = #_sourceLocation) throws {
    let newcomer = try Shop(sharing: shop) { $0.isCacheEnabled = false }
    let queries = [
      "", "?limit=2&offset=1", "?sort=-name", "?fields=sku,stock,version", "?location_id=1", "?q=tea",
    ]
    for query in queries {
      for role in [Role.viewer, .staff, .viewer] {
        let path = "/api/v1/products\(query)"
        let expected = try newcomer.send(.get, path, as: role)
        try #require(expected.status == 200, "\(path): \(expected.text)", sourceLocation: location)
        let answer = try shop.send(.get, path, as: role)
        #expect(answer["/data"] == expected["/data"], change, sourceLocation: location)
        #expect(answer.fields["etag"] == expected.fields["etag"], change, sourceLocation: location)
      }
    }
  }

  @Test func whatIsKnownIsNotReadAgain() throws {
    try learn()
    #expect(engine.statements.contains { $0.contains("p.rating_sum") && !$0.contains("p.sku") })
    try compare("nothing has changed")
  }

  @Test func everyChangeShows() throws {
    let path = "/api/v1/products/3"
    let changes: [(HTTPRequest.Method, String, String?, Role)] = [
      (.post, "/api/v1/transactions", #"{"product_id":3,"quantity":2}"#, .cashier),
      (.patch, path, #"{"name":"Oolong \"dry\""}"#, .staff),
      (.patch, path, #"{"price":"12.34","cost_price":"5.67"}"#, .staff),
      (.patch, path, #"{"category":"Leaves"}"#, .staff),
      (.patch, path, #"{"category":"Roots"}"#, .staff),
      (.patch, "/api/v1/categories/1", #"{"name":"Blossoms"}"#, .staff),
      (.patch, "/api/v1/categories/2", #"{"name":"Tubers"}"#, .staff),
      (.post, "/api/v1/reviews", #"{"product_id":3,"rating":4.5}"#, .viewer),
      (.patch, path, #"{"is_active":false}"#, .staff),
      (.delete, "/api/v1/products/3", nil, .admin),
      (.post, "/api/v1/products", #"{"sku":"TEA-6","name":"Six","price":"1.00","stock":7}"#, .staff),
    ]
    for (method, target, body, role) in changes {
      try learn()
      let answer = try shop.send(method, target, body, as: role)
      try #require(answer.status < 300 || method == .delete, "\(answer.text)")
      try compare("\(method) \(target) \(body ?? "")")
    }
  }

  @Test func whatIsTakenBackIsNotLearned() throws {
    try learn()
    let body = #"{"name":"Rehearsed"}"#
    try #require(try shop.send(.patch, "/api/v1/products/2?dry_run=true", body, as: .staff).status == 200)
    try compare("a rehearsal")
    try #require(try shop.send(.patch, "/api/v1/products/2", #"{"name":"Meant"}"#, as: .staff).status == 200)
    try compare("the same version with another name")
  }

  @Test func stockOfSeveralLocationsIsAddedUp() throws {
    let other = try shop.addLocation("EAST")
    try shop.purchase(2, 5, at: other)
    try learn()
    try compare("two locations")
    let answer = try shop.send(.get, "/api/v1/products?location_id=\(other)&limit=3")
    #expect(answer["/data/1/stock"]?.int == 5)
    #expect(try shop.send(.get, "/api/v1/products?limit=3")["/data/1/stock"]?.int == 25)
  }

  @Test func costPricesStayHidden() throws {
    for role in [Role.staff, .viewer, .staff, .viewer, .staff, .viewer] {
      for _ in 1...3 {
        let answer = try shop.send(.get, "/api/v1/products", as: role)
        #expect((answer["/data/0/cost_price"] == nil) == (role == .viewer))
      }
    }
  }
}
