import InventoryCore

/// Outcomes of many items, added up.
struct Tally: Sendable {
  private struct Side: Sendable {
    var (cycles, good, demand, served, stockDays) = (0, 0, 0.0, 0.0, 0.0)

    mutating func add(_ replay: PolicyReplay, scale: Double) {
      cycles += replay.cycles
      good += replay.cyclesWithoutStockout
      demand += replay.demand / scale
      served += replay.served / scale
      stockDays += replay.averageStock / scale
    }

    mutating func add(_ other: Side) {
      cycles += other.cycles
      good += other.good
      demand += other.demand
      served += other.served
      stockDays += other.stockDays
    }

    /// Share of cycles without a stock-out, share of demand served, and stock in days of demand, for an item each.
    func text(items: Int) -> String {
      let cycle = cycles > 0 ? 100 * Double(good) / Double(cycles) : 0
      let fill = demand > 0 ? 100 * served / demand : 0
      return Tally.padded(Tally.figure(cycle, 1), 6) + Tally.padded(Tally.figure(fill, 1), 7)
        + Tally.padded(Tally.figure(stockDays / Double(max(items, 1)), 1), 7)
    }
  }

  private var items = 0
  private var ours = Side()
  private var classic = Side()

  /// Items count alike: amounts are taken in days of their mean demand.
  mutating func add(_ outcome: Item.Outcome) {
    let scale = outcome.ours.demand / Double(max(outcome.ours.days, 1))
    guard scale > 0 else { return }
    items += 1
    ours.add(outcome.ours, scale: scale)
    classic.add(outcome.classic, scale: scale)
  }

  mutating func add(_ other: Tally) {
    items += other.items
    ours.add(other.ours)
    classic.add(other.classic)
  }

  func line(_ set: String, _ target: Target) -> String {
    "\(Self.filled(set, 20)) \(Self.filled(target.name, 12)) \(Self.padded("\(items)", 4)) items   "
      + "policy: cycle % | fill % | stock days \(ours.text(items: items))   √L·σ: \(classic.text(items: items))"
  }

  static func figure(_ value: Double, _ places: Int) -> String {
    let factor = places > 0 ? 10.0 : 1
    let scaled = (value * factor).rounded() / factor
    return places > 0 ? "\(scaled)" : "\(Int(scaled))"
  }

  static func padded(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }

  static func filled(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
