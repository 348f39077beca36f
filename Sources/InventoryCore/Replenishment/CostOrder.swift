/// The order of least expected cost under a ``CostPolicy``.
///
/// What is there and what is coming is followed along sample paths of the demand to the arrival of the order; with lost
/// sales it never falls below nothing, so that demand of the lead time that finds an empty shelf asks for no stock of the
/// order (Zipkin 2008, Operations Research 56:937, on why the stock position is not enough). The order then covers, at the
/// critical ratio, what is wanted of it: demand after the arrival less what is left.
///
/// Of goods that spoil, the oldest are sold first. What is there or on its way counts as fresh when it is seen first: when
/// it came is not known. A unit of the order that is not sold within its shelf life spoils and costs
/// ``CostPolicy/wasteCost``, so that one unit too many costs co = holding + waste × P(spoils) (the newsvendor with a
/// salvage value, here below nothing; Silver, Pyke & Thomas 2017, chapter 9). Units that spoil before the order arrives
/// cost the same whatever is ordered, and are left out.
public struct CostOrder: Hashable, Sendable {
  /// Units to order: 0, or a multiple of the pack size and at least the minimum order.
  public let quantity: Double
  /// Mean units on the shelf when the order arrives, before it is unpacked; below 0 where units are owed.
  public let stockAtArrival: Double
  /// Mean units short in the periods that the order serves, with it.
  public let expectedShortage: Double
  /// Mean units left at the ends of those periods, added up, with it.
  public let expectedHolding: Double
  /// Mean units of the order that spoil; 0 where goods keep.
  public let expectedWaste: Double
  /// Mean cost of those periods, with it, and of what spoils of it.
  public let expectedCost: Double
  /// The quantity with its inputs, formula and source.
  public let explanation: ExplanationStep

  /// Sample paths that demand is drawn from.
  static let pathCount = 1024

  /// - Parameters:
  ///   - forecast: A forecast with a horizon of at least ``CostPolicy/horizonNeeded``.
  ///   - onHand: Units on the shelf before the first period; below 0 where units are owed.
  ///   - arrivals: Units on their way that arrive at the beginning of each period, the first one first; what is due later
  ///     than the order is left out.
  ///   - policy: What stock and its lack cost.
  ///   - spread: Factor of the distances of demand from its mean, at least 0, as ``CostCalibration`` measures it.
  /// - Throws: ``ReplenishmentError/horizonTooShort(needed:got:)``, ``ReplenishmentError/stockNotFinite``.
  public init(
    _ forecast: Forecast,
    onHand: Double,
    arrivals: [Double] = [],
    policy: CostPolicy,
    spread: Double = 1
  ) throws(ReplenishmentError) {
    guard forecast.horizon >= policy.horizonNeeded else {
      throw .horizonTooShort(needed: policy.horizonNeeded, got: forecast.horizon)
    }
    guard onHand.isFinite, spread.isFinite, arrivals.allSatisfy(\.isFinite) else { throw .stockNotFinite }
    let paths = forecast.distribution.insured.paths(
      count: Self.pathCount,
      seed: 0,
      periods: 0..<policy.horizonNeeded
    ).map { path in
      spread == 1 ? path : zip(path, forecast.mean).map { max(0, $1 + max(spread, 0) * ($0 - $1)) }
    }
    self.init(paths: paths, onHand: onHand, arrivals: arrivals, policy: policy)
  }

