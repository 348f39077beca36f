/// An autoregression of changes with drift, ARIMA(p, 1, 0): least squares in which older changes weigh less, with a
/// normal prior that draws coefficients towards 0 (Hoerl & Kennard 1970, Technometrics 12:55).
struct DifferencedAutoregression {
  private let values: [Double]
  private let drift: Double
  private let coefficients: [Double]

  /// How much less the change before weighs: half after forty, 0.5^(1/40).
  private static let keep = 0.982_820_598_545_252_6
  /// Precision of the prior, in changes that all say 0.
  private static let prior = 2.0

  init(_ values: [Double], order: Int) {
    self.values = values
    let changes = zip(values.dropFirst(), values).map { $0 - $1 }
    let average = Statistics.mean(changes)
    let isLong = changes.count >= order + 4
    drift = (isLong ? 0.7 : 0.5) * average
    let variance = Statistics.variance(changes)
    guard isLong, variance > 0 else {
      coefficients = []
      return
    }
    var matrix = [Double](repeating: 0, count: order * order)
    var vector = [Double](repeating: 0, count: order)
    for row in 0..<order { matrix[row * order + row] = Self.prior * variance }
    var weight = 1.0
    for index in stride(from: changes.count - 1, through: order, by: -1) {
      for row in 0..<order {
        let past = weight * (changes[index - 1 - row] - drift)
        vector[row] += past * (changes[index] - drift)
        for column in 0...row { matrix[row * order + column] += past * (changes[index - 1 - column] - drift) }
      }
      weight *= Self.keep
    }
    guard Cholesky.solve(&matrix, size: order, &vector) else {
      coefficients = []
      return
    }
    let size = vector.reduce(0) { $0 + abs($1) }
    coefficients = size > 0.95 ? vector.map { $0 * 0.95 / size } : vector
  }

  /// Forecasts from the end of the first `end` values, at least one more than the order.
  func forecast(from end: Int, horizon: Int) -> [Double] {
    var recent = coefficients.indices.map { values[end - 1 - $0] - values[end - 2 - $0] - drift }
    var level = values[end - 1]
    return (0..<horizon).map { _ in
      let change = zip(coefficients, recent).reduce(0) { $0 + $1.0 * $1.1 }
      if !recent.isEmpty {
        recent.removeLast()
        recent.insert(change, at: 0)
      }
      level += drift + change
      return level
    }
  }
}
