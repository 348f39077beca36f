package import InventoryCore
package import InventoryRecords

/// Conversations with the assistant, as rows. Each belongs to one actor, and nobody else finds it.
package struct ChatSessions {
  private let connection: any SQLConnection

  /// How long something that was said is kept, in microseconds: a day.
  package static let lifetime: Int64 = 86_400_000_000

  package init(_ connection: any SQLConnection) { self.connection = connection }

  private static let columns = "id, title, created_at, updated_at"

  private func query(of actor: Actor, now: Instant) -> ListQuery {
    var query = ListQuery(
      Self.columns,
      from: "chat_sessions",
      sort: [.init("updated_at", descending: true), .init("id", descending: true)]
    )
    query.filter("actor_kind = ?", .integer(actor.kind.code))
    query.filter("actor_id = ?", .integer(actor.id))
    query.filter("updated_at > ?", .instant(Self.limit(now)))
    return query
  }

  /// The moment before which nothing is kept.
  private static func limit(_ now: Instant) -> Instant { now.advanced(byMicroseconds: -lifetime) }

  /// A page of somebody's conversations, the latest first.
  package func page(of actor: Actor, _ part: ListPart, now: Instant) throws -> ListPage<ChatSession> {
    try query(of: actor, now: now).page(part, connection, Self.session)
  }

  package func count(of actor: Actor, now: Instant) throws -> Int {
    try query(of: actor, now: now).count(connection)
  }

  /// `nil` when there is none, when it is over, or when it is somebody else's.
  package func session(id: Int64, of actor: Actor, now: Instant) throws -> ChatSession? {
    try connection.first(
      """
      SELECT \(Self.columns) FROM chat_sessions
      WHERE id = $1 AND actor_kind = $2 AND actor_id = $3 AND updated_at > $4
      """,
      [.integer(id)] + SQLValue.actor(actor) + [.instant(Self.limit(now))],
      Self.session
    )
  }

  /// What was said, oldest first: the last `limit` messages that are still kept.
  package func messages(of id: Int64, limit: Int, now: Instant) throws -> [ChatMessage] {
    var messages: [ChatMessage] = []
    try connection.forEach(
      """
      SELECT id, is_answer, seen_by, text, details, created_at FROM chat_messages
      WHERE session_id = $1 AND created_at > $2 ORDER BY id DESC LIMIT $3
      """,
      [.integer(id), .instant(Self.limit(now)), .integer(limit)]
    ) { row in
      messages.append(
        ChatMessage(
          id: try row.nextInteger(),
          isAnswer: try row.nextFlag(),
          role: try row.nextName(),
          text: try row.nextText(),
          details: try row.nextOptionalText(),
          createdAt: try row.nextInstant()
        )
      )
    }
    return messages.reversed()
  }

  package func insert(title: String, of actor: Actor, now: Instant) throws -> Int64 {
    try connection.newID(
      """
      INSERT INTO chat_sessions (actor_kind, actor_id, title, created_at, updated_at)
      VALUES ($1, $2, $3, $4, $4) RETURNING id
      """,
      SQLValue.actor(actor) + [.text(title), .instant(now)]
    )
  }

  /// Adds to a conversation.
  ///
  /// - Returns: The number of the message; `nil` when the conversation has gone.
  package func add(_ message: ChatMessage, to id: Int64, now: Instant) throws -> Int64? {
    guard
      try connection.execute(
        "UPDATE chat_sessions SET updated_at = $1 WHERE id = $2",
        [.instant(now), .integer(id)]
      ) == 1
    else { return nil }
    return try connection.first(
      """
      INSERT INTO chat_messages (session_id, is_answer, seen_by, text, details, created_at)
      VALUES ($1, $2, $3, $4, $5, $6) RETURNING id
      """,
      [
        .integer(id), .flag(message.isAnswer), .text(message.role.rawValue), .text(message.text),
        .optional(message.details, SQLValue.text), .instant(now),
      ]
    ) { try $0.nextInteger() }
  }

  /// Ends a conversation; `false` when there is none of the actor's.
  package func delete(id: Int64, of actor: Actor) throws -> Bool {
    try connection.execute(
      "DELETE FROM chat_sessions WHERE id = $1 AND actor_kind = $2 AND actor_id = $3",
      [.integer(id)] + SQLValue.actor(actor)
    ) == 1
  }

  /// Deletes what is older than a day, a bounded number of rows at a time.
  ///
  /// - Returns: How many.
  package func prune(now: Instant) throws -> Int {
    let limit = SQLValue.instant(Self.limit(now))
    let messages = try connection.execute(
      """
      DELETE FROM chat_messages WHERE id IN (
        SELECT id FROM chat_messages WHERE created_at <= $1 ORDER BY created_at LIMIT 500)
      """,
      [limit]
    )
    guard messages == 0 else { return messages }
    return try connection.execute(
      """
      DELETE FROM chat_sessions WHERE id IN (
        SELECT id FROM chat_sessions WHERE updated_at <= $1 ORDER BY updated_at LIMIT 200)
      """,
      [limit]
    )
  }

  private static func session(_ row: inout RowReader) throws -> ChatSession {
    ChatSession(
      id: try row.nextInteger(),
      title: try row.nextText(),
      createdAt: try row.nextInstant(),
      updatedAt: try row.nextInstant()
    )
  }
}
