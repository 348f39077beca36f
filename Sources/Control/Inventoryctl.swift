internal import ArgumentParser
internal import Glibc
internal import InventoryClient

/// A command-line client of the service.
@main
struct Inventoryctl: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inventoryctl",
    abstract: "Work with a shop's stock from the command line.",
    discussion: """
      Exit statuses: 0 done, 3 the present state does not allow it, 4 no such thing, 5 invalid input, 6 not signed in or \
      not allowed, 7 the service cannot be reached, 8 it may have happened, 64 wrong usage, 1 anything else.
      """,
    subcommands: [
      Login.self, Logout.self, StatusCommand.self, Products.self, StockCommand.self, Sell.self, Return.self,
      OrderCommand.self, Predict.self, ReplenishmentCommand.self, Changes.self, Ask.self, ImportCommand.self,
      Export.self,
      Completions.self,
    ]
  )

  static func main() async {
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch let error as ServiceError {
      end(Failure(error))
    } catch let error as ConnectionError {
      end(Failure(error))
    } catch let failure as Failure {
      end(failure)
    } catch {
      exit(withError: error)
    }
  }

  private static func end(_ failure: Failure) -> Never {
    let terminal = Terminal.errors
    Output.note("\(terminal.styled("inventoryctl:", .red)) \(failure.description)")
    Glibc.exit(failure.status.rawValue)
  }
}
