import InventoryHTTP

/// `struct ucred` of unix(7), which Glibc's module hides: the process at the other end as of connect(2).
struct ProcessCredentials: Sendable {
  private var process: Int32 = 0
  private var user: UInt32 = .max
  private var group: UInt32 = .max

  /// Without the process number: it may belong to another process by now.
  var credentials: PeerCredentials { PeerCredentials(userID: user, groupID: group) }
}
