/// Why stock does not move.
public enum StockError: Error, Hashable, Sendable {
  /// More is asked for than there is; nothing of the whole change is done.
  case insufficientStock(place: StockPlace, requested: Quantity, available: Quantity)
  /// A sum past what ``Quantity`` holds.
  case outOfRange(place: StockPlace)
}

extension StockError: CustomStringConvertible {
  /// A sentence with the numbers of product and location.
  public var description: String {
    switch self {
    case .insufficientStock(let place, let requested, let available):
      "product \(place.productID) at location \(place.locationID): \(requested) requested, \(available) available"
    case .outOfRange(let place):
      "product \(place.productID) at location \(place.locationID): quantity out of range"
    }
  }
}
