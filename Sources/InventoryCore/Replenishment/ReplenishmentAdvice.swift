/// What to order now, and why. Amounts are units of the product.
public struct ReplenishmentAdvice: Hashable, Sendable {
  /// How soon to order.
  public enum Urgency: String, CaseIterable, Hashable, Sendable {
    /// Stock runs out before an order placed now arrives.
    case high
    /// The reorder point is reached.
    case medium
    /// No order is due.
    case low
  }

  /// Units on hand.
  public let currentStock: Double
  /// Mean demand over the whole horizon of the forecast.
  public let predictedDemand: Double
  /// Mean demand over the protection time: lead time, and review period if any.
  public let leadTimeDemand: Double
  /// Stock position at or below which an order is due.
  public let reorderPoint: Double
  /// Reorder point less ``leadTimeDemand``; negative when the target asks for less than the mean.
  public let safetyStock: Double
  /// Stock position that an order brings about.
  public let orderUpTo: Double
  /// A multiple of the pack size, 0 when no order is due.
  public let recommendedOrder: Double
  /// Periods until expected demand has used up the stock on hand; `nil` when no demand is expected.
  public let daysUntilStockout: Double?
  /// Probability that demand over the lead time exceeds stock on hand and on order.
  public let stockoutProbability: Double
  /// How soon to order.
  public let urgency: Urgency
  /// Every number with its inputs, formula and source, in the order of calculation.
  public let explanation: [ExplanationStep]
}
