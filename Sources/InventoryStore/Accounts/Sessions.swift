package import InventoryCore
package import InventoryRecords

/// A refresh token as it is stored: by its hash only.
package struct StoredRefreshToken: Hashable, Sendable {
  package var sessionID: String
  package var userID: Int64
  /// How the session was opened; renewing a token changes nothing about it.
  package var methods: [AuthenticationMethod]
  package var issuedAt: Instant
  package var expiresAt: Instant
  package var usedAt: Instant?
  /// The client that used it, for the grace of a lost answer.
  package var usedBy: String?
  package var sessionExpiresAt: Instant
  package var sessionRevokedAt: Instant?
}

/// Signed-in sessions and their refresh tokens, as rows.
package struct Sessions {
  let connection: any SQLConnection

  package init(_ connection: any SQLConnection) { self.connection = connection }

  package func start(_ session: SessionDraft) throws {
    try connection.execute(
      """
      INSERT INTO sessions (id, user_id, created_at, expires_at, number, address, user_agent, last_used_at, methods)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $3, $8)
      """,
      [
        .text(session.id), .integer(session.userID), .instant(session.now), .instant(session.expiresAt),
        .integer(session.number), .text(session.address), .text(session.userAgent),
        .text(session.methods.map(\.rawValue).joined(separator: " ")),
      ]
    )
  }

  /// Who stands behind a live session: `nil` when it is revoked, over, or its user inactive.
  package func holder(ofLive id: String, now: Instant) throws -> SessionHolder? {
    try connection.first(
      """
      SELECT u.id, u.email, u.role, u.must_change_password, u.mfa_enabled FROM sessions s JOIN users u ON u.id = s.user_id
      WHERE s.id = $1 AND s.revoked_at IS NULL AND s.expires_at > $2 AND u.is_active
      """,
      [.text(id), .instant(now)]
    ) { row in
      SessionHolder(
        userID: try row.nextInteger(),
        email: try row.nextText(),
        role: try row.nextName(),
        mustChangePassword: try row.nextFlag(),
        hasSecondFactor: try row.nextFlag()
      )
    }
  }

  /// Ends a session.
  ///
  /// - Returns: The session, unless it had ended before.
  @discardableResult
  package func revoke(id: String, now: Instant) throws -> [String] {
    try connection.all(
      "UPDATE sessions SET revoked_at = $1 WHERE id = $2 AND revoked_at IS NULL RETURNING id",
      [.instant(now), .text(id)]
    ) { try $0.nextText() }
  }

  /// Ends every session of a user, but for one.
  ///
  /// - Returns: Those that had not ended before.
  @discardableResult
  package func revokeAll(userID: Int64, except kept: String? = nil, now: Instant) throws -> [String] {
    try connection.all(
      """
      UPDATE sessions SET revoked_at = $1 WHERE user_id = $2 AND revoked_at IS NULL AND id <> $3
      RETURNING id
      """,
      [.instant(now), .integer(userID), .text(kept ?? "")]
    ) { try $0.nextText() }
  }

  /// Ends every session there is.
  ///
  /// - Returns: How many.
  package func revokeEverybody(now: Instant) throws -> Int {
    try connection.execute(
      "UPDATE sessions SET revoked_at = $1 WHERE revoked_at IS NULL AND expires_at > $1",
      [.instant(now)]
    )
  }

  package func add(
    token hash: [UInt8],
    sessionID: String,
    now: Instant,
    expiresAt: Instant
  ) throws {
    try connection.execute(
      """
      INSERT INTO refresh_tokens (token_hash, session_id, issued_at, expires_at)
      VALUES ($1, $2, $3, $4) ON CONFLICT (token_hash) DO NOTHING
      """,
      [.blob(hash), .text(sessionID), .instant(now), .instant(expiresAt)]
    )
  }

  /// - Parameter locking: Whether rivals with the same token wait until this transaction ends.
  package func token(_ hash: [UInt8], locking: Bool = false) throws -> StoredRefreshToken? {
    try connection.first(
      """
      SELECT t.session_id, s.user_id, s.methods, t.issued_at, t.expires_at, t.used_at, t.used_by, s.expires_at, s.revoked_at
      FROM refresh_tokens t JOIN sessions s ON s.id = t.session_id WHERE t.token_hash = $1
      \(locking ? connection.dialect.lockClause : "")
      """,
      [.blob(hash)]
    ) { row in
      StoredRefreshToken(
        sessionID: try row.nextText(),
        userID: try row.nextInteger(),
        methods: try row.nextText().split(separator: " ").map { AuthenticationMethod(rawValue: String($0)) },
        issuedAt: try row.nextInstant(),
        expiresAt: try row.nextInstant(),
        usedAt: try row.nextOptionalInstant(),
        usedBy: try row.nextOptionalText(),
        sessionExpiresAt: try row.nextInstant(),
        sessionRevokedAt: try row.nextOptionalInstant()
      )
    }
  }

  /// Marks a token as used; `false` when a rival was first.
  package func use(token hash: [UInt8], by client: String, now: Instant) throws -> Bool {
    try connection.execute(
      "UPDATE refresh_tokens SET used_at = $1, used_by = $2 WHERE token_hash = $3 AND used_at IS NULL",
      [.instant(now), .text(client), .blob(hash)]
    ) == 1
  }

  /// Forgets sessions that ended before a moment, with their tokens, a bounded number at a time.
  ///
  /// - Returns: How many.
  package func prune(before moment: Instant) throws -> Int {
    try connection.execute(
      """
      DELETE FROM sessions WHERE id IN (
        SELECT id FROM sessions WHERE expires_at < $1 ORDER BY expires_at LIMIT 200)
      """,
      [.instant(moment)]
    )
  }

  package func countLive(now: Instant) throws -> Int {
    try connection.first(
      "SELECT COUNT(*) FROM sessions WHERE revoked_at IS NULL AND expires_at > $1",
      [.instant(now)]
    ) { try $0.nextInt() } ?? 0
  }
}
