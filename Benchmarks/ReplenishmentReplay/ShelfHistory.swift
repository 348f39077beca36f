import InventoryCore

/// How a shop orders that is replayed with its service fed back.
struct ShopSupply: Sendable {
  /// Days between two looks; 0 for every evening.
  let review: Int
  let leadTime: Int

  static let all = [0, 7].flatMap { review in
    [2, 7, 14].map { ShopSupply(review: review, leadTime: $0) }
  }

  var name: String { review == 0 ? "daily" : "weekly" }

  func policy() throws(ReplenishmentError) -> ReplenishmentPolicy {
    try ReplenishmentPolicy(leadTime: leadTime, reviewPeriod: review, orderCycle: Supply.orderCycle)
  }
}

/// An item in a shop that is replayed with its service fed back.
struct ShelfHistory: Sendable {
  /// Levels on the evening before a day.
  struct Evening: Sendable {
    /// Mean that the reorder point covers.
    let mean: Double
    /// Reorder points, by aim.
    let points: [Double]
    /// What an order adds to them.
    let lot: Double
  }

  /// As it was before the first day.
  let demandClass: String
  let isInteger: Bool
  /// Of each day of the replay.
  let demand: [Double]
  /// By supply, then by day.
  let evenings: [[Evening]]

  /// Mean demand per day: the unit in which stock is added up.
  var unit: Double { demand.reduce(0, +) / Double(max(demand.count, 1)) }

  /// Demand per day from which an item counts: a unit in fifty days.
  static let leastUnit = 0.02
}

extension Item {
  /// Levels of each of the last days, as many as the history leaves, from forecasts made anew every few days.
  ///
  /// - Returns: `nil` for an item without demand to speak of in those days.
  func shelfHistory(days: Int, refit: Int) -> ShelfHistory? {
    let count = min(days, demand.count - 2 * Self.window)
    let start = demand.count - count
    let policies = ShopSupply.all.compactMap { try? $0.policy() }
    guard count > 0, demand[start...].reduce(0, +) >= ShelfHistory.leastUnit * Double(count) else {
      return nil
    }
    let horizon = refit + (policies.map(\.horizonNeeded).max() ?? 28)
    let aims = Aim.shares.map { ServiceTarget.cycleServiceLevel($0) }
    var evenings = [[ShelfHistory.Evening]](repeating: [], count: policies.count)
    var forecast: Forecast?
    var demandClass: DemandClass?
    for day in 0..<count {
      if day % refit == 0 { forecast = self.forecast(upTo: start + day, horizon: horizon) }
      guard let forecast else { return nil }
      demandClass = demandClass ?? forecast.description.demandClass
      for (place, policy) in policies.enumerated() {
        guard
          let levels = try? Replenishment.levels(forecast, policy: policy, services: aims, from: day % refit)
        else { return nil }
        evenings[place].append(
          ShelfHistory.Evening(
            mean: levels[0].protectionMean,
            points: levels.map(\.reorderPoint),
            lot: levels[0].orderUpTo - levels[0].reorderPoint
          )
        )
      }
    }
    return ShelfHistory(
      demandClass: (demandClass ?? .none).rawValue,
      isInteger: demand.allSatisfy { $0 == $0.rounded() },
      demand: Array(demand[start...]),
      evenings: evenings
    )
  }
}
