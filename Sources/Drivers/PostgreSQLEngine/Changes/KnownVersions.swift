internal import InventoryStore

/// The versions of namespaces as of a snapshot.
///
/// Writers only ever add rows to `cache_changes`: a row that all writers of a namespace had to change would let one of
/// them commit at a time. The version of a namespace is the exclusive or of the numbers of all its rows, which does not
/// depend on the order of the commits and so is the same in every process.
struct KnownVersions {
  private var snapshot: Snapshot?
  /// Rows of transactions below this have been added to `cache_versions` and deleted.
  private var folded: Int64 = 0
  private(set) var versions: [String: Int64] = [:]
  /// Counts the times that anything was new.
  private(set) var changes: Int64 = 0

  var isLoaded: Bool { snapshot != nil }

  /// Whether these are the versions of a snapshot, or of a later one.
  ///
  /// - Parameter text: The snapshot as the server writes it.
  func isCurrent(at text: String) -> Bool {
    guard let snapshot else { return false }
    // Nothing has ended in between, which is the usual case.
    if snapshot.text == text { return true }
    guard let other = try? Snapshot(text) else { return false }
    return snapshot.covers(other)
  }

  /// These versions with all that has been committed since.
  func advanced(_ connection: any SQLConnection) throws -> KnownVersions {
    guard let snapshot else { return try reloaded(connection) }
    var later = self
    var isStale = false
    var isNew = false
    // One statement, hence one snapshot: rows that were not there before are those of transactions that had not ended.
    try connection.forEach(
      """
      SELECT 0, CAST(pg_current_snapshot() AS TEXT), CAST(0 AS BIGINT)
      UNION ALL SELECT 1, namespaces, version FROM cache_changes WHERE transaction_id >= $1
      UNION ALL SELECT 1, namespaces, version FROM cache_changes
        WHERE transaction_id = ANY (CAST(string_to_array($2, ',') AS BIGINT[]))
      UNION ALL SELECT 2, namespace, version FROM cache_versions WHERE namespace = ''
      """,
      [.integer(snapshot.next), .text(snapshot.running.map(String.init).joined(separator: ","))]
    ) { row in
      switch try row.nextInt() {
      case 0: later.snapshot = try Snapshot(row.nextText())
      case 1:
        later.add(try row.nextText(), try row.nextInteger())
        isNew = true
      default:
        row.skip(1)
        later.folded = try row.nextInteger()
        // What was folded since may have held rows that we have not seen.
        isStale = later.folded > folded && snapshot.lowest < later.folded
      }
    }
    if isStale { return try reloaded(connection) }
    if isNew { later.changes += 1 }
    return later
  }

  private func reloaded(_ connection: any SQLConnection) throws -> KnownVersions {
    var fresh = KnownVersions()
    fresh.changes = changes + 1
    try connection.forEach(
      """
      SELECT 0, CAST(pg_current_snapshot() AS TEXT), CAST(0 AS BIGINT)
      UNION ALL SELECT 1, namespaces, BIT_XOR(version) FROM cache_changes GROUP BY namespaces
      UNION ALL SELECT 2, namespace, version FROM cache_versions
      """,
      []
    ) { row in
      switch try row.nextInt() {
      case 0: fresh.snapshot = try Snapshot(row.nextText())
      case let part:
        let namespaces = try row.nextText()
        let version = try row.nextInteger()
        if part == 2, namespaces.isEmpty { fresh.folded = version } else { fresh.add(namespaces, version) }
      }
    }
    return fresh
  }

  private mutating func add(_ namespaces: String, _ version: Int64) {
    for namespace in namespaces.split(separator: " ") { versions[String(namespace), default: 0] ^= version }
  }
}
