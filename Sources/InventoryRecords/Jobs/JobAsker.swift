package import InventoryCore

/// Who asked for a job, and with which rights: a job may do what its asker might when it was asked for.
package struct JobAsker: Hashable, Sendable {
  package var actor: Actor
  package var name: String
  package var scope: Scope

  package init(_ actor: Actor, name: String, scope: Scope) {
    self.actor = actor
    self.name = name
    self.scope = scope
  }
}
