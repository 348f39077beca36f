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
      custom format, for which pg_dump must be installed. Ledger and audit log are verified. The file appears under its \
      name when it is whole and on disk, readable by its owner alone.

        inventoryd backup /var/backups/inventory-$(date +%F)
        inventoryd backup --folder /var/backups/inventory --keep 14

      In a folder files are named by their time in UTC, each with its SHA-256 beside it. Those older than the newest N \
      that still have their SHA-256 are removed.

      --encrypt-to needs the program age. `age-keygen -o backup.key` makes a pair of keys: keep the file elsewhere, and \
      give the public key that it prints.
      """
  )

  @Argument(help: "The file to write.")
  var file: String?

  @Option(help: "Write into this folder, under a name with the time.")
  var folder: String?

  @Option(
    help: ArgumentHelp("Good files that stay in the folder, 1 to 10000; 14 when not given.", valueName: "N")
  )
  var keep: Int?

  @Option(
    help: ArgumentHelp(
      "Encrypt the file: an age or SSH public key, or the path of a file with one on each line.",
      valueName: "key"
    )
  )
  var encryptTo: String?

  @Flag(help: "Replace the file when it exists.")
  var overwrite = false

  func validate() throws {
    guard (file == nil) != (folder == nil) else { throw ValidationError("Give either a file or --folder.") }
    guard folder != nil || keep == nil else { throw ValidationError("--keep goes with --folder.") }
    guard file != nil || !overwrite else { throw ValidationError("--overwrite goes with a file.") }
    guard (1...10_000).contains(keep ?? 1) else { throw ValidationError("--keep takes 1 to 10000.") }
  }

  func run() throws {
    try Tool.reporting {
      let backup = Backup(try Configuration.ofProcess())
      if let folder {
        let kept = try backup.save(
          inFolder: folder,
          keeping: keep ?? 14,
          recipient: encryptTo,
          now: Effects.system.now()
        )
        print("\(kept.path): \(Self.sentence(kept.report))")
        if !kept.removed.isEmpty { print("removed \(kept.removed.joined(separator: ", "))") }
        for name in kept.damaged {
          StandardError.write(
            "warning: \(folder)/\(name) has changed since it was written, and does not count\n"
          )
        }
      } else if let file {
        print(Self.sentence(try backup.save(to: file, overwrites: overwrite, recipient: encryptTo)))
      }
    }
  }

  private static func sentence(_ report: Backup.Report) -> String {
    "saved \(ProgressLine.grouped(report.bytes)) bytes; valid: \(ProgressLine.grouped(report.entries)) entries in "
      + "\(ProgressLine.grouped(report.chains)) chains, \(ProgressLine.grouped(report.auditRows)) audit rows"
  }
}
