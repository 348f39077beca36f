import ArgumentParser

/// The service as a daemon, and the tools to run it.
@main
struct Inventoryd: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inventoryd",
    abstract: "The inventory service over HTTP on a Unix socket, and its tools.",
    subcommands: [ServeCommand.self])
}
