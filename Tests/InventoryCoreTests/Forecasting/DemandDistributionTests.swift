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

  @Test func totalsOfCorrelatedPeriodsAreWider() throws {
    let levels = (0..<200).map { Normal.quantile((Double($0) + 0.5) / 200) }
    func deviation(_ correlation: Double) -> Double {
      PredictiveDistribution(
        mean: [Double](repeating: 100, count: 16), scale: [Double](repeating: 5, count: 16), errors: levels,
        correlation: correlation, isInteger: false, allowsNegative: false
      ).total(over: 0..<16).standardDeviation
    }
    // Independent: 5·√16 = 20. Fully correlated: 5·16 = 80.
    #expect(abs(deviation(0) - 20) < 2)
    #expect(abs(deviation(1) - 80) < 2)
  }
}
