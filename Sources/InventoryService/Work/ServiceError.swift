package import InventoryCore

/// Why a use case refuses: one closed set, mapped to HTTP in one table.
package enum ServiceError: Error, Hashable, Sendable {
  case notFound(resource: String, key: String)
  case invalid([Violation])
  case duplicate(resource: String, field: String)
  case inUse(message: String)
  case staleVersion(resource: String)
  case insufficientStock(productID: Int64, sku: String, requested: Quantity, available: Quantity)
  case inactive(sku: String)
  case alreadyReversed(id: Int64)
  case notReversible(id: Int64)
  case readOnly(message: String)
  case invalidCredentials
  case accountInactive
  case loginDelayed(seconds: Int)
  case registrationClosed
  case sessionRevoked
  case refreshTokenRefused
  case roleRequired(Role)
  case idempotencyKeyReused
  case overloaded(retryAfter: Int)

  /// One bad field.
  package static func invalid(_ path: String, _ rule: String, _ message: String) -> ServiceError {
    .invalid([Violation(path: path, rule: rule, message: message)])
  }
}
