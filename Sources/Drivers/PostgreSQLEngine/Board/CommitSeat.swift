/// The place of one session on the board of commits. A session commits one transaction at a time.
///
/// The word has the session's number above and its turns below, so that nobody who has lost the seat can touch that of
/// the next session.
final class CommitSeat {
  private let board: CommitBoard
  private let index: Int
  private var word: UInt64

  init(board: CommitBoard, index: Int, word: UInt64) {
    self.board = board
    self.index = index
    self.word = word
  }

  /// A commit whose outcome is not known keeps the seat until the server no longer has the session.
  deinit {
    if word & 1 == 0 { _ = board.exchange(at: index, word, 0) }
  }

  /// Says that a commit is about to be sent.
  ///
  /// - Returns: `false` when the seat was taken away because the server has ended the session; nothing may be sent then.
  func begin() -> Bool {
    guard turn() else { return false }
    board.noteBeginning()
    return true
  }

  /// Says that the commit has happened, or never will.
  func end() { _ = turn() }

  private func turn() -> Bool {
    let mask: UInt64 = 0xFFFF_FFFF
    let next = word & ~mask | (word &+ 1) & mask
    guard board.exchange(at: index, word, next) else { return false }
    word = next
    return true
  }
}
