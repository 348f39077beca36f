internal import Foundation

/// Runs pieces of work on threads of its own, which may block.
enum ParallelWork {
  private struct State<Result> {
    var next = 0
    var running = 0
    var results: [Result] = []
    var failure: (any Error)?
    var isStopped = false
  }

  /// State under a lock that threads can wait at. Sendable because the state is touched with the lock held only.
  private final class Board<Result>: @unchecked Sendable {
    let condition = NSCondition()
    var state = State<Result>()
  }

  /// Hands the pieces out in their order, and each result to `each` on the calling thread as it comes.
  ///
  /// - Parameter isCancelled: Asked on the calling thread at least twice a second; pieces that have begun are finished.
  /// - Returns: Whether all was done.
  /// - Throws: The first failure, when the other threads have stopped.
  static func run<Piece: Sendable, Result: Sendable>(
    _ pieces: [Piece],
    threads: Int,
    isCancelled: () -> Bool,
    _ work: @escaping @Sendable (Piece) throws -> Result,
    each: (Result) -> Void
  ) throws -> Bool {
    let board = Board<Result>()
    let count = min(max(threads, 1), pieces.count)
    board.state.running = count
    for number in 0..<count {
      let thread = Thread {
        while let piece = next(of: pieces, board) {
          do {
            let result = try work(piece)
            board.condition.withLock { board.state.results.append(result) }
          } catch {
            board.condition.withLock {
              board.state.failure = board.state.failure ?? error
              board.state.isStopped = true
            }
          }
          board.condition.broadcast()
        }
        board.condition.withLock { board.state.running -= 1 }
        board.condition.broadcast()
      }
      thread.name = "train-\(number)"
      thread.stackSize = 4 << 20
      thread.start()
    }
    var done = 0
    while true {
      let stops = isCancelled()
      let (results, isOver) = board.condition.withLock { () -> ([Result], Bool) in
        if stops { board.state.isStopped = true }
        if board.state.results.isEmpty, board.state.running > 0 {
          _ = board.condition.wait(until: Date(timeIntervalSinceNow: 0.5))
        }
        defer { board.state.results = [] }
        return (board.state.results, board.state.running == 0)
      }
      for result in results { each(result) }
      done += results.count
      if isOver, results.isEmpty { break }
    }
    if let failure = board.state.failure { throw failure }
    return done == pieces.count
  }

  private static func next<Piece, Result>(of pieces: [Piece], _ board: Board<Result>) -> Piece? {
    board.condition.withLock {
      guard !board.state.isStopped, board.state.next < pieces.count else { return nil }
      defer { board.state.next += 1 }
      return pieces[board.state.next]
    }
  }
}
