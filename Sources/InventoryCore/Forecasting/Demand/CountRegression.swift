/// Log-linear regression of counts with a normal prior on each coefficient: quasi-Poisson likelihood (McCullagh &
/// Nelder 1989, chapter 9), posterior mode by iteratively reweighted least squares.
///
/// The likelihood is divided by the dispersion φ, so that noisy series lean more on the prior and the result is
/// equivariant under a change of units. Errors are cut off, so that a bulk order does not become a rule.
struct CountRegression {
  /// Standard deviations past which a value counts as if it lay there (Huber 1981, Robust Statistics).
  let cutoff: Double

  var coefficients: [Double]
  /// Pearson dispersion: mean of (y − μ)² / μ.
  var dispersion: Double

  /// What other products teach about the dispersion; worth ``weightOfPrior`` periods.
  private let priorDispersion: Double?
  static let weightOfPrior = 10.0
  /// A step that moves no coefficient further than this keeps its curvature for the next, which costs a third without.
  private static let nearby = 0.5

  /// Starts at the mean of the demand, or where the prior expects it when there was none.
  init(design: SparseDesign, mean: Double, cutoff: Double, priorDispersion: Double? = nil) {
    self.cutoff = cutoff
    coefficients = design.columns.map(\.priorMean)
    if mean > 0 || design.columns[0].precision == 0 { coefficients[0] = log(max(mean, 1e-300)) }
    self.priorDispersion = priorDispersion
    dispersion = priorDispersion ?? max(mean, 1e-300)
  }

  /// Improves the fit by at most `steps` Newton steps over the first `rows` rows.
  ///
  /// - Parameters:
  ///   - values: Demand per row, 0 or more.
  ///   - weights: Weight per row, 0 for rows that say nothing.
  mutating func fit(
    _ design: SparseDesign,
    values: [Double],
    weights: [Double],
    rows: Int,
    steps: Int
  ) {
    let size = design.columns.count
    var gradient = [Double](repeating: 0, count: size)
    var matrix = [Double](repeating: 0, count: size * size)
    var isCurved = true
    for _ in 0..<steps {
      accumulate(design, values, weights, rows, &gradient, &matrix, isCurved: isCurved)
      for (index, column) in design.columns.enumerated() {
        gradient[index] -= column.precision * (coefficients[index] - column.priorMean)
        if isCurved { matrix[index * size + index] += column.precision + 1e-9 }
      }
      if isCurved {
        guard Cholesky.factor(&matrix, size: size) else { return }
      }
      Cholesky.substitute(matrix, size: size, &gradient)
      let largest = gradient.reduce(0) { max($0, abs($1)) }
      let damping = largest > 1.5 ? 1.5 / largest : 1
      for index in 0..<size { coefficients[index] += damping * gradient[index] }
      if largest < 0.005 { return }
      isCurved = largest > Self.nearby
    }
  }

  /// Gradient and information of the log likelihood, both divided by the dispersion, which is renewed on the way.
  private mutating func accumulate(
    _ design: SparseDesign,
    _ values: [Double],
    _ weights: [Double],
    _ rows: Int,
    _ gradient: inout [Double],
    _ matrix: inout [Double],
    isCurved: Bool = true
  ) {
    let size = design.columns.count
    for index in gradient.indices { gradient[index] = 0 }
    if isCurved { for index in matrix.indices { matrix[index] = 0 } }
    let dense = design.denseCount
    let limit = coefficients[0]
    var pearson = 0.0
    var total = 0.0
    coefficients.withUnsafeBufferPointer { beta in
      design.withEntries { starts, places, entries in
        gradient.withUnsafeMutableBufferPointer { gradient in
          matrix.withUnsafeMutableBufferPointer { matrix in
            for row in 0..<rows where weights[row] > 0 {
              let length = starts[row + 1] - starts[row]
              let places = UnsafeBufferPointer(rebasing: places[starts[row]..<starts[row + 1]])
              let entries = UnsafeBufferPointer(rebasing: entries[starts[row]..<starts[row + 1]])
              var eta = 0.0
              for entry in 0..<length { eta += entries[entry] * beta[places[entry]] }
              let mean = exp(min(max(eta, limit - 12), limit + 8))
              let most = cutoff * (dispersion * mean).squareRoot()
              let miss = min(max(values[row] - mean, -most), most)
              let weight = weights[row]
              pearson += weight * miss * miss / mean
              total += weight
              let force = weight * miss
              for entry in 0..<length { gradient[places[entry]] += force * entries[entry] }
              guard isCurved else { continue }
              // Columns of a row ascend, so this fills the lower triangle; the dense ones lie side by side.
              for entry in 0..<length {
                let scaled = weight * mean * entries[entry]
                let line = UnsafeMutableBufferPointer(rebasing: matrix[(places[entry] * size)...])
                let shared = min(entry + 1, dense)
                for other in 0..<shared { line[other] += scaled * entries[other] }
                for other in shared..<max(shared, entry + 1) {
                  line[places[other]] += scaled * entries[other]
                }
              }
            }
          }
        }
      }
    }
    guard total > 0 else { return }
    if let priorDispersion {
      pearson += Self.weightOfPrior * priorDispersion
      total += Self.weightOfPrior
    }
    dispersion = max(pearson / total, 1e-12 * exp(limit))
    let inverse = 1 / dispersion
    for index in gradient.indices { gradient[index] *= inverse }
    if isCurved { for index in matrix.indices { matrix[index] *= inverse } }
  }

