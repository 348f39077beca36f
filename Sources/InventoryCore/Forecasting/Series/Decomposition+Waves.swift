extension Decomposition {
  private static let waves = 3
  /// Cycles looked at, at most.
  private static let memory = 6
  /// How far the cycles must agree beyond chance.
  private static let caution = 2.0

  /// A season of many periods, such as the weeks of a year, as the few waves that come back each cycle.
  ///
  /// Tests of autocorrelation look at single periods, where noise hides a slow season. Here three waves are fitted to
  /// each full cycle, counted back from the end; what the cycles have in common is the season. Each wave is shrunk by
  /// how far the cycles differ (James & Stein 1961, positive part), so that the slow swings of a series without a
  /// season, which differ from cycle to cycle, count for little.
  ///
  /// - Parameters:
  ///   - values: All above 0 when the season is multiplicative.
  /// - Returns: `nil` for less than two full cycles, and when no wave comes back.
  init?(wavesOf values: [Double], period: Int, isMultiplicative: Bool) {
    let cycles = min(Self.memory, values.count / max(period, 1))
    guard period > 4 * Self.waves, cycles >= 2 else { return nil }
    let used = (isMultiplicative ? values.map { log($0) } : values).suffix(cycles * period)
    let parts = (0..<cycles).map { used.dropFirst($0 * period).prefix(period) }
    // The line through the means of whole cycles, which no season tilts.
    let slope = Statistics.slope(parts.map { Statistics.mean($0) }) / Double(period)
    let weights = parts.map { Self.waves(of: $0, slope: slope) }
    var season = [Double](repeating: 0, count: period)
    for wave in 0..<Self.waves {
      let (sines, cosines) = (weights.map { $0[wave].sine }, weights.map { $0[wave].cosine })
      let (sine, cosine) = (Statistics.mean(sines), Statistics.mean(cosines))
      let power = sine * sine + cosine * cosine
      guard power > 0 else { continue }
      let noise = (Statistics.variance(sines) + Statistics.variance(cosines)) / Double(cycles - 1)
      let kept = max(0, 1 - Self.caution * noise / power)
      for phase in season.indices {
        let angle = Self.angle(wave, phase, period)
        season[phase] += kept * (sine * sin(angle) + cosine * cos(angle))
      }
    }
    guard season.contains(where: { $0 != 0 }) else { return nil }
    // The cycles end with the history, the indices begin with it.
    let first = values.count % period
    self.init(
      period: period,
      isMultiplicative: isMultiplicative,
      indices: (0..<period).map { phase in
        let value = season[(phase + period - first) % period]
        return isMultiplicative ? exp(value) : value
      }
    )
  }

  private static func waves(of cycle: ArraySlice<Double>, slope: Double) -> [(sine: Double, cosine: Double)] {
    let count = cycle.count
    return (0..<waves).map { wave in
      var (sine, cosine) = (0.0, 0.0)
      for (phase, value) in cycle.enumerated() {
        let angle = angle(wave, phase, count)
        let rest = value - slope * Double(phase)
        sine += rest * sin(angle)
        cosine += rest * cos(angle)
      }
      return (2 * sine / Double(count), 2 * cosine / Double(count))
    }
  }

  private static func angle(_ wave: Int, _ phase: Int, _ period: Int) -> Double {
    2 * Double.pi * Double((wave + 1) * phase) / Double(period)
  }
}
