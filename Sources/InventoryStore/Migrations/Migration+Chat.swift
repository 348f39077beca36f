extension Migration {
  /// Conversations with the assistant, a day long.
  static let chat = Migration(
    version: 73,
    name: "chat",
    up: { sql in
      """
      CREATE TABLE chat_sessions (
        id \(sql.key),
        actor_kind \(sql.number) NOT NULL,
        actor_id \(sql.number) NOT NULL,
        title \(sql.text) NOT NULL,
        created_at \(sql.number) NOT NULL,
        updated_at \(sql.number) NOT NULL
      )\(sql.table)
      CREATE INDEX chat_sessions_of_actor ON chat_sessions (actor_kind, actor_id, updated_at, id);
      CREATE INDEX chat_sessions_age ON chat_sessions (updated_at);
      CREATE TABLE chat_messages (
        id \(sql.key),
        session_id \(sql.number) NOT NULL REFERENCES chat_sessions (id) ON DELETE CASCADE,
        is_answer \(sql.flag("is_answer")),
        seen_by \(sql.text) NOT NULL,
        text \(sql.text) NOT NULL,
        details \(sql.text),
        created_at \(sql.number) NOT NULL
      )\(sql.table)
      CREATE INDEX chat_messages_of_session ON chat_messages (session_id, id);
      CREATE INDEX chat_messages_age ON chat_messages (created_at);
      """
    },
    down: { $0.drop(["chat_messages", "chat_sessions"]) }
  )
}
