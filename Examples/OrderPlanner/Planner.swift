import Dispatch
import InventoryCore
import Synchronization

/// Forecasts the items of a shop together, and orders each.
///
/// Distances of demand from its forecast are measured over all items on the last periods, and the distributions made so
/// wide as they should have been.
struct Planner: Sendable {
  /// The stock of an item.
  struct Position: Sendable {
    let item: Int
    let onHand: Double
    let arrivals: [Double]
  }

  private let items: [History.Item]
  private let firstDay: CalendarDate
  private let frequency: Frequency
  private let options: Options

  /// Periods of the past that forecasts are measured on.
  static let origins = 20
  /// Forecasts that are measured: items take turns.
  static let scores = 3000
  /// Part of the shortage cost that orders go by with lost sales. What is left goes on to cost in the periods after, and
  /// cannot be sent back, so that the order of least cost for its own periods is an upper bound of the best one (Zipkin
  /// 2008, Operations Research 56:937). Chosen on games of groceries, a bakery, juice and made-up items, where 0.7 to 0.85
  /// cost up to 4 % less than 1.
  static let shortageShare = 0.8
  /// Periods since the first sale from which an item can be measured.
  static let shortest = 13

  init(_ items: [History.Item], _ history: History, _ options: Options) {
    self.items = items
    firstDay = history.firstDay
    frequency = history.frequency
    self.options = options
  }

  /// An order for each position.
  func orders(_ positions: [Position]) throws -> [Double] {
    let policy = try options.policy(shortageShare: options.isBackordered ? 1 : Self.shortageShare)
    let inputs = try items.map { try input($0, horizon: policy.horizonNeeded, pooled: nil) }
    // The time of the year is what items have in common; before it has come back, each goes by itself.
    let pooled =
      isSeasonal ? PooledEffects(map(items.count) { DemandEffects(inputs[$0]) }) : nil
    let calibrations = try calibrations(policy, pooled)
    let made = map(positions.count) { place -> Result<Double, Failure> in
      let position = positions[place]
      do {
        let item = items[position.item]
        let forecast = Forecaster.forecast(try input(item, horizon: policy.horizonNeeded, pooled: pooled))
        return .success(
          try CostOrder(
            forecast,
            onHand: position.onHand,
            arrivals: position.arrivals,
            policy: policy,
            spread: calibrations[isRegular(forecast)]?.spread ?? 1
          ).quantity
        )
      } catch { return .failure(Failure("item \(items[position.item].name): \(error)")) }
    }
    return try made.map { try $0.get() }
  }

  /// What forecasts of items with regular and with irregular demand would have needed.
  private func calibrations(
    _ policy: CostPolicy,
    _ pooled: PooledEffects?
  ) throws -> [Bool: CostCalibration] {
    let pairs = pairs(leadTime: policy.leadTime)
    let made = map(pairs.count) { place -> (forecast: Forecast, demand: Double)? in
      let (item, target) = pairs[place]
      let past = items[item].prefix(target - policy.leadTime)
      guard let input = try? input(past, horizon: policy.leadTime + 1, pooled: pooled) else { return nil }
      return (Forecaster.forecast(input), items[item].values[target])
    }
    var calibrations: [Bool: CostCalibration] = [:]
    for case let (forecast, demand)? in made {
      calibrations[isRegular(forecast), default: CostCalibration(level: policy.criticalRatio)]
        .add(forecast, step: policy.leadTime, demand: demand)
    }
    return calibrations
  }

  /// Whether the history is a year and a half long.
  private var isSeasonal: Bool {
    (items.first?.values.count ?? 0) >= (frequency == .weekly ? 78 : 548)
  }

  private func isRegular(_ forecast: Forecast) -> Bool { forecast.description.zeroShare <= 0.2 }

  /// Items with periods that they are measured on: the last ones, each item at some of them in turn.
  private func pairs(leadTime: Int) -> [(item: Int, target: Int)] {
    let length = items.first?.values.count ?? 0
    let all = items.indices.flatMap { item in
      (0..<Self.origins).compactMap { origin -> (item: Int, target: Int)? in
        let target = length - 1 - origin
        guard let first = items[item].values.firstIndex(where: { $0 > 0 }),
          target - leadTime - first >= Self.shortest, !items[item].isCensored[target]
        else { return nil }
        return (item, target)
      }
    }
    guard all.count > Self.scores else { return all }
    // Steps of this size meet every origin as often.
    let step = Double(all.count) / Double(Self.scores)
    return (0..<Self.scores).map { all[Int(Double($0) * step)] }
  }

  private func input(
    _ item: History.Item,
    horizon: Int,
    pooled: PooledEffects?
  ) throws(ForecastInputError) -> ForecastInput {
    try ForecastInput(
      item.values,
      firstDay: firstDay,
      frequency: frequency,
      censored: item.isCensored,
      horizon: horizon,
      pooled: pooled
    )
  }

  /// In the order of the places, whatever the number of threads.
  private func map<Result: Sendable>(_ count: Int, _ body: @escaping @Sendable (Int) -> Result) -> [Result] {
    let next = Atomic<Int>(0)
    let results = Mutex<[Result?]>([Result?](repeating: nil, count: count))
    DispatchQueue.concurrentPerform(iterations: max(1, min(options.jobs, count))) { _ in
      while case let index = next.add(1, ordering: .relaxed).oldValue, index < count {
        let result = body(index)
        results.withLock { $0[index] = result }
      }
    }
    return results.withLock { $0.compactMap(\.self) }
  }
}
