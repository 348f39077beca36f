import Dispatch
import InventoryCore
import SeriesFiles
import Synchronization

/// Replays stock policies day by day on real series, and prints what service they came to, with how much stock.
///
///     ReplenishmentReplay [--days N] [--refit N] [--lead-time L] [--jobs N] [--step K] FILE …
///
/// Each item's last days are replayed: an order of an evening is decided on a forecast made from the days before,
/// made anew every few days. Beside it stands the rule of the textbooks, √L·σ of the daily demand, at the same aim;
/// and each rule, moved along its exchange curve, at the stock that the other has of each item.
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
      "Last \(options.days) days of each item, lead time \(options.leadTime) days (unpunctual: ± 2), orders for "
        + "\(Supply.orderCycle) days, forecasts made anew every \(options.refit) day(s). Stock in days of mean demand."
    )
    print(Report.header)
    var all = Report()
    var shop: [(demand: [Double], outcomes: [Item.Outcome])] = []
    for path in options.paths {
      let items = try Item.items(SeriesFile(path: path), options)
      let name = path.split(separator: "/").last?.split(separator: ".").first.map(String.init) ?? path
      let set = name.split(separator: "_").first.map(String.init) ?? name
      let next = Atomic<Int>(0)
      let replays = Mutex<[Int: [Item.Outcome]]>([:])
      DispatchQueue.concurrentPerform(iterations: options.jobs) { _ in
        while case let index = next.add(1, ordering: .relaxed).oldValue, index < items.count {
          let outcomes = items[index].replay(options)
          replays.withLock { $0[index] = outcomes }
        }
      }
      // In the order of the items, so that sums do not depend on the threads.
      let outcomes = replays.withLock { $0 }
      var report = Report()
      for (index, item) in items.enumerated() {
        guard let outcomes = outcomes[index] else { continue }
        report.add(outcomes, unit: item.dailyMean)
        all.add(outcomes, unit: item.dailyMean)
        shop.append((Array(item.demand.suffix(options.days)), outcomes))
      }
      for line in report.lines(set) { print(line) }
    }
    for line in all.lines("all") { print(line) }
    for line in ServiceReport(shop, options).lines { print(line) }
    print(
      "Chance of running out before an order placed now arrives (cycle 95 %, watched): said, came true, evenings"
    )
    for line in all.calibration() { print(line) }
  }
}
