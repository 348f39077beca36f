package import InventoryCore
internal import InventoryRecords

/// What somebody wants to know otherwise than the product has it: "what if deliveries took three weeks?"
package struct AdviceQuestion: Hashable, Sendable {
  package enum Measure: String, CaseIterable, Hashable, Sendable {
    case cycleServiceLevel = "cycle_service_level"
    case fillRate = "fill_rate"
    /// By what a unit costs and brings: the newsvendor's ratio.
    case criticalRatio = "critical_ratio"
  }

  package var measure = Measure.cycleServiceLevel
  /// Share wanted, in ten-thousandths; `nil` for the product's own.
  package var serviceLevel: Int?
  package var leadTimeDays: Int?
  package var leadTimeDeviation = 0.0
  /// 0 when the stock is watched all the time.
  package var reviewDays = 0
  package var orderCycleDays = 7
  /// Units on their way; `nil` for what is ordered.
  package var onOrder: Quantity?
  /// What the order of least cost is wanted for; `nil` when orders go by a service.
  package var costs: CostQuestion?

  package init() {}

  /// Whether it is about the product as it is bought.
  var isUsual: Bool {
    measure == .cycleServiceLevel && serviceLevel == nil && leadTimeDays == nil && leadTimeDeviation == 0
      && reviewDays == 0
  }

  /// - Parameter costs: What one unit short and one unit left over cost, for the critical ratio.
  func policy(
    for subject: TrainingSubject,
    costs: (underage: Double, overage: Double)? = nil
  ) throws(ReplenishmentError) -> ReplenishmentPolicy {
    let share = Double(serviceLevel ?? subject.serviceLevel) / 10_000
    let service: ServiceTarget =
      switch measure {
      case .cycleServiceLevel: .cycleServiceLevel(share)
      case .fillRate: .fillRate(share)
      case .criticalRatio: .criticalRatio(underage: costs?.underage ?? 0, overage: costs?.overage ?? 0)
      }
    return try ReplenishmentPolicy(
      leadTime: min(leadTimeDays ?? subject.leadTimeDays, ReplenishmentPolicy.leadTimes.upperBound),
      leadTimeDeviation: leadTimeDeviation,
      reviewPeriod: reviewDays,
      orderCycle: orderCycleDays,
      service: service,
      packSize: max(subject.packSize.approximate, 0.001),
      minimumOrder: subject.minimumOrder.approximate,
      shelfLife: subject.shelfLifeDays
    )
  }
}
