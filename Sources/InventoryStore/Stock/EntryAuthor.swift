package import InventoryCore

/// Who writes entries into the ledger, with the chance that blinds their hashes and the calendar of the locations.
package struct EntryAuthor: Sendable {
  package let actor: Actor
  /// The day of an instant in a zone, by its IANA name.
  let day: @Sendable (Instant, String) -> CalendarDate
  private let randomBytes: @Sendable (Int) throws -> [UInt8]

  /// - Parameters:
  ///   - day: The day of an instant in a zone, by its IANA name; where all locations keep UTC, that of UTC.
  ///   - randomBytes: So many unpredictable bytes.
  package init(
    _ actor: Actor,
    day: @escaping @Sendable (Instant, String) -> CalendarDate = { instant, _ in instant.day() },
    randomBytes: @escaping @Sendable (Int) throws -> [UInt8]
  ) {
    self.actor = actor
    self.day = day
    self.randomBytes = randomBytes
  }

  /// Blinds for so many entries, of one draw.
  func blinds(_ count: Int) throws -> [LedgerBlind] {
    let bytes = try randomBytes(count * LedgerBlind.length)
    guard bytes.count >= count * LedgerBlind.length else {
      throw SQLError(.other, message: "too few random bytes")
    }
    return bytes.withUnsafeBytes { bytes in
      func number(at offset: Int) -> UInt64 {
        UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      }
      return (0..<count).map { index in
        let start = index * LedgerBlind.length
        return LedgerBlind(high: number(at: start), low: number(at: start + 8))
      }
    }
  }
}
