import HTTPTypes
import InventoryCore
import InventoryTesting
import Testing

/// One thing has one name, however it is written.
@Suite struct NameTests {
  private let shop: Shop

  init() throws { shop = try Shop() }

  @Test func skusAreUniqueInAnyLetterCase() throws {
    let tea = try shop.addProduct("ab-1", stock: 3)
    let twin = try shop.send(.post, "/api/v1/products", #"{"sku":"AB-1","name":"Twin","price":1}"#)
    #expect(twin.status == 409)
    #expect(twin.reason == "DUPLICATE")
    for sku in ["ab-1", "AB-1", "Ab-1"] {
      #expect(try shop.send(.get, "/api/v1/products/sku/\(sku)")["/data/id"]?.int == tea, "\(sku)")
      let sale = try shop.send(.post, "/api/v1/transactions", #"{"sku":"\#(sku)","quantity":1}"#)
      #expect(sale.status == 201, "\(sku)")
      #expect(sale["/data/sku"]?.text == "ab-1")
    }
    #expect(try shop.stock(tea) == "0")
    // The same product may take another spelling of its own.
    let renamed = try shop.send(.patch, "/api/v1/products/\(tea)", #"{"sku":"AB-1"}"#)
    #expect(renamed["/data/sku"]?.text == "AB-1")
    let other = try shop.addProduct("CD-1")
    #expect(try shop.send(.patch, "/api/v1/products/\(other)", #"{"sku":"ab-1"}"#).reason == "DUPLICATE")
  }

  @Test func namesAreTrimmedAndComparedWithoutCaseAndComposition() throws {
    func create(_ name: String) throws -> Answer {
      try shop.send(.post, "/api/v1/categories", #"{"name":"\#(name)"}"#)
    }
    #expect(try create("  Thé ")["/data/name"]?.text == "Thé")
    for twin in ["Thé", "thé", "THÉ", "Thé ", "The\u{301}", "\u{A0}THE\u{301}"] {
      #expect(try create(twin).reason == "DUPLICATE", "\(twin)")
    }
    #expect(try create("The").status == 201)
    #expect(try shop.send(.get, "/api/v1/products?category=THE%CC%81").status == 200)
    #expect(try create("   ").rules == ["/name": "blank"])
    #expect(try create(#"a\nb"#).rules == ["/name": "control_character"])
  }

  @Test(arguments: [
    #"\u0085"#, #"\u009b"#, #"\u202e"#, #"\u2066"#, #"\u200e"#, #"\u200b"#, #"\u2028"#, #"\ufeff"#,
    #"\u061c"#,
  ])
  func charactersThatDoNotShowAreRefused(_ escape: String) throws {
    let body = #"{"sku":"TEA-001","name":"Te\#(escape)a","description":"x\#(escape)y","price":1}"#
    let answer = try shop.send(.post, "/api/v1/products", body)
    #expect(answer.rules == ["/name": "control_character", "/description": "control_character"])
  }

  @Test func joinersOfScriptsAndEmojiAreKept() throws {
    let answer = try shop.send(
      .post,
      "/api/v1/products",
      #"{"sku":"TEA-001","name":"می‌خواهم 👩‍🌾","price":1}"#
    )
    #expect(answer["/data/name"]?.text == "می‌خواهم 👩‍🌾")
  }

  @Test(arguments: ["//evil.example/x", #"/\\evil.example"#, #"/a\\..\\b"#, "javascript:alert(1)", "ftp://x"])
  func anImageIsOfThisHostOrOfTheWeb(_ address: String) throws {
    let body = #"{"sku":"TEA-001","name":"Tea","price":1,"image_url":"\#(address)"}"#
    #expect(try shop.send(.post, "/api/v1/products", body).rules == ["/image_url": "uri"])
  }

  // MARK: Units

  @Test func unitsAreAClosedListInAnyLetterCase() throws {
    let tea = try shop.addProduct("TEA-001", more: #","unit":"KG""#)
    #expect(try shop.send(.get, "/api/v1/products/\(tea)")["/data/unit"]?.text == "kg")
    let unknown = try shop.send(
      .post,
      "/api/v1/products",
      #"{"sku":"X-001","name":"X","price":1,"unit":"furlong"}"#
    )
    #expect(unknown.rules == ["/unit": "enum"])
    let half = try shop.send(
      .post,
      "/api/v1/products",
      #"{"sku":"X-001","name":"X","price":1,"unit":"Piece","stock":0.5}"#
    )
    #expect(half.rules == ["/stock": "whole"])
  }

  @Test func aUnitIsFixedOnceGoodsAreOrdered() throws {
    let supplier = try shop.send(.post, "/api/v1/suppliers", #"{"name":"Leaf","email":"a@b.test"}"#)
    let id = try found(supplier["/data/id"]?.int, supplier.text)
    let tea = try shop.addProduct("TEA-001", more: #","unit":"kg""#)
    let order = try shop.send(
      .post,
      "/api/v1/purchase-orders",
      #"{"supplier_id":\#(id),"lines":[{"sku":"TEA-001","quantity":0.5,"unit_cost":"1.00"}]}"#
    )
    #expect(order.status == 201, "\(order.text)")
    #expect(try shop.send(.patch, "/api/v1/products/\(tea)", #"{"unit":"piece"}"#).reason == "IN_USE")
    let merge = #"{"mode":"each","products":[{"sku":"TEA-001","unit":"piece"}]}"#
    let merged = try shop.send(.post, "/api/v1/products/bulk", merge)
    #expect(merged.text.contains("fixed"), "\(merged.text)")
  }

  @Test func piecesArePackedWhole() throws {
    let tea = try shop.addProduct("TEA-001", more: #","unit":"kg","pack_size":0.5,"min_order":2.5"#)
    let refused = try shop.send(.patch, "/api/v1/products/\(tea)", #"{"unit":"piece"}"#)
    #expect(refused.rules["/pack_size"] == "whole", "\(refused.text)")
    let new = #"{"sku":"TEA-002","name":"Tea","price":1,"min_order":1.5}"#
    #expect(try shop.send(.post, "/api/v1/products", new).rules["/min_order"] == "whole")
    let whole = #"{"unit":"piece","pack_size":1,"min_order":3}"#
    #expect(try shop.send(.patch, "/api/v1/products/\(tea)", whole).status == 200)
  }

  @Test func eventsOfADayAreToldApartWithoutLetterCase() throws {
    func add(_ name: String, _ day: String = "2026-05-01") throws -> Answer {
      try shop.send(.post, "/api/v1/events", #"{"name":"\#(name)","date":"\#(day)","type":"custom"}"#)
    }
    #expect(try add("Fête de Mai").status == 201)
    for name in ["FÊTE DE MAI", "fe\u{302}te de mai"] {
      #expect(try add(name).reason == "DUPLICATE", "\(name)")
    }
    #expect(try add("Fête de Mai", "2026-05-02").status == 201)
    #expect(try shop.send(.post, "/api/v1/categories", #"{"name":"ΟΔΟΣ"}"#).status == 201)
    #expect(try shop.send(.post, "/api/v1/categories", #"{"name":"οδος"}"#).reason == "DUPLICATE")
    #expect(
      try shop.send(.post, "/api/v1/locations", #"{"code":"N","name":"  North  "}"#)["/data/name"]?.text
        == "North"
    )
  }

  @Test func aUnitIsFixedOnceThereIsHistory() throws {
    let fresh = try shop.addProduct("NEW-001", more: #","unit":"kg""#)
    #expect(try shop.send(.patch, "/api/v1/products/\(fresh)", #"{"unit":"g"}"#)["/data/unit"]?.text == "g")
    let tea = try shop.addProduct("TEA-001", stock: 10, more: #","unit":"kg""#)
    for unit in ["g", "piece", "box"] {
      let refused = try shop.send(.patch, "/api/v1/products/\(tea)", #"{"unit":"\#(unit)"}"#)
      #expect(refused.status == 409)
      #expect(refused.reason == "IN_USE")
    }
    // The same unit in other letters is no change.
    let same = try shop.send(.patch, "/api/v1/products/\(tea)", #"{"unit":"KG"}"#)
    #expect(same.status == 200)
    #expect(same["/data/version"]?.int == 1)
    // Goods that have all gone were counted too.
    let sold = try shop.send(.post, "/api/v1/transactions", #"{"sku":"TEA-001","quantity":10}"#)
    #expect(sold.status == 201)
    #expect(try shop.send(.patch, "/api/v1/products/\(tea)", #"{"unit":"piece"}"#).reason == "IN_USE")
  }
}
