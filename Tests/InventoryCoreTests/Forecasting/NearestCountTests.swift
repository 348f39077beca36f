import Testing

@testable import InventoryCore

@Suite("Quantiles of counts that come nearest to their level")
struct NearestCountTests {
  @Test func theNearerCountIsChosenInTheTail() {
    // Poisson(0.3): P(≤ 0) = .741, P(≤ 1) = .963, P(≤ 2) = .996.
    let counts = CountDistribution(mean: 0.3, variance: 0.3, isInteger: true)
    #expect(counts.quantiles([0.9, 0.95, 0.975, 0.99]) == [1, 1, 2, 2])
    #expect(counts.quantiles([0.9, 0.95, 0.975, 0.99], nearestAbove: 0.95) == [1, 1, 1, 2])
  }

  @Test func noneLiesBelowTheQuantileOfTheTail() {
    // Poisson(0.05): P(≤ 0) = .951, P(≤ 1) = .9988; Poisson(0.06): P(≤ 0) = .942, which is too little.
    let rare = CountDistribution(mean: 0.05, variance: 0.05, isInteger: true)
    #expect(rare.quantiles([0.95, 0.97], nearestAbove: 0.95) == [0, 0])
    let less = CountDistribution(mean: 0.06, variance: 0.06, isInteger: true)
    #expect(less.quantiles([0.95, 0.96], nearestAbove: 0.95) == [1, 1])
  }

  @Test(arguments: [0.05, 0.3, 1, 4, 30], [1.0, 0.7, 0.2, 0.04])
  func quantilesNeverDecreaseAndTheMiddleStays(mean: Double, life: Double) {
    for dispersion in [1.0, 1.5, 4] { expectOrder(mean: mean, dispersion: dispersion, life: life) }
  }

  private func expectOrder(mean: Double, dispersion: Double, life: Double) {
    let distribution = PredictiveDistribution(
      mean: [mean],
      marginals: .counts(dispersion: dispersion, levelVariance: 0.1),
      correlation: 0.1,
      isInteger: true,
      allowsNegative: false,
      life: life
    )
    let levels = (1..<1000).map { Double($0) / 1000 }
    let values = distribution.quantiles(levels, at: 0)
    #expect(values.count == levels.count)
    #expect(zip(values, values.dropFirst()).allSatisfy { $0 <= $1 })
    // One level alone gives what it gives among others.
    for place in [499, 899, 959, 974, 994] {
      #expect(distribution.quantiles([levels[place]], at: 0) == [values[place]])
    }
  }
}
