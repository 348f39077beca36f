/// What stock is counted by: a product at a location.
///
/// Ordered by product, then location. Whoever locks several takes them in this order, so that two cannot wait for each
/// other.
public struct StockPlace: Hashable, Sendable {
  /// The product.
  public var productID: Int64
  /// Where the shop keeps it.
  public var locationID: Int64

  /// A place as given; nothing is checked.
  public init(productID: Int64, locationID: Int64) {
    self.productID = productID
    self.locationID = locationID
  }
}

extension StockPlace: Comparable {
  public static func < (left: StockPlace, right: StockPlace) -> Bool {
    (left.productID, left.locationID) < (right.productID, right.locationID)
  }
}
