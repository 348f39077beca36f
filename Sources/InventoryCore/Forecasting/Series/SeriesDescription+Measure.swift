extension SeriesDescription {
  /// Measures a history.
  ///
  /// - Parameters:
  ///   - input: The checked input.
  ///   - values: Its values from the first sale on, censored ones replaced by what was expected.
  ///   - censored: Which of them were; empty when none.
  ///   - season: The season in use, or 1.
  init(_ input: ForecastInput, values: [Double], censored: [Bool], season: Int) {
    var zeros = 0
    var observed = 0
    var sum = 0.0
    var positive: [Double] = []
    for (index, value) in values.enumerated() where censored.isEmpty || !censored[index] {
      observed += 1
      sum += value
      if value == 0 { zeros += 1 } else { positive.append(value) }
    }
    length = input.values.count
    activeLength = values.count
    censoredCount = input.censored.count(where: \.self)
    zeroShare = observed > 0 ? Double(zeros) / Double(observed) : 1
    mean = observed > 0 ? sum / Double(observed) : 0
    meanInterval = positive.isEmpty ? Double(max(observed, 1)) : Double(observed) / Double(positive.count)
    let size = Statistics.mean(positive)
    squaredVariation = size == 0 ? 0 : Statistics.variance(positive) / (size * size)
    self.season = season
    seasonStrength = Statistics.seasonStrength(values, period: season)
    trend = mean == 0 ? 0 : Statistics.slope(values) / mean
    demandClass = DemandClass(
      activeLength: values.count,
      hasDemand: !positive.isEmpty,
      meanInterval: meanInterval,
      squaredVariation: squaredVariation
    )
  }
}
