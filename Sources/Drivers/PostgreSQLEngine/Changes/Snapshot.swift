internal import InventoryStore

/// Which transactions had ended at a moment (PostgreSQL documentation, 9.26.8, `pg_snapshot`).
struct Snapshot: Hashable {
  /// Every transaction below has ended.
  var lowest: Int64
  /// None from here on had ended.
  var next: Int64
  /// Those in between that had not.
  var running: [Int64]
  /// As the server writes it.
  let text: String

  /// - Parameter text: For example `100:108:100,104`.
  init(_ text: String) throws {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 3, let lowest = Int64(parts[0]), let next = Int64(parts[1]) else {
      throw SQLError(.corrupt, message: "a snapshot is not what it should be")
    }
    self.lowest = lowest
    self.next = next
    running = parts[2].split(separator: ",").compactMap { Int64($0) }
    self.text = text
  }

  /// Whether everything that had ended by another snapshot of the same server had ended by this one.
  func covers(_ other: Snapshot) -> Bool {
    // A server takes its snapshots one after the other, so that of two one has all that the other has.
    next > other.next || next == other.next && running.count <= other.running.count
  }
}
