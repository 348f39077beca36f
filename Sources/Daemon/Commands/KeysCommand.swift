import ArgumentParser
import InventoryService
import Runtime

/// Looks after the keys that encrypt stored secrets.
struct KeysCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keys",
    abstract: "Looks after the keys that encrypt stored secrets.",
    subcommands: [Rotate.self]
  )

  /// Carries secrets over to the newest key.
  struct Rotate: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "rotate",
      abstract: "Encrypts all stored secrets under the newest version of MASTER_KEY.",
      discussion: """
        Put a new key before the present ones, as MASTER_KEY=2:NEW,1:OLD, start the service anew, and run this command: \
        secrets of second factors, signing secrets, keys of providers and of webhooks are encrypted again, while the \
        service runs. It may be ended and run again at any time. Afterwards the old key can go.

          inventoryd keys rotate
        """
    )

    func run() throws {
      try Tool.withAssembly { assembly in
        let report = try assembly.inventory.secretRotation.run()
        for (column, count) in report.rewritten.sorted(by: { $0.key < $1.key }) where count > 0 {
          print("\(column): \(count)")
        }
        print("All secrets are encrypted under version \(report.version) of MASTER_KEY.")
      }
    }
  }
}
