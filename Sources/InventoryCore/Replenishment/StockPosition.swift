/// What is there and what is coming, in units.
public struct StockPosition: Hashable, Sendable {
  /// Units on the shelf.
  public let onHand: Double
  /// Ordered and not yet arrived.
  public let onOrder: Double

  /// - Throws: ``ReplenishmentError/stockNotFinite``.
  public init(onHand: Double, onOrder: Double = 0) throws(ReplenishmentError) {
    guard onHand.isFinite, onOrder.isFinite else { throw .stockNotFinite }
    self.onHand = onHand
    self.onOrder = onOrder
  }

  /// On hand and on order together.
  public var total: Double { onHand + onOrder }
}
