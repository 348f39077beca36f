/// How much to buy once for a time after which what is left is worth less: perishables, seasonal goods (Arrow, Harris
/// & Marschak 1951, Econometrica 19:250).
public struct Newsvendor: Hashable, Sendable {
  /// Underage over underage and overage, between 0 and 1.
  public let criticalRatio: Double
  /// Smallest quantity that demand does not exceed with probability ``criticalRatio``.
  public let quantity: Double
  /// Units expected to be sold of that quantity.
  public let expectedSales: Double
  /// Units expected to be left over.
  public let expectedLeftOver: Double
  /// Units of demand expected to go unserved.
  public let expectedShortage: Double
  /// The quantity with its inputs, formula and source.
  public let explanation: ExplanationStep

  /// - Parameters:
  ///   - demand: Demand over the selling time, as from ``Forecast/total(over:)``.
  ///   - underage: Lost by one unit short: price less cost.
  ///   - overage: Lost by one unit left over: cost less what it still brings.
  /// - Throws: ``ReplenishmentError/serviceOutOfRange`` unless both are finite and above 0.
  public init(
    _ demand: DemandDistribution,
    underage: Double,
    overage: Double
  ) throws(ReplenishmentError) {
    guard underage > 0, overage > 0, underage.isFinite, overage.isFinite else { throw .serviceOutOfRange }
    criticalRatio = underage / (underage + overage)
    quantity = demand.quantile(criticalRatio)
    expectedShortage = demand.expectedShortage(above: quantity)
    expectedSales = demand.mean - expectedShortage
    expectedLeftOver = max(0, quantity - expectedSales)
    explanation = ExplanationStep(
      name: "newsvendor_quantity",
      inputs: [
        ExplanationValue("underage", underage, unit: "money"),
        ExplanationValue("overage", overage, unit: "money"),
        ExplanationValue("critical_ratio", criticalRatio, unit: "probability"),
        ExplanationValue("demand", demand.mean, unit: "units"),
      ],
      formula: "newsvendor_quantity = smallest q with P(demand ≤ q) ≥ underage / (underage + overage)",
      result: ExplanationValue("newsvendor_quantity", quantity, unit: "units"),
      source: "Arrow, Harris & Marschak 1951, Econometrica 19:250",
      sentence: "Buy \(quantity.text()) units: one more is missed as dearly as it is left over; about "
        + "\(expectedSales.text()) sell, \(expectedLeftOver.text()) are left."
    )
  }
}