  /// - Parameter paths: Equally likely futures, each of at least ``CostPolicy/horizonNeeded`` periods; at least one.
  init(paths: [[Double]], onHand: Double, arrivals: [Double], policy: CostPolicy) {
    let wants = WantedUnits(paths: paths, onHand: onHand, arrivals: arrivals, policy: policy)
    let best = wants.quantity()
    let costs = wants.costs(of: best)
    quantity = best
    stockAtArrival = wants.stockAtArrival
    expectedShortage = costs.shortage
    expectedHolding = costs.holding
    expectedWaste = costs.waste
    expectedCost = costs.total
    explanation = ExplanationStep(
      name: "cost_order",
      inputs: [
        ExplanationValue("holding_cost", policy.holdingCost, unit: "money"),
        ExplanationValue("shortage_cost", policy.shortageCost, unit: "money"),
        ExplanationValue("critical_ratio", policy.criticalRatio, unit: "probability"),
        ExplanationValue("lead_time", Double(policy.leadTime), unit: "periods"),
        ExplanationValue("on_hand", onHand, unit: "units"),
        ExplanationValue("on_order", arrivals.reduce(0, +), unit: "units"),
        ExplanationValue("stock_at_arrival", wants.stockAtArrival, unit: "units"),
      ] + Self.inputs(ofWaste: policy, expected: costs.waste),
      formula: Self.formula(policy),
      result: ExplanationValue("cost_order", best, unit: "units"),
      source: "Arrow, Harris & Marschak 1951, Econometrica 19:250; lost sales followed along sample paths",
      sentence:
        "Order \(best.text()) units: when they arrive about \(wants.stockAtArrival.text()) are left, and one more "
        + (policy.shelfLife == nil
          ? "unit would cost as much on the shelf as it saves."
          : "unit would cost as much on the shelf and by spoiling as it saves.")
    )
  }

  private static func inputs(ofWaste policy: CostPolicy, expected: Double) -> [ExplanationValue] {
    guard let shelfLife = policy.shelfLife else { return [] }
    return [
      ExplanationValue("shelf_life", Double(shelfLife), unit: "periods"),
      ExplanationValue("waste_cost", policy.wasteCost, unit: "money"),
      ExplanationValue("expected_waste", expected, unit: "units"),
    ]
  }

  private static func formula(_ policy: CostPolicy) -> String {
    if policy.shelfLife != nil {
      return
        "cost_order = q of least mean Σ holding_cost × left + shortage_cost × short over the review period "
        + "+ waste_cost × what is left of q after shelf_life"
    }
    return policy.reviewPeriod == 1
      ? "cost_order = smallest q with P(demand of the arrival period − what is left ≤ q) ≥ critical_ratio"
      : "cost_order = q of least mean Σ holding_cost × left + shortage_cost × short over the review period"
  }
}

/// What is wanted of an order along sample paths: demand since its arrival less what was left, by period.
private struct WantedUnits {
  private let policy: CostPolicy
  /// Ascending, for each period that the order serves.
  private let byPeriod: [[Double]]
  /// Ascending, up to the end of its shelf life: what of the order exceeds it spoils. Empty where goods keep.
  private let untilSpoiled: [Double]
  /// Mean units short and left whatever is ordered: of periods in which the order has spoiled, and of older units.
  private let fixed: (shortage: Double, holding: Double)
  let stockAtArrival: Double

  init(paths: [[Double]], onHand: Double, arrivals: [Double], policy: CostPolicy) {
    self.policy = policy
    if let shelfLife = policy.shelfLife {
      let units = SpoilingUnits(
        paths: paths,
        onHand: onHand,
        arrivals: arrivals,
        policy: policy,
        shelfLife: shelfLife
      )
      byPeriod = units.wanted.prefix(policy.servedPeriods).map { $0.sorted() }
      untilSpoiled = units.wanted[shelfLife - 1].sorted()
      fixed = (units.fixedShortage, units.fixedHolding)
      stockAtArrival = units.stockAtArrival
      return
    }
    untilSpoiled = []
    fixed = (0, 0)
    var wanted = [[Double]](
      repeating: [Double](repeating: 0, count: paths.count),
      count: policy.reviewPeriod
    )
    var sum = 0.0
    func arriving(_ period: Int) -> Double { period < arrivals.count ? arrivals[period] : 0 }
    for (place, path) in paths.enumerated() {
      var stock = onHand
      for period in 0..<policy.leadTime {
        stock += arriving(period) - path[period]
        if policy.unmet == .lost { stock = max(stock, 0) }
      }
      sum += stock
      var demand = -stock
      for period in 0..<policy.reviewPeriod {
        demand += path[policy.leadTime + period] - (period == 0 ? arriving(policy.leadTime) : 0)
        wanted[period][place] = demand
      }
    }
    byPeriod = wanted.map { $0.sorted() }
    stockAtArrival = sum / Double(max(paths.count, 1))
  }

