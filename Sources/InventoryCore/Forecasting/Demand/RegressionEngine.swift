/// Forecasts demand that follows season, promotions, holidays, events and price: a count regression, moved to local
/// levels, beside level models when demand is intermittent.
///
/// The members are stacked: weights minimise the squared error at past origins and are drawn towards values that
/// served products of several shops well, strongly so when demand is regular.
struct RegressionEngine {
  private let values: [Double]
  private let input: ForecastInput
  private let design: DemandDesign
  private let isUsable: [Bool]
  private let isIntermittent: Bool
  private let origins: [Int]
  private let length: Int
  private let members: DemandMembers
  /// `[member][origin][step]`; member 0 is the regression itself.
  private var past: [[[Double]]] = []
  private var future: [[Double]] = []
  /// Of the regression fitted to all values.
  private var dispersion = 1.0
  /// Posterior variance of the log of demand over the horizon; 0 unless other products taught what is usual.
  private var levelVariance = 0.0

  /// Periods after which the weight of a value has halved, in the regression.
  static let memory = 600.0
  /// Standard deviations past which the regression holds a value for an exception. Intermittent demand consists of
  /// exceptions.
  static func cutoff(_ isIntermittent: Bool) -> Double { isIntermittent ? 5 : 2.5 }
  /// Values that stand on their own; less need effects pooled over other products.
  static let shortest = 14
  /// Squared relative deviation by which a product differs from its family at least: an even family does not vouch for a
  /// product that nobody buys.
  static let leastDifference = 0.25

  init(_ input: ForecastInput, prepared: Preparation, description: SeriesDescription) {
    self.input = input
    values = prepared.values
    isIntermittent = description.zeroShare > 0.5 && values.count >= Self.shortest
    design = DemandDesign(
      input,
      start: prepared.start,
      values: prepared.values,
      pooled: input.pooled,
      isShared: input.pooled != nil
    )
    isUsable = design.usable(prepared)
    members = DemandMembers(
      input,
      values: values,
      isUsable: isUsable,
      isOpen: design.isOpen,
      isIntermittent: isIntermittent
    )
    length = max(1, min(input.horizon, values.count / 4, 28))
    let number =
      values.count < Self.shortest
      ? 0 : min(6, max(1, (values.count - min(120, values.count / 2)) / length))
    let (last, span) = (values.count, length)
    origins = (0..<number).map { last - (number - $0) * span }
    fit()
  }

  private mutating func fit() {
    let usable = zip(values, isUsable).filter(\.1).map(\.0)
    let prior = input.pooled?.effect(named: "dispersion").map { exp($0.mean) }
    var regression = CountRegression(
      design: design.design,
      mean: Statistics.mean(usable),
      cutoff: Self.cutoff(isIntermittent),
      priorDispersion: prior
    )
    var fit: DemandMembers.Fit?
    var rows: [[[Double]]] = []
    for (index, origin) in (origins + [values.count]).enumerated() {
      let isLast = origin == values.count
      // A fit serves three origins: it saw nothing after the first of them.
      if index % 3 == 0 || isLast || fit == nil {
        let recency = Self.recency(isUsable, before: origin)
        regression.fit(
          design.design,
          values: values,
          weights: recency,
          rows: origin,
          steps: rows.isEmpty ? 8 : 2
        )
        fit = members.fit(
          means: regression.means(design.design),
          dispersion: regression.dispersion,
          weights: recency,
          before: origin
        )
      }
      if let fit {
        rows.append(members.forecasts(fit, origin: origin, steps: isLast ? input.horizon : length))
      }
    }
    future = rows.removeLast()
    dispersion = regression.dispersion
    if input.pooled != nil {
      let ahead = design.design.means(over: values.count..<(values.count + input.horizon))
      let variance = regression.variances(
        of: [ahead],
        design.design,
        values: values,
        weights: Self.recency(isUsable),
        rows: values.count
      )[0]
      levelVariance = min(variance, 2)
      // The mean of a lognormal level lies above its median.
      let factor = exp(0.5 * levelVariance)
      future = future.map { row in row.map { $0 * factor } }
      if values.isEmpty {
        let waiting = waitingFactor(expected: Statistics.mean(future[0]))
        future = future.map { row in row.map { $0 * waiting } }
      }
    }
    past = future.indices.map { member in rows.map { $0[member] } }
  }

