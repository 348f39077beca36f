/// The closed set of error codes of the API.
public enum ErrorCode: String, CaseIterable, Sendable {
  /// The input breaks rules; 400.
  case validationError = "VALIDATION_ERROR"
  /// The request cannot be understood; 400, or the protocol's own status.
  case badRequest = "BAD_REQUEST"
  /// Nobody is signed in; 401.
  case unauthorized = "UNAUTHORIZED"
  /// The caller may not; 403.
  case forbidden = "FORBIDDEN"
  /// There is no such thing; 404.
  case notFound = "NOT_FOUND"
  /// The present state does not allow it; 409, 412 or 428.
  case conflict = "CONFLICT"
  /// There was such a thing; 410.
  case gone = "GONE"
  /// Too many requests; 429.
  case rateLimited = "RATE_LIMITED"
  /// A fault of the service; 500.
  case internalError = "INTERNAL_ERROR"
  /// A service behind this one failed; 502.
  case gatewayError = "GATEWAY_ERROR"
  /// The service cannot answer now; 503.
  case serviceUnavailable = "SERVICE_UNAVAILABLE"
  /// A service behind this one took too long; 504.
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
  /// Less is available than was asked for.
  case insufficientStock = "INSUFFICIENT_STOCK"
  /// The price sent is not the product's.
  case priceMismatch = "PRICE_MISMATCH"
  /// Something else has the name or number already.
  case duplicate = "DUPLICATE"
  /// Other records refer to it.
  case inUse = "IN_USE"
  /// The entry was taken back before.
  case alreadyReversed = "ALREADY_REVERSED"
  /// The entry takes another one back itself.
  case notReversible = "NOT_REVERSIBLE"
  /// The record cannot be changed.
  case readOnly = "READ_ONLY"
  /// The product is no longer sold.
  case inactive = "INACTIVE"
  /// The new status may not follow the present one.
  case invalidTransition = "INVALID_TRANSITION"
  /// The reservation was confirmed, released or has expired.
  case reservationEnded = "RESERVATION_ENDED"
  /// Unknown address or wrong password.
  case invalidCredentials = "INVALID_CREDENTIALS"
  /// The token is not valid.
  case tokenInvalid = "TOKEN_INVALID"
  /// The token's time is over.
  case tokenExpired = "TOKEN_EXPIRED"
  /// The session was ended.
  case sessionRevoked = "SESSION_REVOKED"
  /// The account was switched off.
  case accountInactive = "ACCOUNT_INACTIVE"
  /// After failed attempts, the next one has to wait.
  case loginDelayed = "LOGIN_DELAYED"
  /// Accounts are made by administrators only.
  case registrationClosed = "REGISTRATION_CLOSED"
  /// The role is not enough.
  case roleRequired = "ROLE_REQUIRED"
  /// The key came with another request before.
  case idempotencyKeyReused = "IDEMPOTENCY_KEY_REUSED"
  /// The first request with the key is still running.
  case idempotencyInFlight = "IDEMPOTENCY_IN_FLIGHT"
  /// The record has changed since it was read.
  case staleVersion = "STALE_VERSION"
  /// Too much is waiting already.
  case overloaded = "OVERLOADED"
  /// The database cannot be reached.
  case storageUnavailable = "STORAGE_UNAVAILABLE"
  /// The task has been given up; the details say why.
  case taskFailed = "TASK_FAILED"
  /// The task has ended already.
  case taskFinished = "TASK_FINISHED"
  /// The storage was lost during a commit, which may have happened or not.
  case outcomeUnknown = "OUTCOME_UNKNOWN"
  /// The body is no JSON.
  case malformedJSON = "MALFORMED_JSON"
}
