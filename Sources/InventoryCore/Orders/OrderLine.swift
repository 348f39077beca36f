/// One product of an order.
public struct OrderLine: Hashable, Sendable, Identifiable {
  /// Number of the line.
  public let id: Int64
  /// What is ordered.
  public internal(set) var productID: Int64
  /// How much; above zero.
  public internal(set) var quantity: Quantity
  /// The product's price when the line was made.
  public internal(set) var unitPrice: Money

  /// - Returns: `nil` unless the quantity is above zero.
  public init?(id: Int64, productID: Int64, quantity: Quantity, unitPrice: Money) {
    guard quantity > .zero else { return nil }
    self.id = id
    self.productID = productID
    self.quantity = quantity
    self.unitPrice = unitPrice
  }

  /// Price times quantity, rounded once; `nil` when out of range.
  public var total: Money? { unitPrice.times(quantity) }

  /// The price of a new line: the product's, which a price that the client sends must equal exactly.
  ///
  /// - Throws: ``OrderError/priceMismatch(sent:current:)``.
  public static func price(sent: Money?, current: Money) throws(OrderError) -> Money {
    guard sent == nil || sent == current else { throw .priceMismatch(sent: sent ?? .zero, current: current) }
    return current
  }
}
