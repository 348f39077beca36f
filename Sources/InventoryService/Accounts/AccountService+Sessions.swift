internal import InventoryCore
package import InventoryRecords
internal import InventoryStore

// The caller's own sessions.
extension AccountService {
  /// A page of the caller's live sessions.
  package func sessions(_ part: ListPart) throws -> ListPage<StoredSession> {
    try Sessions(context.connection).page(userID: context.caller.account(), part, now: context.now)
  }

  package func sessionCount() throws -> Int {
    try Sessions(context.connection).count(userID: context.caller.account(), now: context.now)
  }

  /// - Throws: ``ServiceError/notFound(resource:key:)`` for a session that has ended or is somebody else's.
  package func session(number: Int64) throws -> StoredSession {
    let session = try Sessions(context.connection).session(
      number: number,
      userID: context.caller.account(),
      now: context.now
    )
    guard let session else { throw ServiceError.notFound(resource: "session", key: "\(number)") }
    return session
  }
}

extension AccountService where Context == Work {
  /// Ends one session of the caller.
  package func endSession(number: Int64) throws {
    let session = try session(number: number)
    let ended = try Sessions(context.connection).revoke(id: session.id, now: context.now)
    context.announce(
      .sessionEnded(userID: try context.caller.account(), number: number, endedSessions: ended)
    )
  }

  /// Ends the caller's session.
  package func logout() throws {
    guard let id = context.caller.sessionID else { return }
    let ended = try Sessions(context.connection).revoke(id: id, now: context.now)
    context.announce(.signedOut(userID: context.caller.actor.id, endedSessions: ended))
  }

  /// Ends every session of the caller.
  package func logoutEverywhere() throws {
    guard let id = context.caller.userID else { return }
    let ended = try Sessions(context.connection).revokeAll(userID: id, now: context.now)
    context.announce(.signedOutEverywhere(userID: id, endedSessions: ended))
  }

  /// Notes that the caller has just proved again who they are.
  ///
  /// - Throws: ``ServiceError/sessionRevoked``.
  package func reauthenticate() throws {
    guard let id = context.caller.sessionID,
      try Sessions(context.connection).reauthenticate(id: id, now: context.now)
    else { throw ServiceError.sessionRevoked }
    context.announce(.reauthenticated(userID: try context.caller.account()))
  }

  /// Asks that the caller has proved again, a short time ago, who they are. The kernel vouches for local users, and
  /// the program for itself.
  ///
  /// - Throws: ``ServiceError/reauthenticationRequired``; ``ServiceError/personRequired`` for the key of a program.
  package func requireReauthentication() throws {
    switch context.caller.actor {
    case .system, .local: return
    case .apiKey, .anonymous: throw ServiceError.personRequired
    case .user: break
    }
    guard let id = context.caller.sessionID,
      let moment = try Sessions(context.connection).reauthenticatedAt(id: id),
      context.now < moment.advanced(bySeconds: AccountSettings.reauthenticationLifetime)
    else { throw ServiceError.reauthenticationRequired }
  }

  /// Counts a wrong password or code within the caller's session, and ends it when there were too many.
  func noteFailedCheck(of user: User) throws {
    var ended: [String] = []
    if let id = context.caller.sessionID {
      let sessions = Sessions(context.connection)
      if try sessions.countFailedCheck(id: id) >= AccountSettings.mostFailedChecks {
        ended = try sessions.revoke(id: id, now: context.now)
      }
    }
    context.announce(.passwordCheckFailed(userID: user.id, endedSessions: ended))
  }
}
