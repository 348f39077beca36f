internal import CLinux
internal import Glibc

/// Users at the other end of a connection, as unix(7) tells them (`SO_PEERCRED`).
package enum PeerUser {
  /// Number of the user who connected; `nil` when the kernel does not say.
  package static func id(of descriptor: Int32) -> UInt32? {
    var (process, user, group): (Int32, UInt32, UInt32) = (0, 0, 0)
    return clinux_peer_credentials(descriptor, &process, &user, &group) == 0 ? user : nil
  }

  /// The number of a user who is given by name or number; `nil` when there is no such user.
  package static func id(named text: String) -> UInt32? {
    if let number = UInt32(text) { return number }
    return getpwnam(text).map { $0.pointee.pw_uid }
  }
}
