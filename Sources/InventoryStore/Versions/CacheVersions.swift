/// Versions of cache namespaces: raised in the transaction of a write, so that no process reads a stale entry
/// after the commit.
package struct CacheVersions {
  private let connection: any SQLConnection

  package init(_ connection: any SQLConnection) { self.connection = connection }

  package func all() throws -> [String: Int64] {
    var versions: [String: Int64] = [:]
    try connection.forEach("SELECT namespace, version FROM cache_versions", []) { row in
      versions[try row.text(0)] = try row.integer(1)
    }
    return versions
  }

  package func raise(_ namespaces: Set<String>) throws {
    for namespace in namespaces.sorted() {
      try connection.execute(
        """
        INSERT INTO cache_versions (namespace, version) VALUES ($1, 1)
        ON CONFLICT (namespace) DO UPDATE SET version = cache_versions.version + 1
        """, [.text(namespace)])
    }
  }
}
