package import InventoryCore

/// What was sold, and what it had cost.
package struct SalesFigures: Hashable, Sendable {
  package var quantity = DecimalTotal.quantity(0)
  package var revenue = DecimalTotal.money(0)
  /// Sales less those that were taken back.
  package var transactions = 0
  /// At the present cost prices.
  package var cost = DecimalTotal.money(0)

  package init() {}

  package var margin: DecimalTotal { .money(revenue.units - cost.units) }

  package static func += (left: inout SalesFigures, right: SalesFigures) {
    left.quantity += right.quantity
    left.revenue += right.revenue
    left.transactions += right.transactions
    left.cost += right.cost
  }
}

/// What a line of a report is about: a key for programs and a label for people.
package struct ReportKey: Hashable, Sendable {
  package var key: String?
  package var label: String?

  package init(_ key: String?, _ label: String? = nil) {
    self.key = key
    self.label = label ?? key
  }
}
