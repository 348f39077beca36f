import ArgumentParser
import InventoryCore
import InventoryService
import InventoryStore

/// Tools on the audit log.
struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Inspects the audit log.",
    subcommands: [Verify.self, Head.self]
  )

  /// Walks the hash chains.
  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Walks every hash chain and names the first altered row.",
      discussion: """
        Reads one consistent snapshot, beside a live service too. Ends with 0 when every row and every kept head is in \
        order, with 1 at the first fault. With --against, the log must also still hold all that it held when \
        `inventoryd audit head` printed the digest.
        """
    )

    @Option(help: "What `inventoryd audit head` has printed.")
    var against: String?

    func run() throws {
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
