/// Forecasts a level, with a season where one proves itself: for short histories and for intermittent demand without
/// known causes.
struct LevelEngine {
  private let values: [Double]
  private let input: ForecastInput
  private let period: Int
  private let isUsable: [Bool]

  /// - Parameter period: Of a season that passed its test, or 1.
  init(_ input: ForecastInput, prepared: Preparation, period: Int) {
    self.input = input
    self.period = period
    values = prepared.values
    isUsable = prepared.censored.isEmpty ? [] : prepared.censored.map { !$0 }
  }

  func result() -> EngineResult {
    let count = values.count
    let length = max(1, min(input.horizon, count / 4))
    let origins = count < 8 ? [] : [count - 2 * length, count - length]
    return EngineResult(
      distribution: distribution(count, steps: input.horizon),
      models: models(),
      holdOuts: origins.map {
        EngineResult.HoldOut(start: $0, distribution: distribution($0, steps: length))
      },
      isScored: isUsable
    )
  }

  private func models() -> [ModelWeight] {
    let used: [ForecastModel] =
      values.count < 5 ? [.mean] : [.simpleSmoothing, .multipleAggregation, .lastYearMean]
    return used.map { ModelWeight(model: $0, weight: 1 / Double(used.count), backtestError: nil) }
  }

  /// As seen from the end of the first `count` values. Variance: the squared distance of past values from the
  /// level over it, and a tenth of the squared level because the level itself is uncertain; a product may have died.
  private func distribution(_ count: Int, steps: Int) -> PredictiveDistribution {
    let known = Array(values[..<count])
    let life = known.isEmpty ? 1 : IntermittentDemand.lifeProbability(known, frequency: input.frequency)
    let level = max(Self.level(known, window: window), 0)
    let average = Statistics.mean(known)
    let dispersion = average > 0 ? Statistics.variance(known) / average : 1
    let unknown = 0.1 + 1 / Double(count + 1)
    let share = unknown * level / max(dispersion + unknown * level, 1e-300)
    let floor = input.isInteger ? 0.5 : 0
    let indices = indices(known)
    // Of products that are ordered now and then, some have no more orders to come; a season comes back.
    let kept = known.count < 5 || period > 1 ? 1 : 1 - IntermittentDemand.hazard(input.frequency)
    return PredictiveDistribution(
      mean: (0..<steps).map { step in
        life * level * indices[(count + step) % indices.count] * pow(kept, Double(step + 1))
      },
      marginals: .counts(
        dispersion: max(dispersion, count < 8 ? floor : 0),
        levelVariance: dispersion > 0 || count < 8 ? unknown : 0
      ),
      correlation: level > 0 ? min(share, 1) : 0,
      isInteger: input.isInteger,
      allowsNegative: false,
      life: max(life, 1e-6)
    )
  }

  /// Mean of three views that forget at different speeds; no weights estimated on so few demands beat it.
  private static func level(_ known: [Double], window: Int) -> Double {
    guard known.count >= 5 else { return Statistics.mean(known) }
    let smooth = ExponentialSmoothing.simple(known, horizon: 1, range: 0.1...0.2)[0]
    let recent = Statistics.mean(known.suffix(window))
    return (smooth + IntermittentDemand.multipleAggregation(known) + recent) / 3
  }

  /// Periods of the last year, as far as they make a mean that is neither rash nor stale.
  private var window: Int { min(max(input.seasonalPeriods.first ?? 12, 8), 26) }

  /// Season by the means of its phases, into which two cycles of the overall mean are mixed.
  private func indices(_ known: [Double]) -> [Double] {
    let average = Statistics.mean(known)
    guard period > 1, known.count >= 2 * period, average > 0 else { return [1] }
    var sums = [Double](repeating: 2 * average, count: period)
    var counts = [Double](repeating: 2, count: period)
    for (index, value) in known.enumerated() {
      sums[index % period] += value
      counts[index % period] += 1
    }
    let raw = zip(sums, counts).map { $0 / $1 }
    let centre = Statistics.mean(raw)
    return raw.map { $0 / centre }
  }
}
