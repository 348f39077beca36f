/// How much a read sees as of the same moment.
package enum ReadExtent: Hashable, Sendable {
  /// Everything: all its statements see one snapshot.
  case snapshot
  /// One statement, and there is no other.
  case statement
}
