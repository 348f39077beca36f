package import InventoryCore

/// Who writes entries into the ledger, with the chance that blinds their hashes.
package struct EntryAuthor: Sendable {
  package let actor: Actor
  private let randomBytes: @Sendable (Int) throws -> [UInt8]

  /// - Parameter randomBytes: So many unpredictable bytes.
  package init(_ actor: Actor, randomBytes: @escaping @Sendable (Int) throws -> [UInt8]) {
    self.actor = actor
    self.randomBytes = randomBytes
  }

  /// Blinds for so many entries, of one draw.
  func blinds(_ count: Int) throws -> [LedgerBlind] {
    let bytes = try randomBytes(count * LedgerBlind.length)
    let blinds = (0..<count).compactMap { index in
      LedgerBlind(bytes.dropFirst(index * LedgerBlind.length).prefix(LedgerBlind.length))
    }
    guard blinds.count == count else { throw SQLError(.other, message: "too few random bytes") }
    return blinds
  }
}
