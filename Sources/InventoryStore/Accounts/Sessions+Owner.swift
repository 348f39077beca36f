package import InventoryCore
package import InventoryRecords

// What people see of their sessions, and what they have proved in them.
extension Sessions {
  private static let columns = "id, number, address, user_agent, created_at, last_used_at, expires_at"

  /// A page of a person's live sessions, the newest first.
  package func page(userID: Int64, _ part: ListPart, now: Instant) throws -> ListPage<StoredSession> {
    try query(userID, now).page(part, connection, Self.session)
  }

  package func count(userID: Int64, now: Instant) throws -> Int { try query(userID, now).count(connection) }

  private func query(_ userID: Int64, _ now: Instant) -> ListQuery {
    var query = ListQuery(
      Self.columns,
      from: "sessions",
      sort: [.init("created_at", descending: true), .init("number", descending: true)]
    )
    query.filter("user_id = ?", .integer(userID))
    query.filter("revoked_at IS NULL")
    query.filter("expires_at > ?", .instant(now))
    return query
  }

  /// A live session of a person.
  package func session(number: Int64, userID: Int64, now: Instant) throws -> StoredSession? {
    try connection.first(
      """
      SELECT \(Self.columns) FROM sessions
      WHERE user_id = $1 AND number = $2 AND revoked_at IS NULL AND expires_at > $3
      """,
      [.integer(userID), .integer(number), .instant(now)],
      Self.session
    )
  }

  /// Notes that the tokens of a session were renewed, and by whom.
  package func touch(id: String, address: String, userAgent: String, now: Instant) throws {
    try connection.execute(
      "UPDATE sessions SET last_used_at = $1, address = $2, user_agent = $3 WHERE id = $4",
      [.instant(now), .text(address), .text(userAgent), .text(id)]
    )
  }

  /// Notes that the owner has proved again who they are; `false` when the session has ended.
  package func reauthenticate(id: String, now: Instant) throws -> Bool {
    try connection.execute(
      "UPDATE sessions SET reauthenticated_at = $1, failed_checks = 0 WHERE id = $2 AND revoked_at IS NULL",
      [.instant(now), .text(id)]
    ) == 1
  }

  /// When the owner last proved again who they are.
  package func reauthenticatedAt(id: String) throws -> Instant? {
    try connection.first("SELECT reauthenticated_at FROM sessions WHERE id = $1", [.text(id)]) {
      try $0.nextOptionalInstant()
    } ?? nil
  }

  /// Counts a wrong password or code that was given within a session.
  ///
  /// - Returns: How many there have been since the last right one.
  package func countFailedCheck(id: String) throws -> Int {
    try connection.first(
      "UPDATE sessions SET failed_checks = failed_checks + 1 WHERE id = $1 RETURNING failed_checks",
      [.text(id)]
    ) { try $0.nextInt() } ?? 0
  }

  package func clearFailedChecks(id: String) throws {
    try connection.execute(
      "UPDATE sessions SET failed_checks = 0 WHERE id = $1 AND failed_checks > 0",
      [.text(id)]
    )
  }

  private static func session(_ row: inout RowReader) throws -> StoredSession {
    StoredSession(
      id: try row.nextText(),
      number: try row.nextInteger(),
      address: try row.nextText(),
      userAgent: try row.nextText(),
      createdAt: try row.nextInstant(),
      lastUsedAt: try row.nextInstant(),
      expiresAt: try row.nextInstant()
    )
  }
}
