internal import HTTPTypes
internal import InventoryCore
internal import InventoryRecords
internal import InventoryService

/// Sales and the value of the stock, as JSON or as a table.
enum ReportEndpoints {
  private static let prefix = EndpointTable.prefix + "/reports"
  private static let tag = "reports"

  static let all: [Endpoint] = [sales, stockValue]

  private enum Form: String, CaseIterable, Sendable { case json, csv }

  private struct SalesQuery: Sendable {
    var from: CalendarDate?
    var through: CalendarDate?
    var grouping: SalesGrouping
    var locationID: Int64?
    var form: Form?
  }

  private static let sales = Endpoint.read(
    prefix + "/sales",
    "getSalesReport",
    "Get the sales report of a period by location: quantity, revenue, number of sales, cost at current cost prices, margin",
    tag: tag,
    access: .staff,
    parameters: Schema.object(
      .optional("from", .date, "First day; 30 days before the last when absent."),
      .optional("to", .date, "Last day; today when absent."),
      .optional("group_by", .choice(), default: .day),
      .optional("location_id", .identifier, "All locations when absent."),
      .optional("format", .choice(), "csv, or Accept: text/csv, for a table.")
    ) { SalesQuery(from: $0, through: $1, grouping: $2, locationID: $3, form: $4) },
    output: .object(Resource.salesReport.shape),
    tableType: "text/csv"
  ) { call, query in
    let report = try call.read {
      try $0.reports.sales(
        from: query.from,
        through: query.through,
        by: query.grouping,
        locationID: query.locationID
      )
    }
    guard call.wantsTable(query.form == .csv, query.form == .json) else {
      return .data(Resource.salesReport.data(report, for: call.role))
    }
    var table = CSVText()
    for name in [report.grouping.rawValue, "label", "quantity", "revenue", "transactions", "cost", "margin"] {
      table.text(name)
    }
    table.endRow()
    for row in report.rows {
      table.text(row.key.key)
      table.text(row.key.label)
      table.number(row.figures.quantity)
      table.number(row.figures.revenue)
      table.number(row.figures.transactions)
      table.number(row.figures.cost)
      table.number(row.figures.margin)
      table.endRow()
    }
    return Reply(.document(table.bytes, contentType: "text/csv; charset=utf-8"))
  }

  private struct ValueQuery: Sendable {
    var moment: Instant?
    var locationID: Int64?
    var form: Form?
  }

  private static let stockValue = Endpoint.read(
    prefix + "/stock-value",
    "getStockValueReport",
    "Get the value of the stock at each location at current prices",
    tag: tag,
    access: .staff,
    parameters: Schema.object(
      .optional("as_of", .instant, "Folds by when things happened; now when absent."),
      .optional("location_id", .identifier, "All locations when absent."),
      .optional("format", .choice(), "csv, or Accept: text/csv, for a table.")
    ) { ValueQuery(moment: $0, locationID: $1, form: $2) },
    output: .object(Resource.stockValueReport.shape),
    tableType: "text/csv"
  ) { call, query in
    let report = try call.read {
      try $0.reports.stockValue(asOf: query.moment, locationID: query.locationID)
    }
    guard call.wantsTable(query.form == .csv, query.form == .json) else {
      return .data(Resource.stockValueReport.data(report, for: call.role))
    }
    var table = CSVText()
    for name in ["location", "name", "quantity", "value", "cost"] { table.text(name) }
    table.endRow()
    for row in report.rows {
      table.text(row.location.code)
      table.text(row.location.name)
      table.number(row.value.quantity)
      table.number(row.value.value)
      table.number(row.value.cost)
      table.endRow()
    }
    return Reply(.document(table.bytes, contentType: "text/csv; charset=utf-8"))
  }
}

extension Call {
  /// Whether the answer is a table: as the parameter says, or as `Accept` asks for first.
  fileprivate func wantsTable(_ isTable: Bool, _ isJSON: Bool) -> Bool {
    guard !isTable, !isJSON else { return isTable }
    let first = (request.head.headerFields[.accept] ?? "").prefix { $0 != "," && $0 != ";" }
    return first.trimmingSpaces.lowercased() == "text/csv"
  }
}
