import ArgumentParser
import Runtime

/// The service as a daemon, and the tools to run it.
@main
struct Inventoryd: ParsableCommand {
  static func main() {
    FileMode.ownerOnly()
    main(nil)
  }

  static let configuration = CommandConfiguration(
    commandName: "inventoryd",
    abstract: "The inventory service over HTTP on a Unix socket, and its tools.",
    discussion: """
      Settings come from environment variables. The embedded database stands in DATA_DIR (default ./var); tools \
      may run beside a live service. `inventoryd help COMMAND` explains each command.
      """,
    subcommands: [
      ServeCommand.self, WorkerCommand.self, EgressCommand.self, MigrateCommand.self, UserCommand.self,
      LedgerCommand.self,
      AuditCommand.self, KeysCommand.self,
      ImportCommand.self, ExportCommand.self, DemoDataCommand.self, TrainCommand.self,
      ConfigCommand.self, OpenAPICommand.self, AccessCommand.self, BackupCommand.self, RestoreCommand.self,
      CalibrateCommand.self,
    ]
  )
}
