internal import InventoryStore

/// Keeps `cache_changes` short.
struct VersionTables {
  private let connection: any SQLConnection

  init(_ connection: any SQLConnection) { self.connection = connection }

  /// Adds the rows of transactions that have ended to `cache_versions`, and deletes them: the versions stay what they
  /// are.
  ///
  /// Rows of transactions that are yet to come, in a database that was restored from another server, go as well.
  func fold() throws {
    try connection.lock("cache versions")
    let snapshot = try connection.first("SELECT CAST(pg_current_snapshot() AS TEXT)") {
      try Snapshot($0.nextText())
    }
    guard let snapshot else { return }
    var sums: [String: Int64] = [:]
    // A row that is visible and of a transaction to come is none of this server's.
    try connection.forEach(
      """
      DELETE FROM cache_changes WHERE transaction_id < $1
        OR transaction_id >= CAST(CAST(pg_snapshot_xmax(pg_current_snapshot()) AS TEXT) AS BIGINT)
      RETURNING version, namespaces
      """,
      [.integer(snapshot.lowest)]
    ) { row in
      let version = try row.nextInteger()
      for namespace in try row.nextText().split(separator: " ") {
        sums[String(namespace), default: 0] ^= version
      }
    }
    guard !sums.isEmpty else { return }
    for (namespace, sum) in sums.sorted(by: { $0.key < $1.key }) {
      try connection.executeLater(
        """
        INSERT INTO cache_versions (namespace, version) VALUES ($1, $2)
        ON CONFLICT (namespace) DO UPDATE SET version = cache_versions.version # excluded.version
        """,
        [.text(namespace), .integer(sum)]
      )
    }
    try connection.executeLater(
      """
      INSERT INTO cache_versions (namespace, version) VALUES ('', $1)
      ON CONFLICT (namespace) DO UPDATE SET version = excluded.version
      """,
      [.integer(snapshot.lowest)]
    )
  }
}
