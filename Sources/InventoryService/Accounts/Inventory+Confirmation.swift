package import InventoryCore
internal import InventoryRecords
internal import InventoryStore

extension Inventory {
  /// Asks the database whether a caller may still do what a role allows: for work that goes on after its request was
  /// admitted. An access token that has run out meanwhile is no reason to stop, the end of its session is.
  ///
  /// - Throws: ``ServiceError/sessionRevoked``, ``ServiceError/roleRequired(_:)``, or ``TokenError`` for a key.
  package func confirm(_ caller: Caller, role: Role) throws {
    let now = effects.now()
    switch caller.actor {
    case .user(let id):
      guard let session = caller.sessionID else { return try caller.require(role) }
      let holder = try engine.read { try Sessions($0).holder(ofLive: session, now: now) }
      guard let holder, holder.userID == id else { throw ServiceError.sessionRevoked }
      guard holder.role >= role else { throw ServiceError.roleRequired(role) }
    case .apiKey(let id):
      guard let holder = try engine.read({ try APIKeys($0).holder(id: id, now: now) }) else {
        throw TokenError.unknownKey
      }
      guard holder.scope.role >= role else { throw ServiceError.roleRequired(role) }
    case .anonymous, .system, .local: try caller.require(role)
    }
  }
}
