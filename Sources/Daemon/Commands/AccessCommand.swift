import ArgumentParser
import InventoryHTTP

/// Prints who may call what.
struct AccessCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "access",
    abstract: "Prints who may call which operation, as a table in Markdown.",
    discussion: "The table of docs/access.md, made from the table of endpoints. Needs no database."
  )

  func run() { print(AccessTable.markdown()) }
}
