import HTTPTypes

extension HTTPField.Name {
  /// Fields of which a second copy makes a request ambiguous, so that it is refused (RFC 9110 section 5.3). All
  /// others are lists, or harmless when joined.
  static let singletons: Set<HTTPField.Name> = {
    var names: Set<HTTPField.Name> = [
      .authorization, .contentLength, .contentType, .ifModifiedSince, .ifRange, .ifUnmodifiedSince,
      .maxForwards, .origin, .proxyAuthorization, .range, .referer, .userAgent,
    ]
    for text in ["idempotency-key", "from"] { names.formUnion(HTTPField.Name(text).map { [$0] } ?? []) }
    return names
  }()

  /// Fields that speak of one connection, or that a proxy writes for its upstream. They are read by the adapter and
  /// not shown to the application, which sees the same head on every transport.
  static let notForwarded: Set<String> = [
    "connection", "expect", "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade",
    "forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-port", "x-forwarded-proto", "x-real-ip",
    // A client that sets `HTTP_PROXY` through CGI parameters (httpoxy).
    "proxy",
  ]
}
