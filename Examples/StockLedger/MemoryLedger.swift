import InventoryCore

/// A ledger whose entries are only added, each with the hash of the one before it.
struct MemoryLedger {
  private(set) var entries: [LedgerEntry] = []
  /// The end of each chain, kept apart from the entries as a database keeps it with the balance.
  private var heads: [StockPlace: LedgerHead] = [:]
  private var generator = SystemRandomNumberGenerator()

  struct SyntaxError: Error, CustomStringConvertible {
    let description: String
  }

  /// Reads `KIND PRODUCT QUANTITY` and writes the entry.
  ///
  /// - Throws: ``SyntaxError``, or `StockError` when there is not enough; nothing is written then.
  mutating func record(_ line: String, now: Instant) throws -> LedgerEntry {
    let words = line.split(separator: " ")
    guard words.count == 3, let kind = EntryKind(rawValue: String(words[0])), let product = Int64(words[1]),
      let quantity = try? Quantity(parsing: words[2])
    else { throw SyntaxError(description: "expected KIND PRODUCT QUANTITY, got '\(line)'") }
    let place = StockPlace(productID: product, locationID: 1)
    let signed = kind.takesStock ? -quantity.magnitude : quantity
    var head = heads[place] ?? LedgerHead(place, since: now)
    var entry = try head.append(
      EntryDraft(kind, signed, occurredAt: now),
      by: .system,
      blind: LedgerBlind(using: &generator),
      now: now
    )
    entry.id = Int64(entries.count) + 1
    entries.append(entry)
    heads[place] = head
    return entry
  }

  /// What someone with access to the disk might do.
  mutating func tamper() {
    guard !entries.isEmpty else { return }
    entries[0].actor = .user(1)
  }

  /// The first fault of each chain.
  func faults() -> [LedgerChainVerifier.Fault] {
    heads.values.sorted { $0.place < $1.place }.compactMap { head in
      var verifier = LedgerChainVerifier()
      for entry in entries where entry.place == head.place {
        if let fault = verifier.next(entry) { return fault }
      }
      return verifier.finish(at: head)
    }
  }
}
