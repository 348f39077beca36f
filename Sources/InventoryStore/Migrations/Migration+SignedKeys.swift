extension Migration {
  /// Keys of programs that sign what they write, and the nonces that they have used.
  static let signedKeys = Migration(
    version: 69,
    name: "signed keys",
    up: {
      """
      ALTER TABLE api_keys ADD COLUMN signing_secret \($0.text);
      CREATE TABLE signature_nonces (
        key_id \($0.number) NOT NULL REFERENCES api_keys (id),
        nonce \($0.text) NOT NULL,
        ends_at \($0.number) NOT NULL,
        PRIMARY KEY (key_id, nonce)
      )\($0.keyedTable())
      CREATE INDEX signature_nonces_end ON signature_nonces (ends_at);
      """
    },
    down: { sql in
      """
      \(sql.drop(["signature_nonces"]))
      ALTER TABLE api_keys DROP COLUMN signing_secret;
      """
    }
  )
}
