/// Versions of cache namespaces: changed in the transaction of a write, so that no process reads a stale entry
/// after the commit.
package struct CacheVersions {
  /// The namespace that every cached answer depends on, whatever it shows. Its version is also how two databases
  /// whose processes share one store are told apart.
  package static let everything = "everything"

  private let connection: any SQLConnection

  package init(_ connection: any SQLConnection) { self.connection = connection }

  /// Reads what has changed since `known` was read.
  package func all(since known: NamespaceChanges) throws -> NamespaceChanges {
    try connection.versionsOfNamespaces(since: known)
  }

  package func all() throws -> [String: Int64] { try connection.versionsOfNamespaces() }

  /// Gives namespaces a version that none of them has had before.
  ///
  /// Versions are drawn by chance, not counted: a database that was restored from a back-up would count through the
  /// same numbers again, and find in a shared store what had been cached under them in the future it has lost.
  package func raise(_ namespaces: Set<String>) throws {
    guard !namespaces.isEmpty else { return }
    try connection.change(versionsOf: namespaces.sorted(), to: .random(in: 1...1 << 53))
  }
}
