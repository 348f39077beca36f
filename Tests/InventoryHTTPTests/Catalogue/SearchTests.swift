import HTTPTypes
import InventoryCore
import InventoryRecords
import InventoryStore
import InventoryTesting
import Testing

/// Products are found by what people type, in any script.
@Suite struct SearchTests {
  private let shop: Shop

  init() throws { shop = try Shop() }

  private func add(_ sku: String, _ name: String, _ description: String = "") throws {
    let answer = try shop.send(
      .post,
      "/api/v1/products",
      #"{"sku":"\#(sku)","name":"\#(name)","description":"\#(description)","price":"1.00"}"#
    )
    try #require(answer.status == 201, "\(answer.text)")
  }

  private func search(_ words: String) throws -> [String] {
    var query = ""
    for byte in words.utf8 { query += "%" + String(byte, radix: 16, uppercase: true).leftPadded }
    let answer = try shop.send(.get, "/api/v1/products?q=\(query)")
    return try (answer.data?.elements ?? []).map { try found($0["sku"]?.text, answer.text) }
  }

  @Test func wildcardsAreCharacters() throws {
    try add("UND_T_X", "Under")
    try add("UNDXTYX", "Over")
    try add("PCT-100", "Juice 100% pure")
    try add("PCT-101", "Juice 1000 pure")
    try add("BCK-001", #"Back\\slash"#)
    #expect(try search("UND_T") == ["UND_T_X"])
    #expect(try search("und_t_x") == ["UND_T_X"])
    #expect(try search("100%") == ["PCT-100"])
    #expect(try search("%") == ["PCT-100"])
    #expect(try search("_") == ["UND_T_X"])
    #expect(try search(#"back\sl"#) == ["BCK-001"])
    #expect(try search(#"\"#) == ["BCK-001"])
  }

  /// The database may look for words that are everywhere in another way than for rare ones.
  @Test func wordsAreFoundHoweverManyProductsHaveThem() throws {
    let numbers = 1...4200
    _ = try shop.engine.write { connection in
      try Catalogue(connection).insert(
        numbers.map { number in
          let name = "Product \(number % 2 == 0 ? "almond" : "barley") \(number)"
          return (sku: "SKU-\(number)", draft: ProductDraft(name: name, price: .zero))
        },
        now: TestClock.start
      )
    }
    func expect(_ query: String, _ isMeant: (Int) -> Bool) throws {
      let meant = numbers.filter(isMeant)
      let first = try shop.send(.get, "/api/v1/products?limit=50&total=true&q=\(query)")
      #expect(first.fields["x-total-count"] == "\(meant.count)", "\(query): \(first.text)")
      let found = (first.data?.elements ?? []).compactMap { $0["sku"]?.text }
      #expect(found == meant.prefix(50).map { "SKU-\($0)" }, "\(query)")
      let last = try shop.send(.get, "/api/v1/products?limit=50&sort=-created_at,-id&q=\(query)")
      let end = (last.data?.elements ?? []).compactMap { $0["sku"]?.text }
      #expect(end == meant.reversed().prefix(50).map { "SKU-\($0)" }, "\(query)")
    }
    try expect("product") { _ in true }
    try expect("almond") { $0 % 2 == 0 }
    try expect("product%20almond") { $0 % 2 == 0 }
    try expect("product%20sku") { _ in true }
    try expect("product%20419") { "\($0)".contains("419") }
    try expect("almond%20419") { $0 % 2 == 0 && "\($0)".contains("419") }
    try expect("almond%20barley") { _ in false }
  }

  @Test func lettersAreFoundWithoutCaseAndAccents() throws {
    try add("CRM-001", "Dessert", "CRÈME BRÛLÉE")
    try add("CAF-001", "Café Ångström")
    try add("STR-001", "Straße")
    try add("SMR-001", "SMØRREBRØD")
    try add("GRK-001", "ΟΔΟΣ")
    for words in ["crème", "CRÈME", "creme", "Bru\u{302}le\u{301}e", "crème brûlée"] {
      #expect(try search(words) == ["CRM-001"], "\(words)")
    }
    for words in ["cafe", "CAFÉ", "cafe\u{301}", "angstrom"] {
      #expect(try search(words) == ["CAF-001"], "\(words)")
    }
    for words in ["strasse", "STRASSE", "straße", "STRAẞE"] {
      #expect(try search(words) == ["STR-001"], "\(words)")
    }
    #expect(try search("smorrebrod") == ["SMR-001"])
    for words in ["οδος", "οδοσ", "ΟΔΟΣ"] { #expect(try search(words) == ["GRK-001"], "\(words)") }
  }

  @Test func shortWordsAreFound() throws {
    try add("TEA-001", "茶 X")
    try add("TEA-002", "高級緑茶")
    try add("KAN-001", "카레")
    try add("VIT-001", "Vitamin C")
    try add("THA-001", "น้ำชา")
    #expect(try search("ชา") == ["THA-001"])
    #expect(try search("茶") == ["TEA-001", "TEA-002"])
    #expect(try search("緑茶") == ["TEA-002"])
    #expect(try search("級緑") == ["TEA-002"])
    #expect(try search("高級緑茶") == ["TEA-002"])
    #expect(try search("레") == ["KAN-001"])
    #expect(try search("x") == ["TEA-001"])
    #expect(try search("c") == ["VIT-001"])
    #expect(try search("vi c") == ["VIT-001"])
  }

  @Test func aChangedTextIsFoundByItsNewWordsOnly() throws {
    try add("TEA-001", "Earl Grey")
    #expect(try shop.send(.patch, "/api/v1/products/sku/tea-001", #"{"name":"Lapsang"}"#).status == 200)
    #expect(try search("lapsang") == ["TEA-001"])
    #expect(try search("grey").isEmpty)
  }
}

extension String {
  /// Two digits.
  fileprivate var leftPadded: String { count < 2 ? "0" + self : self }
}
