/// A column that is known in advance: a promotion flag, a holiday, a price, whether the shop is open.
public struct Regressor: Hashable, Sendable {
  /// What the column means, and so how a model may use it.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// 0 to 1: share of the period on promotion.
    case promotion
    /// 0 or 1: public holiday.
    case holiday
    /// Any non-negative strength of a named event; 0 when absent.
    case event
    /// A price above 0, in any currency unit.
    case price
    /// 1 when the shop is open, 0 when it is closed and nothing can be sold.
    case open
  }

  /// A name of its own among the regressors.
  public let name: String
  /// What the values mean.
  public let kind: Kind
  /// One value per period of the history, followed by one per period of the horizon.
  public let values: [Double]

  /// A regressor as given; ``ForecastInput`` checks it.
  public init(name: String, kind: Kind, values: [Double]) {
    self.name = name
    self.kind = kind
    self.values = values
  }
}
