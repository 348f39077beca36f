import InventoryCore

/// A ledger in memory, with its chains.
struct Ledger {
  private(set) var entries: [LedgerEntry] = []

  static func time(_ second: Int64) -> Instant {
    Instant(clampingMicroseconds: 1_700_000_000_000_000).advanced(bySeconds: second)
  }

  /// The entry that would come next in its chain.
  func entry(_ place: StockPlace, _ kind: EntryKind, _ quantity: Quantity, at second: Int64) -> LedgerEntry {
    let previous = entries.last { $0.place == place }
    return LedgerEntry(
      id: Int64(entries.count) + 1,
      productID: place.productID,
      locationID: place.locationID,
      sequence: (previous?.sequence ?? 0) + 1,
      kind: kind,
      quantity: quantity,
      balanceAfter: (previous?.balanceAfter ?? .zero).adding(quantity) ?? .zero,
      unitPrice: nil,
      isPromo: false,
      isFlagged: false,
      occurredAt: Self.time(second),
      recordedAt: Self.time(1_000_000),
      actor: .system,
      reference: nil,
      reversesID: nil,
      checkoutID: nil,
      blind: nil,
      previousHash: previous.map(LedgerChain.hash) ?? LedgerChain.origin
    )
  }

  mutating func append(_ place: StockPlace, _ kind: EntryKind, _ quantity: Quantity, at second: Int64) {
    entries.append(entry(place, kind, quantity, at: second))
  }
}
