import Dispatch
import InventoryCore
import SeriesFiles
import Synchronization

/// Replays stock policies day by day on real series, and prints what service they came to, with how much stock.
///
///     ReplenishmentReplay [--days N] [--refit N] [--lead-time L] [--shop-days N] [--shop-refit N] [--jobs N] [--step K] \
///       FILE …
///
/// Each item's last days are replayed: an order of an evening is decided on a forecast made from the days before,
/// made anew every few days. Beside it stands the rule of the textbooks, √L·σ of the daily demand, at the same aim;
/// and each rule, moved along its exchange curve, at the stock that the other has of each item.
///
/// After that the whole shop is replayed over up to three years, with its stock-outs fed back, for several lead times.
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
    var shop: [ShelfHistory] = []
    for path in options.paths {
      let items = try Item.items(SeriesFile(path: path), options)
      let name = path.split(separator: "/").last?.split(separator: ".").first.map(String.init) ?? path
      let set = name.split(separator: "_").first.map(String.init) ?? name
      let long = items.filter { $0.demand.count >= options.days + 2 * Item.window }
      var report = Report()
      for (item, outcomes) in zip(long, each(long, options.jobs) { $0.replay(options) }) {
        report.add(outcomes, unit: item.dailyMean)
        all.add(outcomes, unit: item.dailyMean)
      }
      for line in report.lines(set) { print(line) }
      shop += each(items, options.jobs) {
        $0.shelfHistory(days: options.shopDays, refit: options.shopRefit)
      }.compactMap(\.self)
    }
    for line in all.lines("all") { print(line) }
    print(ServiceReport.header)
    for line in ServiceReport.lines(shop, jobs: options.jobs) { print(line) }
    print(
      "Chance of running out before an order placed now arrives (cycle 95 %, watched): said, came true, evenings"
    )
    for line in all.calibration() { print(line) }
  }

  /// What comes of each item over several threads, in the order of the items, so that sums do not depend on the threads.
  private static func each<Outcome: Sendable>(
    _ items: [Item],
    _ jobs: Int,
    _ body: @Sendable (Item) -> Outcome
  ) -> [Outcome] {
    let next = Atomic<Int>(0)
    let outcomes = Mutex<[Int: Outcome]>([:])
    DispatchQueue.concurrentPerform(iterations: jobs) { _ in
      while case let index = next.add(1, ordering: .relaxed).oldValue, index < items.count {
        let outcome = body(items[index])
        outcomes.withLock { $0[index] = outcome }
      }
    }
    let done = outcomes.withLock { $0 }
    return items.indices.compactMap { done[$0] }
  }
}
