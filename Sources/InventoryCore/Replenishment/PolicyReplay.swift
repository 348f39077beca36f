/// Replays a policy on a demand that is known, day by day, and counts what became of it.
///
/// A day begins with the arrival of what is due, then demand is served as far as stock reaches (what is not served is
/// lost), and at its end the policy looks at the stock and may order. An order with a lead time of L days arrives
/// after L further days of demand.
public struct PolicyReplay: Hashable, Sendable {
  /// Replenishment cycles that have ended: each ends with an arrival or, with periodic review, when the order of a
  /// look has arrived or would have.
  public private(set) var cycles = 0
  /// Those in which no demand was lost.
  public private(set) var cyclesWithoutStockout = 0
  /// Units demanded.
  public private(set) var demand = 0.0
  /// Units served from stock.
  public private(set) var served = 0.0
  /// Days replayed.
  public private(set) var days = 0
  /// Days on which demand was lost.
  public private(set) var daysOut = 0
  /// Mean stock at the ends of days.
  public var averageStock: Double { days > 0 ? stockDays / Double(days) : 0 }
  /// Share of the cycles without a stock-out; `nil` before the first has ended.
  public var cycleServiceLevel: Double? {
    cycles > 0 ? Double(cyclesWithoutStockout) / Double(cycles) : nil
  }
  /// Share of the demand served from stock; `nil` without demand.
  public var fillRate: Double? { demand > 0 ? served / demand : nil }

  private var stockDays = 0.0

  /// - Parameters:
  ///   - demand: Units per day, each at least 0.
  ///   - stock: Units on hand before the first day.
  ///   - leadTime: Days of demand before an order placed at the end of a day (0 is the first) arrives.
  ///   - reviewPeriod: Days between two looks at the stock, the first at the end of day `reviewPeriod` − 1; 0 for one
  ///     every day.
  ///   - order: Units to order at the end of a day with that stock on hand and on order.
  public init<Failure: Error>(
    demand: [Double],
    stock: Double,
    reviewPeriod: Int = 0,
    leadTime: (Int) -> Int,
    order: (_ day: Int, _ position: Double) throws(Failure) -> Double
  ) throws(Failure) {
    var onHand = stock
    var pending: [(arrival: Int, quantity: Double)] = []
    var isShort = false
    for (day, wanted) in demand.enumerated() {
      let hasEnded = pending.contains { $0.arrival <= day }
      if hasEnded {
        onHand += pending.reduce(0) { $0 + ($1.arrival <= day ? $1.quantity : 0) }
        pending.removeAll { $0.arrival <= day }
        cycles += 1
        if !isShort { cyclesWithoutStockout += 1 }
        isShort = false
      }
      let sold = min(onHand, max(wanted, 0))
      onHand -= sold
      if sold < wanted {
        isShort = true
        daysOut += 1
      }
      days += 1
      self.demand += max(wanted, 0)
      served += sold
      stockDays += onHand
      guard reviewPeriod == 0 || (day + 1) % reviewPeriod == 0 else { continue }
      let position = onHand + pending.reduce(0) { $0 + $1.quantity }
      let quantity = try order(day, position)
      if quantity > 0 || reviewPeriod > 0 {
        pending.append((day + max(leadTime(day), 0) + 1, max(quantity, 0)))
      }
    }
  }
}
