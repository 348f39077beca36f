import HTTPTypes
import InventoryCore
import InventoryTesting
import Testing

/// Records that show names of others: those change without a new version of the record that shows them.
@Suite struct VersionTagTests {
  let shop: Shop
  let tea: Int

  init() throws {
    shop = try Shop()
    tea = try shop.addProduct("TEA-001", price: "20.00", stock: 10)
  }

  private func made(_ path: String, _ body: String) throws -> String {
    let answer = try shop.send(.post, "/api/v1/\(path)", body)
    #expect(answer.status == 201, "\(path): \(answer.text)")
    return try found(answer.fields["location"], answer.text)
  }

  private func supplier() throws -> String {
    try made("suppliers", #"{"name":"Leaf & Co","lead_time_days":3}"#)
  }

  private func purchaseOrder(of supplier: String) throws -> String {
    let id = supplier.split(separator: "/").last ?? ""
    let line = #"{"sku":"TEA-001","quantity":5,"unit_cost":"9.00"}"#
    return try made("purchase-orders", #"{"supplier_id":\#(id),"lines":[\#(line)]}"#)
  }

  private func tag(of path: String) throws -> String {
    let answer = try shop.send(.get, path)
    let tag = try found(answer.fields["etag"], answer.text)
    #expect(try shop.send(.get, path, fields: ["If-None-Match": tag]).status == 304, "\(path)")
    return tag
  }

  @Test func whatShowsAProductIsAnotherAnswerOnceItHasAnotherSKU() throws {
    let client = try shop.addClient()
    let order = try shop.order(client, #"{"sku":"TEA-001","quantity":1}"#)
    let pages = [
      "/api/v1/orders/\(try found(order["/data/id"]?.int, order.text))",
      "/api/v1/order-details/\(try found(order["/data/lines/0/id"]?.int, order.text))",
      try purchaseOrder(of: try supplier()),
      try made("transactions", #"{"sku":"TEA-001","kind":"sale","quantity":1}"#),
      try made("transactions/checkout", #"{"lines":[{"sku":"TEA-001","quantity":1}]}"#),
      try made("stock/reservations", #"{"lines":[{"sku":"TEA-001","quantity":1}],"ttl_seconds":600}"#),
    ]
    let tags = try pages.map(tag)
    #expect(try shop.send(.patch, "/api/v1/products/\(tea)", #"{"sku":"TEA-002"}"#).status == 200)
    for (page, tag) in zip(pages, tags) {
      let answer = try shop.send(.get, page, fields: ["If-None-Match": tag])
      #expect(answer.status == 200, "\(page)")
      #expect(answer.text.contains("TEA-002"), "\(page)")
      #expect(answer.fields["etag"] != tag, "\(page)")
    }
    // The order itself is the one that was read: it may be changed by who knows it under its former name.
    let canceled = try shop.send(.post, pages[0] + "/cancel", fields: ["If-Match": tags[0]])
    #expect(canceled.status == 200, "\(canceled.text)")
  }

  @Test func aPurchaseOrderIsAnotherAnswerOnceItsSupplierHasAnotherName() throws {
    let supplier = try supplier()
    let page = try purchaseOrder(of: supplier)
    let tag = try tag(of: page)
    #expect(try shop.send(.patch, supplier, #"{"name":"Leaf and Sons"}"#).status == 200)
    let answer = try shop.send(.get, page, fields: ["If-None-Match": tag])
    #expect(answer["/data/supplier"]?.text == "Leaf and Sons")
  }

  @Test func aSaleIsAnotherAnswerToThoseWhoSeeCostPrices() throws {
    let page = try made("transactions", #"{"sku":"TEA-001","kind":"sale","quantity":1}"#)
    let seen = try [Role.staff, .viewer].map { try shop.send(.get, page, as: $0).fields["etag"] }
    #expect(seen[0] != seen[1])
  }
}
