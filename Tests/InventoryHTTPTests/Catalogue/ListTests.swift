import HTTPTypes
import InventoryCore
import InventoryHTTP
import InventoryTesting
import Testing

@Suite struct ListTests {
  private let shop: Shop
  private static let path = "/api/v1/products"

  init() throws {
    shop = try Shop()
    for number in 1...23 {
      // Several share a price and a name, so that ties are broken by number.
      shop.clock.advance(seconds: Int64(number % 3))
      try shop.addProduct(
        "SKU-\(number * 37 % 100)",
        price: "\(number % 4).50",
        stock: number % 5,
        more: #","category":"\#(number % 2 == 0 ? "Even" : "Odd")","is_active":\#(number % 7 != 0)"#
      )
    }
  }

  /// Every SKU of a list, page by page.
  private func walk(_ query: String, limit: Int = 5, between: () throws -> Void = {}) throws -> [String] {
    var skus: [String] = []
    var cursor: String?
    repeat {
      let more = cursor.map { "&cursor=\($0)" } ?? ""
      let answer = try shop.send(.get, "\(Self.path)?limit=\(limit)\(query)\(more)")
      guard answer.status == 200 else { throw Missing(description: answer.text) }
      let page = answer.data?.elements.compactMap { $0["sku"]?.text } ?? []
      skus += page
      cursor = answer["/page/next_cursor"]?.text
      #expect(answer["/page/has_more"]?.flag == (cursor != nil))
      #expect(answer["/page/limit"]?.int == limit)
      try between()
    } while cursor != nil && skus.count < 1000
    return skus
  }

  @Test(arguments: [
    "", "&sort=id", "&sort=-id", "&sort=sku", "&sort=-sku", "&sort=name", "&sort=price", "&sort=-price,name",
    "&sort=price,-sku", "&sort=-price,-created_at,sku", "&sort=created_at", "&sort=-updated_at",
    "&category=odd&sort=-price", "&active=true&sort=name", "&low_stock=true", "&low_stock=true&sort=price",
    "&q=product&sort=-name",
  ])
  func aWalkShowsEachProductOnceInOrder(query: String) throws {
    let whole = try walk(query, limit: 100)
    #expect(whole.count == Set(whole).count)
    #expect(!whole.isEmpty)
    for limit in [1, 4, 7] {
      #expect(try walk(query, limit: limit) == whole, "limit \(limit)")
    }
  }

  @Test(arguments: ["", "&sort=price", "&sort=-price,name", "&sort=-sku"])
  func insertsDuringAWalkNeitherRepeatNorHideOlderProducts(query: String) throws {
    let before = Set(try walk(query))
    var number = 0
    let seen = try walk(query, limit: 3) {
      number += 1
      try shop.addProduct("NEW-\(number * 61 % 100)", price: "\(number % 4).50")
      try #require(number < 60)
    }
    #expect(Set(seen).count == seen.count)
    #expect(before.isSubset(of: seen))
  }

  @Test func sortedListsAreSorted() throws {
    let prices = try shop.send(.get, "\(Self.path)?limit=100&sort=-price")
      .data?.elements.compactMap { $0["price"]?.text }
    let numbers = try #require(prices).map { Double($0) ?? 0 }
    #expect(numbers == numbers.sorted(by: >))
    #expect(numbers.count == 23)
  }

  @Test func filtersNarrowAndTotalsCount() throws {
    func total(_ query: String) throws -> String? {
      try shop.send(.get, "\(Self.path)?limit=1&total=true&\(query)").fields["x-total-count"]
    }
    #expect(try total("") == "23")
    #expect(try total("category=EVEN") == "11")
    #expect(try total("category=none") == "0")
    #expect(try total("active=false") == "3")
    #expect(try total("min_price=2.50&max_price=2.50") == "6")
    #expect(try total("min_stock=4") == "4")
    #expect(try total("max_stock=0") == "4")
    #expect(try total("q=sku-37") == "1")
    #expect(try total("q=PRODUCT%20sku-3") == "3")
    #expect(try total("q=%25") == "0")
    let id = try #require(try shop.send(.get, "/api/v1/categories")["/data/0/id"]?.int)
    #expect(try total("category_id=\(id)") == "11")
    #expect(try shop.send(.get, "\(Self.path)?limit=1").fields["x-total-count"] == nil)
  }

