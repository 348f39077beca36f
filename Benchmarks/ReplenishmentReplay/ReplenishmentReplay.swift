import Dispatch
import InventoryCore
import SeriesFiles
import Synchronization

/// Replays stock policies day by day on real series, and prints what service they came to, with how much stock.
///
///     ReplenishmentReplay [--days N] [--refit N] [--lead-time L] [--jobs N] FILE …
///
/// Each item's last days are replayed: an order of an evening is decided on a forecast made from the days before,
/// made anew every few days. Beside it stands the rule of the textbooks, √L·σ of the daily demand.
@main
enum ReplenishmentReplay {
  static func main() {
    do throws(SeriesFileError) {
      let options = try Options(Array(CommandLine.arguments.dropFirst()))
      try run(options)
    } catch {
      complain("ReplenishmentReplay: \(error.description)")
    }
  }

  private static func run(_ options: Options) throws(SeriesFileError) {
    print(
      "Last \(options.days) days of each item, lead time \(options.leadTime) days, orders for \(Item.orderCycle) days, "
        + "forecasts made anew every \(options.refit) day(s)")
    var all = [Tally](repeating: Tally(), count: Target.all.count)
    for path in options.paths {
      let items = try Item.items(SeriesFile(path: path), options)
      let name = path.split(separator: "/").last.map(String.init) ?? path
      let next = Atomic<Int>(0)
      let replays = Mutex<[Int: [Item.Outcome]]>([:])
      DispatchQueue.concurrentPerform(iterations: options.jobs) { _ in
        while case let index = next.add(1, ordering: .relaxed).oldValue, index < items.count {
          let outcomes = items[index].replay(options)
          replays.withLock { $0[index] = outcomes }
        }
      }
      // In the order of the items, so that sums do not depend on the threads.
      let outcomes = replays.withLock { replays in items.indices.compactMap { replays[$0] } }
      for (place, target) in Target.all.enumerated() {
        var tally = Tally()
        for outcome in outcomes { tally.add(outcome[place]) }
        print(tally.line(name.split(separator: ".").first.map(String.init) ?? name, target))
        all[place].add(tally)
      }
    }
    for (place, target) in Target.all.enumerated() { print(all[place].line("all", target)) }
  }
}
