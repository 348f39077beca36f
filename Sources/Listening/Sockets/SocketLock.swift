import Glibc
import Platform

/// The lock beside a socket path: whoever holds it may remove a dead socket and bind a new one.
///
/// The kernel gives the lock back when the process ends, however it ends. The file itself stays: removing it would
/// let two processes lock two files of one name.
struct SocketLock: ~Copyable {
  private let descriptor: Int32

  init(besides path: String) throws(ListeningError) {
    let file = path + ".lock"
    let opened = open(file, O_CREAT | O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard opened >= 0 else { throw .system(call: "open", subject: file, code: errno) }
    guard flock(opened, LOCK_EX | LOCK_NB) == 0 else {
      let code = errno
      close(opened)
      throw code == EWOULDBLOCK
        ? .locked(path: path) : .system(call: "flock", subject: file, code: code)
    }
    descriptor = opened
  }

  deinit { LockedFile.close(descriptor) }
}
