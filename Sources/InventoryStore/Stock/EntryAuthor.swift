package import InventoryCore

/// Who writes entries into the ledger.
package struct EntryAuthor: Sendable {
  package var actor: Actor

  package init(actor: Actor) { self.actor = actor }
}
