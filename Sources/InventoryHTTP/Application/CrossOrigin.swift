internal import HTTPTypes

/// Cross-origin requests of browsers (Fetch standard, "CORS protocol"): denied unless the origin is listed.
enum CrossOrigin {
  private static let allowOrigin = HTTPField.Name("Access-Control-Allow-Origin")!
  private static let allowMethods = HTTPField.Name("Access-Control-Allow-Methods")!
  private static let allowHeaders = HTTPField.Name("Access-Control-Allow-Headers")!
  private static let exposeHeaders = HTTPField.Name("Access-Control-Expose-Headers")!
  private static let maxAge = HTTPField.Name("Access-Control-Max-Age")!

  /// The answer to an OPTIONS request; `nil` for any other.
  static func preflight(_ head: HTTPRequest, settings: ApplicationSettings) -> Reply? {
    guard head.method == .options else { return nil }
    var reply = Reply(.nothing, status: 204)
    guard allowedOrigin(head, settings) != nil else { return reply }
    reply.fields = [
      (allowMethods, "GET, HEAD, POST, PUT, PATCH, DELETE"),
      (allowHeaders, "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, X-Request-ID"),
      (maxAge, "7200"),
    ]
    return reply
  }

  /// Marks an answer for the origin that asked.
  static func mark(_ fields: inout HTTPFields, request: HTTPRequest, settings: ApplicationSettings) {
    guard let origin = allowedOrigin(request, settings) else { return }
    fields[allowOrigin] = origin
    fields[exposeHeaders] = "ETag, Link, Location, Retry-After, X-Request-ID, X-Total-Count"
  }

  private static func allowedOrigin(_ head: HTTPRequest, _ settings: ApplicationSettings) -> String? {
    guard let origin = head.headerFields[.origin] else { return nil }
    return settings.allowedOrigins.contains { $0 == origin || $0 == "*" } ? origin : nil
  }
}

extension Endpoint {
  /// Stands for requests that never reach the table.
  static let preflight = Endpoint(
    method: .options,
    path: PathTemplate("/"),
    operation: "preflight",
    summary: "",
    tag: "",
    access: .everyone,
    rate: .exempt,
    parameters: [],
    body: nil,
    output: .nothing,
    status: 204,
    message: "",
    reasons: [],
    keepsAnswers: false,
    handle: { _ in .nothing }
  )
}
