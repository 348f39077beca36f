import InventoryCore
import SeriesFiles

/// One item with the whole of its demand.
struct Item: Sendable {
  let demand: [Double]
  let firstDay: CalendarDate?
  let regressors: [(name: String, kind: Regressor.Kind, values: [Double])]

  /// A replay of the policy, and one of the rule of the textbooks.
  struct Outcome: Sendable {
    var ours: PolicyReplay
    var classic: PolicyReplay
  }

  static let orderCycle = 7
  /// Days of the past that the rule of the textbooks takes mean and deviation from.
  private static let window = 91

  /// The items of a file, each at its latest origin.
  static func items(_ file: SeriesFile, _ options: Options) throws(SeriesFileError) -> [Item] {
    var items: [Item] = []
    for row in 0..<file.count {
      let id = file.text(row, "unique_id")
      guard !id.contains("@") || id.hasSuffix("@1") else { continue }
      let demand = try file.numbers(row, "train") + file.numbers(row, "test")
      guard demand.count >= options.days + 2 * Self.window, demand.contains(where: { $0 > 0 }) else {
        continue
      }
      var regressors: [(name: String, kind: Regressor.Kind, values: [Double])] = []
      for column in file.names where column.hasPrefix("x_") {
        let values = try file.numbers(row, column)
        guard values.count == demand.count else { continue }
        let kind: Regressor.Kind =
          switch column {
          case "x_promo": .promotion
          case "x_holiday": .holiday
          case "x_open": .open
          default: .event
          }
        regressors.append((column, kind, values))
      }
      items.append(
        Item(demand: demand, firstDay: CalendarDate(file.text(row, "start")), regressors: regressors))
    }
    return items
  }

  /// What came of each target, by the policy and by the rule of the textbooks.
  func replay(_ options: Options) -> [Outcome] {
    let start = demand.count - options.days
    let policies = Target.all.map { target in
      try? ReplenishmentPolicy(
        leadTime: options.leadTime, reviewPeriod: target.review, orderCycle: Self.orderCycle,
        service: target.service)
    }
    let horizon = options.refit + (policies.compactMap { $0?.horizonNeeded }.max() ?? 28)
    // Levels per evening and target: the forecast of the evening's day + 1, made at most `refit` days before.
    var levels = [[ReplenishmentLevels?]](repeating: [], count: Target.all.count)
    var forecast: Forecast?
    var made = 0
    for day in 0...options.days {
      if day % options.refit == 0 {
        forecast = self.forecast(upTo: start + day, horizon: horizon)
        made = day
      }
      for (place, policy) in policies.enumerated() {
        guard let forecast, let policy else {
          levels[place].append(nil)
          continue
        }
        levels[place].append(try? Replenishment.levels(forecast, policy: policy, from: day - made))
      }
    }
    let future = Array(demand[start...])
    return Target.all.enumerated().map { place, target in
      let own = levels[place]
      let first = own[0]?.orderUpTo ?? 0
      let ours = PolicyReplay(demand: future, stock: first, leadTime: { _ in options.leadTime }) {
        day, position in
        guard target.review == 0 || (day + 1) % target.review == 0 else { return 0 }
        return own[day + 1]?.order(position: position) ?? 0
      }
      let begin = self.classic(target, day: start, options)
      let classic = PolicyReplay(
        demand: future, stock: begin.upTo, leadTime: { _ in options.leadTime }
      ) { day, position in
        guard target.review == 0 || (day + 1) % target.review == 0 else { return 0 }
        let rule = self.classic(target, day: start + day + 1, options)
        return position <= rule.point || target.review > 0 ? max(0, rule.upTo - position) : 0
      }
      return Outcome(ours: ours, classic: classic)
    }
  }

  /// Reorder point and order-up-to level by mean and √L·σ of the past days.
  private func classic(_ target: Target, day: Int, _ options: Options) -> (point: Double, upTo: Double) {
    let past = demand[max(0, day - Self.window)..<day]
    let mean = past.reduce(0, +) / Double(past.count)
    let variance = past.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(max(past.count - 1, 1))
    let quantity = mean * Double(target.review > 0 ? target.review : Self.orderCycle)
    let point = NormalDemand(
      perPeriod: mean, deviation: variance.squareRoot(), leadTime: Double(options.leadTime + target.review)
    ).reorderPoint(target.service, orderQuantity: quantity).rounded(.up)
    return (point, target.review > 0 ? point : point + quantity.rounded(.up))
  }

  private func forecast(upTo end: Int, horizon: Int) -> Forecast? {
    let columns = regressors.map { column in
      // What is known in advance ends with the file; after that no day is special.
      let rest = max(0, end + horizon - column.values.count)
      let usual: Double = column.kind == .open ? 1 : 0
      return Regressor(
        name: column.name, kind: column.kind,
        values: Array(column.values.prefix(end + horizon)) + [Double](repeating: usual, count: rest))
    }
    let input = try? ForecastInput(
      Array(demand[..<end]), firstDay: firstDay, regressors: columns, horizon: horizon)
    return input.map(Forecaster.forecast)
  }
}
