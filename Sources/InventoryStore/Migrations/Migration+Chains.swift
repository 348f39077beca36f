extension Migration {
  /// Random bits in the hash of an entry, and the lanes of the audit log.
  ///
  /// What was written before keeps the layout of its time. On the way back, entries with such bits can no longer be
  /// verified, and neither can rows of lanes.
  static let chains = Migration(
    version: 8,
    name: "blinded entries and audit lanes",
    up: [
      .sqlite: additions("INTEGER", "BLOB", zero: "zeroblob(32)", end: " STRICT"),
      // A head is written by every commit: room on its page keeps it from wandering.
      .postgresql: additions(
        "BIGINT",
        "BYTEA",
        zero: "decode(repeat('00', 32), 'hex')",
        end: " WITH (fillfactor = 10)"
      ),
    ],
    down: [.sqlite: removal, .postgresql: removal]
  )

  private static func additions(_ number: String, _ bytes: String, zero: String, end: String) -> String {
    """
    ALTER TABLE ledger_entries ADD COLUMN blind \(bytes);
    ALTER TABLE audit_logs ADD COLUMN lane \(number);
    ALTER TABLE audit_logs ADD COLUMN sequence \(number);
    CREATE UNIQUE INDEX audit_logs_lane ON audit_logs (lane, sequence) WHERE lane IS NOT NULL;
    CREATE TABLE audit_heads (
      lane \(number) PRIMARY KEY,
      length \(number) NOT NULL,
      last_hash \(bytes) NOT NULL
    )\(end);
    INSERT INTO audit_heads (lane, length, last_hash) VALUES
      \((1...AuditChain.lanes).map { "(\($0), 0, \(zero))" }.joined(separator: ",\n  "));
    """
  }

  private static let removal = """
    DROP TABLE audit_heads;
    DROP INDEX audit_logs_lane;
    ALTER TABLE audit_logs DROP COLUMN sequence;
    ALTER TABLE audit_logs DROP COLUMN lane;
    ALTER TABLE ledger_entries DROP COLUMN blind;
    """
}