  /// Both engines find the same, each by an index of its own that follows every change.
  @Test(arguments: [TestDatabase.sqlite, .postgreSQL])
  func aSearchFindsWordsAndPartsOfThem(_ database: TestDatabase) throws {
    let shop = try Shop(on: database)
    let tea = try shop.addProduct("GRN-01-X", more: #","description":"Grüner Tee, 100g 'fein'""#)
    let cup = try shop.addProduct("CUP-7")
    func found(_ query: String) throws -> [Int] {
      let answer = try shop.send(.get, "\(Self.path)?q=\(query)")
      try #require(answer.status == 200)
      return answer.data?.elements.compactMap { $0["id"]?.int } ?? []
    }
    // Anywhere in a word from three letters on; fewer at the beginning of one.
    #expect(try found("rün") == [tea])
    #expect(try found("TEE") == [tea])
    #expect(try found("te") == [tea])
    #expect(try found("ee") == [])
    #expect(try found("x") == [tea])
    #expect(try found("01") == [tea])
    #expect(try found("7") == [cup])
    #expect(try found("grn-01") == [tea])
    #expect(try found("product") == [tea, cup])
    #expect(try found("product%20cup") == [cup])
    #expect(try found("'fein'") == [tea])
    #expect(try found("%25%20_%20%5C") == [])
    #expect(try found("%22cup%22%20OR") == [])
    #expect(try found("nothing") == [])
    // Names, SKUs and descriptions that change are found as they are now.
    try #require(
      try shop.send(.patch, "\(Self.path)/\(tea)", #"{"name":"Assam","description":null}"#).status == 200
    )
    #expect(try found("rün") == [])
    #expect(try found("assam") == [tea])
    try #require(try shop.send(.patch, "\(Self.path)/\(cup)", #"{"sku":"MUG-7"}"#).status == 200)
    #expect(try found("mug") == [cup])
    try #require(try shop.send(.delete, "\(Self.path)/\(cup)").status == 204)
    #expect(try found("mug") == [])
    #expect(try found("7") == [])
  }

  @Test func fieldsChooseWhatIsShown() throws {
    let answer = try shop.send(.get, "\(Self.path)?limit=2&fields=name,id")
    #expect(answer.data?[0]?.names == ["id", "name"])
    let unknown = try shop.send(.get, "\(Self.path)?fields=id,colour,size")
    #expect(unknown.status == 400)
    #expect(unknown.badFields == ["/fields", "/fields"])
  }

  @Test func linksLeadOn() throws {
    let first = try shop.send(.get, "\(Self.path)?sort=-price&limit=20")
    let link = try #require(first.fields["link"])
    #expect(link.hasPrefix("</api/v1/products?sort=-price&limit=20>; rel=\"first\", <"))
    #expect(link.hasSuffix(">; rel=\"next\""))
    let next = try #require(link.split(separator: "<").last?.split(separator: ">").first)
    let second = try shop.send(.get, String(next))
    #expect(second.data?.elements.count == 3)
    #expect(second.fields["link"] == "</api/v1/products?sort=-price&limit=20>; rel=\"first\"")
  }

  @Test func offsetsSkip() throws {
    let all = try walk("", limit: 100)
    for name in ["offset", "skip"] {
      let answer = try shop.send(.get, "\(Self.path)?limit=3&\(name)=20")
      #expect(answer.data?.elements.compactMap { $0["sku"]?.text } == Array(all[20...]))
    }
    #expect(try shop.send(.get, "\(Self.path)?offset=1&skip=1").status == 400)
  }

  @Test func aCursorOfAnotherListIsRefused() throws {
    let cursor = try #require(try shop.send(.get, "\(Self.path)?limit=2")["/page/next_cursor"]?.text)
    #expect(try shop.send(.get, "\(Self.path)?limit=3&cursor=\(cursor)").status == 200)
    for query in [
      "sort=name&cursor=\(cursor)", "active=true&cursor=\(cursor)", "cursor=\(cursor)x", "cursor=AAAA",
    ] {
      let answer = try shop.send(.get, "\(Self.path)?\(query)")
      #expect(answer.status == 400, "\(query)")
      #expect(answer.rules == ["/cursor": "cursor"], "\(query)")
    }
    #expect(try shop.send(.get, "/api/v1/categories?cursor=\(cursor)").rules == ["/cursor": "cursor"])
    let other = try Shop { $0.key = [UInt8](repeating: 8, count: 32) }
    #expect(try other.send(.get, "\(Self.path)?cursor=\(cursor)").rules == ["/cursor": "cursor"])
  }

  @Test func everyBadParameterIsNamed() throws {
    let answer = try shop.send(
      .get,
      "\(Self.path)?limit=101&offset=-1&total=maybe&sort=colour&min_price=1.005&active=2&category_id=x&colour=red&q="
    )
    #expect(answer.status == 400)
    #expect(
      Set(answer.badFields) == [
        "/limit", "/offset", "/total", "/sort", "/min_price", "/active", "/category_id", "/colour", "/q",
      ]
    )
    #expect(try shop.send(.get, "\(Self.path)?limit=1&limit=2").rules == ["/limit": "repeated"])
    #expect(try shop.send(.get, "\(Self.path)?sort=price,-price").badFields == ["/sort"])
  }

