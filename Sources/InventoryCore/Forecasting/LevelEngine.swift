/// Forecasts a constant level: for short histories and for intermittent demand without known causes.
struct LevelEngine {
  private let values: [Double]
  private let input: ForecastInput
  private let isUsable: [Bool]

  init(_ input: ForecastInput, prepared: Preparation) {
    self.input = input
    values = prepared.values
    isUsable = prepared.censored.isEmpty ? [] : prepared.censored.map { !$0 }
  }

  func result() -> EngineResult {
    let count = values.count
    let length = max(1, min(input.horizon, count / 4))
    let origins = count < 8 ? [] : [count - 2 * length, count - length]
    return EngineResult(
      distribution: distribution(count, steps: input.horizon), models: models(),
      holdOuts: origins.map {
        EngineResult.HoldOut(start: $0, distribution: distribution($0, steps: length))
      }, isScored: isUsable)
  }

  private func models() -> [ModelWeight] {
    let used: [ForecastModel] = values.count < 5 ? [.mean] : [.simpleSmoothing, .multipleAggregation]
    return used.map { ModelWeight(model: $0, weight: 1 / Double(used.count), backtestError: nil) }
  }

  /// As seen from the end of the first `count` values. Variance: the squared distance of past values from the
  /// level over it, and a tenth of the squared level because the level itself is uncertain.
  private func distribution(_ count: Int, steps: Int) -> PredictiveDistribution {
    let known = Array(values[..<count])
    let level = max(Self.level(known), 0)
    let average = Statistics.mean(known)
    let dispersion = average > 0 ? Statistics.variance(known) / average : 1
    let unknown = 0.1 + 1 / Double(count + 1)
    let share = unknown * level / max(dispersion + unknown * level, 1e-300)
    let floor = input.isInteger ? 0.5 : 0
    return PredictiveDistribution(
      mean: [Double](repeating: level, count: steps),
      marginals: .counts(
        dispersion: max(dispersion, count < 8 ? floor : 0),
        levelVariance: dispersion > 0 || count < 8 ? unknown : 0),
      correlation: level > 0 ? min(share, 1) : 0, isInteger: input.isInteger, allowsNegative: false)
  }

  private static func level(_ known: [Double]) -> Double {
    guard known.count >= 5 else { return Statistics.mean(known) }
    let smooth = ExponentialSmoothing.simple(known, horizon: 1, range: IntermittentDemand.smoothing)[0]
    return (smooth + IntermittentDemand.multipleAggregation(known)) / 2
  }
}
