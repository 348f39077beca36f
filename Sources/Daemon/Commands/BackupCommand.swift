import ArgumentParser
import InventoryService
import Runtime

/// Saves the database into a file.
struct BackupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Saves the database into a file, beside a live service.",
    discussion: """
      One consistent moment of the database, on either engine: a SQLite file without gaps, or a dump in pg_dump's \
      custom format, for which pg_dump must be installed. The ledger is verified. The file appears under its name when \
      it is whole and on disk, readable by its owner alone.

        inventoryd backup /var/backups/inventory-$(date +%F)
      """
  )

  @Argument(help: "The file to write.")
  var file: String

  @Flag(help: "Replace the file when it exists.")
  var overwrite = false

  func run() throws {
    try Tool.reporting {
      let report = try Backup(Configuration.ofProcess()).save(to: file, overwrites: overwrite)
      print(
        "saved \(ProgressLine.grouped(report.bytes)) bytes; valid: \(ProgressLine.grouped(report.entries)) entries in "
          + "\(ProgressLine.grouped(report.chains)) chains"
      )
    }
  }
}
