internal import HTTPTypes
internal import InventoryCore
internal import InventoryService

/// Finds out who calls, and whether they may.
struct Authentication {
  let application: Application
  let request: Request
  let versions: RequestVersions
  /// Whether the endpoint takes the refresh token of the console for a proof of who calls.
  var takesCookie = false

  /// The caller: a bearer of a token, a trusted user of the local socket, or nobody.
  ///
  /// - Throws: ``Problem`` 401 when there are no credentials or they are not accepted.
  func caller() throws -> Caller {
    if let field = request.head.headerFields[.authorization] {
      guard let token = Self.bearerToken(field) else {
        throw Problem(.unauthorized, reason: .tokenInvalid, "Expected Authorization: Bearer.")
      }
      return try application.inventory.caller(bearing: token, at: try versions.current())
    }
    if takesCookie {
      let cookie = RefreshCookie(request, application.settings)
      if let token = try cookie.token() {
        return try cookie.using { try application.inventory.caller(refreshing: token) }
      }
    }
    if let credentials = request.peer.credentials {
      guard let role = application.settings.trustedUsers[credentials.userID] else {
        throw Problem(.unauthorized, "User \(credentials.userID) has no role on this socket.")
      }
      return Caller(.local(credentials.userID), scope: Scope(role))
    }
    throw Problem(.unauthorized, "Sign in first.")
  }

  /// The bearer of a token that was good at the last look and may do what is asked; nobody has looked since.
  static func presumedCaller(
    of request: Request,
    for access: Access,
    _ application: Application
  ) -> PresumedCaller? {
    guard case .role = access, let field = request.head.headerFields[.authorization],
      let token = bearerToken(field),
      let presumed = application.inventory.presumedCaller(bearing: token),
      (try? authorise(presumed.caller, for: access, isLocal: false)) != nil
    else { return nil }
    return presumed
  }

  /// - Throws: ``Problem`` 403 naming the role that is needed.
  static func authorise(_ caller: Caller, for access: Access, isLocal: Bool) throws {
    let role: Role
    switch access {
    case .everyone: return
    case .role(let needed): role = needed
    case .local:
      if isLocal { return }
      role = .admin
    }
    guard let own = caller.role, own >= role else { throw ServiceError.roleRequired(role) }
  }

  private static func bearerToken(_ field: String) -> String? {
    // Credentials are the scheme, in any letter case, and the rest behind spaces (RFC 9110, section 11.4).
    let scheme = field.utf8.prefix { $0 != UInt8(ascii: " ") }
    guard scheme.elementsEqual("Bearer".utf8) || String(scheme)?.lowercased() == "bearer" else { return nil }
    let token = field.utf8[scheme.endIndex...].drop { $0 == UInt8(ascii: " ") }
    return token.isEmpty ? nil : String(token)
  }
}
