/// What a signed-in caller may do; each role includes all that stand before it.
public enum Role: String, Hashable, Sendable, CaseIterable {
  /// Reads, without cost prices.
  case viewer
  /// Also records sales and orders, without cost prices.
  case cashier
  /// Also writes stock and catalogue.
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
}

extension Role: Comparable {
  public static func < (left: Role, right: Role) -> Bool { left.rank < right.rank }
}