  /// What is left of the level of the family after periods on the shelf without any demand: the posterior mean of a
  /// level with a gamma prior and no event in `n` Poisson periods, k / (k + n·μ/φ) of the prior mean, with shape
  /// k = 1 / (exp(variance) − 1) (Gelman et al. 2013, Bayesian Data Analysis, section 2.6).
  private func waitingFactor(expected: Double) -> Double {
    let periods = input.censored.isEmpty ? input.values.count : input.censored.count { !$0 }
    let shape = 1 / max(exp(levelVariance) - 1, Self.leastDifference)
    return shape / (shape + Double(periods) * expected / max(dispersion, 1))
  }

  /// Weights of the first `count` periods: 0 for those that say nothing, and half after ``memory`` periods.
  static func recency(_ isUsable: [Bool], before count: Int? = nil) -> [Double] {
    let keep = pow(0.5, 1 / memory)
    var weights = [Double](repeating: 0, count: count ?? isUsable.count)
    var weight = 1.0
    for index in weights.indices.reversed() {
      if isUsable[index] { weights[index] = weight }
      weight *= keep
    }
    return weights
  }
}

extension RegressionEngine {
  func result() -> EngineResult {
    let weights = weights(skipping: nil)
    let blended = blend(future, weights).map { min($0, most) }
    let held = origins.indices.map { origin in
      blend(past.map { $0[origin] }, self.weights(skipping: origins.count > 1 ? origin : nil))
    }
    let errors = past.map { rows in rootMeanSquare(rows) }
    let models = zip([1 - weights.reduce(0, +)] + weights, members.models.map(\.model)).enumerated()
      .compactMap {
        index,
        pair in
        pair.0 > 1e-9 ? ModelWeight(model: pair.1, weight: pair.0, backtestError: errors[index]) : nil
      }
    return EngineResult(
      distribution: distribution(blended, held: held, origin: values.count, skipping: nil),
      models: models.sorted { $0.weight > $1.weight },
      holdOuts: origins.indices.map { origin in
        EngineResult.HoldOut(
          start: origins[origin],
          distribution: distribution(
            held[origin],
            held: held,
            origin: origins[origin],
            skipping: origins.count > 1 ? origin : nil
          )
        )
      },
      isScored: isUsable
    )
  }

  /// No mean lies beyond ten times the largest value, or the level of the family; effects of causes that were never
  /// seen so strong could say so.
  private var most: Double {
    let family = input.pooled?.effect(named: "level").map { exp(min($0.mean, 50)) } ?? 0
    return values.isEmpty ? .greatestFiniteMagnitude : 10 * max(values.max() ?? 0, family)
  }

  private func blend(_ rows: [[Double]], _ weights: [Double]) -> [Double] {
    rows[0].indices.map { step in
      var value = rows[0][step]
      for (row, weight) in zip(rows.dropFirst(), weights) { value += weight * (row[step] - rows[0][step]) }
      return max(value, 0)
    }
  }

  private func rootMeanSquare(_ rows: [[Double]]) -> Double {
    var (sum, count) = (0.0, 0.0)
    for (origin, row) in zip(origins, rows) {
      for step in 0..<length where isUsable[origin + step] {
        sum += (values[origin + step] - row[step]) * (values[origin + step] - row[step])
        count += 1
      }
    }
    return count > 0 ? (sum / count).squareRoot() : 0
  }