  @Test func anUnchangedListIsNotSentAgain() throws {
    let first = try shop.send(.get, "\(Self.path)?limit=3")
    let tag = try #require(first.fields["etag"])
    #expect(try shop.send(.get, "\(Self.path)?limit=3", fields: ["If-None-Match": tag]).status == 304)
    _ = try shop.send(.patch, "/api/v1/products/1", #"{"name":"Other"}"#)
    #expect(try shop.send(.get, "\(Self.path)?limit=3", fields: ["If-None-Match": tag]).status == 200)
  }

  @Test func transactionsAreListedNewestFirst() throws {
    for number in 1...9 {
      shop.clock.advance(seconds: 60)
      let answer = try shop.send(
        .post,
        "/api/v1/transactions",
        #"{"product_id":1,"quantity":\#(number),"kind":"purchase","is_promo":\#(number % 2 == 0)}"#
      )
      try #require(answer.status == 201)
    }
    func quantities(_ query: String) throws -> [Int] {
      try shop.send(.get, "/api/v1/transactions?kind=purchase&\(query)").data?.elements
        .compactMap { $0["quantity"]?.int } ?? []
    }
    #expect(try quantities("") == Array((1...9).reversed()))
    #expect(try quantities("is_promo=true") == [8, 6, 4, 2])
    #expect(try quantities("sku=SKU-37&limit=2") == [9, 8])
    #expect(try quantities("product_id=2") == [])
    let middle = shop.clock.now.advanced(bySeconds: -240)
    #expect(try quantities("from=\(middle)") == [9, 8, 7, 6, 5])
    #expect(try quantities("to=\(middle)") == [4, 3, 2, 1])
    let first = try shop.send(.get, "/api/v1/transactions?kind=purchase&limit=4")
    let cursor = try #require(first["/page/next_cursor"]?.text)
    #expect(try quantities("limit=4&cursor=\(cursor)") == [5, 4, 3, 2])
    #expect(try shop.send(.get, "/api/v1/transactions?sku=NO-SUCH").status == 404)
  }
}
