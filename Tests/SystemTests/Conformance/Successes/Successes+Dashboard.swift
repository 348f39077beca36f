extension Successes {
  static var dashboard: [String: Success] {
    [
      "getDashboard": Success(),
      "getSalesReport": Success("/api/v1/reports/sales?group_by=product"),
      "getStockValueReport": Success("/api/v1/reports/stock-value?location_id=1"),
    ]
  }
}
