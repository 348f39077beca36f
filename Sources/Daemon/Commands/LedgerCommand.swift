import ArgumentParser
import InventoryCore
internal import InventoryRecords
import InventoryStore

/// Tools on the ledger.
struct LedgerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ledger",
    abstract: "Inspects the stock ledger.",
    subcommands: [Verify.self, Head.self]
  )

  /// Walks the hash chains.
  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Walks every hash chain and names the first altered entry.",
      discussion: """
        Reads one consistent snapshot, beside a live service too. Ends with 0 when every entry, balance and hash \
        is in order, and the sums that are kept are those of the rows, with 1 at the first fault. With --against, the \
        ledger must also still hold all that it held when `inventoryd ledger head` printed the digest.
        """
    )

    @Option(help: "What `inventoryd ledger head` has printed.")
    var against: String?

    func run() throws {
      let digest = try against.map { text in
        guard let digest = BookDigest(text, of: .ledger) else {
          throw ValidationError("--against takes what `inventoryd ledger head` has printed.")
        }
        return digest
      }
      try Tool.withDatabase { engine in
        guard try Migrator(engine: engine).status().allSatisfy(\.isApplied) else {
          throw ToolError("the schema is not up to date; run: inventoryd migrate up")
        }
        var line = ProgressLine()
        let result = try engine.read { connection in
          let ledger = Ledger(connection)
          let found = try ledger.verify { line.show("\(ProgressLine.grouped($0)) entries read") }
          var fault = try found.fault.map { try LedgerCommand.name($0, ledger) }
          if fault == nil { fault = try KeptSums(connection).fault().map { LedgerCommand.name($0) } }
          return (
            entries: found.entries, chains: found.chains, layouts: found.layouts,
            fault: fault,
            present: try digest.map { try ledger.digest(until: $0.last) }
          )
        }
        line.finish()
        if let fault = result.fault {
          print("fault: \(fault)")
          throw ExitCode(1)
        }
        guard result.present == digest else {
          print("fault: the ledger is not the one that the digest was made of")
          throw ExitCode(1)
        }
        print(
          "valid: \(ProgressLine.grouped(result.entries)) entries in \(ProgressLine.grouped(result.chains)) chains"
        )
        for (layout, entries) in result.layouts.sorted(by: { $0.key < $1.key }) {
          print("layout \(layout.rawValue): \(ProgressLine.grouped(entries)) entries")
        }
      }
    }

  }

  /// Prints a digest of the whole ledger.
  struct Head: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Prints one digest over the ends of all chains, to be kept elsewhere.",
      discussion: """
        Whoever can write into the database could also make all its hashes anew, but not this digest where they cannot \
        reach it. `inventoryd ledger verify --against DIGEST` holds the ledger to it.
        """
    )

    func run() throws {
      try Tool.withDatabase { engine in
        guard try Migrator(engine: engine).status().allSatisfy(\.isApplied) else {
          throw ToolError("the schema is not up to date; run: inventoryd migrate up")
        }
        let last = try engine.write { try Ledger($0).lastSettled() }
        let (fault, digest) = try engine.read { connection in
          let ledger = Ledger(connection)
          let fault = try ledger.verify().fault.map { try LedgerCommand.name($0, ledger) }
          return (fault, try ledger.digest(until: last))
        }
        if let fault {
          print("fault: \(fault)")
          throw ExitCode(1)
        }
        print(digest)
      }
    }
  }

  private static func name(_ fault: KeptSums.Fault) -> String {
    switch fault {
    case .catalogue: "the numbers of products that are kept are not those of the catalogue"
    case .stock: "the values that are kept of locations are not those of their stock"
    case .demand: "the sales that are kept of days are not those of their products"
    }
  }

  private static func name(_ fault: LedgerChainVerifier.Fault, _ ledger: Ledger) throws -> String {
    func entry(_ id: Int64) throws -> String {
      guard let record = try ledger.entry(id: id) else { return "entry \(id)" }
      return
        "entry \(id) (product \(record.entry.productID) \(record.sku), location \(record.entry.locationID), "
        + "sequence \(record.entry.sequence))"
    }
    switch fault {
    case .altered(let id): return "\(try entry(id)) was altered"
    case .sequence(let id): return "entries are missing, or stand twice, before \(try entry(id))"
    case .balance(let id): return "the balance of \(try entry(id)) is not the sum of the quantities so far"
    case .head(let productID, let locationID):
      return
        "the stored stock of product \(productID) at location \(locationID) is missing, or not that of its last entry"
    }
  }
}
