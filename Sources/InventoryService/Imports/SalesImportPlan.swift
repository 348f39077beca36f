internal import InventoryCore
internal import InventoryStore

/// What the first reading of a file of sales has found.
struct SalesImportPlan {
  var file: SalesFile
  var location: Location
  var today: CalendarDate
  var summary: SalesSummary
  var faults: ImportFaults

  /// What writing it would bring in.
  var report: SalesImportReport {
    var report = SalesImportReport()
    report.lines = summary.lines
    report.sales = summary.sales
    report.products = summary.items.count
    report.productsCreated = summary.items.count { $0.unit == nil }
    report.firstDay = summary.firstDay
    report.lastDay = summary.lastDay
    return report
  }
}
