import HTTPTypes
import InventoryCore
import InventoryTesting
import Testing

/// A bill follows the orders that it serves.
@Suite struct BillTests {
  private let shop: Shop
  private let client: Int

  init() throws {
    shop = try Shop()
    client = try shop.addClient()
    try shop.addProduct("TEA-001", price: "20.00", stock: 10)
  }

  private func id(_ answer: Answer, _ pointer: String = "/data/id") throws -> Int {
    try found(answer[pointer]?.int, answer.text)
  }

  private func bill(total: String = "7.00", discount: String = "0") throws -> Int {
    try id(
      shop.send(
        .post,
        "/api/v1/bills",
        #"{"client_id":\#(client),"payment_type":"card","total":"\#(total)","discount":"\#(discount)"}"#
      )
    )
  }

  private func total(_ bill: Int) throws -> String? {
    try shop.send(.get, "/api/v1/bills/\(bill)")["/data/total"]?.text
  }

  @Test func aBillOfAnOrderKeepsItsClientAndItsTotal() throws {
    let other = try shop.addClient("grace@example.com")
    let order = try shop.order(client, #"{"sku":"TEA-001","quantity":1}"#)
    for status in ["in_progress", "delivered"] {
      #expect(
        try shop.send(.patch, "/api/v1/orders/\(try id(order))", #"{"status":"\#(status)"}"#).status == 200
      )
    }
    let path = "/api/v1/bills/\(try id(order, "/data/bill_id"))"
    for change in [#"{"client_id":\#(other)}"#, #"{"total":"0.01"}"#, #"{"total":"0.01","discount":"0.01"}"#]
    {
      let refused = try shop.send(.patch, path, change)
      #expect(refused.status == 409, "\(change)")
      #expect(refused.reason == "READ_ONLY", "\(change)")
    }
    #expect(try shop.send(.patch, path, #"{"payment_type":"debit","total":"20.00"}"#).status == 200)
  }

  @Test func anExistingBillTakesTheTotalsOfItsOrders() throws {
    let bill = try bill()
    let first = try shop.order(client, #"{"sku":"TEA-001","quantity":1}"#, bill: #""bill_id":\#(bill)"#)
    #expect(first.status == 201)
    #expect(try total(bill) == "20.00")
    let second = try shop.order(client, #"{"sku":"TEA-001","quantity":2}"#, bill: #""bill_id":\#(bill)"#)
    #expect(try total(bill) == "60.00")
    #expect(try shop.send(.post, "/api/v1/orders/\(try id(first))/cancel").status == 200)
    #expect(try total(bill) == "40.00")
    #expect(try shop.send(.delete, "/api/v1/orders/\(try id(second))").status == 204)
    #expect(try total(bill) == "0.00")
  }

  @Test func aDiscountAboveTheOrdersTotalIsRefused() throws {
    let bill = try bill(total: "50.00", discount: "30.00")
    let refused = try shop.order(client, #"{"sku":"TEA-001","quantity":1}"#, bill: #""bill_id":\#(bill)"#)
    #expect(refused.rules == ["/discount": "maximum"])
    #expect(try total(bill) == "50.00")
  }

  @Test func anOrderThatIsPointedToAnotherBillGivesItsOwnUp() throws {
    let bill = try bill()
    let order = try shop.order(client, #"{"sku":"TEA-001","quantity":1}"#)
    let own = try id(order, "/data/bill_id")
    let path = "/api/v1/orders/\(try id(order))"
    #expect(try shop.send(.patch, path, #"{"bill_id":\#(bill)}"#).status == 200)
    #expect(try shop.send(.get, "/api/v1/bills/\(own)").status == 404)
    #expect(try total(bill) == "20.00")
  }

  @Test func anOrderMayBeDeliveredInOneStep() throws {
    let order = try shop.order(client, #"{"sku":"TEA-001","quantity":1}"#)
    let path = "/api/v1/orders/\(try id(order))"
    #expect(try shop.send(.patch, path, #"{"status":"delivered"}"#)["/data/status"]?.text == "delivered")
  }
}
