/// The versions of all namespaces as they were last read, and how far that was.
package struct NamespaceChanges: Hashable, Sendable {
  package var versions: [String: Int64] = [:]
  /// Whether anything was read yet.
  var isLoaded = false
  /// The highest number of a change that was read; those from before changes were numbered have 0.
  var last: Int64 = -1

  package init() {}
}
