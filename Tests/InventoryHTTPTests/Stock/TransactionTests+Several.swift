import HTTPTypes
import InventoryCore
import InventoryTesting
import Testing

/// Transactions that are recorded together: checkouts and bulks.
extension TransactionTests {
  @Test func aCheckoutSellsAllOrNothing() throws {
    try shop.addProduct("MUG-001", price: "4.50", stock: 2)
    let short = try post(
      #"{"lines":[{"sku":"TEA-001","quantity":2},{"sku":"MUG-001","quantity":3}]}"#,
      to: "/checkout"
    )
    #expect(short.status == 409)
    #expect(short["/details/available"]?.lexeme == "2")
    #expect(try shop.stock(id) == "10")
    #expect(try entries() == 2)
    let sold = try post(
      #"{"lines":[{"sku":"MUG-001","quantity":2},{"sku":"TEA-001","quantity":3,"unit_price":"18.00"}],"external_id":"till-1-77"}"#,
      to: "/checkout"
    )
    #expect(sold.status == 201)
    #expect(sold["/data/total"]?.text == "63.00")
    #expect(sold["/data/lines"]?.elements.compactMap { $0["sku"]?.text } == ["MUG-001", "TEA-001"])
    #expect(sold["/data/lines/0/checkout_id"]?.int == sold["/data/checkout_id"]?.int)
    let twice = try post(
      #"{"lines":[{"sku":"TEA-001","quantity":1}],"external_id":"till-1-77"}"#,
      to: "/checkout"
    )
    #expect(twice.reason == "DUPLICATE")
    #expect(try shop.stock(id) == "7")
  }

  @Test func linesOfOneProductAreCheckedTogether() throws {
    let answer = try post(
      #"{"lines":[{"sku":"TEA-001","quantity":6},{"product_id":\#(id),"quantity":6}]}"#,
      to: "/checkout"
    )
    #expect(answer.status == 409)
    #expect(answer["/details/requested"]?.lexeme == "12")
    #expect(answer["/details/available"]?.lexeme == "10")
    #expect(try shop.stock(id) == "10")
  }

  @Test func badLinesAreNamedByTheirPlace() throws {
    let answer = try post(
      #"{"lines":[{"sku":"TEA-001","quantity":1},{"sku":"TEA-001","quantity":-1,"x":1},{"quantity":1}]}"#,
      to: "/checkout"
    )
    #expect(Set(answer.badFields) == ["/lines/1/quantity", "/lines/1/x", "/lines/2/sku"])
    #expect(try post(#"{"lines":[]}"#, to: "/checkout").rules == ["/lines": "min_items"])
    let whole = try post(#"{"lines":[{"sku":"TEA-001","quantity":1.5}]}"#, to: "/checkout")
    #expect(whole.rules == ["/lines/0/quantity": "whole"])
    let bulk = try post(#"{"transactions":[{"sku":"TEA-001","quantity":0.5}]}"#, to: "/bulk")
    #expect(bulk.rules == ["/transactions/0/quantity": "whole"])
  }

  @Test func aBulkIsAllOrNothing() throws {
    let refused = try post(
      #"{"transactions":[{"sku":"TEA-001","quantity":1},{"sku":"TEA-001","quantity":1,"kind":"waste"}]}"#,
      to: "/bulk"
    )
    #expect(refused.status == 403)
    let done = try post(
      #"{"transactions":[{"sku":"TEA-001","quantity":1},{"sku":"TEA-001","quantity":5,"kind":"purchase"},{"sku":"TEA-001","quantity":14}]}"#,
      as: .staff,
      to: "/bulk"
    )
    #expect(done.status == 201)
    #expect(done["/data/count"]?.int == 3)
    #expect(
      done["/data/transactions"]?.elements.compactMap { $0["balance_after"]?.lexeme } == ["9", "14", "0"]
    )
  }

  @Test func aSaleThatHasHappenedMayForceARecount() throws {
    let answer = try post(#"{"sku":"TEA-001","quantity":12,"on_short":"recount"}"#)
    #expect(answer.status == 201)
    #expect(answer["/data/balance_after"]?.lexeme == "0")
    let ledger = try shop.send(.get, "/api/v1/products/\(id)/ledger")
    #expect(ledger.data?.elements.compactMap { $0["kind"]?.text } == ["adjustment", "count", "sale"])
    #expect(ledger["/data/1/quantity"]?.lexeme == "2")
    #expect(ledger["/data/1/is_flagged"]?.flag == true)
    let flagged = try shop.send(.get, "\(Self.path)?flagged=true")
    #expect(flagged.data?.elements.count == 1)
    let enough = try post(#"{"sku":"TEA-001","quantity":5,"kind":"purchase"}"#, as: .staff)
    #expect(enough.status == 201)
    _ = try post(#"{"sku":"TEA-001","quantity":5,"on_short":"recount"}"#)
    #expect(try entries() == 5)
  }
}
