package import InventoryCore

/// What a transaction has done to one balance.
package struct StockChange: Hashable, Sendable {
  package var before: Balance
  package var after: Balance
  /// In their order; empty when only what is held has changed, or too many to be named.
  package var entries: [LedgerEntry]

  package init(before: Balance, after: Balance, entries: [LedgerEntry] = []) {
    self.before = before
    self.after = after
    self.entries = entries
  }

  package var place: StockPlace { after.place }

  /// Whether anything that others see is another.
  package var isVisible: Bool {
    before.lastSequence != after.lastSequence || before.onHand != after.onHand
      || before.reserved != after.reserved
  }

  /// Whether what is available has fallen to the reorder point.
  package var isLowNow: Bool {
    after.reorderPoint > .zero && before.available > after.reorderPoint
      && after.available <= after.reorderPoint
  }

  /// Whether the last that was available is gone.
  package var isOutNow: Bool { before.available > .zero && after.available <= .zero }
}
