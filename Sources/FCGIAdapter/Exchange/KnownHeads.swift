import Foundation
import HTTPTypes
import InventoryHTTP

/// The heads of reads that have come twice or more, by the bytes that they came in, so that those of clients who ask the same
/// again are not parsed each time.
///
/// A table of fixed size, in which a newer head takes the place of an older one.
final class KnownHeads: Sendable {
  private static let places = 512
  /// Bytes; longer heads are parsed each time.
  private static let longest = 4_096

  private final class Entry: Sendable {
    let hash: Int
    let bytes: [UInt8]
    let head: RequestHead

    init(hash: Int, bytes: [UInt8], head: RequestHead) {
      self.hash = hash
      self.bytes = bytes
      self.head = head
    }
  }

  private struct Place {
    var entry: Entry?
    /// The hash of the last head that belongs here and was not known.
    var seen: Int?
  }

  /// Taken with every request. `Synchronization.Mutex` spins while another thread has it, and with more threads than cores
  /// that one is often not running.
  private let lock = NSLock()
  // Touched only while `lock` is held.
  nonisolated(unsafe) private var table = [Place](repeating: Place(), count: places)

  /// The head that has come in exactly these bytes.
  func head(in parameters: ParameterBytes) -> RequestHead? {
    let place = Self.place(parameters)
    guard let found = lock.withLock({ table[place].entry }), found.hash == parameters.hash,
      parameters.isSame(as: found.bytes)
    else { return nil }
    return found.head
  }

  /// Keeps a head that is not known, unless it comes for the first time.
  func note(_ head: RequestHead, in parameters: ParameterBytes) {
    guard parameters.count <= Self.longest else { return }
    let (place, hash) = (Self.place(parameters), parameters.hash)
    let isNew = lock.withLock {
      defer { table[place].seen = hash }
      return table[place].seen != hash
    }
    guard !isNew else { return }
    var entry: Entry? = Entry(hash: hash, bytes: parameters.bytes, head: head)
    // What stood there is let go behind the lock.
    lock.withLock { swap(&entry, &table[place].entry) }
  }

  private static func place(_ parameters: ParameterBytes) -> Int { parameters.hash & (places - 1) }
}
