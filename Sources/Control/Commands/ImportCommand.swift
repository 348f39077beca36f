internal import ArgumentParser
internal import Foundation
internal import InventoryClient
internal import InventoryCore

/// A file that goes in as a whole.
struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Import a file: all of it, or nothing and every fault."
  )

  @OptionGroup var service: ServiceOptions

  @Argument(help: "What the file holds.")
  var resource: Named<Inventory.Import.Resource>

  @Argument(help: "A CSV or NDJSON file; - for the standard input.", completion: .file())
  var file: String

  @Option(help: "csv or ndjson, where the name of the file does not say it.")
  var format: Named<Inventory.Import.Format>?

  @Option(help: "How a table writes its numbers.")
  var decimal: Named<Inventory.SubmitImportDecimal>?

  @Option(help: "The code of the location, for sales and counts; the default one when absent.")
  var location: String?

  @Flag(help: "Only check the file, and say what it would do.")
  var dryRun = false

  @Flag(help: "Import a file again that was imported before.")
  var again = false

  private static let longest = 10_485_760

  func run() async throws {
    let bytes = try content()
    let format = format?.choice ?? (file.lowercased().hasSuffix("json") ? .ndjson : .csv)
    let inventory = try service.inventory()
    let upload: Upload = format == .csv ? .csv(bytes) : .ndjson(bytes)
    var progress = Progress()
    progress.show("Sending \(file)", share: nil)
    let submitted = try await inventory.submitImport(
      upload,
      resource: resource.choice,
      format: format,
      decimal: decimal?.choice,
      locationID: try await location.asyncMap { try await LocationNames(inventory).id(of: $0) },
      dryRun: dryRun ? true : nil,
      again: again ? true : nil
    )
    var present = submitted
    while present.state == .waiting, present.task?.status != .failure, present.task?.status != .revoked {
      let share = present.task?.progress.percent.map { $0 / 100 }
      progress.show(dryRun ? "Checking" : "Importing", share: share)
      try await Task.sleep(for: .milliseconds(300))
      present = try await inventory.getImport(id: submitted.importID)
    }
    progress.end()
    if service.json { Output.json(present.json) }
    try report(present.value)
  }

  private func content() throws -> [UInt8] {
    let data =
      file == "-"
      ? FileHandle.standardInput.readDataToEndOfFile() : FileManager.default.contents(atPath: file)
    guard let data else { throw Failure(.notFound, "\(file) cannot be read") }
    guard data.count <= Self.longest else { throw Failure(.invalid, "\(file) is longer than 10 MB") }
    return Array(data)
  }

  private func report(_ done: Inventory.Import) throws {
    guard let report = done.report else {
      throw Failure(.other, "import \(done.importID) is \(done.state), without a report")
    }
    if done.state == .refused {
      let faults = report.faults.map { fault in
        "  line \(fault.row)\(fault.column.map { ", \($0)" } ?? ""): expected \(fault.expected), got \(fault.got)"
      }
      let rest = report.faultCount - faults.count
      let more = rest > 0 ? ["  and \(rest) more"] : []
      let summary = "\(file) was not imported: \(report.faultCount) faults in \(report.lines) lines"
      throw Failure(.invalid, CellText.plainLines(([summary] + faults + more).joined(separator: "\n")))
    }
    guard !service.json else { return }
    Output.line(
      "\(done.state == .checked ? "Checked" : "Imported") \(report.lines) lines: \(report.created) created, "
        + "\(report.changed) changed, \(report.unchanged) as they were"
    )
    if let first = report.firstDay, let last = report.lastDay { Output.line("From \(first) to \(last)") }
    if done.state == .imported { Output.line("Import \(done.importID)") }
  }
}
