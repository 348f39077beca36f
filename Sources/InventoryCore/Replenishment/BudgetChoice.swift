/// What a budget buys of the orders that are recommended: the packs that earn most for the money.
///
/// The gain of a pack is the margin of its units times the probability that demand gets to each of them: margin ×
/// (E[(D − a)+] − E[(D − b)+]) for the units from a to b of the stock position. It falls from pack to pack, so that buying the
/// pack with the highest gain per money next (marginal analysis; Fox 1966, Management Science 13:210) comes within the gain of
/// one step of the best choice (Dantzig 1957, Operations Research 5:266). A first step is what a supplier takes at least. A
/// step that no longer fits is left out, and cheaper ones after it may still fit.
///
/// An order of very many packs is cut into at most ``mostSteps`` steps after its first, so that a choice among n orders takes
/// time in O(n log n); of the step that no longer fits as a whole, the packs that do are bought. Of equal gains, the order
/// that stands first is served first, so that the same orders and budget always give the same choice.
public struct BudgetChoice: Hashable, Sendable {
  /// Why nothing is bought of an order, whatever the budget.
  public enum Exclusion: String, CaseIterable, Hashable, Sendable {
    /// What it costs is not known: the purchase price is 0.
    case noCost = "no_cost"
    /// It is sold for no more than it costs, so that no unit of it earns anything.
    case noMargin = "no_margin"
  }

  /// An order that is recommended, with what a unit costs and brings.
  public struct Candidate: Hashable, Sendable {
    /// Most that is bought: 0 or more, in whole packs.
    public var recommendedOrder: Quantity
    /// Orders are whole multiples of it; 0 and less count as one thousandth.
    public var packSize: Quantity
    /// Smallest order that a supplier takes; 0 or more.
    public var minimumOrder: Quantity
    /// What a unit costs; 0 when that is not known.
    public var cost: Money
    /// What a unit is sold for.
    public var price: Money
    /// Units available and on order before the order.
    public var position: Double
    /// Demand that the position and the order have to serve, in units.
    public var demand: NormalDemand

    /// A candidate as given; nothing is checked.
    public init(
      recommendedOrder: Quantity,
      packSize: Quantity,
      minimumOrder: Quantity,
      cost: Money,
      price: Money,
      position: Double,
      demand: NormalDemand
    ) {
      self.recommendedOrder = recommendedOrder
      self.packSize = packSize
      self.minimumOrder = minimumOrder
      self.cost = cost
      self.price = price
      self.position = position
      self.demand = demand
    }

    /// Why nothing is bought of it; `nil` when something may be.
    public var exclusion: Exclusion? { cost <= .zero ? .noCost : price <= cost ? .noMargin : nil }
  }

  /// What is bought of an order.
  public struct Part: Hashable, Sendable {
    /// 0, or whole packs, at least the smallest order and at most what is recommended.
    public fileprivate(set) var quantity: Quantity
    /// What it costs.
    public fileprivate(set) var cost: Money
    /// Margin that it is expected to earn, in currency units, 0 or more.
    public fileprivate(set) var expectedGain: Double

    /// Nothing is bought.
    public static let nothing = Part(quantity: .zero, cost: .zero, expectedGain: 0)
  }

  /// What may be spent.
  public let budget: Money
  /// What is bought of each candidate, in their order.
  public let parts: [Part]
  /// What the parts cost together; never above ``budget``.
  public let spent: Money
  /// Margin that the parts are expected to earn together, in currency units.
  public let expectedGain: Double

  /// What remains of the budget.
  public var left: Money { budget.subtracting(spent) ?? .zero }

  /// Steps that the packs of one order after the first step are cut into, at most. Up to as many packs, a step is a pack.
  public static let mostSteps: Int64 = 64

  /// - Parameters:
  ///   - candidates: The orders that are recommended; of equal gains, earlier ones come first.
  ///   - budget: What may be spent; 0 or less buys nothing.
  public init(_ candidates: [Candidate], budget: Money) {
    var parts = [Part](repeating: .nothing, count: candidates.count)
    var left = budget.minorUnits
    var queue = StepQueue()
    for (index, candidate) in candidates.enumerated() {
      if let step = BudgetStep(candidate, index: index) { queue.insert(step) }
    }
    while budget > .zero, var step = queue.removeFirst() {
      let candidate = candidates[step.index]
      let fits = step.cost <= left
      if !fits {
        guard let part = step.part(of: candidate, within: left) else { continue }
        step = part
      }
      left -= step.cost
      parts[step.index].quantity = candidate.quantity(packs: step.packs)
      parts[step.index].cost = candidate.cost(packs: step.packs) ?? .zero
      parts[step.index].expectedGain += step.gain
      if fits, let next = step.next(of: candidate) { queue.insert(next) }
    }
    self.budget = budget
    self.parts = parts
    spent = Money(minorUnits: max(budget.minorUnits, 0) - max(left, 0)) ?? .zero
    expectedGain = parts.reduce(0) { $0 + $1.expectedGain }
  }
}

extension BudgetChoice.Candidate {
  /// Thousandths of a pack.
  fileprivate var pack: Int64 { max(packSize.thousandths, 1) }

