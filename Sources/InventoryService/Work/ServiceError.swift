package import InventoryCore
package import InventoryRecords

/// Why a use case refuses: one closed set, in which each refusal knows its code, its reason and its words.
package enum ServiceError: Error, Hashable, Sendable {
  case notFound(resource: String, key: String)
  case invalid([Violation])
  case duplicate(resource: String, field: String)
  case inUse(message: String)
  case staleVersion(resource: String)
  case insufficientStock(productID: Int64, sku: String, requested: Quantity, available: Quantity)
  case inactive(sku: String)
  case priceMismatch(productID: Int64, sku: String, sent: Money, current: Money)
  /// The order's status does not allow it.
  case order(OrderError)
  /// The status of the order to a supplier does not allow it.
  case purchaseOrder(number: String, status: PurchaseOrderStatus, wanted: String)
  case overReceipt(productID: Int64, sku: String, ordered: Quantity, received: Quantity, requested: Quantity)
  case returnExceedsSale(id: Int64, sold: Quantity, returned: Quantity, requested: Quantity)
  case reservationEnded(id: Int64, Reservation.State)
  case alreadyReversed(id: Int64)
  case notReversible(id: Int64)
  /// The entry is the count that a sale forced.
  case partOfRecount(id: Int64)
  /// The entry is part of an order.
  case partOfOrder(id: Int64, reference: String)
  /// The location has a history, or is the default one.
  case locationInUse(message: String)
  /// The transfer was taken back before.
  case transferReversed(id: Int64)
  /// The entry is one side of a transfer.
  case partOfTransfer(id: Int64, reference: String)
  case readOnly(message: String)
  case invalidCredentials
  case accountInactive
  case loginDelayed(seconds: Int)
  case registrationClosed
  case mfaRequired
  case mfaInvalid
  case mfaEnrolmentRequired
  case mfaState(message: String)
  case reauthenticationRequired
  case passwordChangeRequired
  case lastAdmin
  /// The key of a program cannot do this.
  case personRequired
  case locationForbidden
  /// What encrypted a secret is not at hand.
  case secretUnreadable
  case sessionRevoked
  case refreshTokenRefused
  case roleRequired(Role)
  case idempotencyKeyReused
  /// A request with the same idempotency key is still being worked on.
  case requestInFlight
  case overloaded(retryAfter: Int)
  case taskFinished(id: Int64)
  /// The same file came with an earlier import.
  case alreadyImported(id: Int64)
  case importReversed(id: Int64)
  case importNotReversible(id: Int64)
  /// A later edit stands in the way of taking an import back.
  case importBlocked(id: Int64, row: Int?, message: String)
  /// The changes behind a number are kept no longer.
  case changesExpired(oldest: Int64)

  /// One bad field.
  package static func invalid(_ path: String, _ rule: String, _ message: String) -> ServiceError {
    .invalid([Violation(path: path, rule: rule, message: message)])
  }
}
