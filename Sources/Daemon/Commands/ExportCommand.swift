import ArgumentParser
import Glibc
import InventoryCore
internal import InventoryRecords
import InventoryService
import InventoryStore
import Runtime

/// Takes a whole file out.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Writes products, clients, orders, transactions, stock, events or the ledger to a file.",
    discussion: """
      The file is as of one moment and can be made beside a live service. Files of products, clients and events can be \
      imported again. Cells of a CSV file that a spreadsheet would run as formulas begin with an apostrophe. A file \
      that is there already is replaced when the new one is whole; - writes to standard output.
      """
  )

  @Argument(
    help: "products, clients, orders, transactions, stock, events or ledger.",
    transform: { try oneOf(ExportResource.self, $0) }
  )
  var resource: ExportResource

  @Argument(help: "The file to write, or -.")
  var file: String

  @Option(
    help: "csv or ndjson; csv by default, or ndjson for a file of that name.",
    transform: { try oneOf(FileFormat.self, $0) }
  )
  var format: FileFormat?

  @Option(help: "Code of the location; all of them by default.")
  var location: String?

  func run() throws {
    let format = format ?? (file.hasSuffix(".ndjson") ? .ndjson : .csv)
    try Tool.withAssembly { assembly in
      let plan = try assembly.inventory.read { reading in
        var filter = ExportFilter()
        if let location {
          guard resource.hasLocations else {
            throw ToolError("\(resource.rawValue) do not belong to locations")
          }
          guard let known = try reading.locations.all().first(where: { $0.code == location }) else {
            throw ToolError("there is no location \(location)")
          }
          filter.locationID = known.id
        }
        return try reading.exports.plan(resource, format, filter)
      }
      try assembly.inventory.commit(as: .system) { $0.exports.note(plan) }
      let output = try OutputFile(file)
      let rows = try assembly.inventory.exporter.write(plan) { try output.write($0) }
      try output.finish()
      guard file != "-" else { return }
      print("exported \(ProgressLine.grouped(rows)) rows")
    }
  }
}

/// The case of a name that was typed.
///
/// - Throws: `ValidationError` that lists the names there are.
func oneOf<Name: CaseIterable & RawRepresentable<String>>(_ type: Name.Type, _ text: String) throws -> Name {
  guard let name = Name(rawValue: text) else {
    let names = Name.allCases.map(\.rawValue).joined(separator: ", ")
    throw ValidationError("'\(text)' is none of \(names).")
  }
  return name
}
