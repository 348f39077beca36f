import ArgumentParser
import Glibc
import InventoryCore
internal import InventoryRecords
import InventoryService
import InventoryStore
internal import Platform
import Runtime

/// Brings in data from a file.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Brings in products, clients, sales, counts or events from a file.",
    discussion: """
      A CSV file has a header; its fields are separated by commas, semicolons or tabs, and fields with separators stand in \
      double quotes. An NDJSON file has a JSON object a line. Files that `inventoryd export` has written can be read again.

        products  sku, and name, price, cost_price, category, unit, barcode, stock (of new ones) … by SKU
        clients   email, name, lastname, telephone; by e-mail address
        sales     sku, date, quantity, and unit_price, is_promo: sales of days gone by
        counts    sku or barcode, counted, and location_id
        events    date, name, type, and description, include_in_prediction; by name and date

      What a file does not name stays as it is. Products of a file of sales that do not exist are created under their SKU, \
      and stock stays as it is: an opening entry before the first sale of each product adds what its imported sales take.

      The whole file is checked first. When any line is wrong nothing is written, every bad cell is named, and the command \
      ends with 1. What was imported can be taken back: POST /api/v1/imports/{id}/reverse.
      """
  )

  @Argument(
    help: "products, clients, sales, counts or events.",
    transform: { try oneOf(ImportResource.self, $0) }
  )
  var resource: ImportResource

  @Argument(help: "The file.")
  var file: String

  @Option(
    help: "csv or ndjson; csv by default, or ndjson for a file of that name.",
    transform: { try oneOf(FileFormat.self, $0) }
  )
  var format: FileFormat?

  @Option(help: "How a CSV file writes its numbers: . or ,", transform: { try oneOf(DecimalMark.self, $0) })
  var decimal: DecimalMark = .point

  @Option(help: "Code of the location of sales and counts; the default one by default.")
  var location: String?

  @Flag(help: "Only check the file, and say what it would do.")
  var dryRun = false

  @Option(help: "Most bad cells, or changes, that are listed.")
  var maxErrors = 50

  func validate() throws {
    guard (1...1_000_000).contains(maxErrors) else {
      throw ValidationError("--max-errors takes 1 to 1000000.")
    }
    guard location == nil || resource.hasLocations else {
      throw ValidationError("\(resource.rawValue) do not belong to locations.")
    }
    guard !dryRun || resource != .sales else {
      throw ValidationError("Files of sales are checked by POST /api/v1/imports?dry_run=true.")
    }
  }

  func run() throws {
    let input = try InputFile(file)
    let format = format ?? (file.hasSuffix(".ndjson") ? .ndjson : .csv)
    try Tool.withAssembly { assembly in
      let location = try locationID(assembly.inventory)
      var line = ProgressLine()
      let start = MonotonicTime.now
      var lines = 0
      func show(_ progress: SalesImportProgress) {
        // What is written is counted in lines: they were read before.
        if progress.phase != .writing { lines = max(lines, progress.lines) }
        let (done, all) = progress.phase == .writing ? (progress.lines, lines) : (progress.bytes, input.size)
        let percent = all > 0 ? min(100, 100 * done / all) : 100
        line.show("\(progress.phase.rawValue) \(percent) %, \(ProgressLine.grouped(progress.lines)) lines")
      }
      if resource == .sales {
        let outcome = try importSales(assembly.inventory, input, format, at: location, show)
        line.finish()
        let seconds = MonotonicTime.now.seconds(since: start)
        switch outcome {
        case .refused(let faults): try refuse(faults)
        case .imported(let report): describe(report, seconds: seconds)
        }
        return
      }
      var (shown, changes) = (0, [String]())
      let outcome = try assembly.inventory.fileImporter.importFile(
        ImportFile(format, decimal: decimal, size: input.size, open: input.rewound),
        ImportOrder(resource, format, decimal: decimal, locationID: location, isRehearsal: dryRun),
        as: .system,
        faults: maxErrors,
        note: { change in
          guard dryRun else { return }
          shown += 1
          if shown <= maxErrors { changes.append(Self.words(change)) }
        },
        progress: show
      )
      line.finish()
      let seconds = MonotonicTime.now.seconds(since: start)
      switch outcome {
      case .refused(let faults): try refuse(faults)
      case .checked(let summary):
        for change in changes { print(change) }
        if shown > changes.count { print("… and \(shown - changes.count) more") }
        print("nothing was written: \(Self.words(summary))")
      case .imported(let id, let summary):
        print("import \(id): \(Self.words(summary))")
        describe(lines: summary.rows, seconds: seconds)
      }
    }
  }

  private func locationID(_ inventory: Inventory) throws -> Int64? {
    guard let location else { return nil }
    let locations = try inventory.read { try $0.locations.all() }
    guard let known = locations.first(where: { $0.code == location }) else {
      throw ToolError("there is no location \(location)")
    }
    return known.id
  }

  private func importSales(
    _ inventory: Inventory,
    _ input: InputFile,
    _ format: FileFormat,
    at location: Int64?,
    _ progress: (SalesImportProgress) throws -> Void
  ) throws -> SalesImportOutcome {
    guard format == .csv else {
      throw ToolError("files of sales are CSV here; POST /api/v1/imports takes lines of JSON")
    }
    return try inventory.salesImporter.importSales(
      as: .system,
      at: location,
      decimal: decimal,
      faults: maxErrors,
      open: input.rewound,
      progress: progress
    )
  }

  private func refuse(_ faults: ImportFaults) throws -> Never {
    for fault in faults.first { print(fault) }
    if faults.count > faults.first.count { print("… and \(faults.count - faults.first.count) more") }
    print("nothing was imported: \(ProgressLine.grouped(faults.count)) fault(s)")
    throw ExitCode(1)
  }

  private func describe(_ report: SalesImportReport, seconds: Double) {
    let days = report.firstDay.flatMap { first in report.lastDay.map { " from \(first) to \($0)" } } ?? ""
    print(
      "imported \(ProgressLine.grouped(report.sales)) sales of \(ProgressLine.grouped(report.products)) products"
        + "\(days); \(ProgressLine.grouped(report.productsCreated)) products created"
    )
    describe(lines: report.lines, seconds: seconds)
  }

  private func describe(lines: Int, seconds: Double) {
    let rate = Int(Double(lines) / max(seconds, 0.001))
    print(
      "\(ProgressLine.grouped(lines)) lines in \(ProgressLine.decimal(seconds)) s, "
        + "\(ProgressLine.grouped(rate)) lines/s"
    )
  }

  private static func words(_ summary: ImportSummary) -> String {
    "\(ProgressLine.grouped(summary.created)) created, \(ProgressLine.grouped(summary.changed)) changed, "
      + "\(ProgressLine.grouped(summary.unchanged)) unchanged"
  }

  private static func words(_ change: ImportChange) -> String {
    guard !change.isNew else { return "row \(change.row): \(change.key) is new" }
    return
      "row \(change.row): \(change.key) changes from \(change.oldValues ?? "") to \(change.newValues ?? "")"
  }
}
