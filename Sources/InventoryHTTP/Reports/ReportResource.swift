internal import InventoryCore
internal import InventoryRecords
internal import InventoryService

extension Resource where Value == SalesReport {
  static let salesReport = Resource(
    "SalesReport",
    [
      .init("from", .day) { $1.value($0.from) },
      .init("to", .day) { $1.value($0.through) },
      .init("group_by", .choice(SalesGrouping.allCases.map(\.rawValue))) { $1.value($0.grouping.rawValue) },
      .init("location_id", .nullable(.identifier)) { $1.optional($0.locationID) },
      .init("rows", listOf: Resource<SalesReport.Row>.salesRow) { $0.rows },
      .init("total", Resource<SalesFigures>.salesFigures) { $0.total },
    ]
  )
}

extension Resource where Value == SalesReport.Row {
  static let salesRow = Resource(
    [
      .init(
        "key",
        .nullable(.text),
        "The day, the Monday of the week, the month, SKU, category, code of the location, payment type or actor."
      ) { $1.optional($0.key.key) },
      .init("label", .nullable(.text), "The same for people.") { $1.optional($0.key.label) },
    ]
      + Resource<SalesFigures>.salesFigures.fields.map { field in
        Field(field.name, field.shape, field.summary, visibleTo: field.visibleTo) {
          field.write($0.figures, for: .admin, into: &$1)
        }
      }
  )
}

extension Resource where Value == SalesFigures {
  static let salesFigures = Resource([
    .init("quantity", .quantity) { $1.value($0.quantity) },
    .init("revenue", .money) { $1.value($0.revenue) },
    .init("transactions", .integer(nil), "Sales less those that were taken back.") {
      $1.value($0.transactions)
    },
    .init("cost", .money, "At the present cost prices. Only for staff.", visibleTo: .staff) {
      $1.value($0.cost)
    },
    .init("margin", .money, "Revenue less cost. Only for staff.", visibleTo: .staff) { $1.value($0.margin) },
  ])
}

extension Resource where Value == StockValueReport {
  static let stockValueReport = Resource(
    "StockValueReport",
    [
      .init("as_of", .instant) { $1.value($0.asOf) },
      .init("rows", listOf: Resource<StockValueReport.Row>.stockValueRow) { $0.rows },
      .init("total", Resource<StockValueReport.Row>.stockValue) { report in
        report.rows.reduce(into: StockValue(locationID: 0)) { sum, row in
          sum.quantity += row.value.quantity
          sum.value += row.value.value
          sum.cost += row.value.cost
        }
      },
    ]
  )
}

extension Resource where Value == StockValueReport.Row {
  static let stockValueRow = Resource([
    .init("location_id", .identifier) { $1.value($0.location.id) },
    .init("code", .text) { $1.value($0.location.code) },
    .init("name", .text) { $1.value($0.location.name) },
    .init("quantity", .quantity) { $1.value($0.value.quantity) },
    .init("value", .money, "At selling prices.") { $1.value($0.value.value) },
    .init("cost", .money, "Only for staff.", visibleTo: .staff) { $1.value($0.value.cost) },
  ])

  static let stockValue = Resource<StockValue>([
    .init("quantity", .quantity) { $1.value($0.quantity) },
    .init("value", .money, "At selling prices.") { $1.value($0.value) },
    .init("cost", .money, "Only for staff.", visibleTo: .staff) { $1.value($0.cost) },
  ])
}