  /// Posterior variances of linear combinations of the coefficients, after a fit to the same rows.
  mutating func variances(
    of combinations: [[Double]],
    _ design: SparseDesign,
    values: [Double],
    weights: [Double],
    rows: Int
  ) -> [Double] {
    let size = design.columns.count
    var gradient = [Double](repeating: 0, count: size)
    var matrix = [Double](repeating: 0, count: size * size)
    accumulate(design, values, weights, rows, &gradient, &matrix)
    for (index, column) in design.columns.enumerated() {
      matrix[index * size + index] += column.precision + 1e-9
    }
    guard Cholesky.factor(&matrix, size: size) else { return combinations.map { _ in .infinity } }
    return combinations.map { combination in
      var solution = combination
      Cholesky.substitute(matrix, size: size, &solution)
      return zip(combination, solution).reduce(0) { $0 + $1.0 * $1.1 }
    }
  }

  /// Mean demand of every row of the design.
  func means(_ design: SparseDesign) -> [Double] {
    let limit = coefficients.first ?? 0
    return design.linearPredictor(coefficients).map { exp(min(max($0, limit - 12), limit + 8)) }
  }
}

/// Symmetric positive definite linear systems.
enum Cholesky {
  /// Solves A·x = b. `matrix` holds the lower triangle of A row by row and is overwritten by its factor, `vector` by x.
  ///
  /// - Returns: `false` when the matrix is not positive definite; both arguments are then of no use.
  static func solve(_ matrix: inout [Double], size: Int, _ vector: inout [Double]) -> Bool {
    guard factor(&matrix, size: size) else { return false }
    substitute(matrix, size: size, &vector)
    return true
  }

  /// Overwrites the lower triangle of A, row by row, by the factor L of A = L·Lᵀ.
  ///
  /// - Returns: `false` when the matrix is not positive definite.
  static func factor(_ matrix: inout [Double], size: Int) -> Bool {
    for row in 0..<size {
      for column in 0...row {
        var sum = matrix[row * size + column]
        for inner in 0..<column { sum -= matrix[row * size + inner] * matrix[column * size + inner] }
        if row == column {
          guard sum > 0 else { return false }
          matrix[row * size + row] = sum.squareRoot()
        } else {
          matrix[row * size + column] = sum / matrix[column * size + column]
        }
      }
    }
    return true
  }

  /// Solves L·Lᵀ·x = b, given the factor.
  static func substitute(_ matrix: [Double], size: Int, _ vector: inout [Double]) {
    for row in 0..<size {
      var sum = vector[row]
      for inner in 0..<row { sum -= matrix[row * size + inner] * vector[inner] }
      vector[row] = sum / matrix[row * size + row]
    }
    for row in stride(from: size - 1, through: 0, by: -1) {
      var sum = vector[row]
      for inner in (row + 1)..<max(size, row + 1) { sum -= matrix[inner * size + row] * vector[inner] }
      vector[row] = sum / matrix[row * size + row]
    }
  }
}
