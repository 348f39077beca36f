internal import HTTPTypes
internal import InventoryCore
internal import InventoryService

/// Finds out who calls, and whether they may.
struct Authentication {
  let application: Application
  let request: Request
  let versions: NamespaceVersions?

  /// The caller: a bearer of a token, a trusted user of the local socket, or nobody.
  ///
  /// - Throws: ``Problem`` 401 when there are no credentials or they are not accepted.
  func caller() throws -> Caller {
    if let field = request.head.headerFields[.authorization] {
      guard let token = Self.bearerToken(field) else {
        throw Problem(.unauthorized, reason: .tokenInvalid, "Expected Authorization: Bearer.")
      }
      return try application.inventory.caller(
        bearing: token, at: try versions ?? application.inventory.versions())
    }
    if let credentials = request.peer.credentials {
      guard let role = application.settings.trustedUsers[credentials.userID] else {
        throw Problem(.unauthorized, "User \(credentials.userID) has no role on this socket.")
      }
      return Caller(
        userID: -Int64(credentials.userID) - 1, name: "uid:\(credentials.userID)", role: role)
    }
    throw Problem(.unauthorized, "Sign in first.")
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
    let parts = field.split(separator: " ", maxSplits: 1)
    guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
    return String(parts[1])
  }
}