  /// The best whole number of packs; nothing when the smallest order costs more than none.
  func quantity() -> Double {
    let wanted = unrestricted()
    guard wanted > 0 else { return 0 }
    let pack = policy.packSize
    let least = (policy.minimumOrder / pack - 1e-9).rounded(.up) * pack
    let below = max((wanted / pack + 1e-9).rounded(.down) * pack, least)
    let candidates = [0, below, max(below, (wanted / pack - 1e-9).rounded(.up) * pack)]
    return candidates.min { costs(of: $0).total < costs(of: $1).total } ?? 0
  }

  /// The smallest quantity at which one more unit costs no less than it saves. Cost is convex in the quantity, and its
  /// slope changes where a path is served.
  private func unrestricted() -> Double {
    let candidates = (byPeriod.flatMap(\.self) + untilSpoiled).sorted()
    guard let highest = candidates.last, slope(at: 0) < 0 else { return 0 }
    var (low, high) = (0, candidates.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if slope(at: candidates[middle]) >= 0 { high = middle } else { low = middle + 1 }
    }
    return max(0, min(candidates[low], highest))
  }

  /// Change of the mean cost by one more unit.
  private func slope(at quantity: Double) -> Double {
    var slope = 0.0
    for (period, wanted) in byPeriod.enumerated() {
      let served = Double(Self.count(of: wanted, upTo: quantity)) / Double(max(wanted.count, 1))
      slope += policy.holdingCost * served
      // A lost unit is short once, by the end of the last period; an owed one in every period.
      if policy.unmet == .backordered || period == byPeriod.count - 1 {
        slope -= policy.shortageCost * (1 - served) * times(owedIn: period)
      }
    }
    if !untilSpoiled.isEmpty {
      slope +=
        policy.wasteCost * Double(Self.count(of: untilSpoiled, upTo: quantity)) / Double(untilSpoiled.count)
    }
    return slope
  }

  /// In how many periods a unit is short that the order does not serve in this one: what is still owed when the order has
  /// spoiled is owed until the next one arrives.
  private func times(owedIn period: Int) -> Double {
    policy.unmet == .backordered && period == byPeriod.count - 1
      ? Double(policy.reviewPeriod - period) : 1
  }

  /// Mean units short and left, and spoiled of the order, and their cost.
  func costs(of quantity: Double) -> (shortage: Double, holding: Double, waste: Double, total: Double) {
    var (shortage, holding) = fixed
    for (period, wanted) in byPeriod.enumerated() {
      let count = Double(max(wanted.count, 1))
      holding += wanted.reduce(0) { $0 + max(quantity - $1, 0) } / count
      if policy.unmet == .backordered || period == byPeriod.count - 1 {
        shortage += wanted.reduce(0) { $0 + max($1 - quantity, 0) } / count * times(owedIn: period)
      }
    }
    let kept = policy.holdingCost * holding + policy.shortageCost * shortage
    guard !untilSpoiled.isEmpty else { return (shortage, holding, 0, kept) }
    let waste = untilSpoiled.reduce(0) { $0 + max(quantity - $1, 0) } / Double(untilSpoiled.count)
    return (shortage, holding, waste, kept + policy.wasteCost * waste)
  }

  private static func count(of sorted: [Double], upTo amount: Double) -> Int {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] <= amount { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
