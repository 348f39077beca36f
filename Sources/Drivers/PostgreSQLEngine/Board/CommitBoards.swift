internal import Glibc
internal import InventoryStore
internal import Platform
internal import Synchronization

/// Brings sessions to the board of commits of their server, and decides when this process relies on it.
final class CommitBoards: Sendable {
  private struct Readers {
    var watch: BoardWatch?
    var opened = MonotonicTime.now
    var isClosed = false
    /// Questions since a watch was last wanted.
    var questions = 0
    /// When the next watch may be opened, and how long the wait after it is.
    var next = MonotonicTime.now
    var delay = CommitBoards.shortestDelay
    /// Words that were odd when the board was last looked through.
    var unfinished: [Int: UInt64] = [:]
    var looked = MonotonicTime.now
  }

  private struct Known {
    var run: ServerRun
    var board: CommitBoard
  }

  /// Questions after which a watch pays: it costs a connection.
  static let questions = 32
  private static let shortestDelay = 0.25
  private static let longestDelay = 15.0
  /// Seconds that a commit may take before the server is asked whether its session is still there.
  static let patience = 1.0

  private let folder: BoardFolder
  private let settings: PostgreSQLSettings
  private let known = Mutex<Known?>(nil)
  private let readers = Mutex(Readers())

  /// - Returns: `nil` without a folder, and where connections may lead to more than one server: what the session of one says is
  ///   not true of another.
  init?(_ settings: PostgreSQLSettings) {
    guard let folder = settings.boardFolder else { return nil }
    let host = settings.parameters["host"] ?? getenv("PGHOST").map { String(cString: $0) } ?? ""
    let isSingle = !host.contains(",") && (host.isEmpty || host.hasPrefix("/"))
    let names = ["hostaddr": "PGHOSTADDR", "service": "PGSERVICE"]
    guard isSingle, names.allSatisfy({ settings.parameters[$0] == nil && getenv($1) == nil }) else {
      return nil
    }
    self.folder = BoardFolder(path: folder)
    self.settings = settings
  }

  // MARK: Writers

  /// Gives a new session a seat, where that is possible; else it writes as a guest, which the database sees to.
  func admit(_ link: Link) {
    do {
      guard let board = try board(of: link) else { return }
      link.board = board
      let number = Int32.random(in: 1...Int32.max)
      let join = try Command(
        "SELECT cache_board_join(CAST($1 AS INTEGER), CAST($2 AS INTEGER), CAST($3 AS INTEGER))",
        [.integer(Int64(board.number.high)), .integer(Int64(board.number.low)), .integer(Int64(number))],
        isPreparable: false
      )
      _ = try link.run([join], until: Self.deadline)
      link.seat = try board.seat(number) ?? cleared(board, link).seat(number)
      guard link.seat == nil else { return }
    } catch {
      // Who is refused is a guest. A server that has not answered may have let it in: then the connection is spent.
    }
    leave(link)
  }

  /// A session without a seat must not write as if it had one.
  private func leave(_ link: Link) {
    guard !link.isSpent else { return }
    let command = "SELECT set_config('inventory.writer', '', false)"
    do { _ = try link.run([Command(command, isPreparable: false)], until: Self.deadline) } catch {
      link.isSpent = true
    }
  }

  private func board(of link: Link) throws -> CommitBoard? {
    guard let run = try ServerRun.of(link) else { return nil }
    return known.withLock { known -> CommitBoard? in
      if let known, known.run == run { return known.board }
      guard let board = folder.board(of: run) else { return nil }
      known = Known(run: run, board: board)
      return board
    }
  }

  private static var deadline: MonotonicTime { .now.advanced(bySeconds: 5) }

  // MARK: Sessions that have ended

  /// Takes seats from sessions that the server no longer has.
  private func cleared(_ board: CommitBoard, _ link: Link) throws -> CommitBoard {
    try release(board.taken(), of: board, link)
    return board
  }

  private func release(_ taken: [Int: UInt64], of board: CommitBoard, _ link: Link) throws {
    // Of all databases of the server, so that none is missed.
    let question = try Command(
      "SELECT CAST(objid AS BIGINT) FROM pg_locks WHERE locktype = 'advisory' AND classid = 1229870645 AND objsubid = 2",
      isPreparable: false
    )
    var living: Set<Int32> = []
    try link.run([question], until: Self.deadline).last?.forEach { row in
      living.insert(Int32(truncatingIfNeeded: try row.nextInteger()))
    }
    board.release(taken, unless: living)
  }

  /// Looks after commits that have been under way for long: of processes that have died, or have lost the server's answer.
  func settle(on link: Link) {
    guard let board = link.board else { return }
    let abandoned = readers.withLock { readers -> [Int: UInt64] in
      guard MonotonicTime.now.seconds(since: readers.looked) >= Self.patience else { return [:] }
      let taken = board.taken().filter { $0.value & 1 == 1 }
      let before = readers.unfinished
      readers.unfinished = taken
      readers.looked = .now
      return taken.filter { before[$0.key] == $0.value }
    }
    guard !abandoned.isEmpty else { return }
    // What cannot be found out now is looked after with a later question.
    try? release(abandoned, of: board, link)
  }

  // MARK: Readers

  /// Call it before a question to the database: what proves its answer afterwards, when the session that answers is one of
  /// the same board. `nil` while commits are under way, or when there is no relying on the board.
  func proof() -> BoardProof? {
    readers.withLock { readers -> BoardProof? in
      guard let watch = self.watch(&readers) else { return nil }
      // The count first: see ``CommitBoard``.
      let beginnings = watch.board.beginnings
      guard watch.board.isQuiet else { return nil }
      return BoardProof(watch: watch, beginnings: beginnings)
    }
  }

  private func watch(_ readers: inout Readers) -> BoardWatch? {
    if let watch = readers.watch {
      if watch.isOpen { return watch }
      readers.watch = nil
      // Guests that come and go would have a session opened and ended each time.
      if MonotonicTime.now.seconds(since: readers.opened) > Self.longestDelay {
        readers.delay = Self.shortestDelay
      }
      postpone(&readers)
      return nil
    }
    readers.questions += 1
    guard !readers.isClosed, readers.questions >= Self.questions, readers.next <= .now else { return nil }
    guard let watch = try? openWatch() else {
      postpone(&readers)
      return nil
    }
    readers.watch = watch
    readers.opened = .now
    readers.questions = 0
    return watch
  }

  private func postpone(_ readers: inout Readers) {
    readers.questions = 0
    readers.next = .now.advanced(bySeconds: readers.delay)
    readers.delay = min(readers.delay * 2, Self.longestDelay)
  }

  private func openWatch() throws -> BoardWatch? {
    var settings = settings
    settings.parameters["application_name"] = "inventory-board"
    let link = try Link(settings)
    guard let board = try board(of: link) else { return nil }
    let command = try Command(
      "SELECT cache_board_watch(CAST($1 AS INTEGER), CAST($2 AS INTEGER))",
      [.integer(Int64(board.number.high)), .integer(Int64(board.number.low))],
      isPreparable: false
    )
    var isAlone = false
    try link.run([command], until: Self.deadline).last?.forEach { isAlone = try $0.nextFlag() }
    return isAlone ? BoardWatch(board: board, link: link) : nil
  }

  func close() {
    readers.withLock { readers in
      readers.isClosed = true
      readers.watch = nil
    }
  }
}
