import InventoryCore

/// What a rule came to on one item, in days of its mean demand.
struct Result: Sendable {
  var cycles: Double
  var good: Double
  var demand: Double
  var served: Double
  var stock: Double

  /// - Parameter unit: Mean demand of the item per day, above 0, so that items count alike.
  init(_ replay: PolicyReplay, unit: Double) {
    cycles = Double(replay.cycles)
    good = Double(replay.cyclesWithoutStockout)
    demand = replay.demand / unit
    served = replay.served / unit
    stock = replay.averageStock / unit
  }

  /// What the same rule would have come to with another stock: between its nearest results on a line, or the last
  /// result where the stock lies beyond.
  init(_ curve: [Result], stock: Double) {
    let sorted = curve.sorted { $0.stock < $1.stock }
    let next = sorted.firstIndex { $0.stock >= stock } ?? sorted.count - 1
    let (low, high) = (sorted[max(next - 1, 0)], sorted[next])
    let part = high.stock > low.stock ? min(max((stock - low.stock) / (high.stock - low.stock), 0), 1) : 1
    self = high
    cycles = low.cycles + part * (high.cycles - low.cycles)
    good = low.good + part * (high.good - low.good)
    served = low.served + part * (high.served - low.served)
    self.stock = low.stock + part * (high.stock - low.stock)
  }
}
