/// Why an order cannot be changed as asked.
public enum OrderError: Error, Hashable, Sendable {
  /// The status may not follow the present one.
  case transition(from: OrderStatus, to: OrderStatus)
  /// Lines of a delivered or cancelled order stay as they are.
  case closed(OrderStatus)
  /// No line has the number.
  case unknownLine(Int64)
  /// There is a line with the number already.
  case repeatedLine(Int64)
  /// A line's quantity must be above zero.
  case notPositive
  /// The client's price is not the product's.
  case priceMismatch(sent: Money, current: Money)
}

extension OrderError: CustomStringConvertible {
  /// A sentence for the person who asked.
  public var description: String {
    switch self {
    case .transition(let from, let to): "an order that is \(from.rawValue) cannot become \(to.rawValue)"
    case .closed(let status): "the lines of an order that is \(status.rawValue) cannot change"
    case .unknownLine(let id): "the order has no line \(id)"
    case .repeatedLine(let id): "the order has a line \(id) already"
    case .notPositive: "the quantity of a line must be above zero"
    case .priceMismatch(let sent, let current): "price \(sent) was sent, the price is \(current)"
    }
  }
}
