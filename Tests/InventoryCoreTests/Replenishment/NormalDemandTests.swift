import InventoryCore
import Testing

/// Numbers of the textbooks, worked out by hand there.
@Suite("The rules of the textbooks")
struct NormalDemandTests {
  /// Chopra & Meindl, Supply Chain Management, chapter on safety inventory: 2,500 a week, deviation 500, two weeks of
  /// lead time.
  private let weekly = NormalDemand(perPeriod: 2500, deviation: 500, leadTime: 2)

  @Test func independentPeriodsAddTheirVariances() {
    #expect(weekly.mean == 5000)
    #expect(abs(weekly.deviation - 707.1) < 0.1)
  }

  @Test func aReorderPointOfSixThousandServesNinetyTwoCyclesInAHundred() {
    #expect(abs(weekly.probability(upTo: 6000) - 0.921) < 0.001)
  }

  @Test func ninetyPercentOfCyclesNeedNineHundredAndSixInReserve() {
    let point = weekly.reorderPoint(.cycleServiceLevel(0.9), orderQuantity: 10_000)
    #expect(abs(point - 5000 - 906) < 1)
  }

  @Test func aReserveOfAThousandLeavesTwentyFiveUnitsShortPerCycle() {
    let short = weekly.expectedShortage(above: 6000)
    #expect(abs(short - 25.13) < 0.1)
    #expect(abs(1 - short / 10_000 - 0.9975) < 0.0001)
  }

  @Test func thatFillRateLeadsBackToThatReserve() {
    let point = weekly.reorderPoint(.fillRate(1 - 25.13 / 10_000), orderQuantity: 10_000)
    #expect(abs(point - 6000) < 2)
  }

  @Test func anUncertainLeadTimeWeighsMoreThanUncertainDemand() {
    // The same textbook: σ of the lead time 7 over 7 weeks, 90 % of the cycles: σ_L = 17,550, reserve 22,491.
    let demand = NormalDemand(perPeriod: 2500, deviation: 500, leadTime: 7, leadTimeDeviation: 7)
    #expect(abs(demand.deviation - 17_550) < 1)
    #expect(abs(demand.quantile(0.9) - demand.mean - 22_491) < 2)
  }

  @Test func periodicReviewCoversTheReviewPeriodToo() {
    // The same textbook: reviewed every four weeks, lead time two: reserve 1,570, order-up-to level 16,570.
    let demand = NormalDemand(perPeriod: 2500, deviation: 500, leadTime: 6)
    #expect(abs(demand.deviation - 1225) < 1)
    #expect(abs(demand.quantile(0.9) - 16_570) < 1)
  }

  @Test func theFillRateOfAnItemWithLargeOrdersNeedsLittleReserve() {
    // Silver, Pyke & Thomas, chapter 6, G(k) = (1 − β)·Q/σ: Q 200, σ 11.4, β 0.99 gives G(k) 0.175 and k 0.58.
    let demand = NormalDemand(mean: 50, deviation: 11.4)
    let point = demand.reorderPoint(.fillRate(0.99), orderQuantity: 200)
    #expect(abs((point - 50) / 11.4 - 0.58) < 0.01)
  }

  @Test func certainDemandHasNoShortageAboveItself() {
    let demand = NormalDemand(mean: 10, deviation: 0)
    #expect(demand.expectedShortage(above: 10) == 0)
    #expect(demand.expectedShortage(above: 4) == 6)
    #expect(demand.probability(upTo: 9.9) == 0)
    #expect(demand.reorderPoint(.fillRate(0.5), orderQuantity: 10) <= 10)
  }
}
