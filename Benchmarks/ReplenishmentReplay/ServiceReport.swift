import Dispatch
import InventoryCore
import Synchronization

/// What service a whole shop comes to with stock-outs fed back, beside the levels of the forecast alone and those scaled
/// to the same service.
enum ServiceReport {
  static let header = """
    Whole shop, stock-outs fed back; cycles after the first year. Stock in days of mean demand, for an item and day.
    service AIM REALISED watched, lead time, cycles | stock | of the forecast alone: realised, stock | scaled to the same \
    service: stock | by class | by quarter of the year
    """

  /// A line for each supply and aim.
  static func lines(_ shop: [ShelfHistory], jobs: Int) -> [String] {
    let days = shop.map(\.demand.count).max() ?? 0
    let first = min(365, days / 2)
    let places = ShopSupply.all.indices.flatMap { supply in
      Aim.shares.indices.map { (supply: supply, aim: $0) }
    }
    guard !shop.isEmpty else { return [] }
    let next = Atomic<Int>(0)
    let lines = Mutex<[String]>([String](repeating: "", count: places.count))
    DispatchQueue.concurrentPerform(iterations: jobs) { _ in
      while case let index = next.add(1, ordering: .relaxed).oldValue, index < places.count {
        let line = line(shop, places[index], first: first)
        lines.withLock { $0[index] = line }
      }
    }
    return lines.withLock { $0 }
  }

  private static func line(_ shop: [ShelfHistory], _ place: (supply: Int, aim: Int), first: Int) -> String {
    func play(_ rule: ClosedLoop.Rule) -> ClosedLoop { ClosedLoop(shop, at: place, rule: rule, first: first) }
    let (closed, open) = (play(.closed), play(.open(1)))
    let supply = ShopSupply.all[place.supply]
    func stock(_ loop: ClosedLoop) -> Double { loop.stock / Double(max(loop.days, 1)) }
    func list(_ counts: some Sequence<(String, ClosedLoop.Count)>) -> String {
      counts.map { "\($0.0) \(Text.figure4($0.1.service)) of \($0.1.cycles)" }.joined(separator: ", ")
    }
    return [
      "service \(Aim.shares[place.aim]) \(Text.figure4(closed.all.service)) \(supply.name) \(supply.leadTime) days, "
        + "\(closed.all.cycles) cycles",
      Text.figure(stock(closed), 1),
      "\(Text.figure4(open.all.service)), \(Text.figure(stock(open), 1))",
      Text.figure(scaled(to: closed.all.service, play, stock), 1),
      list(closed.byClass.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }),
      list(closed.byQuarter.sorted { $0.key < $1.key }.map { ("\($0.key + 1)", $0.value) }),
    ].joined(separator: " | ")
  }

  /// Stock of the levels of the forecast, scaled until they come to a service: by bisection, and on a line between the last
  /// two scales.
  private static func scaled(
    to service: Double,
    _ play: (ClosedLoop.Rule) -> ClosedLoop,
    _ stock: (ClosedLoop) -> Double
  ) -> Double {
    var (low, high) = (0.05, 8.0)
    for _ in 0..<10 {
      let middle = (low + high) / 2
      if play(.open(middle)).all.service < service { low = middle } else { high = middle }
    }
    let (below, above) = (play(.open(low)), play(.open(high)))
    let width = above.all.service - below.all.service
    let part = width > 0 ? min(max((service - below.all.service) / width, 0), 1) : 1
    return stock(below) + part * (stock(above) - stock(below))
  }
}
