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
}

/// Which bills a list shows.
package struct BillFilter: RecordFilter {
  package enum Column: String, SortableColumn {
    case id, date, total

    package static let unique = Column.id
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
}
