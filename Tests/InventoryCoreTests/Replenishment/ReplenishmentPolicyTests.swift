import Testing

@testable import InventoryCore

@Suite("Checking a replenishment policy")
struct ReplenishmentPolicyTests {
  private static let refusals: [(ReplenishmentError, @Sendable () throws -> Void)] = [
    (.leadTimeOutOfRange(-1), { _ = try ReplenishmentPolicy(leadTime: -1) }),
    (.leadTimeDeviationOutOfRange, { _ = try ReplenishmentPolicy(leadTime: 1, leadTimeDeviation: .nan) }),
    (.reviewPeriodOutOfRange(91), { _ = try ReplenishmentPolicy(leadTime: 1, reviewPeriod: 91) }),
    (.orderCycleOutOfRange(0), { _ = try ReplenishmentPolicy(leadTime: 1, orderCycle: 0) }),
    (.serviceOutOfRange, { _ = try ReplenishmentPolicy(leadTime: 1, service: .cycleServiceLevel(1)) }),
    (.serviceOutOfRange, { _ = try ReplenishmentPolicy(leadTime: 1, service: .fillRate(0)) }),
    (
      .serviceOutOfRange,
      { _ = try ReplenishmentPolicy(leadTime: 1, service: .criticalRatio(underage: 0, overage: 1)) }
    ),
    (.packSizeOutOfRange, { _ = try ReplenishmentPolicy(leadTime: 1, packSize: 0) }),
    (.minimumOrderOutOfRange, { _ = try ReplenishmentPolicy(leadTime: 1, minimumOrder: -1) }),
    (.shelfLifeOutOfRange(0), { _ = try ReplenishmentPolicy(leadTime: 1, shelfLife: 0) }),
    (.stockNotFinite, { _ = try StockPosition(onHand: .infinity) }),
  ]

  @Test(arguments: refusals.indices)
  func eachRuleIsNamed(index: Int) {
    let (expected, make) = Self.refusals[index]
    #expect(throws: expected) { try make() }
    #expect(expected.description == "\(expected.field): expected \(expected.rule)")
  }

  @Test func measuresAreNamed() {
    #expect(ServiceTarget.fillRate(0.9).measure == "fill_rate")
    #expect(ServiceTarget.criticalRatio(underage: 3, overage: 1).share == 0.75)
  }
}