  /// Packs of the recommended order.
  fileprivate var packs: Int64 { max(recommendedOrder.thousandths, 0) / pack }

  /// Packs of the smallest order.
  fileprivate var leastPacks: Int64 {
    let least = max(minimumOrder.thousandths, 0)
    return max(1, least / pack + (least % pack > 0 ? 1 : 0))
  }

  /// Up to ``packs`` of them.
  fileprivate func quantity(packs: Int64) -> Quantity { Quantity(thousandths: packs * pack) ?? .zero }

  /// `nil` beyond what money can be.
  fileprivate func cost(packs: Int64) -> Money? { cost.times(quantity(packs: packs)) }

  /// Margin that packs are expected to earn beyond those before them, in currency units.
  fileprivate func gain(from first: Int64, to last: Int64) -> Double {
    let margin = Double(price.minorUnits - cost.minorUnits) / 100
    func short(_ packs: Int64) -> Double {
      demand.expectedShortage(above: position + quantity(packs: packs).approximate)
    }
    return margin * max(short(first) - short(last), 0)
  }
}

/// Packs of one order that are bought together.
private struct BudgetStep {
  /// Of the candidate.
  let index: Int
  /// Packs before it.
  let first: Int64
  /// Packs with it.
  let packs: Int64
  /// In minor units.
  let cost: Int64
  /// In currency units.
  let gain: Double
  /// Gain per minor unit; never above that of the step before.
  let density: Double

  /// The first step: the smallest order; `nil` when nothing is to be bought.
  init?(_ candidate: BudgetChoice.Candidate, index: Int) {
    guard candidate.exclusion == nil, candidate.leastPacks <= candidate.packs else { return nil }
    self.init(candidate, index: index, from: 0, to: candidate.leastPacks, density: .infinity)
  }

  private init?(
    _ candidate: BudgetChoice.Candidate,
    index: Int,
    from first: Int64,
    to packs: Int64,
    density most: Double
  ) {
    guard let before = candidate.cost(packs: first), let after = candidate.cost(packs: packs) else {
      return nil
    }
    self.index = index
    self.first = first
    self.packs = packs
    cost = after.minorUnits - before.minorUnits
    gain = candidate.gain(from: first, to: packs)
    // Amounts below half a minor unit cost nothing.
    density = min(most, cost > 0 ? gain / Double(cost) : gain > 0 ? .infinity : 0)
  }

  /// The packs after it; `nil` at the end of the order.
  func next(of candidate: BudgetChoice.Candidate) -> BudgetStep? {
    guard packs < candidate.packs else { return nil }
    let rest = candidate.packs - candidate.leastPacks
    let size = max(1, (rest + BudgetChoice.mostSteps - 1) / BudgetChoice.mostSteps)
    return BudgetStep(
      candidate,
      index: index,
      from: packs,
      to: min(packs + size, candidate.packs),
      density: density
    )
  }

  /// As many of its packs as an amount in minor units pays for; `nil` when it is none. The smallest order is not divided.
  func part(of candidate: BudgetChoice.Candidate, within amount: Int64) -> BudgetStep? {
    guard first > 0, let before = candidate.cost(packs: first) else { return nil }
    var (low, high) = (first, packs - 1)
    while low < high {
      let middle = low + (high - low + 1) / 2
      if let after = candidate.cost(packs: middle), after.minorUnits - before.minorUnits <= amount {
        low = middle
      } else {
        high = middle - 1
      }
    }
    guard low > first else { return nil }
    return BudgetStep(candidate, index: index, from: first, to: low, density: density)
  }

  /// Whether it is bought before another one.
  func precedes(_ other: BudgetStep) -> Bool {
    density != other.density ? density > other.density : index < other.index
  }
}

/// Steps, the best first: a binary heap.
private struct StepQueue {
  private var steps: [BudgetStep] = []

  mutating func insert(_ step: BudgetStep) {
    steps.append(step)
    var place = steps.count - 1
    while place > 0, steps[place].precedes(steps[(place - 1) / 2]) {
      steps.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  mutating func removeFirst() -> BudgetStep? {
    guard let first = steps.first, let last = steps.popLast() else { return nil }
    guard !steps.isEmpty else { return first }
    steps[0] = last
    var place = 0
    while true {
      var best = place
      for child in [2 * place + 1, 2 * place + 2] where child < steps.count {
        if steps[child].precedes(steps[best]) { best = child }
      }
      guard best != place else { return first }
      steps.swapAt(place, best)
      place = best
    }
  }
}

extension ReplenishmentLevels {
  /// Demand that an order placed now has to serve: up to the arrival of the next one, after lead time and review period, or,
  /// when the stock is watched all the time, after lead time and order cycle.
  ///
  /// Days beyond those that the reorder point covers count as independent with the mean rate, which makes the deviation a
  /// little small: this is to compare orders, not to size them.
  public var demandUntilNextOrder: NormalDemand {
    guard policy.reviewPeriod == 0 else {
      return NormalDemand(mean: protectionMean, deviation: protectionDeviation)
    }
    let covered = Double(policy.protectionPeriods)
    let further = Double(policy.orderCycle)
    return NormalDemand(
      mean: protectionMean + rate * further,
      deviation: protectionDeviation * ((covered + further) / covered).squareRoot()
    )
  }
}
