/// The closed set of error codes of the API.
public enum ErrorCode: String, CaseIterable, Sendable {
  case validationError = "VALIDATION_ERROR"
  case badRequest = "BAD_REQUEST"
  case unauthorized = "UNAUTHORIZED"
  case forbidden = "FORBIDDEN"
  case notFound = "NOT_FOUND"
  case conflict = "CONFLICT"
  case gone = "GONE"
  case rateLimited = "RATE_LIMITED"
  case internalError = "INTERNAL_ERROR"
  case gatewayError = "GATEWAY_ERROR"
  case serviceUnavailable = "SERVICE_UNAVAILABLE"
  case timeout = "TIMEOUT"

  /// The HTTP status that the code carries unless a protocol error keeps its own (RFC 9110 section 15).
  public var status: Int {
    switch self {
    case .validationError, .badRequest: 400
    case .unauthorized: 401
    case .forbidden: 403
    case .notFound: 404
    case .conflict: 409
    case .gone: 410
    case .rateLimited: 429
    case .internalError: 500
    case .gatewayError: 502
    case .serviceUnavailable: 503
    case .timeout: 504
    }
  }

  /// The code for an HTTP status made outside the application, by a proxy or an adapter.
  public init(status: Int) {
    switch status {
    case 401: self = .unauthorized
    case 403: self = .forbidden
    case 404: self = .notFound
    case 409, 412, 428: self = .conflict
    case 410: self = .gone
    case 429: self = .rateLimited
    case 502: self = .gatewayError
    case 503: self = .serviceUnavailable
    case 504: self = .timeout
    case 500...: self = .internalError
    default: self = .badRequest
    }
  }
}

/// Why a request was refused, in finer words than its code; the closed set that OpenAPI lists.
public enum Reason: String, CaseIterable, Sendable {
  case insufficientStock = "INSUFFICIENT_STOCK"
  case priceMismatch = "PRICE_MISMATCH"
  case duplicate = "DUPLICATE"
  case inUse = "IN_USE"
  case alreadyReversed = "ALREADY_REVERSED"
  case notReversible = "NOT_REVERSIBLE"
  case readOnly = "READ_ONLY"
  case inactive = "INACTIVE"
  case invalidCredentials = "INVALID_CREDENTIALS"
  case tokenInvalid = "TOKEN_INVALID"
  case tokenExpired = "TOKEN_EXPIRED"
  case sessionRevoked = "SESSION_REVOKED"
  case accountInactive = "ACCOUNT_INACTIVE"
  case loginDelayed = "LOGIN_DELAYED"
  case registrationClosed = "REGISTRATION_CLOSED"
  case roleRequired = "ROLE_REQUIRED"
  case idempotencyKeyReused = "IDEMPOTENCY_KEY_REUSED"
  case idempotencyInFlight = "IDEMPOTENCY_IN_FLIGHT"
  case staleVersion = "STALE_VERSION"
  case overloaded = "OVERLOADED"
  case storageUnavailable = "STORAGE_UNAVAILABLE"
  case malformedJSON = "MALFORMED_JSON"
}
