/// What kind of series a history is.
public struct SeriesDescription: Hashable, Sendable {
  /// Number of values, and of those that lie after the first sale.
  public let length: Int
  /// Periods from the first demand on.
  public let activeLength: Int
  /// Share of zero periods after the first sale, 0 to 1; censored periods do not count.
  public let zeroShare: Double
  /// Number of censored periods.
  public let censoredCount: Int
  /// Mean of the uncensored values after the first sale.
  public let mean: Double
  /// Mean periods between demands (p), at least 1.
  public let meanInterval: Double
  /// Squared coefficient of variation of the non-zero values.
  public let squaredVariation: Double
  /// Share of variance that the main season explains, 0 to 1.
  public let seasonStrength: Double
  /// The season used, in periods; 1 when none.
  public let season: Int
  /// Change per period of a straight line through the values, divided by their mean.
  public let trend: Double
  /// How regular and how even the demand is.
  public let demandClass: DemandClass
}

/// Demand patterns after Syntetos, Boylan & Croston 2005 (JORS 56:495): cut-offs p = 1.32 and CV² = 0.49.
public enum DemandClass: String, CaseIterable, Hashable, Sendable {
  /// Fewer than 14 values after the first sale.
  case short
  /// No demand at all.
  case none
  /// Regular in time and even in size.
  case smooth
  /// Regular in time, uneven in size.
  case erratic
  /// Irregular in time, even in size.
  case intermittent
  /// Irregular in time and uneven in size.
  case lumpy

  init(activeLength: Int, hasDemand: Bool, meanInterval: Double, squaredVariation: Double) {
    if !hasDemand {
      self = .none
    } else if activeLength < 14 {
      self = .short
    } else if meanInterval < 1.32 {
      self = squaredVariation < 0.49 ? .smooth : .erratic
    } else {
      self = squaredVariation < 0.49 ? .intermittent : .lumpy
    }
  }
}
