import ArgumentParser
import Glibc
import InventoryCore
import InventoryService
import Runtime

/// Brings in data from files.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Brings in data from files.",
    subcommands: [Sales.self]
  )

  /// Brings in the sales of days gone by.
  struct Sales: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Brings in sales of days gone by from a CSV file.",
      discussion: """
        The file has a header with the columns sku, date and quantity, and perhaps unit_price and is_promo, in any \
        order:

          sku,date,quantity,unit_price,is_promo
          CROISSANT,2024-03-01,41,1.20,false

        It is CSV by RFC 4180: fields with commas stand in double quotes. Dates are YYYY-MM-DD, not in the future. \
        Quantities have at most 3 decimals; 0 is a day without a sale. Lines for the same product and day add up. \
        A missing unit_price means the price of the product.

        Products that do not exist are created under their SKU. Stock stays as it is: an opening entry before the \
        first sale of each product adds what its imported sales take.

        All lines are written in one commit. When any line is wrong, nothing is written, every bad cell is named, and \
        the command ends with 1.
        """
    )

    @Argument(help: "The CSV file.")
    var file: String

    @Option(help: "Most bad cells that are listed.")
    var maxErrors = 50

    func validate() throws {
      guard (1...1_000_000).contains(maxErrors) else {
        throw ValidationError("--max-errors takes 1 to 1000000.")
      }
    }

    func run() throws {
      let input = try InputFile(file)
      try Tool.withAssembly { assembly in
        var line = ProgressLine()
        let start = MonotonicClock.nanoseconds()
        let outcome = try assembly.inventory.salesImporter.importSales(
          as: .system,
          faults: maxErrors,
          open: input.rewound
        ) { progress in
          let percent = input.size > 0 ? min(100, 100 * progress.bytes / input.size) : 100
          line.show(
            "\(progress.phase.rawValue) \(percent) %, \(ProgressLine.grouped(progress.lines)) lines"
          )
        }
        line.finish()
        let seconds = Double(MonotonicClock.nanoseconds() - start) / 1e9
        switch outcome {
        case .refused(let faults):
          for fault in faults.first { print(fault) }
          if faults.count > faults.first.count { print("… and \(faults.count - faults.first.count) more") }
          print("nothing was imported: \(ProgressLine.grouped(faults.count)) fault(s)")
          throw ExitCode(1)
        case .imported(let report): describe(report, seconds: seconds)
        }
      }
    }

    private func describe(_ report: SalesImportReport, seconds: Double) {
      let days = report.firstDay.flatMap { first in report.lastDay.map { " from \(first) to \($0)" } } ?? ""
      print(
        "imported \(ProgressLine.grouped(report.sales)) sales of \(ProgressLine.grouped(report.products)) products"
          + "\(days); \(ProgressLine.grouped(report.productsCreated)) products created"
      )
      let rate = Int(Double(report.lines) / max(seconds, 0.001))
      print(
        "\(ProgressLine.grouped(report.lines)) lines in \(ProgressLine.decimal(seconds)) s, "
          + "\(ProgressLine.grouped(rate)) lines/s"
      )
    }
  }
}
