package import InventoryCore
package import InventoryRecords
internal import InventoryStore

/// What a budget buys of the orders that the list of what to order recommends.
package struct BudgetedReplenishment: Sendable {
  /// An order that no budget buys.
  package struct LeftOut: Sendable {
    package var place: StockPlace
    package var sku: String
    package var reason: BudgetChoice.Exclusion
  }

  package var budget: Money
  package var spent: Money
  package var left: Money
  /// Margin that the orders are expected to earn, in currency units.
  package var expectedGain: Double
  /// Orders that something is bought of.
  package var orderCount: Int
  /// By the numbers of products, then of locations.
  package var leftOut: [LeftOut]
  /// When goods come free that are reserved now.
  package var heldUntil: Instant?
  private let parts: [StockPlace: BudgetChoice.Part]

  /// Orders that are named as left out, at most.
  package static let mostNamed = 100

  init(_ lines: [DueLine], budget: Money, heldUntil: Instant?) {
    // Of equal gains the product with the lowest number comes first.
    let lines = lines.sorted {
      ($0.productID, $0.advice.locationID) < ($1.productID, $1.advice.locationID)
    }
    let candidates = lines.compactMap { line in line.candidate.map { (line: line, candidate: $0) } }
    let choice = BudgetChoice(candidates.map { $0.candidate }, budget: budget)
    self.budget = budget
    spent = choice.spent
    left = choice.left
    expectedGain = choice.expectedGain
    orderCount = choice.parts.count { $0.quantity > .zero }
    leftOut = candidates.compactMap { line, candidate in
      candidate.exclusion.map { LeftOut(place: line.place, sku: line.sku, reason: $0) }
    }
    self.heldUntil = heldUntil
    parts = Dictionary(
      zip(candidates.map { $0.line.place }, choice.parts),
      uniquingKeysWith: { first, _ in first }
    )
  }

  /// What is bought of a line of the list.
  package func part(of item: ReplenishmentItem) -> BudgetChoice.Part {
    parts[StockPlace(productID: item.productID, locationID: item.locationID)] ?? BudgetChoice.Part.nothing
  }
}

extension DueLine {
  /// The order that the list recommends; `nil` when it recommends none.
  fileprivate var candidate: BudgetChoice.Candidate? {
    // What is bought depends on no sample of the demand over the lead time.
    let levels = advice.levels(
      DemandDistribution(values: []),
      packSize: packSize,
      minimumOrder: minimumOrder,
      setting: reorderSetting
    )
    let units = position.approximate
    guard let levels, let order = Quantity(rounding: levels.order(position: units)), order > .zero else {
      return nil
    }
    return BudgetChoice.Candidate(
      recommendedOrder: order,
      packSize: packSize,
      minimumOrder: minimumOrder,
      cost: costPrice,
      price: price,
      position: units,
      demand: levels.demandUntilNextOrder
    )
  }
}

extension ForecastService {
  /// Chooses what a budget buys of the orders that the list recommends, with what is reserved at this moment.
  ///
  /// - Parameters:
  ///   - filter: As for the list: of what it leaves out nothing is bought. Its order does not matter.
  ///   - budget: What may be spent, 0 or more.
  package func budgeted(
    _ filter: ReplenishmentFilter,
    budget: Money
  ) throws -> BudgetedReplenishment {
    var lines = try StockAdvices(context.connection).due(filter)
    let held = Set(lines.lazy.filter { $0.reserved > .zero }.map(\.productID)).sorted()
    var lapses: [StockPlace: (lapsed: Quantity, next: Instant?)] = [:]
    for start in stride(from: 0, to: held.count, by: Self.productsAsked) {
      let some = Array(held[start..<min(start + Self.productsAsked, held.count)])
      for lapse in try Reservations(context.connection).lapses(productIDs: some, now: context.now) {
        lapses[lapse.place] = (lapse.lapsed, lapse.next)
      }
    }
    for index in lines.indices {
      guard let lapse = lapses[lines[index].place] else { continue }
      lines[index].reserved = lines[index].reserved.subtracting(lapse.lapsed) ?? lines[index].reserved
    }
    return BudgetedReplenishment(
      lines,
      budget: budget,
      heldUntil: lapses.values.compactMap { $0.next }.min()
    )
  }

  /// Products whose reservations are asked for at once.
  private static var productsAsked: Int { 500 }
}
