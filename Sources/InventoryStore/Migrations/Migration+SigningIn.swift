extension Migration {
  /// From where people have signed in, what their sessions look like to them, and passwords that are good once.
  static let signingIn = Migration(
    version: 40,
    name: "signing in",
    up: { tables($0) + sessions($0) + users($0) },
    down: { sql in
      """
      DROP INDEX sessions_number;
      DROP INDEX sessions_of_user;
      \(removals.map { "ALTER TABLE \($0.table) DROP COLUMN \($0.column);" }.joined(separator: "\n"))
      \(sql.drop(["account_figures", "known_addresses"]))
      """
    }
  )

  private static func tables(_ sql: SchemaWords) -> String {
    """
    CREATE TABLE known_addresses (
      user_id \(sql.number) NOT NULL REFERENCES users (id) ON DELETE CASCADE,
      address \(sql.text) NOT NULL,
      signed_in_at \(sql.number) NOT NULL,
      PRIMARY KEY (user_id, address)
    )\(sql.keyedTable())
    CREATE INDEX known_addresses_age ON known_addresses (signed_in_at);
    CREATE TABLE account_figures (
      name \(sql.text) PRIMARY KEY,
      value \(sql.number) NOT NULL
    )\(sql.keyedTable())

    """
  }

  private static func sessions(_ sql: SchemaWords) -> String {
    """
    ALTER TABLE sessions ADD COLUMN number \(sql.number) NOT NULL DEFAULT 0;
    ALTER TABLE sessions ADD COLUMN address \(sql.text) NOT NULL DEFAULT '';
    ALTER TABLE sessions ADD COLUMN user_agent \(sql.text) NOT NULL DEFAULT '';
    ALTER TABLE sessions ADD COLUMN last_used_at \(sql.number) NOT NULL DEFAULT 0;
    ALTER TABLE sessions ADD COLUMN reauthenticated_at \(sql.number);
    ALTER TABLE sessions ADD COLUMN failed_checks \(sql.number) NOT NULL DEFAULT 0;
    UPDATE sessions SET last_used_at = created_at, number = (
      SELECT COUNT(*) FROM sessions o WHERE o.user_id = sessions.user_id AND o.id <= sessions.id);
    CREATE UNIQUE INDEX sessions_number ON sessions (user_id, number);
    CREATE INDEX sessions_of_user ON sessions (user_id, created_at, number);

    """
  }

  private static func users(_ sql: SchemaWords) -> String {
    """
    ALTER TABLE users ADD COLUMN must_change_password \(sql.flag("must_change_password", default: false));
    ALTER TABLE users ADD COLUMN one_time_until \(sql.number);

    """
  }

  private static let removals: [(table: String, column: String)] =
    ["number", "address", "user_agent", "last_used_at", "reauthenticated_at", "failed_checks"]
    .map { ("sessions", $0) } + ["must_change_password", "one_time_until"].map { ("users", $0) }
}
