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
  /// Units ordered and not yet arrived.
  public let onOrder: Double
  /// Mean demand over the whole horizon of the forecast.
  public let predictedDemand: Double
  /// The levels that the policy asks for.
  public let levels: ReplenishmentLevels
  /// A multiple of the pack size, 0 when no order is due.
  public let recommendedOrder: Double
  /// Stock on hand in periods of mean demand, at most 3650; `nil` when it lasts longer, or no demand is expected.
  public let daysOfCover: Double?
  /// Periods until the demand expected for each has used up the stock on hand, at most 3650; `nil` when the stock lasts
  /// longer than that, or no demand is expected.
  public let daysUntilStockout: Double?
  /// Units expected to spoil of the stock after the recommended order, or after the next one when none is due; `nil` when
  /// the goods keep.
  public let expectedSpoilage: Double?
  /// Probability that demand over the lead time exceeds stock on hand and on order.
  public let stockoutProbability: Double
  /// How soon to order.
  public let urgency: Urgency
  /// Every number with its inputs, formula and source, in the order of calculation.
  public let explanation: [ExplanationStep]

  /// Demand expected over the lead time (at least one period): the sum of the forecast's means, in units.
  public var leadTimeDemand: Double { levels.leadTimeMean }
  /// Stock position at or below which an order is due.
  public var reorderPoint: Double { levels.reorderPoint }
  /// Reorder point less the demand expected until the next delivery can arrive, in units, at least 0.
  public var safetyStock: Double { levels.safetyStock }
  /// Stock position that an order brings about.
  public var orderUpTo: Double { levels.orderUpTo }
}
