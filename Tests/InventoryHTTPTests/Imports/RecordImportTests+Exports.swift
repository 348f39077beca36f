import HTTPTypes
import InventoryCore
import InventoryTesting
import Testing

/// What was exported comes in again.
extension RecordImportTests {
  @Test func importingAnExportChangesNothing() throws {
    try bring(products, "resource=products&decimal=,")
    try bring(
      "email,name,lastname,telephone\nada@shop.test,=Ada,\"B,\"\"x\",'+4912345678\n",
      "resource=clients"
    )
    try bring("date,name,type,description\n2025-05-01,@Fair,custom,\"two\nlines\"\n", "resource=events")
    for (resource, target) in [
      ("products", "products"), ("clients", "clients"), ("events", "events"), ("counts", "stock"),
    ] {
      for format in ["csv", "ndjson"] {
        let file = try export("\(target)?format=\(format)")
        let answer = try bring(file, "resource=\(resource)&format=\(format)&again=true")
        #expect(answer["/data/state"]?.text == "imported", "\(answer.text)")
        #expect(counts(answer)[0...1] == [0, 0], "\(answer.text)")
        #expect(try export("\(target)?format=\(format)") == file)
      }
    }
  }

  @Test func anExportFillsAnEmptyShopWithTheSame() throws {
    try bring(products, "resource=products&decimal=,")
    let other = try RecordImportTests()
    for format in ["csv", "ndjson"] {
      let file = try export("products?format=\(format)")
      try other.bring(file, "resource=products&format=\(format)")
      #expect(try other.export("products?format=\(format)") == file)
    }
  }

  /// Whatever texts a shop holds: importing its exports changes nothing there, and fills an empty shop with the same.
  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func anExportIsTheSameAfterItsImport(_ seed: UInt64) throws {
    var chance = SeededGenerator(seed: seed)
    let parts = ["=", "+", "-", "@", "'", "\"", ",", ";", "\\", "\u{E9}", "\u{6F22}", "a", "B", "7"]
    func text(_ longest: Int, _ chance: inout SeededGenerator) -> String {
      var text = ""
      for _ in 0..<Int.random(in: 1...longest, using: &chance) {
        text += parts.randomElement(using: &chance) ?? "a"
      }
      return text
    }
    var accepted = 0
    func add(_ path: String, _ body: (inout JSONWriter) -> Void) throws {
      var writer = JSONWriter()
      writer.object { body(&$0) }
      let answer = try shop.send(.post, "/api/v1/\(path)", writer.text, as: .staff)
      #expect([201, 400, 409].contains(answer.status), "\(answer.text)")
      if answer.status == 201 { accepted += 1 }
    }
    for number in 1...20 {
      let name = text(12, &chance)
      let other = text(20, &chance)
      let category = text(3, &chance)
      let price = Int.random(in: 1_000...99_999, using: &chance)
      let isWeighed = Bool.random(using: &chance)
      try add("products") { writer in
        writer.member("sku", "ITEM-\(number)")
        writer.member("name", name)
        if number % 3 > 0 { writer.member("description", other + "\n" + name) }
        if number % 4 > 0 { writer.member("category", category) }
        writer.member("price", "\(price / 100).\(price % 10)")
        writer.member("unit", isWeighed ? "kg" : "piece")
        if number % 5 > 0 { writer.member("barcode", "CODE-\(number)") }
        writer.member("is_active", number % 7 > 0)
      }
      try add("clients") { writer in
        writer.member("email", "client-\(number)@shop.test")
        writer.member("name", name)
        writer.member("lastname", other)
        writer.member("telephone", "+4912345\(1_000 + number)")
      }
      try add("events") { writer in
        writer.member("name", name)
        writer.member("date", "2025-0\(number % 9 + 1)-\(number + 9)")
        writer.member("type", "custom")
        if number % 2 > 0 { writer.member("description", other) }
      }
    }
    #expect(accepted > 40)
    let empty = try RecordImportTests()
    for resource in ["products", "clients", "events"] {
      for format in ["csv", "ndjson"] {
        let target = "\(resource)?format=\(format)"
        let query = "resource=\(resource)&format=\(format)&again=true"
        let file = try export(target)
        let answer = try bring(file, query)
        #expect(answer["/data/state"]?.text == "imported", "\(answer.text)")
        #expect(counts(answer)[0...1] == [0, 0], "\(answer.text)")
        #expect(try export(target) == file)
        try empty.bring(file, query)
        #expect(try empty.export(target) == file)
      }
    }
  }
}
