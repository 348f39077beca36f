import ArgumentParser
import InventoryCore
internal import InventoryRecords
import InventoryService
import InventoryStore
import Runtime

/// Tools on the audit log.
struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Inspects the audit log.",
    subcommands: [Verify.self, Head.self, Archive.self]
  )

  /// Walks the hash chains.
  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Walks every hash chain and names the first altered row.",
      discussion: """
        Reads one consistent snapshot, beside a live service too. Ends with 0 when every row and every kept head is in \
        order, with 1 at the first fault. With --against, the log must also still hold all that it held when \
        `inventoryd audit head` printed the digest. With --file, an archive is walked instead of the database.
        """
    )

    @Option(help: "What `inventoryd audit head` has printed.")
    var against: String?

    @Option(help: "An archive that `inventoryd audit archive` has written.")
    var file: String?

    func validate() throws {
      guard file == nil || against == nil else {
        throw ValidationError("--against takes the log in the database, not a file.")
      }
    }

    private func verify(_ file: String) throws {
      try Tool.reporting {
        let found = try AuditArchive.verify(file)
        if let fault = found.fault {
          print("fault: \(AuditCommand.name(fault))")
          throw ExitCode(1)
        }
        print(
          "valid: \(ProgressLine.grouped(found.rows)) rows in \(ProgressLine.grouped(found.chains)) chains"
        )
      }
    }

    func run() throws {
      if let file { return try verify(file) }
      let digest = try against.map { text in
        guard let digest = BookDigest(text, of: .audit) else {
          throw ValidationError("--against takes what `inventoryd audit head` has printed.")
        }
        return digest
      }
      try AuditCommand.withLog { engine in
        let (found, present) = try engine.read { try AuditLog($0).digest(until: digest?.last) }
        if let fault = found.fault {
          print("fault: \(AuditCommand.name(fault))")
          throw ExitCode(1)
        }
        let archived = try engine.read { try AuditArchives($0).ends().map(\.id).max() ?? 0 }
        if let digest, digest.last < archived {
          print("the digest is older than what was archived; keep one that was printed afterwards")
          throw ExitCode(1)
        }
        if let digest, present != digest {
          print("fault: the log is not the one that the digest was made of")
          throw ExitCode(1)
        }
        print(
          "valid: \(ProgressLine.grouped(found.rows)) rows in \(ProgressLine.grouped(found.chains)) chains"
        )
      }
    }
  }

  /// Puts older rows away.
  struct Archive: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Writes older rows into a file that verifies on its own, and takes them out of the database.",
      discussion: """
        The file holds one JSON object a line: where the chains begin, the rows, where the chains end. Where they end is \
        kept in the database, so that the rest verifies as before; the service may run meanwhile. Print a new digest \
        with `inventoryd audit head` afterwards: those from before the archive cannot be compared any more.

          inventoryd audit archive --before 2026-01-01 audit-2025.ndjson
          inventoryd audit verify --file audit-2025.ndjson
        """
    )

    @Option(help: "Rows of days before this one, as YYYY-MM-DD in UTC, are put away.")
    var before: String

    @Argument(help: "File to write. It must not exist.")
    var file: String

    func run() throws {
      guard let day = try? CalendarDate(parsing: before),
        let moment = try? Instant(parsing: "\(day)T00:00:00Z")
      else {
        throw ValidationError("--before takes a day such as 2026-01-01, not '\(before)'.")
      }
      try Tool.withAssembly { assembly in
        guard let report = try AuditArchive(assembly.inventory).save(before: moment, to: file) else {
          print("no row is older; nothing was written")
          return
        }
        print(
          "archived: \(ProgressLine.grouped(report.rows)) rows, the last one \(report.last), in \(file)"
        )
      }
    }
  }

  /// Prints a digest of the whole log.
  struct Head: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Prints one digest over the ends of all chains, to be kept elsewhere.",
      discussion: """
        Whoever can write into the database could also make all its hashes anew, but not this digest where they cannot \
        reach it. `inventoryd audit verify --against DIGEST` holds the log to it.
        """
    )

    func run() throws {
      try AuditCommand.withLog { engine in
        let last = try engine.write { try AuditLog($0).lastSettled() }
        let (found, digest) = try engine.read { try AuditLog($0).digest(until: last) }
        if let fault = found.fault {
          print("fault: \(AuditCommand.name(fault))")
          throw ExitCode(1)
        }
        print(digest)
      }
    }
  }

  private static func withLog(_ body: (any SQLEngine) throws -> Void) throws {
    try Tool.withDatabase { engine in
      guard try Migrator(engine: engine).status().allSatisfy(\.isApplied) else {
        throw ToolError("the schema is not up to date; run: inventoryd migrate up")
      }
      try body(engine)
    }
  }

  private static func name(_ fault: AuditVerification.Fault) -> String {
    switch fault {
    case .altered(let id): "row \(id) was altered"
    case .sequence(let id): "rows are missing, or stand twice, before row \(id)"
    case .head(let lane): "rows were cut off the end of lane \(lane)"
    }
  }
}
