package import InventoryCore

/// What a walk through the ledger has found.
package struct LedgerVerification: Hashable, Sendable {
  package var entries = 0
  package var chains = 0
  /// Entries by the layout of their hash.
  package var layouts: [LedgerLayout: Int] = [:]
  /// The first fault.
  package var fault: LedgerChainVerifier.Fault?

  package init() {}
}
