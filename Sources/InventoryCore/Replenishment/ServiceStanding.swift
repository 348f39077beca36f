/// What a product's cycles say of the service that it was promised, and what follows for its safety stock.
public struct ServiceStanding: Hashable, Sendable {
  /// Of the product itself.
  public let control: ServiceControl
  /// What the safety stock of its class and of the whole shop is multiplied by, within ``ServiceControl/factors``.
  public let sharedFactor: Double

  /// - Parameters:
  ///   - control: Of the product itself.
  ///   - sharedFactor: Of the products beside it; cut off at ``ServiceControl/factors``.
  public init(_ control: ServiceControl, sharedFactor: Double = 1) {
    self.control = control
    self.sharedFactor = ServiceControl.factor(sharedFactor)
  }

  /// The standing after some cycles, in their order.
  public init(aim: Double, cycles: some Sequence<ServiceCycle>, sharedFactor: Double = 1) {
    var control = ServiceControl(aim: aim)
    for cycle in cycles { control.endCycle(isShort: cycle.isShort) }
    self.init(control, sharedFactor: sharedFactor)
  }

  /// What the product's safety stock is multiplied by: both factors, within ``ServiceControl/factors``.
  public var factor: Double { ServiceControl.factor(control.factor * sharedFactor) }

  /// Why the safety stock is what it is: `raised 12 % because 7 of the last 90 cycles ran short`; `nil` when no cycle says
  /// anything yet, of this product or of others.
  public var reason: String? {
    let percent = ((factor - 1) * 100).rounded()
    let change =
      percent == 0 ? "unchanged" : percent > 0 ? "raised \(Int(percent)) %" : "lowered \(Int(-percent)) %"
    guard !control.recent.isEmpty else {
      return factor == 1 ? nil : "\(change) because of the cycles of other products"
    }
    let short = control.recent.count { $0 }
    return "\(change) because \(short) of the last \(control.recent.count) cycles ran short"
  }
}

extension ReplenishmentLevels {
  /// The levels with so many times the safety stock: the reorder point is the mean that it covers and the factor times
  /// what the forecast put on top of it. A point that does not lie above the mean has no safety stock, and stays.
  ///
  /// - Parameters:
  ///   - standing: Of the product that the levels are of.
  ///   - isInteger: Whether demand comes in whole units.
  public func keeping(_ standing: ServiceStanding, isInteger: Bool) -> ReplenishmentLevels {
    var levels = self
    let safety = reorderPoint - protectionMean
    if safety > 0, standing.factor != 1 {
      var point = protectionMean + standing.factor * safety
      // Goods that spoil are not bought beyond what is expected to sell while they keep.
      if let sold = demandUntilSpoiled?.mean {
        point = min(point, reorderPoint + max(sold - orderUpTo, 0))
      }
      levels = ordering(at: isInteger ? (point - 1e-9).rounded(.up) : point)
    }
    levels.service = standing
    levels.forecastReorderPoint = reorderPoint
    return levels
  }
}

extension Replenishment {
  /// What past cycles did to the safety stock; `nil` when none says anything yet.
  static func serviceFactor(_ levels: ReplenishmentLevels) -> ExplanationStep? {
    guard let service = levels.service, let reason = service.reason, let point = levels.forecastReorderPoint
    else { return nil }
    func percent(_ share: Double) -> String { (100 * share).text(places: 1) }
    let (realised, interval) = (service.control.realised, service.control.interval)
    let past =
      if let realised, let interval {
        "Of \(service.control.cycles) order cycles \(percent(realised)) % passed without a stock-out (in the long run "
          + "\(percent(interval.lowerBound)) to \(percent(interval.upperBound)) %): the"
      } else {
        "No order cycle has ended here yet. The"
      }
    return ExplanationStep(
      name: "service_factor",
      inputs: [
        ExplanationValue("service_level", service.control.aim, unit: "probability"),
        ExplanationValue("cycles", Double(service.control.cycles), unit: "cycles"),
        ExplanationValue("short_cycles", Double(service.control.shortCycles), unit: "cycles"),
        ExplanationValue("product_factor", service.control.factor, unit: "ratio"),
        ExplanationValue("shared_factor", service.sharedFactor, unit: "ratio"),
        ExplanationValue("forecast_reorder_point", point, unit: "units"),
      ] + (realised.map { [ExplanationValue("realised_service", $0, unit: "probability")] } ?? []),
      formula:
        "service_factor = product_factor × shared_factor; each cycle adds step × (1 if short − (1 − service_level))",
      result: ExplanationValue("service_factor", service.factor, unit: "ratio"),
      source: "Gibbs & Candès 2021, NeurIPS 34; Hult, Zachariah & Stoica 2024, arXiv 2405.15105",
      sentence: "\(past) safety stock is \(reason)."
    )
  }
}
