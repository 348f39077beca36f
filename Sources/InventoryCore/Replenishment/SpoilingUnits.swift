/// What goods that spoil leave to an order along sample paths: the shelf followed batch by batch, the oldest sold first.
struct SpoilingUnits {
  /// Demand that falls to the order from its arrival on, added up: by period of its shelf life, then by path; at least 0.
  let wanted: [[Double]]
  /// Mean units short in the periods that the policy looks at, whatever is ordered: demand after the order has spoiled.
  let fixedShortage: Double
  /// Mean units of older batches left at the ends of those periods, added up, whatever is ordered.
  let fixedHolding: Double
  /// Mean units on the shelf when the order arrives, before it is unpacked; below 0 where units are owed.
  let stockAtArrival: Double

  /// - Parameters:
  ///   - paths: Equally likely futures, each of at least ``CostPolicy/horizonNeeded`` periods.
  ///   - onHand: Units on the shelf before the first period, as fresh as if they had just arrived; below 0 where units are
  ///     owed.
  ///   - arrivals: Units that arrive at the beginning of each period; below 0 counts as none.
  ///   - shelfLife: Periods for which a batch can be sold, 1 or more.
  init(paths: [[Double]], onHand: Double, arrivals: [Double], policy: CostPolicy, shelfLife: Int) {
    var wanted = [[Double]](repeating: [Double](repeating: 0, count: paths.count), count: shelfLife)
    var (stock, short, left) = (0.0, 0.0, 0.0)
    for (place, path) in paths.enumerated() {
      var shelf = Shelf(onHand: onHand, shelfLife: shelfLife)
      for period in 0..<policy.leadTime {
        shelf.receive(period < arrivals.count ? arrivals[period] : 0, in: period)
        let missing = shelf.serve(path[period], in: period)
        shelf.owed = policy.unmet == .lost ? 0 : missing
        shelf.endPeriod(period)
      }
      stock += shelf.units - shelf.owed
      shelf.receive(policy.leadTime < arrivals.count ? arrivals[policy.leadTime] : 0, in: policy.leadTime)
      // Demand of the order, then demand since it has spoiled.
      var (demand, since) = (0.0, 0.0)
      for step in 0..<max(shelfLife, policy.reviewPeriod) {
        let period = policy.leadTime + step
        let missing = shelf.serve(path[period], in: period)
        shelf.owed = 0
        if step < shelfLife {
          demand += missing
          wanted[step][place] = demand
        } else {
          since += missing
          // A lost unit is short once, an owed one in every period.
          short += policy.unmet == .lost ? missing : since
        }
        if step < policy.reviewPeriod { left += shelf.units }
        shelf.endPeriod(period)
      }
    }
    let count = Double(max(paths.count, 1))
    self.wanted = wanted
    fixedShortage = short / count
    fixedHolding = left / count
    stockAtArrival = stock / count
  }
}

/// Batches of one product, the oldest first.
private struct Shelf {
  private let shelfLife: Int
  /// With the last period in which each can be sold.
  private var batches: [(last: Int, units: Double)] = []
  /// Units that were wanted before and have not been delivered.
  var owed: Double

  init(onHand: Double, shelfLife: Int) {
    self.shelfLife = shelfLife
    owed = max(-onHand, 0)
    receive(onHand, in: 0)
  }

  var units: Double { batches.reduce(0) { $0 + $1.units } }

  /// Takes in a batch at the beginning of a period.
  mutating func receive(_ units: Double, in period: Int) {
    if units > 0 { batches.append((period + shelfLife - 1, units)) }
  }

  /// Sells what is there to what is owed and wanted.
  ///
  /// - Returns: Units that nothing was there for.
  mutating func serve(_ demand: Double, in period: Int) -> Double {
    var missing = owed + demand
    for index in batches.indices where missing > 0 {
      let sold = min(batches[index].units, missing)
      batches[index].units -= sold
      missing -= sold
    }
    return missing
  }

  /// Throws away what could be sold in this period for the last time.
  mutating func endPeriod(_ period: Int) { batches.removeAll { $0.last <= period || $0.units <= 0 } }
}
