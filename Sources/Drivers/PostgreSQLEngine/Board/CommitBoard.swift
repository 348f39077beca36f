internal import Glibc
internal import Platform
internal import Synchronization

/// A board in a mapped file on which the sessions of one machine say when they commit new versions of namespaces.
///
/// Each session has a seat, a word of its number and a count of its turns: odd from before its `COMMIT` is sent until its
/// outcome is known. Whoever goes there adds one to the count of all commits as well, after its own word and before the
/// commit. So when the count is read, then no odd word is found, and then the database is asked, the answer has all that
/// any of these sessions commits for as long as the count stays what it was.
///
/// A session that ends in the middle leaves its word odd, and nobody relies on the board until the server no longer has
/// that session (``release(_:unless:)``): what it has done is then seen by whoever asks.
///
/// `@unchecked Sendable`, because it has pointers: they lead to atomics only, which threads and processes touch at the same
/// time, in a mapping that lives as long as the board. Nothing else of it changes.
final class CommitBoard: @unchecked Sendable {
  /// Sessions that there is a place for.
  static let capacity = 1024
  static let countAt = 64
  static let seatsAt = 128
  static let length = seatsAt + capacity * 8

  /// What tells a board from all others, in two halves of 31 bits; neither is 0.
  struct Number: Hashable, Sendable {
    var high: Int32
    var low: Int32
  }

  let number: Number
  private let mapping: UnsafeMutableRawPointer
  private let descriptor: Int32
  private let count: UnsafeMutablePointer<Atomic<UInt64>>
  private let words: UnsafeMutablePointer<Atomic<UInt64>>

  /// Takes over a mapping, and the open file that keeps others from removing it.
  init(number: Number, mapping: UnsafeMutableRawPointer, descriptor: Int32) {
    self.number = number
    self.mapping = mapping
    self.descriptor = descriptor
    count = (mapping + Self.countAt).bindMemory(to: Atomic<UInt64>.self, capacity: 1)
    words = (mapping + Self.seatsAt).bindMemory(to: Atomic<UInt64>.self, capacity: Self.capacity)
  }

  deinit {
    munmap(mapping, Self.length)
    LockedFile.close(descriptor)
  }

  /// How many commits have been begun.
  var beginnings: UInt64 { count[0].load(ordering: .sequentiallyConsistent) }

  /// Adds one to the commits that have been begun.
  func noteBeginning() { count[0].wrappingAdd(1, ordering: .sequentiallyConsistent) }

  /// Whether no commit is under way.
  var isQuiet: Bool {
    for index in 0..<Self.capacity where words[index].load(ordering: .sequentiallyConsistent) & 1 == 1 {
      return false
    }
    return true
  }

  /// The words of seats that are taken, by their places.
  func taken() -> [Int: UInt64] {
    var taken: [Int: UInt64] = [:]
    for index in 0..<Self.capacity {
      let word = words[index].load(ordering: .sequentiallyConsistent)
      if word != 0 { taken[index] = word }
    }
    return taken
  }

  /// Takes a seat for a session, which holds the lock of its number already.
  ///
  /// - Returns: `nil` when all are taken.
  func seat(_ number: Int32) -> CommitSeat? {
    let word = UInt64(UInt32(bitPattern: number)) << 32
    for index in 0..<Self.capacity where words[index].load(ordering: .relaxed) == 0 {
      if exchange(at: index, 0, word) { return CommitSeat(board: self, index: index, word: word) }
    }
    return nil
  }

  /// Takes seats from sessions that the server no longer has.
  ///
  /// - Parameters:
  ///   - taken: Words that were read before the server was asked; a seat whose word is another by now stays.
  ///   - living: The numbers of all sessions that it has.
  func release(_ taken: [Int: UInt64], unless living: Set<Int32>) {
    for (index, word) in taken where !living.contains(Int32(bitPattern: UInt32(word >> 32))) {
      _ = exchange(at: index, word, 0)
    }
  }

  func exchange(at index: Int, _ word: UInt64, _ next: UInt64) -> Bool {
    words[index].compareExchange(expected: word, desired: next, ordering: .sequentiallyConsistent).exchanged
  }
}
