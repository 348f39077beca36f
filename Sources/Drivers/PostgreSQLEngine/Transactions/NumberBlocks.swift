internal import Synchronization

/// Numbers that sequences have given to this process and no row has yet.
///
/// A row whose number is known before it is written need not be asked for it, so that its `INSERT` can go out together with
/// later ones. Numbers are drawn in advance only while rows come thick and fast: a quiet shop counts without gaps. A block that
/// is not used up is let go after some seconds: a database that is restored from a back-up counts through the same numbers
/// once more.
final class NumberBlocks: Sendable {
  private struct Block {
    var numbers: ArraySlice<Int64> = []
    var drawn = ContinuousClock.now
    /// How many times in a row numbers were drawn soon after the last time.
    var streak = 0
  }

  /// Numbers that are drawn at a time.
  private static let size = 32
  private static let lifetime = Duration.seconds(5)
  /// Draws that are no further apart belong to one streak.
  private static let haste = Duration.milliseconds(50)
  /// Draws of a streak after which more numbers are drawn than are needed.
  private static let longStreak = 8

  private let blocks = Mutex<[String: Block]>([:])

  /// `nil` when there are not as many.
  func take(_ count: Int, of table: String) -> [Int64]? {
    blocks.withLock { blocks in
      guard let block = blocks[table], block.numbers.count >= count,
        block.drawn.duration(to: .now) < Self.lifetime
      else { return nil }
      blocks[table]?.numbers.removeFirst(count)
      return Array(block.numbers.prefix(count))
    }
  }

  /// How many numbers to draw when some are needed.
  func demand(for count: Int, of table: String) -> Int {
    blocks.withLock { blocks in
      var block = blocks[table] ?? Block()
      // A block of many takes that much longer to be used up.
      let span = block.streak > Self.longStreak ? Self.haste * Self.size : Self.haste
      let isHasty = blocks[table] != nil && block.drawn.duration(to: .now) < span
      block.streak = isHasty ? block.streak + 1 : 0
      block.drawn = .now
      block.numbers = []
      blocks[table] = block
      return block.streak > Self.longStreak ? max(count, Self.size) : count
    }
  }

  /// Keeps what is left of numbers that have just been drawn.
  func keep(_ numbers: ArraySlice<Int64>, of table: String) {
    blocks.withLock { $0[table, default: Block()].numbers = numbers }
  }
}
