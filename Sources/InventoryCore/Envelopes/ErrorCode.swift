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
