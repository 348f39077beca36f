package import InventoryCore

/// Tokens that questions to the assistant's model have cost, by caller and day (UTC).
package struct AssistantTokens {
  private let connection: any SQLConnection

  package init(_ connection: any SQLConnection) { self.connection = connection }

  /// Counts tokens, unless they are more than are left of the day.
  ///
  /// - Returns: Whether they were counted.
  package func spend(_ tokens: Int, of actor: Actor, atMost most: Int, now: Instant) throws -> Bool {
    guard tokens <= most else { return false }
    return try connection.execute(
      """
      INSERT INTO assistant_tokens (actor_kind, actor_id, day, tokens) VALUES ($1, $2, $3, $4)
      ON CONFLICT (actor_kind, actor_id, day) DO UPDATE SET tokens = assistant_tokens.tokens + excluded.tokens
      WHERE assistant_tokens.tokens + excluded.tokens <= $5
      """,
      SQLValue.actor(actor) + [.integer(now.day().daysSinceEpoch), .integer(tokens), .integer(most)]
    ) == 1
  }

  /// Forgets days that have gone by, a bounded number of rows at a time.
  ///
  /// - Returns: How many rows.
  package func prune(now: Instant) throws -> Int {
    try connection.execute(
      """
      DELETE FROM assistant_tokens WHERE (actor_kind, actor_id, day) IN (
        SELECT actor_kind, actor_id, day FROM assistant_tokens WHERE day < $1 ORDER BY day LIMIT 500)
      """,
      [.integer(now.day().daysSinceEpoch)]
    )
  }
}
