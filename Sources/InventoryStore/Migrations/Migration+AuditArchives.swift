extension Migration {
  /// Where the chains of the audit log end that were put away.
  static let auditArchives = Migration(
    version: 71,
    name: "audit archives",
    up: {
      """
      CREATE TABLE audit_archives (
        chain \($0.text) PRIMARY KEY,
        last_id \($0.number) NOT NULL,
        length \($0.number) NOT NULL,
        last_hash \($0.blob) NOT NULL
      )\($0.table)
      """
    },
    // What is left of an archived log does not verify without it, and says so.
    down: { $0.drop(["audit_archives"]) }
  )
}
