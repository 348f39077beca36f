import Glibc
import InventoryCore

/// Prints an order for each item of a shop, by what a piece on the shelf and a lost sale cost.
///
///     order-csv HISTORY.csv STATE.csv --lead-time 2 --review 1 --holding 0.2 --shortage 1
///     order-csv HISTORY.csv STATE.csv --shelf-life 3 --waste 0.8
///     order-csv HISTORY.csv --replay 8 [--lead-time 2 …]
///
/// Goods with a shelf life are sold oldest first, and cost their waste when it is over; what the state has counts as fresh.
/// The last form plays the last periods of the history as a game, with lost sales, and prints what the orders would
/// have cost beside a simple rule.
@main
enum OrderPlanner {
  static func main() {
    do {
      let options = try Options(Array(CommandLine.arguments.dropFirst()))
      let history = try History(path: options.history)
      if let rounds = options.replay {
        print(try Game(history, options).play(rounds: rounds), to: STDOUT_FILENO)
      } else {
        let state = try StockState(path: options.state)
        print(try orders(history, state, options), to: STDOUT_FILENO)
      }
    } catch let failure as Failure {
      print("order-csv: \(failure.message)\n", to: STDERR_FILENO)
      exit(2)
    } catch {
      print("order-csv: \(error)\n", to: STDERR_FILENO)
      exit(2)
    }
  }

  private static func orders(
    _ history: History,
    _ state: StockState,
    _ options: Options
  ) throws -> String {
    let planner = Planner(history.items, history, options)
    let quantities = try planner.orders(
      state.rows.map { row in
        guard let item = history.position(of: row.item) else {
          throw Failure("\(options.state): item \(row.item) has no history")
        }
        return Planner.Position(item: item, onHand: row.onHand, arrivals: row.arrivals)
      }
    )
    var text = "item,order\n"
    for (row, quantity) in zip(state.rows, quantities) {
      text += CSVText.field(row.item) + "," + CSVText.number(quantity) + "\n"
    }
    return text
  }

  private static func print(_ text: String, to descriptor: Int32) {
    var text = text
    text.withUTF8 { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = Glibc.write(descriptor, UnsafeBufferPointer(rebasing: rest).baseAddress, rest.count)
        guard count > 0 else { return }
        rest = rest.dropFirst(count)
      }
    }
  }
}

/// A message for the person at the terminal.
struct Failure: Error {
  let message: String
  init(_ message: String) { self.message = message }
}
