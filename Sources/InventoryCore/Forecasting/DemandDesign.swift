import Glibc

/// Builds the regression matrix of a demand series: season, year, promotions, holidays, events, price, closed days.
struct DemandDesign {
  let design: SparseDesign
  /// Whether demand is possible, per row of history and horizon.
  let isOpen: [Bool]

  /// - Parameters:
  ///   - input: The checked input.
  ///   - start: Index of the first row in the input's values.
  ///   - values: The history from there on.
  init(_ input: ForecastInput, start: Int, values: [Double]) {
    let rows = values.count + input.horizon
    var columns: [(column: SparseDesign.Column, values: [Double])] = []
    func add(_ name: String, _ precision: Double, _ values: [Double]) {
      columns.append((SparseDesign.Column(name: name, precision: precision, priorMean: 0), values))
    }
    add("level", 0, [Double](repeating: 1, count: rows))
    for period in Self.shortPeriods(input, count: values.count) {
      for phase in 0..<period {
        add("season\(period)_\(phase)", 12, (0..<rows).map { ($0 + start) % period == phase ? 1 : 0 })
      }
    }
    if let year = Self.yearLength(input.frequency), Double(values.count) >= 1.5 * year {
      for harmonic in 1...3 {
        let step = 2 * Double.pi * Double(harmonic) / year
        let precision = 8.0 * Double(harmonic)
        add("year_sin\(harmonic)", precision, (0..<rows).map { sin(step * Double($0 + start)) })
        add("year_cos\(harmonic)", precision, (0..<rows).map { cos(step * Double($0 + start)) })
      }
    }
    var isOpen = [Bool](repeating: true, count: rows)
    for regressor in input.regressors {
      let known = Array(regressor.values[start...])
      guard let first = known.first, known.contains(where: { $0 != first }) else { continue }
      switch regressor.kind {
      case .open:
        for row in 0..<rows where known[row] == 0 { isOpen[row] = false }
        add("\(regressor.name)_next", 8, (0..<rows).map { $0 + 1 < rows ? 1 - known[$0 + 1] : 0 })
        add("\(regressor.name)_before", 8, (0..<rows).map { $0 > 0 ? 1 - known[$0 - 1] : 0 })
      case .price:
        let typical = log(Statistics.median(known.prefix(values.count)))
        add("\(regressor.name)_log", 0.25, known.map { log($0) - typical })
      case .event:
        add(regressor.name, 2, known)
      case .promotion:
        let before = (0..<rows).map { $0 > 0 ? known[$0 - 1] : 0 }
        let next = (0..<rows).map { $0 + 1 < rows ? known[$0 + 1] : 0 }
        add(regressor.name, 2, known)
        add("\(regressor.name)_after", 12, (0..<rows).map { max(0, before[$0] - known[$0]) })
        add("\(regressor.name)_ahead", 12, (0..<rows).map { max(0, next[$0] - known[$0]) })
        add("\(regressor.name)_first", 12, (0..<rows).map { max(0, known[$0] - before[$0]) })
        add("\(regressor.name)_last", 12, (0..<rows).map { max(0, known[$0] - next[$0]) })
      case .holiday:
        add(regressor.name, 2, known)
        add("\(regressor.name)_next", 6, (0..<rows).map { $0 + 1 < rows ? known[$0 + 1] : 0 })
        add("\(regressor.name)_before", 6, (0..<rows).map { $0 > 0 ? known[$0 - 1] : 0 })
      }
    }
    for phase in Self.closedPhases(input, values: values) {
      for row in stride(from: phase, to: rows, by: input.seasonalPeriods[0]) { isOpen[row] = false }
    }
    self.isOpen = isOpen
    design = SparseDesign(rows: rows, columns: columns)
  }

  private static func shortPeriods(_ input: ForecastInput, count: Int) -> [Int] {
    input.seasonalPeriods.filter { $0 <= 24 && count >= 2 * $0 }
  }

  /// Periods per year, where a year spans many of them.
  private static func yearLength(_ frequency: Frequency) -> Double? {
    switch frequency {
    case .daily: 365.25
    case .weekly: 52.18
    default: nil
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
