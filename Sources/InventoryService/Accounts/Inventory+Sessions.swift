internal import InventoryCore
internal import InventoryRecords
internal import InventoryStore

/// The bearer of a token that was verified.
struct Identity: Sendable {
  var caller: Caller
  /// When the token ends.
  var expiresAt: Instant
  /// The encrypted signing secret of a key whose writes have to be signed.
  var signingSecret: String?
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
      _ = try environment.accounts.tokens.verify(token, now: now)
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
      let access = try environment.accounts.tokens.verify(token, now: now)
      // What the list knows is true, what it does not know is nothing: the database decides.
      if shared?.isRevoked(access.sessionID) == true { throw ServiceError.sessionRevoked }
      let holder = try engine.read { try Sessions($0).holder(ofLive: access.sessionID, now: now) }
      guard let holder, "\(holder.userID)" == access.subject else { throw ServiceError.sessionRevoked }
      return Identity(
        caller: caller(holder, sessionID: access.sessionID),
        expiresAt: access.expiresAt
      )
    }.value
  }

  /// The person behind a live session.
  func caller(_ holder: SessionHolder, sessionID: String) -> Caller {
    var caller = Caller(
      .user(holder.userID),
      name: holder.email,
      scope: Scope(holder.role),
      sessionID: sessionID
    )
    if holder.mustChangePassword {
      caller.restriction = .passwordChange
    } else if !holder.hasSecondFactor, environment.accounts.mfaRequiredRoles.contains(holder.role) {
      caller.restriction = .mfaEnrolment
    }
    return caller
  }

  /// Tells the other processes which sessions a commit has ended. They would learn it from the database all the
  /// same; the list spares it the question.
  func announceRevocations(_ sessions: [String], now: Instant) {
    guard !sessions.isEmpty, let shared else { return }
    shared.revoke(sessions, seconds: environment.accounts.tokens.lifetime)
  }
}
