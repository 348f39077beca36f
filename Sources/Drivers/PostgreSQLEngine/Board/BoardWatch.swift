internal import CPostgreSQL
internal import Glibc

/// A session that relies on a board: for as long as it is there, nobody commits without marking that on the board.
///
/// Nothing is asked of it any more. Whoever wants to write without the board has the server end it, and waits until its process is
/// gone; the kernel shows that on our end of the socket at once, whatever this process was doing. So a look at the socket that
/// finds it open and silent shows that nobody has been let in before that look.
final class BoardWatch: Sendable {
  let board: CommitBoard
  private let link: Link
  private let descriptor: Int32

  /// - Parameter link: Has taken the locks of a reader, and all that it was asked is answered.
  init(board: CommitBoard, link: Link) {
    self.board = board
    self.link = link
    descriptor = PQsocket(link.handle)
  }

  /// Whether the server has neither ended the session nor said anything.
  var isOpen: Bool {
    var look = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&look, 1, 0) == 0
  }
}

/// What shows that an answer of the database still holds.
struct BoardProof: Sendable {
  let watch: BoardWatch
  /// How many commits had been begun when none was under way, before the database was asked.
  let beginnings: UInt64

  var board: CommitBoard { watch.board }

  /// Whether nothing can have been committed since; true of a moment during the call.
  var holds: Bool { board.beginnings == beginnings && watch.isOpen }
}
