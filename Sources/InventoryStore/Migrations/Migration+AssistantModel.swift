extension Migration {
  /// What a model elsewhere may be told, and what asking it has cost.
  static let assistantModel = Migration(
    version: 77,
    name: "assistant model",
    up: { sql in
      """
      ALTER TABLE store_settings ADD COLUMN assistant_sharing \(sql.text);
      CREATE TABLE assistant_tokens (
        actor_kind \(sql.number) NOT NULL,
        actor_id \(sql.number) NOT NULL,
        day \(sql.number) NOT NULL,
        tokens \(sql.number) NOT NULL,
        PRIMARY KEY (actor_kind, actor_id, day)
      )\(sql.keyedTable())
      CREATE INDEX assistant_tokens_day ON assistant_tokens (day);
      """
    },
    down: { sql in
      """
      \(sql.drop(["assistant_tokens"]))
      ALTER TABLE store_settings DROP COLUMN assistant_sharing;
      """
    }
  )
}
