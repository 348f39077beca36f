internal import InventoryCore
package import InventoryRecords

extension BillDraft: SQLDraft {
  package static let table = "bills"
  package static let columns = ["bill_number", "client_id", "payment_type", "day", "total", "discount"]

  package var values: [SQLValue] {
    [
      .text(number), .integer(clientID), .integer(paymentType.code), .day(day), .money(total),
      .money(discount),
    ]
  }

  package init(_ row: inout RowReader) throws {
    self.init(
      number: try row.nextText(),
      clientID: try row.nextInteger(),
      paymentType: try row.nextCoded(),
      day: try row.nextDay(),
      total: try row.nextMoney(),
      discount: try row.nextMoney()
    )
  }
}

extension BillFilter: SQLFilter {
  package func narrow(_ query: inout ListQuery) {
    if let clientID { query.filter("client_id = ?", .integer(clientID)) }
    if let number { query.filter("bill_number = ?", .text(number)) }
    if let paymentType { query.filter("payment_type = ?", .integer(paymentType.code)) }
    if let from { query.filter("day >= ?", .day(from)) }
    if let through { query.filter("day <= ?", .day(through)) }
  }
}

extension BillFilter.Column: SQLColumn {
  package var expression: String { self == .date ? "day" : rawValue }
}
