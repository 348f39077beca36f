internal import InventoryCore
internal import InventoryRecords
internal import InventoryStore

extension SignInService {
  /// Exchanges a refresh token for its successor.
  ///
  /// A retry with the previous token shortly afterwards, from the same client, gets the same successor; any later
  /// reuse ends the session.
  ///
  /// - Throws: ``ServiceError/refreshTokenRefused``.
  package func refresh(_ text: String, caller: Caller) throws -> TokenPair {
    guard let token = RefreshToken(text) else { throw ServiceError.refreshTokenRefused }
    let client = "\(caller.address) \(caller.userAgent)"
    // A refusal that revokes must be committed, so it leaves the transaction as a value.
    let pair: TokenPair? = try inventory.commit(as: caller) { work in
      let sessions = Sessions(work.connection)
      let stored = try sessions.token(token.digest, locking: true)
      let (successor, known) = try follower(of: token, stored, sessions)
      let record = stored.map { refreshRecord($0, successor: known) }
      switch environment.accounts.refresh.decide(record, client: client, now: work.now) {
      case .rotate(let expiresAt):
        guard let stored, try sessions.use(token: token.digest, by: client, now: work.now) else { return nil }
        try sessions.add(
          token: successor.digest,
          sessionID: stored.sessionID,
          now: work.now,
          expiresAt: expiresAt
        )
        try sessions.touch(
          id: stored.sessionID,
          address: caller.address,
          userAgent: caller.userAgent,
          now: work.now
        )
        return try renewedPair(stored, successor, in: work)
      case .repeatSuccessor:
        guard let stored else { return nil }
        guard known != nil else {
          // Derived under a key that is not named any more: what would be answered opens nothing.
          work.announce(.refreshRefused(userID: stored.userID, .unknown))
          return nil
        }
        return try renewedPair(stored, successor, in: work)
      case .revokeFamily(let reason):
        guard let stored else { return nil }
        let ended = try sessions.revoke(id: stored.sessionID, now: work.now)
        work.announce(.sessionRevoked(userID: stored.userID, reason, endedSessions: ended))
        return nil
      case .refuse(let reason):
        work.announce(.refreshRefused(userID: stored?.userID ?? 0, reason))
        return nil
      }
    }
    guard let pair else { throw ServiceError.refreshTokenRefused }
    return pair
  }

  /// What follows a token, and as what it is stored. Of one that was used that is what followed it then, which may have been
  /// derived under a key of before.
  private func follower(
    of token: RefreshToken,
    _ stored: StoredRefreshToken?,
    _ sessions: Sessions
  ) throws -> (token: RefreshToken, stored: StoredRefreshToken?) {
    let keys = environment.accounts.keys
    let present = try token.successor(key: keys.refreshSuccessor)
    guard let stored else { return (present, nil) }
    if let known = try sessions.token(present.digest) { return (present, known) }
    guard stored.usedAt != nil else { return (present, nil) }
    for key in keys.formerRefreshSuccessors {
      let former = try token.successor(key: key)
      if let known = try sessions.token(former.digest) { return (former, known) }
    }
    return (present, nil)
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
    in work: Work
  ) throws -> TokenPair? {
    guard let user = try Accounts(work.connection).user(id: stored.userID), user.isActive else {
      work.announce(.signInRefused(userID: stored.userID, .inactive))
      return nil
    }
    return try pair(
      user,
      sessionID: stored.sessionID,
      methods: stored.methods,
      endingAt: stored.sessionExpiresAt,
      refresh: successor,
      now: work.now
    )
  }

  /// Whose session a refresh token belongs to, for ending that session. The token is not used up, and may be one that
  /// was.
  ///
  /// - Throws: ``ServiceError/refreshTokenRefused``.
  package func caller(refreshing text: String) throws -> Caller {
    guard let token = RefreshToken(text) else { throw ServiceError.refreshTokenRefused }
    let now = environment.effects.now()
    return try inventory.engine.read { connection in
      let sessions = Sessions(connection)
      guard let stored = try sessions.token(token.digest),
        let holder = try sessions.holder(ofLive: stored.sessionID, now: now)
      else { throw ServiceError.refreshTokenRefused }
      return inventory.caller(holder, sessionID: stored.sessionID)
    }
  }
}
