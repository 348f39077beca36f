internal import HTTPTypes
internal import InventoryCore
internal import InventoryService

/// The refresh token of the web console, in a cookie that no script can read (RFC 6265 and its successor draft).
///
/// A browser sends a cookie whoever has caused the request, so it is believed only from the console's own scripts: see
/// ``checkSender(of:)``. No other path than those of signing in ever looks at it.
struct RefreshCookie: Sendable {
  /// Whether the browser's connection is encrypted; in production it has to be.
  let isSecure: Bool
  private let request: Request

  init(_ request: Request, _ settings: ApplicationSettings) {
    self.request = request
    isSecure = settings.isProduction || request.peer.isSecure
  }

  /// The prefix makes browsers refuse a cookie of that name from a connection that is not encrypted.
  var name: String { isSecure ? "__Secure-inv_refresh" : "inv_refresh" }

  /// The token that the request brings; `nil` without the cookie.
  ///
  /// - Throws: ``Problem`` 400 when there are several, of which somebody else may have set one; ``Problem`` 403 when
  ///   the request is not the console's.
  func token() throws -> String? {
    let values = values
    guard let first = values.first else { return nil }
    guard values.count == 1 else { throw Problem(.badRequest, "The cookie \(name) was sent more than once.") }
    try Self.checkSender(of: request)
    return first
  }

  /// Refuses what a page of another origin could make a browser send: it can set neither the field of the console nor
  /// this content type without asking first, and a browser says where a request comes from.
  ///
  /// - Throws: ``Problem`` 403.
  static func checkSender(of request: Request) throws {
    guard request.head.headerFields[.inventoryClient] == "console", hasJSON(request), isSameOrigin(request)
    else {
      throw Problem(.forbidden, "The cookie is accepted only in requests of the console itself.")
    }
  }

  /// Whether the body says of itself that it is JSON, which no form of another page can send.
  static func hasJSON(_ request: Request) -> Bool {
    let type = (request.head.headerFields[.contentType] ?? "").prefix { $0 != ";" }
    return type.trimmingSpaces.lowercased() == "application/json"
  }

  private static func isSameOrigin(_ request: Request) -> Bool {
    // A browser that sends this field has compared the origins itself, and no script can change it (Fetch Metadata).
    if let site = request.head.headerFields[.fetchSite] { return site == "same-origin" }
    guard let origin = request.head.headerFields[.origin], let authority = request.head.authority else {
      return false
    }
    return origin.lowercased() == "\(request.peer.isSecure ? "https" : "http")://\(authority.lowercased())"
  }

  /// `Set-Cookie` with a token, until its session ends.
  func field(holding pair: TokenPair, now: Instant) -> String {
    let seconds = max(0, pair.sessionEndsAt.unixSeconds - now.unixSeconds)
    return field(value: pair.refreshToken, seconds: seconds)
  }

  /// `Set-Cookie` that makes the browser forget the cookie.
  var removal: String { field(value: "", seconds: 0) }

  private func field(value: String, seconds: Int64) -> String {
    "\(name)=\(value); Max-Age=\(seconds); Path=\(EndpointTable.prefix)/auth; HttpOnly; SameSite=Strict"
      + (isSecure ? "; Secure" : "")
  }

  /// Does something with the token; when that is refused, the browser is told to forget it.
  func using<Value>(_ body: () throws -> Value) throws -> Value {
    do { return try body() } catch ServiceError.refreshTokenRefused {
      let error = ServiceError.refreshTokenRefused
      guard var problem = ErrorTable.problem(for: error) else { throw error }
      problem.headerFields.append(.init("Set-Cookie", removal))
      throw problem
    }
  }

  private var values: [String] {
    (request.head.headerFields[.cookie] ?? "").split(separator: ";").compactMap { pair in
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, parts[0].trimmingSpaces == name else { return nil }
      return parts[1].trimmingSpaces
    }
  }
}

extension HTTPField.Name {
  fileprivate static let inventoryClient = Self("X-Inventory-Client")!
  fileprivate static let fetchSite = Self("Sec-Fetch-Site")!
}
