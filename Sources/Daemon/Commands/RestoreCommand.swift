import ArgumentParser
import InventoryService
import Runtime

/// Puts a saved database back.
struct RestoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: "Puts a saved database back, beside a live service.",
    discussion: """
      The file must be of the same engine; an older schema is brought up to date. A database with data is left alone \
      unless --replace is given. The change is one step for everybody who reads, and ledger and audit log are verified. Everybody \
      signs in again afterwards, because sessions that were ended since would be open again.

        inventoryd restore /var/backups/inventory-2026-01-31
        inventoryd restore inventory-20260131T033000Z.sqlite.age --identity backup.key
      """
  )

  @Argument(help: "The file that inventoryd backup has written.")
  var file: String

  @Option(help: ArgumentHelp("File of the private key, when the file is encrypted.", valueName: "file"))
  var identity: String?

  @Flag(help: "Lose the data that are there.")
  var replace = false

  func run() throws {
    try Tool.reporting {
      let report = try Backup(Configuration.ofProcess()).restore(
        from: file,
        identity: identity,
        replaces: replace,
        now: Effects.system.now()
      )
      print(
        "restored; valid: \(ProgressLine.grouped(report.entries)) entries in "
          + "\(ProgressLine.grouped(report.chains)) chains, \(ProgressLine.grouped(report.auditRows)) audit rows; \(ProgressLine.grouped(report.sessions)) sessions ended"
      )
    }
  }
}
