/// What a change of the feed is about; a closed set.
public enum ChangeType: String, CaseIterable, Sendable {
  /// A product was added.
  case productCreated = "product.created"
  /// What is said of a product, its price among it, is another.
  case productChanged = "product.changed"
  /// A product that never moved was deleted.
  case productDeleted = "product.deleted"
  /// Stock of a product at a location has moved, or what is held of it.
  case stockChanged = "stock.changed"
  /// What is available of a product at a location has fallen to its reorder point or below.
  case stockLow = "stock.low"
  /// Nothing is available of a product at a location any more.
  case stockOut = "stock.out"
  /// A client has ordered.
  case orderCreated = "order.created"
  /// An order, or one of its lines, is another.
  case orderChanged = "order.changed"
  /// An order was canceled.
  case orderCanceled = "order.canceled"
  /// An order was deleted; its goods came back before.
  case orderDeleted = "order.deleted"
  /// A draft of an order to a supplier was made.
  case purchaseOrderCreated = "purchase_order.created"
  /// A draft of an order to a supplier is another, or one of its receipts was taken back.
  case purchaseOrderChanged = "purchase_order.changed"
  /// A draft was sent to its supplier.
  case purchaseOrderOrdered = "purchase_order.ordered"
  /// Goods of an order to a supplier have arrived.
  case purchaseOrderReceived = "purchase_order.received"
  /// An order to a supplier was called off.
  case purchaseOrderCanceled = "purchase_order.canceled"
  /// A draft of an order to a supplier was deleted.
  case purchaseOrderDeleted = "purchase_order.deleted"
  /// Goods have moved from one location to another.
  case transferCreated = "transfer.created"
  /// Goods of a transfer were brought back.
  case transferReversed = "transfer.reversed"
  /// There are new forecasts of products.
  case forecastTrained = "forecast.trained"
  /// An import has ended, or was taken back.
  case importFinished = "import.finished"
  /// A user was added, or has another role or state.
  case userChanged = "user.changed"
  /// There is a new API key.
  case keyCreated = "key.created"
  /// An API key is good no longer.
  case keyRevoked = "key.revoked"
}

extension ChangeType {
  /// The least role that reads it: that of whoever may read the same by other means.
  public var leastRole: Role {
    switch self {
    case .productCreated, .productChanged, .productDeleted, .stockChanged, .stockLow, .stockOut,
      .transferCreated, .transferReversed, .forecastTrained:
      .viewer
    case .orderCreated, .orderChanged, .orderCanceled, .orderDeleted: .cashier
    case .purchaseOrderCreated, .purchaseOrderChanged, .purchaseOrderOrdered, .purchaseOrderReceived,
      .purchaseOrderCanceled, .purchaseOrderDeleted, .importFinished:
      .staff
    case .userChanged, .keyCreated, .keyRevoked: .admin
    }
  }

  /// Whether it concerns all locations alike, so that whoever is bound to one reads it too.
  public var isShared: Bool {
    switch self {
    case .productCreated, .productChanged, .productDeleted: true
    default: false
    }
  }

  /// Those that a role reads.
  public static func readable(by role: Role) -> [ChangeType] { allCases.filter { role >= $0.leastRole } }
}
