extension Migration {
  /// Keys of programs.
  static let apiKeys = Migration(
    version: 42,
    name: "API keys",
    up: { table($0) },
    down: { $0.drop(["api_keys"]) }
  )

  private static func table(_ sql: SchemaWords) -> String {
    """
    CREATE TABLE api_keys (
      id \(sql.key),
      identifier \(sql.text) NOT NULL UNIQUE,
      digest \(sql.blob) NOT NULL,
      name \(sql.text) NOT NULL,
      role \(sql.text) NOT NULL CHECK (role IN ('viewer', 'cashier', 'staff', 'admin')),
      location_id \(sql.number) REFERENCES locations (id),
      creator_kind \(sql.number) NOT NULL,
      creator_id \(sql.number) NOT NULL,
      creator \(sql.text) NOT NULL,
      created_at \(sql.number) NOT NULL,
      expires_at \(sql.number),
      last_used_at \(sql.number),
      revoked_at \(sql.number)
    )\(sql.table)
    CREATE INDEX api_keys_live ON api_keys (id) WHERE revoked_at IS NULL;
    """
  }
}
