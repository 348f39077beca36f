import ArgumentParser
import InventoryCore
import InventoryService
import Platform
import Runtime

/// Fills the database with a shop to look at.
struct DemoDataCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo-data",
    abstract: "Generates a lively shop with its history.",
    discussion: """
      Categories, products, purchases, sales, waste and counts as ledger entries, with weekly rhythm, yearly season, \
      trend, promotions, holidays, closed days, slow movers, new products and stock-outs. The same seed and last day \
      give the same shop.

        inventoryd demo-data --products 300 --days 730 --seed 1

      Products are written in batches of 500, each in one commit. A database with products is left alone unless \
      --add is given.
      """
  )

  @Option(help: "How many products, 1 to 100000.")
  var products = 300

  @Option(help: "Days of history, 1 to 3650.")
  var days = 730

  @Option(help: "Any number; decides everything that chance decides.")
  var seed: UInt64 = 1

  @Option(help: "Last day of history, YYYY-MM-DD, before today. (default: yesterday)")
  var until: String?

  @Flag(help: "Add to the products that are there.")
  var add = false

  func validate() throws {
    guard DemoRequest.products.contains(products) else {
      throw ValidationError("--products takes 1 to 100000.")
    }
    guard DemoRequest.days.contains(days) else { throw ValidationError("--days takes 1 to 3650.") }
    guard until.map({ (try? CalendarDate(parsing: $0)) != nil }) ?? true else {
      throw ValidationError("--until takes a day such as 2025-12-31.")
    }
  }

  func run() throws {
    let request = DemoRequest(
      products: products,
      days: days,
      seed: seed,
      until: until.flatMap { try? CalendarDate(parsing: $0) },
      adds: add
    )
    try Tool.withAssembly { assembly in
      var line = ProgressLine()
      let start = MonotonicTime.now
      let report: DemoReport
      do {
        report = try assembly.inventory.demoData.make(request) { report in
          line.show(
            "\(ProgressLine.grouped(report.products)) of \(ProgressLine.grouped(products)) products, "
              + "\(ProgressLine.grouped(report.entries)) ledger entries"
          )
        }
      } catch let error as DemoError {
        throw ToolError(error)
      }
      line.finish()
      let seconds = MonotonicTime.now.seconds(since: start)
      print(
        "generated \(ProgressLine.grouped(report.products)) products with "
          + "\(ProgressLine.grouped(report.entries)) ledger entries from \(report.firstDay) to \(report.lastDay), "
          + "and \(ProgressLine.grouped(report.events)) events"
      )
      let rate = Int(Double(report.entries) / max(seconds, 0.001))
      print("\(ProgressLine.decimal(seconds)) s, \(ProgressLine.grouped(rate)) ledger entries/s")
    }
  }
}

extension ToolError {
  fileprivate init(_ error: DemoError) {
    description =
      switch error {
      case .notEmpty(let products):
        "the database has \(products) product(s) already; say --add to add to them"
      case .notPast(let day): "the last day of history must be before today, not \(day)"
      case .outOfRange: "too many products or days"
      }
  }
}
