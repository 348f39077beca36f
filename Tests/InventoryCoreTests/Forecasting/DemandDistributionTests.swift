import Testing

@testable import InventoryCore

@Suite("Distribution of a total demand")
struct DemandDistributionTests {
  private let distribution = DemandDistribution(values: [4, 1, 3, 2])

  @Test func quantilesAreOrderStatistics() {
    #expect(distribution.quantile(0.25) == 1)
    #expect(distribution.quantile(0.26) == 2)
    #expect(distribution.quantile(0.75) == 3)
    #expect(distribution.quantile(0.99) == 4)
  }

  @Test func tailAndShortageByHand() {
    #expect(distribution.probability(above: 2) == 0.5)
    #expect(distribution.probability(above: 4) == 0)
    #expect(distribution.expectedShortage(above: 2) == 0.75)
    #expect(distribution.mean == 2.5)
    #expect(abs(distribution.standardDeviation - 1.25.squareRoot()) < 1e-12)
  }

  @Test func nothingIsCertainZero() {
    #expect(DemandDistribution(values: []).quantile(0.9) == 0)
  }

  @Test(arguments: [(0.5, 0.0), (0.975, 1.959964), (0.95, 1.644854), (0.001, -3.090232), (1e-9, -5.997807)])
  func normalQuantilesAgreeWithTables(level: Double, expected: Double) {
    #expect(abs(Normal.quantile(level) - expected) < 2e-6)
    #expect(abs(Normal.cumulative(Normal.quantile(level)) - level) < 1e-6)
  }

  @Test func totalsOfCorrelatedPeriodsAreWider() {
    func deviation(_ correlation: Double) -> Double {
      PredictiveDistribution(
        mean: [Double](repeating: 100, count: 16),
        marginals: .errors(scales: [Double](repeating: 5, count: 16)),
        correlation: correlation,
        isInteger: false,
        allowsNegative: false
      ).total(over: 0..<16).standardDeviation
    }
    // Independent: a little more than 5·√16 = 20, for the Student tails. Fully correlated: 5·16 = 80 and more.
    #expect(deviation(0) > 20 && deviation(0) < 25)
    #expect(deviation(1) > 80 && deviation(1) < 100)
  }

  @Test func aSpreadLearnedFromFewTotalsHasStudentTails() {
    func total(_ freedom: Double?) -> DemandDistribution {
      PredictiveDistribution(
        mean: [Double](repeating: 1000, count: 12),
        marginals: .errors(scales: [Double](repeating: 20, count: 12)),
        correlation: 0.3,
        isInteger: false,
        allowsNegative: false,
        freedom: freedom
      ).total(over: 0..<12)
    }
    let (known, learned) = (total(nil), total(6))
    #expect(abs(learned.mean - known.mean) < 1)
    // Student quantiles with six degrees of freedom over normal ones: 1.943 / 1.645 and 3.143 / 2.326.
    for (level, ratio) in [(0.95, 1.181), (0.99, 1.351)] {
      let widened = (learned.quantile(level) - known.mean) / (known.quantile(level) - known.mean)
      #expect(abs(widened - ratio) < 0.12, "\(level): \(widened)")
    }
  }

  @Test func noDemandStaysAsLikelyWhenTheSpreadIsLearned() {
    func total(_ freedom: Double?) -> DemandDistribution {
      PredictiveDistribution(
        mean: [Double](repeating: 0.1, count: 5),
        marginals: .counts(dispersion: 2, levelVariance: 0.1),
        correlation: 0.1,
        isInteger: true,
        allowsNegative: false,
        freedom: freedom
      ).total(over: 0..<5)
    }
    #expect(total(4).probability(above: 0) <= total(nil).probability(above: 0))
    #expect(total(4).probability(above: 0) > 0.9 * total(nil).probability(above: 0))
  }

  @Test func countsFollowThePoissonDistributionWhenNotDispersed() {
    let counts = CountDistribution(mean: 2, variance: 2, isInteger: true)
    // Poisson(2): P(≤ 0) = .135, P(≤ 2) = .677, P(≤ 4) = .947, P(≤ 5) = .983.
    #expect(counts.quantiles([0.1, 0.6, 0.94, 0.96]) == [0, 2, 4, 5])
  }

  @Test func dispersedCountsFollowTheNegativeBinomialDistribution() {
    let counts = CountDistribution(mean: 3, variance: 12, isInteger: true)
    // Size 1, probability 1/4: geometric, P(≤ k) = 1 − 0.75^(k + 1).
    #expect(counts.quantiles([0.2, 0.5, 0.9, 0.95]) == [0, 2, 8, 10])
  }

  @Test func amountsFollowTheGammaDistribution() {
    // Shape 4, scale 5; scipy.stats.gamma(4, scale=5).ppf.
    let amounts = CountDistribution(mean: 20, variance: 100, isInteger: false)
    for (level, expected) in [(0.025, 5.4493), (0.5, 18.3603), (0.975, 43.8364)] {
      #expect(abs(amounts.quantiles([level])[0] - expected) < 0.02 * expected)
    }
  }

  @Test(arguments: [0.01, 0.05, 0.11, 0.3, 0.7, 1, 1.5, 3, 9])
  func quantilesOfAmountsNeverDecrease(shape: Double) {
    let amounts = CountDistribution(mean: 20, variance: 400 / shape, isInteger: false)
    let values = amounts.quantiles((1..<200).map { Double($0) / 200 })
    #expect(zip(values, values.dropFirst()).allSatisfy { $0 <= $1 })
  }
}
