internal import InventoryCore
internal import InventoryStore

/// The bearer of a token that was verified.
struct Identity: Sendable {
  var caller: Caller
  /// When the token ends.
  var expiresAt: Instant
}

/// Who a token belonged to when it was last looked at.
package struct PresumedCaller: Sendable {
  package let caller: Caller
  fileprivate let versions: [Int64]

  /// Whether nothing was committed since that could have changed it.
  package func holds(at present: NamespaceVersions) -> Bool {
    present.of(CachePolicy.Subject.session.namespaces) == versions
  }
}

extension Inventory {
  /// Who presents an access token, without a look at the database: true only if it ``PresumedCaller/holds(at:)`` the
  /// versions of this request.
  package func presumedCaller(bearing token: String) -> PresumedCaller? {
    guard let (identity, versions) = identities.presumed(token), effects.now() < identity.expiresAt else {
      return nil
    }
    return PresumedCaller(caller: identity.caller, versions: versions)
  }

  /// Refuses an access token for what it says itself: forged, expired, or not a token. Asks nobody.
  ///
  /// - Throws: ``TokenError``.
  package func checkForm(ofBearer token: String) throws {
    let now = effects.now()
    if let (identity, _) = identities.presumed(token) {
      guard now < identity.expiresAt else { throw TokenError.expired }
    } else {
      _ = try accounts.tokens.verify(token, now: now)
    }
  }

  /// Who presents an access token.
  ///
  /// A token that was verified is remembered until any commit to accounts or sessions, so that a revocation counts on
  /// every process at its next request.
  ///
  /// - Throws: ``TokenError``, or ``ServiceError/sessionRevoked``.
  package func caller(bearing token: String, at versions: NamespaceVersions) throws -> Caller {
    let now = effects.now()
    let identity = try identity(bearing: token, at: versions, now: now)
    guard now < identity.expiresAt else { throw TokenError.expired }
    return identity.caller
  }

  private func identity(bearing token: String, at versions: NamespaceVersions, now: Instant) throws
    -> Identity
  {
    do {
      return try currentIdentity(bearing: token, at: versions, now: now)
    } catch let error as ServiceError where error == .sessionRevoked {
      // Else every request with the token would go on being worked on before it is refused.
      identities.remove(token)
      throw error
    }
  }

  private func currentIdentity(
    bearing token: String,
    at versions: NamespaceVersions,
    now: Instant
  ) throws -> Identity {
    try identities.value(token, .session, at: versions) {
      let access = try accounts.tokens.verify(token, now: now)
      // What the list knows is true, what it does not know is nothing: the database decides.
      if shared?.isRevoked(access.sessionID) == true { throw ServiceError.sessionRevoked }
      let user = try read { try Sessions($0).user(ofLive: access.sessionID, now: now) }
      guard let user, "\(user.id)" == access.subject else { throw ServiceError.sessionRevoked }
      return Identity(
        caller: Caller(
          .user(user.id),
          name: user.email,
          scope: Scope(user.role),
          sessionID: access.sessionID
        ),
        expiresAt: access.expiresAt
      )
    }.value
  }

  /// Tells the other processes which sessions a commit has ended. They would learn it from the database all the
  /// same; the list spares it the question.
  func announceRevocations(_ sessions: [String], now: Instant) {
    guard !sessions.isEmpty, let shared else { return }
    shared.revoke(sessions, seconds: accounts.tokens.lifetime)
  }

  /// Exchanges a refresh token for its successor.
  ///
  /// A retry with the previous token shortly afterwards, from the same client, gets the same successor; any later
  /// reuse ends the session.
  ///
  /// - Throws: ``ServiceError/refreshTokenRefused``.
  package func refresh(_ text: String, caller: Caller) throws -> TokenPair {
    guard let token = RefreshToken(text) else { throw ServiceError.refreshTokenRefused }
    let successor = try token.successor(key: accounts.refreshKey)
    let client = "\(caller.address) \(caller.userAgent)"
    // A refusal that revokes must be committed, so it leaves the transaction as a value.
    let pair: TokenPair? = try commit(as: caller) { unit in
      let sessions = Sessions(unit.connection)
      let stored = try sessions.token(token.digest, locking: true)
      let record = try stored.map { try refreshRecord($0, successor: sessions.token(successor.digest)) }
      switch accounts.refresh.decide(record, client: client, now: unit.now) {
      case .rotate(let expiresAt):
        guard let stored, try sessions.use(token: token.digest, by: client, now: unit.now) else { return nil }
        try sessions.add(
          token: successor.digest,
          sessionID: stored.sessionID,
          now: unit.now,
          expiresAt: expiresAt
        )
        return try renewedPair(stored, successor, in: unit)
      case .repeatSuccessor:
        guard let stored else { return nil }
        return try renewedPair(stored, successor, in: unit)
      case .revokeFamily(let reason):
        guard let stored else { return nil }
        unit.revoked(try sessions.revoke(id: stored.sessionID, now: unit.now))
        try unit.audit("revoke_session", "user", stored.userID) { $0.member("reason", reason.rawValue) }
        unit.invalidate(.account)
        return nil
      case .refuse:
        return nil
      }
    }
    guard let pair else { throw ServiceError.refreshTokenRefused }
    return pair
  }

  private func refreshRecord(_ stored: StoredRefreshToken, successor: StoredRefreshToken?) -> RefreshRecord {
    RefreshRecord(
      issuedAt: stored.issuedAt,
      expiresAt: stored.expiresAt,
      familyExpiresAt: stored.sessionExpiresAt,
      usedAt: stored.usedAt,
      successorIsUsed: successor?.usedAt != nil,
      familyIsRevoked: stored.sessionRevokedAt != nil,
      usedBy: stored.usedBy
    )
  }

  private func renewedPair(
    _ stored: StoredRefreshToken,
    _ successor: RefreshToken,
    in unit: UnitOfWork
  ) throws -> TokenPair? {
    guard let user = try Accounts(unit.connection).user(id: stored.userID), user.isActive else { return nil }
    return try pair(
      user,
      sessionID: stored.sessionID,
      endingAt: stored.sessionExpiresAt,
      refresh: successor,
      now: unit.now
    )
  }

  /// Whose session a refresh token belongs to, for ending that session. The token is not used up, and may be one that
  /// was.
  ///
  /// - Throws: ``ServiceError/refreshTokenRefused``.
  package func caller(refreshing text: String) throws -> Caller {
    guard let token = RefreshToken(text) else { throw ServiceError.refreshTokenRefused }
    let now = effects.now()
    return try read { connection in
      let sessions = Sessions(connection)
      guard let stored = try sessions.token(token.digest),
        let user = try sessions.user(ofLive: stored.sessionID, now: now)
      else { throw ServiceError.refreshTokenRefused }
      return Caller(
        .user(user.id),
        name: user.email,
        scope: Scope(user.role),
        sessionID: stored.sessionID
      )
    }
  }

  /// Ends the caller's session.
  package func logout(in unit: UnitOfWork) throws {
    guard let id = unit.caller.sessionID else { return }
    unit.revoked(try Sessions(unit.connection).revoke(id: id, now: unit.now))
    try unit.audit("logout", "user", unit.caller.actor.id)
    unit.invalidate(.account)
  }

  /// Ends every session of the caller.
  package func logoutEverywhere(in unit: UnitOfWork) throws {
    guard let id = unit.caller.userID else { return }
    unit.revoked(try Sessions(unit.connection).revokeAll(userID: id, now: unit.now))
    try unit.audit("logout_all", "user", id)
    unit.invalidate(.account)
  }
}
