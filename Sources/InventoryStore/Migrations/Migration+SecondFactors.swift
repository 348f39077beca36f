extension Migration {
  /// Second factors of people, with codes for those who have lost theirs.
  static let secondFactors = Migration(
    version: 41,
    name: "second factors",
    up: { tables($0) },
    down: { sql in
      """
      ALTER TABLE users DROP COLUMN mfa_enabled;
      \(sql.drop(["wrong_codes", "backup_codes", "second_factor_setups", "second_factors"]))
      """
    }
  )

  private static func tables(_ sql: SchemaWords) -> String {
    """
    ALTER TABLE users ADD COLUMN mfa_enabled \(sql.flag("mfa_enabled", default: false));
    CREATE TABLE second_factors (
      user_id \(sql.number) PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
      secret \(sql.text) NOT NULL,
      last_step \(sql.number) NOT NULL,
      enabled_at \(sql.number) NOT NULL
    )\(sql.table)
    CREATE TABLE second_factor_setups (
      user_id \(sql.number) PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
      secret \(sql.text) NOT NULL,
      expires_at \(sql.number) NOT NULL
    )\(sql.table)
    CREATE TABLE backup_codes (
      user_id \(sql.number) NOT NULL REFERENCES users (id) ON DELETE CASCADE,
      digest \(sql.blob) NOT NULL,
      PRIMARY KEY (user_id, digest)
    )\(sql.keyedTable())
    CREATE TABLE wrong_codes (
      id \(sql.key),
      user_id \(sql.number) NOT NULL REFERENCES users (id) ON DELETE CASCADE,
      failed_at \(sql.number) NOT NULL
    )\(sql.table)
    CREATE INDEX wrong_codes_user ON wrong_codes (user_id, failed_at);
    CREATE INDEX wrong_codes_age ON wrong_codes (failed_at);
    """
  }
}
