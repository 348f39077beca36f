import InventoryCore

/// A ledger whose entries are only added, each with the hash of the one before it.
struct MemoryLedger {
  private(set) var entries: [LedgerEntry] = []
  private var book = StockBook()
  /// Hash of the last entry of each chain, kept apart from the entries as a database keeps it with the balance.
  private var heads: [StockPlace: [UInt8]] = [:]

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
    try book.apply([StockMovement(place: place, kind: kind, quantity: signed)])
    let previous = entries.last { $0.place == place }
    let entry = LedgerEntry(
      id: Int64(entries.count) + 1,
      productID: product,
      locationID: 1,
      sequence: (previous?.sequence ?? 0) + 1,
      kind: kind,
      quantity: signed,
      balanceAfter: book.onHand(place),
      unitPrice: nil,
      isPromo: false,
      isFlagged: false,
      occurredAt: now,
      recordedAt: now,
      actor: .system,
      reference: nil,
      reversesID: nil,
      checkoutID: nil,
      blind: nil,
      previousHash: previous.map(LedgerChain.hash) ?? LedgerChain.origin
    )
    entries.append(entry)
    heads[place] = LedgerChain.hash(of: entry)
    return entry
  }

  /// What someone with access to the disk might do.
  mutating func tamper() {
    guard !entries.isEmpty else { return }
    entries[0].actor = .user(1)
  }

  /// The first fault of each chain.
  func faults() -> [LedgerChainVerifier.Fault] {
    Set(entries.map(\.place)).sorted().compactMap { place in
      let chain = entries.filter { $0.place == place }
      var verifier = LedgerChainVerifier()
      for entry in chain {
        if let fault = verifier.next(entry) { return fault }
      }
      return verifier.finish(
        productID: place.productID,
        locationID: place.locationID,
        onHand: book.onHand(place),
        lastSequence: Int64(chain.count),
        lastHash: heads[place] ?? LedgerChain.origin
      )
    }
  }
}
