internal import Synchronization

/// Numbers that sequences have given to this process and no row has yet.
///
/// A row whose number is known before it is written need not be asked for it, so that its `INSERT` can go out together with
/// later ones. A block that is not used up is let go after some seconds: a database that is restored from a back-up counts
/// through the same numbers once more.
final class NumberBlocks: Sendable {
  private struct Block {
    var numbers: ArraySlice<Int64>
    var drawn: ContinuousClock.Instant
  }

  /// Numbers that are drawn at a time.
  static let size = 32
  private static let lifetime = Duration.seconds(5)

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

  /// Keeps what is left of numbers that have just been drawn.
  func keep(_ numbers: ArraySlice<Int64>, of table: String) {
    blocks.withLock { $0[table] = Block(numbers: numbers, drawn: .now) }
  }
}
