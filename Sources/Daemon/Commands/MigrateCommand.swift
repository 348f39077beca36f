import ArgumentParser
import InventoryStore

/// Moves the schema of the database.
struct MigrateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "migrate",
    abstract: "Moves the database schema up or down.",
    discussion:
      "Steps run one transaction each, under the write lock; services apply missing steps themselves.",
    subcommands: [Up.self, Down.self, Status.self],
    defaultSubcommand: Up.self
  )

  /// Applies the missing steps.
  struct Up: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Applies every step that is missing.")

    func run() throws {
      try Tool.withDatabase { engine in
        let applied = try Migrator(engine: engine).up()
        print(
          applied.isEmpty ? "nothing to do" : "applied \(applied.map(String.init).joined(separator: ", "))"
        )
      }
    }
  }

  /// Takes back the newest step.
  struct Down: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Takes back the newest step, with the data in its tables."
    )

    @Flag(help: "Really drop the tables of the step, with everything in them.")
    var yes = false

    func validate() throws {
      guard yes else {
        throw ValidationError("This drops tables with everything in them. Say --yes to do it.")
      }
    }

    func run() throws {
      try Tool.withDatabase { engine in
        let version = try Migrator(engine: engine).down()
        print(version.map { "took back \($0)" } ?? "nothing to take back")
      }
    }
  }

  /// Lists the steps.
  struct Status: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Lists every step and whether it is applied.")

    func run() throws {
      try Tool.withDatabase { engine in
        for step in try Migrator(engine: engine).status() {
          print("\(step.version)  \(step.isApplied ? "applied" : "missing")  \(step.name)")
        }
      }
    }
  }
}
