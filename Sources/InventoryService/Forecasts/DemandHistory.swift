internal import InventoryCore
internal import InventoryRecords
internal import InventoryStore

/// The demand of a product day by day, without gaps, with what is known of each day and of those to come.
struct DemandHistory {
  /// First day looked at; today when there has never been demand.
  var firstDay: CalendarDate
  /// Demand per day up to yesterday; days without sales are zeros.
  var values: [Double]
  /// Days at whose end the shelf was empty and on which nothing was sold: their demand is unknown.
  var isCensored: [Bool]
  /// Flags over history and horizon.
  var regressors: [Regressor]
  var eventsByDay: [CalendarDate: [Event]]

  /// Longest history that is looked at, in days before the last day with demand.
  static let longest = 1100
  /// The name under which products teach each other what a promotion does.
  static let promotionEffect = "\(Regressor.Kind.promotion.rawValue):\(promotionColumn)"
  private static let promotionColumn = "promotion"
  /// A product that has been off the shelf for longer is forecast from the time when it was there.
  static let longestTail = 28
  /// Days before today that a history may begin: a hundred years. What is older says nothing, and a series of days must
  /// end somewhere.
  static let farthest = 36_525

  /// - Parameters:
  ///   - first: Where to begin; by default with the first demand.
  ///   - events: At least those from that day to the end of the horizon.
  ///   - closedWeekdays: ISO weekdays on which the location is closed at present. A day gone by on which something was sold
  ///     was open.
  init(
    _ record: DemandRecord,
    from first: CalendarDate? = nil,
    events: [Event],
    closedWeekdays: Set<Int> = [],
    today: CalendarDate,
    horizon: Int
  ) throws {
    let days = record.days.filter { today.daysSinceEpoch - $0.day.daysSinceEpoch <= Self.farthest }
    let first = Self.firstDay(days.first?.day, first, today: today)
    let length = today.daysSinceEpoch - first.daysSinceEpoch
    var values = [Double](repeating: 0, count: length)
    var promotions = [Double](repeating: 0, count: length + horizon)
    for day in days {
      let index = day.day.daysSinceEpoch - first.daysSinceEpoch
      // A reversal of an older sale cannot make demand negative.
      values[index] = max(0, day.quantity.approximate)
      if day.promoQuantity > .zero { promotions[index] = 1 }
    }
    var censored = [Bool](repeating: false, count: length)
    // What was sold on a day was demanded on it, whatever the ledger says of the shelf.
    for span in record.stockouts + (record.gap.map { [$0] } ?? []) {
      let start = max(span.from.daysSinceEpoch - first.daysSinceEpoch, 0)
      let end = min((span.to ?? today).daysSinceEpoch - first.daysSinceEpoch, length)
      for index in start..<max(start, end) where values[index] == 0 { censored[index] = true }
    }
    let span = first.daysSinceEpoch..<(today.daysSinceEpoch + horizon)
    let events = events.filter { span.contains($0.draft.day.daysSinceEpoch) }
    self.firstDay = first
    self.values = values
    self.isCensored = censored
    self.eventsByDay = Dictionary(grouping: events, by: \.draft.day)
    self.regressors = try Self.regressors(
      events,
      first: first,
      promotions: promotions,
      closed: Self.closedDays(closedWeekdays, from: first, values: values, horizon: horizon)
    )
  }

  /// Places of the days of history and horizon that fall on some weekdays and on which nothing was sold.
  private static func closedDays(
    _ weekdays: Set<Int>,
    from first: CalendarDate,
    values: [Double],
    horizon: Int
  ) -> [Int] {
    guard !weekdays.isEmpty else { return [] }
    return (0..<(values.count + horizon)).filter { index in
      guard index >= values.count || values[index] == 0 else { return false }
      guard let day = first.advanced(by: index) else { return false }
      return weekdays.contains(day.isoWeekday)
    }
  }

  /// Days of the past on promotion that say something about demand.
  var promotedDays: Int {
    guard let column = regressors.first(where: { $0.kind == .promotion }) else { return 0 }
    return values.indices.count { column.values[$0] > 0 && !isCensored[$0] }
  }

  /// The first day asked for, or the first with demand, or today; within reach, and not after today.
  private static func firstDay(_ sold: CalendarDate?, _ asked: CalendarDate?, today: CalendarDate)
    -> CalendarDate
  {
    let day = asked ?? sold ?? today
    let earliest = today.advanced(by: -farthest) ?? day
    return min(max(day, earliest), today)
  }

  /// What a model learns from.
  ///
  /// A long time off the shelf at the end says nothing about demand, and hides what came before it from models that
  /// look at the recent past; it is shortened by whole years and weeks, so that seasons and weekdays stay in step.
  func input(
    horizon: Int,
    isInteger: Bool,
    pooled: PooledEffects? = nil
  ) throws -> ForecastInput {
    let known = (isCensored.lastIndex(of: false) ?? -1) + 1
    let tail = values.count - known
    var removed = 0
    if known > 0, tail > Self.longestTail {
      removed = tail / 364 * 364
      removed += (tail - removed) / 7 * 7
    }
    let cut = known..<(known + removed)
    return try ForecastInput(
      values.removing(cut),
      firstDay: firstDay.advanced(by: removed) ?? firstDay,
      censored: isCensored.removing(cut),
      regressors: regressors.map { Regressor(name: $0.name, kind: $0.kind, values: $0.values.removing(cut)) },
      horizon: horizon,
      integerDemand: isInteger,
      pooled: pooled
    )
  }

  /// One column for promotions, one for holidays, one for closed days, one for weekdays that are closed, and one for each
  /// other name.
  ///
  /// - Parameter closed: Places of the days that are closed by the hours of the location: the days around them are like every
  ///   week's, and not those around a day that is closed for once.
  private static func regressors(
    _ events: [Event],
    first: CalendarDate,
    promotions: [Double],
    closed: [Int]
  ) throws -> [Regressor] {
    var columns: [String: (kind: Regressor.Kind, values: [Double])] = [:]
    let zeros = [Double](repeating: 0, count: promotions.count)
    if promotions.contains(1) { columns[promotionColumn] = (.promotion, promotions) }
    if !closed.isEmpty {
      var open = [Double](repeating: 1, count: promotions.count)
      for index in closed { open[index] = 0 }
      columns["opening hours"] = (.open, open)
    }
    for event in events where event.draft.includeInPrediction {
      let index = event.draft.day.daysSinceEpoch - first.daysSinceEpoch
      guard promotions.indices.contains(index) else { continue }
      let (name, kind, initial, value): (String, Regressor.Kind, [Double], Double) =
        switch event.draft.kind {
        case .promotion: (promotionColumn, .promotion, zeros, 1)
        case .holiday: ("holiday", .holiday, zeros, 1)
        case .storeClosed: ("open", .open, zeros.map { _ in 1 }, 0)
        case .seasonal, .custom: ("event: \(event.draft.name)", .event, zeros, 1)
        }
      // Names past what a model can carry are left out.
      guard columns[name] != nil || columns.count < ForecastInput.mostRegressors else { continue }
      columns[name, default: (kind, initial)].values[index] = value
    }
    return columns.sorted { $0.key < $1.key }.map { name, column in
      Regressor(name: name, kind: column.kind, values: column.values)
    }
  }
}

extension Array {
  fileprivate func removing(_ range: Range<Int>) -> [Element] {
    range.isEmpty ? self : Array(self[..<range.lowerBound] + self[range.upperBound...])
  }
}
