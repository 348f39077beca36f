import InventoryCore

extension Item {
  /// What came of each aim of ``Aim/all`` under one supply.
  struct Outcome: Sendable {
    var ours: [PolicyReplay] = []
    var classic: [PolicyReplay] = []
    /// Of the rule of the textbooks with each of ``Aim/safetyFactors``.
    var factors: [PolicyReplay] = []
    /// Of each evening on which an order placed then would still arrive: chance of running out before that, and
    /// whether it came to that.
    var risks: [(probability: Double, happened: Bool)] = []
  }

  /// One outcome per supply.
  func replay(_ options: Options) -> [Outcome] {
    let start = demand.count - options.days
    let policies = Supply.all.compactMap { try? $0.policy(leadTime: options.leadTime) }
    let horizon = options.refit + (policies.map(\.horizonNeeded).max() ?? 28)
    // Levels per evening, supply and aim: the forecast of the evening's day + 1, made at most `refit` days before.
    var levels: [[[ReplenishmentLevels]]] = []
    var forecast: Forecast?
    var made = 0
    for day in 0...options.days {
      if day % options.refit == 0 {
        forecast = self.forecast(upTo: start + day, horizon: horizon)
        made = day
      }
      levels.append(
        policies.map { policy in
          guard let forecast else { return [] }
          return (try? Replenishment.levels(forecast, policy: policy, services: Aim.all, from: day - made))
            ?? []
        }
      )
    }
    return Supply.all.indices.map { place in
      outcome(Supply.all[place], levels.map { $0[place] }, future: Array(demand[start...]), options)
    }
  }

  private func outcome(
    _ supply: Supply,
    _ own: [[ReplenishmentLevels]],
    future: [Double],
    _ options: Options
  ) -> Outcome {
    let leadTimes = supply.leadTimes(options.leadTime, days: options.days)
    var outcome = Outcome()
    for (place, aim) in Aim.all.enumerated() {
      let isWatched = aim == .cycleServiceLevel(0.95)
      outcome.ours.append(
        PolicyReplay(
          demand: future,
          stock: own[0][place].orderUpTo,
          reviewPeriod: supply.review,
          leadTime: { leadTimes[$0] }
        ) { day, position in
          let levels = own[day + 1][place]
          if isWatched, day + 1 + options.leadTime <= future.count {
            let coming = future[(day + 1)..<(day + 1 + options.leadTime)].reduce(0, +)
            outcome.risks.append((levels.leadTimeDemand.probability(above: position), coming > position))
          }
          return levels.order(position: position)
        }
      )
      outcome.classic.append(
        classic(supply, future: future, options) { $0.reorderPoint(aim, orderQuantity: max($1, 1e-9)) }
      )
    }
    outcome.factors = Aim.safetyFactors.map { factor in
      classic(supply, future: future, options) { demand, _ in demand.mean + factor * demand.deviation }
    }
    return outcome
  }

  /// Replays the rule of the textbooks: mean and √L·σ of the past days.
  ///
  /// - Parameter level: The reorder point for a demand over the protection time and an order quantity.
  private func classic(
    _ supply: Supply,
    future: [Double],
    _ options: Options,
    level: (NormalDemand, Double) -> Double
  ) -> PolicyReplay {
    let leadTimes = supply.leadTimes(options.leadTime, days: future.count)
    let start = demand.count - future.count
    func levels(_ day: Int) -> (point: Double, upTo: Double) {
      let past = demand[max(0, day - Self.window)..<day]
      let mean = past.reduce(0, +) / Double(past.count)
      let variance = past.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(max(past.count - 1, 1))
      let quantity = mean * Double(supply.review > 0 ? supply.review : Supply.orderCycle)
      let normal = NormalDemand(
        perPeriod: mean,
        deviation: variance.squareRoot(),
        leadTime: Double(options.leadTime + supply.review),
        leadTimeDeviation: supply.lateness
      )
      let point = max(0, level(normal, quantity).rounded(.up))
      return (point, supply.review > 0 ? point : point + quantity.rounded(.up))
    }
    return PolicyReplay(
      demand: future,
      stock: levels(start).upTo,
      reviewPeriod: supply.review,
      leadTime: { leadTimes[$0] }
    ) { day, position in
      let rule = levels(start + day + 1)
      return supply.review > 0 || position <= rule.point ? max(0, rule.upTo - position) : 0
    }
  }
}