  /// Ridge regression of demand less member 0 on the other members less member 0, drawn towards a prior; the
  /// weights are then made non-negative, with a sum of at most 1.
  private func weights(skipping skipped: Int?) -> [Double] {
    let prior = members.models.dropFirst().map(\.weight)
    let size = prior.count
    let strength = isIntermittent ? 2.0 : 10
    let changes = zip(values.dropFirst(), values).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    let unit = Double(max(values.count - 1, 0)) / max(changes * Double(length), 1e-300)
    var matrix = [Double](repeating: 0, count: size * size)
    var vector = [Double](repeating: 0, count: size)
    for (place, origin) in origins.enumerated() where place != skipped {
      for step in 0..<length where isUsable[origin + step] {
        let base = past[0][place][step]
        let miss = (values[origin + step] - base) * unit
        for row in 0..<size {
          let distance = past[row + 1][place][step] - base
          vector[row] += distance * miss
          for column in 0...row {
            matrix[row * size + column] += distance * (past[column + 1][place][step] - base) * unit
          }
        }
      }
    }
    for row in 0..<size {
      matrix[row * size + row] += strength
      vector[row] += strength * prior[row]
    }
    guard Cholesky.solve(&matrix, size: size, &vector), vector.allSatisfy(\.isFinite) else { return prior }
    let positive = vector.map { max($0, 0) }
    let sum = positive.reduce(0, +)
    return sum > 1 ? positive.map { $0 / sum } : positive
  }

  /// Var = φ·μ + c·μ²: c from the errors of the totals at past origins, drawn towards 0.03, φ from single periods.
  private func distribution(
    _ mean: [Double],
    held: [[Double]],
    origin: Int,
    skipping skipped: Int?
  ) -> PredictiveDistribution {
    let life = life(before: origin)
    var (pearson, count, expected) = (0.0, 0.0, 0.0)
    var totals: [(error: Double, mean: Double)] = []
    for (place, origin) in origins.enumerated() where place != skipped {
      var total = (error: 0.0, mean: 0.0)
      for step in 0..<length where isUsable[origin + step] && held[place][step] > 0 {
        let miss = values[origin + step] - held[place][step]
        // Means of intermittent demand come near zero, where one square over its mean would decide alone.
        pearson += isIntermittent ? miss * miss : miss * miss / held[place][step]
        count += 1
        total.error += miss
        total.mean += held[place][step]
      }
      expected += total.mean
      totals.append(total)
    }
    let ratio =
      count > 0
      ? pearson / (isIntermittent ? expected : count)
      : max(1, input.pooled == nil ? mean.first ?? 1 : dispersion)
    let above = totals.reduce(0) { $0 + $1.error * $1.error - ratio * $1.mean }
    let below = totals.reduce(0) { $0 + $1.mean * $1.mean }
    let number = Double(totals.count)
    let typical = count > 0 ? expected / count : max(Statistics.mean(mean), 1e-9)
    // A level that is steadier than single periods, whatever the prior.
    let prior = min(0.03, typical > 0 ? ratio / typical : 0.03)
    // A level that is unknown to more than its own size is no level: what lies beyond is the noise of single periods.
    let measured = (number * min(max(0, below > 0 ? above / below : 0), 1) + 3 * prior) / (number + 3)
    let dispersion = max(ratio - measured * typical, 0.3 * ratio)
    let taught = exp(levelVariance) - 1
    let level = measured + taught
    let share = level * typical / max(dispersion + level * typical, 1e-300)
    return PredictiveDistribution(
      mean: mean.map { $0 * life },
      marginals: .counts(dispersion: dispersion, levelVariance: level),
      correlation: min(max(share, 0), 1),
      isInteger: input.isInteger,
      allowsNegative: false,
      life: life,
      freedom: max(number, PredictiveDistribution.fewestFreedoms),
      taughtVariance: taught
    )
  }

  /// Probability that a product with intermittent demand has not died before `origin`.
  private func life(before origin: Int) -> Double {
    guard isIntermittent else { return 1 }
    let open = (0..<origin).filter { isUsable[$0] }.map { values[$0] }
    return max(IntermittentDemand.lifeProbability(open, frequency: input.frequency), 1e-3)
  }
}
