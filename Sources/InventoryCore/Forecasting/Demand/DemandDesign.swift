/// Builds the regression matrix of a demand series: season, year, promotions, holidays, events, price, closed days.
struct DemandDesign {
  let design: SparseDesign
  /// Whether demand is possible, per row of history and horizon.
  let isOpen: [Bool]

  /// Waves of the year and its parts. At earlier origins of daily sales four and five served better than three (squared
  /// error of a bakery 1 to 2 % lower, of groceries 0 to 1 %), six and eight worse again.
  private static let harmonics = 5

  /// - Parameters:
  ///   - input: The checked input.
  ///   - start: Index of the first row in the input's values.
  ///   - values: The history from there on.
  ///   - pooled: Priors that other products taught; causes without one are expected to have no effect.
  ///   - isShared: Whether columns are to mean the same for all products: weekdays and times of the year then count
  ///     from a fixed day.
  init(_ input: ForecastInput, start: Int, values: [Double], pooled: PooledEffects?, isShared: Bool) {
    let rows = values.count + input.horizon
    let day = start + (isShared ? Self.epoch(input) : 0)
    var columns: [(column: SparseDesign.Column, values: [Double])] = []
    func add(_ name: String, _ precision: Double, _ values: [Double]) {
      let prior = pooled?.effect(named: name)
      columns.append(
        (
          SparseDesign.Column(
            name: name,
            precision: prior.map { 1 / ($0.deviation * $0.deviation) } ?? precision,
            priorMean: prior?.mean ?? 0
          ), values
        )
      )
    }
    add("level", 0, [Double](repeating: 1, count: rows))
    let year = input.frequency.periodsPerYear
    if [.daily, .weekly].contains(input.frequency),
      Double(values.count) >= 1.5 * year || pooled?.effect(named: "year_sin1") != nil
    {
      let angles = (0..<rows).map { 2 * Double.pi * Double($0 + day) / year }
      let (sines, cosines) = (angles.map { sin($0) }, angles.map { cos($0) })
      var (sine, cosine) = (sines, cosines)
      for harmonic in 1...Self.harmonics {
        let precision = 24.0 * Double(harmonic)
        add("year_sin\(harmonic)", precision, sine)
        add("year_cos\(harmonic)", precision, cosine)
        for row in 0..<rows {
          // The angle of the next harmonic is larger by that of the first.
          (sine[row], cosine[row]) = (
            sine[row] * cosines[row] + cosine[row] * sines[row],
            cosine[row] * cosines[row] - sine[row] * sines[row]
          )
        }
      }
    }
    let denseCount = columns.count
    for period in input.seasonalPeriods where period <= 24 {
      guard values.count >= 2 * period || pooled?.effect(named: "season\(period)_0") != nil else { continue }
      let offset = (day % period + period) % period
      for phase in 0..<period {
        add("season\(period)_\(phase)", 12, (0..<rows).map { ($0 + offset) % period == phase ? 1 : 0 })
      }
    }
    var isOpen = [Bool](repeating: true, count: rows)
    for regressor in input.regressors {
      let known = Array(regressor.values[start...])
      guard let first = known.first, known.contains(where: { $0 != first }) else { continue }
      let name = "\(regressor.kind.rawValue):\(regressor.name)"
      let before = (0..<rows).map { $0 > 0 ? known[$0 - 1] : 0 }
      let next = (0..<rows).map { $0 + 1 < rows ? known[$0 + 1] : 0 }
      switch regressor.kind {
      case .open:
        for row in 0..<rows where known[row] == 0 { isOpen[row] = false }
        add("\(name):next", 8, (0..<rows).map { $0 + 1 < rows ? 1 - next[$0] : 0 })
        add("\(name):before", 8, (0..<rows).map { $0 > 0 ? 1 - before[$0] : 0 })
      case .price:
        let typical = log(Statistics.median(known.prefix(max(values.count, 1))))
        add(name, 0.25, known.map { log($0) - typical })
      case .event:
        add(name, 2, known)
      case .promotion:
        add(name, 4, known)
        add("\(name):after", 24, (0..<rows).map { max(0, before[$0] - known[$0]) })
        add("\(name):ahead", 24, (0..<rows).map { max(0, next[$0] - known[$0]) })
        add("\(name):first", 24, (0..<rows).map { max(0, known[$0] - before[$0]) })
        add("\(name):last", 24, (0..<rows).map { max(0, known[$0] - next[$0]) })
      case .holiday:
        add(name, 2, known)
        add("\(name):next", 6, next)
        add("\(name):before", 6, before)
      }
    }
    for phase in Self.closedPhases(input, values: values) {
      for row in stride(from: phase, to: rows, by: input.seasonalPeriods[0]) { isOpen[row] = false }
    }
    self.isOpen = isOpen
    design = SparseDesign(rows: rows, columns: columns, denseCount: denseCount)
  }

  /// Periods from a fixed day, a Monday, to the first value.
  private static func epoch(_ input: ForecastInput) -> Int {
    let days = (input.firstDay?.daysSinceEpoch ?? 0) + 3
    return switch input.frequency {
    case .daily: days
    case .weekly: Int((Double(days) / 7).rounded(.down))
    default: 0
    }
  }

  /// Whether a value of the history says something about demand.
  func usable(_ prepared: Preparation) -> [Bool] {
    prepared.values.indices.map {
      isOpen[$0] && (prepared.censored.isEmpty || !prepared.censored[$0])
    }
  }

  /// Phases of the season in which nothing was sold in the last twelve cycles although other phases sell nearly
  /// always: the shop is closed then, even if nobody said so.
  private static func closedPhases(_ input: ForecastInput, values: [Double]) -> [Int] {
    guard input.frequency == .daily, let period = input.seasonalPeriods.first, period <= 7,
      values.count >= 12 * period
    else { return [] }
    let recent = (values.count - 12 * period)..<values.count
    var sold = [Int](repeating: 0, count: period)
    for index in recent where values[index] > 0 { sold[index % period] += 1 }
    let closed = sold.indices.filter { sold[$0] == 0 }
    let open = sold.filter { $0 > 0 }
    guard !closed.isEmpty, closed.count < period, open.allSatisfy({ $0 >= 10 }) else { return [] }
    return closed
  }
}
