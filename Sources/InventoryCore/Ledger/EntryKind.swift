/// Why stock moved.
public enum EntryKind: String, CaseIterable, Sendable {
  /// Goods were sold over the counter.
  case sale
  /// Goods arrived.
  case purchase
  /// Someone set the stock right, and said why.
  case adjustment
  /// Goods were thrown away.
  case waste
  /// A customer brought goods back.
  case customerReturn = "customer_return"
  /// Someone counted.
  case count
  /// Goods went to another location, or came from one.
  case transfer
  /// An order took goods.
  case order
  /// An order took more, or gave some back.
  case orderChange = "order_change"
  /// A cancelled order gave its goods back.
  case cancellation
  /// An entry was taken back.
  case reversal

  /// The number under which the kind is stored; never reused.
  public var code: Int64 {
    switch self {
    case .sale: 1
    case .purchase: 2
    case .adjustment: 3
    case .waste: 4
    case .customerReturn: 5
    case .count: 6
    case .transfer: 7
    case .order: 8
    case .orderChange: 9
    case .cancellation: 10
    case .reversal: 11
    }
  }

  private static let byCode: [Int64: EntryKind] = Dictionary(
    uniqueKeysWithValues: allCases.map { ($0.code, $0) }
  )

  /// - Returns: `nil` for a number without a kind.
  public init?(code: Int64) {
    guard let kind = Self.byCode[code] else { return nil }
    self = kind
  }

  /// Whether a movement of this kind is what customers wanted, and so counts as demand.
  public var isDemand: Bool { self == .sale || self == .order }

  /// Whether only an order makes, changes and takes back entries of this kind.
  public var belongsToOrder: Bool { self == .order || self == .orderChange || self == .cancellation }

  /// Whether the goods leave the shop when a quantity is given without a sign.
  public var takesStock: Bool { self == .sale || self == .waste || self == .order }
}
