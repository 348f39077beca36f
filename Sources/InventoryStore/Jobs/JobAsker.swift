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

extension JobAsker {
  /// From the columns `actor_kind, actor_id, creator, role, location_id`.
  init(_ row: inout RowReader) throws {
    self.init(
      try row.nextActor(),
      name: try row.nextText(),
      scope: Scope(try row.nextName(), locationID: try row.nextOptionalInteger())
    )
  }

  /// The same columns.
  var values: [SQLValue] {
    SQLValue.actor(actor) + [
      .text(name), .text(scope.role.rawValue), .optional(scope.locationID, SQLValue.integer),
    ]
  }
}
