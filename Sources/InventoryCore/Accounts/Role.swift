/// What a caller may do; each role may do all that the ones before it may.
public enum Role: String, CaseIterable, Sendable {
  /// Reads everything but cost prices.
  case viewer
  /// Also records sales and orders.
  case cashier
  /// Also writes stock and catalogue, and sees cost prices.
  case staff
  /// Everything.
  case admin

  private var rank: Int {
    switch self {
    case .viewer: 0
    case .cashier: 1
    case .staff: 2
    case .admin: 3
    }
  }

  /// Whether the role sees what goods cost the shop.
  public var seesCostPrices: Bool { self >= .staff }
}

extension Role: Comparable {
  public static func < (left: Role, right: Role) -> Bool { left.rank < right.rank }
}
