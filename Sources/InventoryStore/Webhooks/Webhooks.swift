package import InventoryCore
package import InventoryRecords

/// Webhooks, as rows.
package struct Webhooks {
  let connection: any SQLConnection

  package init(_ connection: any SQLConnection) { self.connection = connection }

  static let columns = """
    id, url, events, description, location_id, is_active, position, attempts, next_at, failing_since, \
    switched_off_at, test_id, previous_secret IS NOT NULL, creator_kind, creator_id, creator, version, created_at, \
    updated_at
    """

  private var query: ListQuery { ListQuery(Self.columns, from: "webhooks", sort: [.init("id")]) }

  package func page(_ part: ListPart) throws -> ListPage<StoredWebhook> {
    try query.page(part, connection, Self.webhook)
  }

  package func count() throws -> Int { try query.count(connection) }

  package func webhook(id: Int64, isLocked: Bool = false) throws -> StoredWebhook? {
    try connection.first(
      "SELECT \(Self.columns) FROM webhooks WHERE id = $1 \(isLocked ? connection.dialect.lockClause : "")",
      [.integer(id)],
      Self.webhook
    )
  }

  /// Adds a webhook without its secret, which is bound to the number of its row.
  ///
  /// - Parameter position: The number of the last change that it is not told of.
  package func insert(
    _ draft: WebhookDraft,
    from position: Int64,
    creator: Actor,
    name: String,
    now: Instant
  ) throws -> Int64 {
    try connection.newID(
      """
      INSERT INTO webhooks (url, events, description, location_id, is_active, position, attempts, next_at, lease,
        lease_until, creator_kind, creator_id, creator, version, created_at, updated_at)
      VALUES ($1, $2, $3, $4, $5, $6, 0, $7, 0, 0, $8, $9, $10, 1, $7, $7) RETURNING id
      """,
      [
        .text(draft.url), .text(Self.text(draft.events)), .text(draft.description),
        .optional(draft.locationID, SQLValue.integer), .flag(draft.isActive), .integer(position),
        .instant(now),
      ] + SQLValue.actor(creator) + [.text(name)]
    )
  }

  /// Writes another version of what is said of a webhook.
  ///
  /// - Parameter restarts: Whether it begins anew with the message that it failed with.
  package func update(id: Int64, _ draft: WebhookDraft, restarts: Bool, now: Instant) throws {
    try connection.execute(
      """
      UPDATE webhooks SET url = $2, events = $3, description = $4, location_id = $5, is_active = $6,
        version = version + 1, updated_at = $7 WHERE id = $1
      """,
      [
        .integer(id), .text(draft.url), .text(Self.text(draft.events)), .text(draft.description),
        .optional(draft.locationID, SQLValue.integer), .flag(draft.isActive), .instant(now),
      ]
    )
    guard restarts else { return }
    try connection.execute(
      """
      UPDATE webhooks SET attempts = 0, next_at = $2, failing_since = NULL, switched_off_at = NULL WHERE id = $1
      """,
      [.integer(id), .instant(now)]
    )
  }

  package func delete(id: Int64) throws -> Bool {
    try connection.execute("DELETE FROM webhooks WHERE id = $1", [.integer(id)]) == 1
  }

  // MARK: Secrets

  package func setSecrets(_ secrets: StoredWebhookSecrets, of id: Int64) throws {
    try connection.execute(
      "UPDATE webhooks SET secret = $2, previous_secret = $3, previous_until = $4 WHERE id = $1",
      [
        .integer(id), .text(secrets.current), .optional(secrets.previous?.text, SQLValue.text),
        .optional(secrets.previous?.until, SQLValue.instant),
      ]
    )
  }

  package func secrets(of id: Int64) throws -> StoredWebhookSecrets? {
    let found = try connection.first(
      "SELECT secret, previous_secret, previous_until FROM webhooks WHERE id = $1",
      [.integer(id)]
    ) { (try $0.nextOptionalText(), try $0.nextOptionalText(), try $0.nextOptionalInstant()) }
    guard let found, let current = found.0 else { return nil }
    var secrets = StoredWebhookSecrets(current: current)
    if let text = found.1, let until = found.2 { secrets.previous = (text, until) }
    return secrets
  }

  // MARK: Tests

  /// Asks for a test message, unless one is to be sent already.
  ///
  /// - Returns: The id of the message that will be sent.
  package func requestTest(of id: Int64, messageID: String) throws -> String? {
    try connection.first(
      "UPDATE webhooks SET test_id = COALESCE(test_id, $2) WHERE id = $1 RETURNING test_id",
      [.integer(id), .text(messageID)]
    ) { try $0.nextText() }
  }

  package static func text(_ events: [ChangeType]) -> String {
    Set(events.map(\.rawValue)).sorted().joined(separator: ",")
  }

  static func webhook(_ row: inout RowReader) throws -> StoredWebhook {
    StoredWebhook(
      id: try row.nextInteger(),
      draft: WebhookDraft(
        url: try row.nextText(),
        events: try row.nextText().split(separator: ",").compactMap { ChangeType(rawValue: String($0)) },
        description: try row.nextText(),
        locationID: try row.nextOptionalInteger(),
        isActive: try row.nextFlag()
      ),
      position: try row.nextInteger(),
      attempts: try row.nextInt(),
      nextAt: try row.nextInstant(),
      failingSince: try row.nextOptionalInstant(),
      switchedOffAt: try row.nextOptionalInstant(),
      testID: try row.nextOptionalText(),
      hasPreviousSecret: try row.nextFlag(),
      creator: try row.nextActor(),
      creatorName: try row.nextText(),
      version: try row.nextInteger(),
      createdAt: try row.nextInstant(),
      updatedAt: try row.nextInstant()
    )
  }
}
