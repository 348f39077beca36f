package import InventoryCore

/// What a client owes for an order, or has paid.
package typealias Bill = Record<BillDraft>

/// What a person, or an order, writes of a bill.
package struct BillDraft: RecordDraft {
  package typealias Filter = BillFilter

  package var number: String
  package var clientID: Int64
  package var paymentType: PaymentType
  package var day: CalendarDate
  package var total: Money
  /// No more than the total.
  package var discount: Money

  package init(
    number: String,
    clientID: Int64,
    paymentType: PaymentType,
    day: CalendarDate,
    total: Money,
    discount: Money
  ) {
    self.number = number
    self.clientID = clientID
    self.paymentType = paymentType
    self.day = day
    self.total = total
    self.discount = discount
  }

  package static let table = "bills"
  package static let columns = ["bill_number", "client_id", "payment_type", "day", "total", "discount"]

  package var values: [SQLValue] {
    [
      .text(number), .integer(clientID), .integer(paymentType.code), .day(day), .money(total),
      .money(discount),
    ]
  }

  package init(_ row: inout RowReader) throws {
    number = try row.nextText()
    clientID = try row.nextInteger()
    paymentType = try row.nextCoded()
    day = try row.nextDay()
    total = try row.nextMoney()
    discount = try row.nextMoney()
  }
}

/// Which bills a list shows.
package struct BillFilter: RecordFilter {
  package enum Column: String, SortableColumn {
    case id, date, total

    package static let unique = Column.id

    package var expression: String { self == .date ? "day" : rawValue }
  }

  package var clientID: Int64?
  package var number: String?
  package var paymentType: PaymentType?
  package var from: CalendarDate?
  package var through: CalendarDate?
  package var sort: [Sorting<Column>] = []

  package init(
    clientID: Int64? = nil,
    number: String? = nil,
    paymentType: PaymentType? = nil,
    from: CalendarDate? = nil,
    through: CalendarDate? = nil,
    sort: [Sorting<Column>] = []
  ) {
    self.clientID = clientID
    self.number = number
    self.paymentType = paymentType
    self.from = from
    self.through = through
    self.sort = sort
  }

  package func narrow(_ query: inout ListQuery) {
    if let clientID { query.filter("client_id = ?", .integer(clientID)) }
    if let number { query.filter("bill_number = ?", .text(number)) }
    if let paymentType { query.filter("payment_type = ?", .integer(paymentType.code)) }
    if let from { query.filter("day >= ?", .day(from)) }
    if let through { query.filter("day <= ?", .day(through)) }
  }
}
