package import InventoryCore
package import InventoryRecords

/// A webhook in the hands of one worker, until its lease is over.
package struct ClaimedWebhook: Hashable, Sendable {
  package var webhook: StoredWebhook
  /// Drawn for this claim; whoever holds another one has lost it.
  package var lease: Int64
}

extension Webhooks {
  /// Takes webhooks that have something to do and that nobody is working on.
  ///
  /// - Parameters:
  ///   - last: The number of the last change.
  ///   - lease: Unpredictable, the same for all that are taken.
  package func claim(
    upTo last: Int64,
    limit: Int,
    lease: Int64,
    until end: Instant,
    now: Instant
  ) throws -> [ClaimedWebhook] {
    try connection.all(
      """
      UPDATE webhooks SET lease = $1, lease_until = $2 WHERE id IN (
        SELECT id FROM webhooks
        WHERE lease_until <= $3 AND (test_id IS NOT NULL OR is_active AND next_at <= $3 AND position < $4)
        ORDER BY next_at, id LIMIT $5 \(connection.dialect.skipLockedClause)
      ) RETURNING \(Self.columns)
      """,
      [.integer(lease), .instant(end), .instant(now), .integer(last), .integer(Int64(limit))],
      Self.webhook
    ).map { ClaimedWebhook(webhook: $0, lease: lease) }
  }

  /// Writes down how far a webhook has come, if it is still this worker's.
  ///
  /// - Parameter end: Until when the worker goes on with it; a moment gone by gives it back.
  /// - Returns: `false` when somebody else has it, or it is no more.
  package func settle(_ claimed: ClaimedWebhook, until end: Instant) throws -> Bool {
    let webhook = claimed.webhook
    return try connection.execute(
      """
      UPDATE webhooks SET position = $3, attempts = $4, next_at = $5, failing_since = $6, lease_until = $7
      WHERE id = $1 AND lease = $2
      """,
      [
        .integer(webhook.id), .integer(claimed.lease), .integer(webhook.position),
        .integer(Int64(webhook.attempts)), .instant(webhook.nextAt),
        .optional(webhook.failingSince, SQLValue.instant), .instant(end),
      ]
    ) == 1
  }

  /// Forgets a test message that was sent.
  package func endTest(of id: Int64, messageID: String) throws {
    try connection.execute(
      "UPDATE webhooks SET test_id = NULL WHERE id = $1 AND test_id = $2",
      [.integer(id), .text(messageID)]
    )
  }

  package func switchOff(id: Int64, now: Instant) throws {
    try connection.execute(
      """
      UPDATE webhooks SET is_active = $2, switched_off_at = $3, version = version + 1, updated_at = $3 WHERE id = $1
      """,
      [.integer(id), .flag(false), .instant(now)]
    )
  }

  // MARK: Attempts

  private static let attemptColumns =
    "id, message_id, sequence, type, attempted_at, milliseconds, status, failure, excerpt"

  package func note(_ attempts: [WebhookAttempt], of id: Int64) throws {
    guard !attempts.isEmpty else { return }
    try connection.insert(
      into: "webhook_attempts",
      [
        "webhook_id", "message_id", "sequence", "type", "attempted_at", "milliseconds", "status", "failure",
        "excerpt",
      ],
      attempts.flatMap { attempt -> [SQLValue] in
        [
          .integer(id), .text(attempt.messageID), .optional(attempt.sequence, SQLValue.integer),
          .text(attempt.type), .instant(attempt.attemptedAt), .integer(Int64(attempt.milliseconds)),
          .optional(attempt.status) { .integer(Int64($0)) }, .optional(attempt.failure, SQLValue.text),
          .optional(attempt.excerpt, SQLValue.text),
        ]
      },
      conflict: ""
    )
  }

  private func attemptQuery(of id: Int64) -> ListQuery {
    var query = ListQuery(
      Self.attemptColumns,
      from: "webhook_attempts",
      sort: [.init("id", descending: true)]
    )
    query.filter("webhook_id = ?", .integer(id))
    return query
  }

  /// The newest first.
  package func attempts(of id: Int64, _ part: ListPart) throws -> ListPage<WebhookAttempt> {
    try attemptQuery(of: id).page(part, connection, Self.attempt)
  }

  package func attemptCount(of id: Int64) throws -> Int { try attemptQuery(of: id).count(connection) }

  /// Deletes some attempts that are older than a moment.
  ///
  /// - Returns: How many.
  package func pruneAttempts(before moment: Instant) throws -> Int {
    try connection.execute(
      """
      DELETE FROM webhook_attempts WHERE id IN (
        SELECT id FROM webhook_attempts WHERE attempted_at < $1 ORDER BY attempted_at, id LIMIT 1000
      )
      """,
      [.instant(moment)]
    )
  }

  private static func attempt(_ row: inout RowReader) throws -> WebhookAttempt {
    WebhookAttempt(
      id: try row.nextInteger(),
      messageID: try row.nextText(),
      sequence: try row.nextOptionalInteger(),
      type: try row.nextText(),
      attemptedAt: try row.nextInstant(),
      milliseconds: try row.nextInt(),
      status: try row.nextOptionalInteger().map(Int.init),
      failure: try row.nextOptionalText(),
      excerpt: try row.nextOptionalText()
    )
  }
}
