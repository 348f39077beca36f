package import InventoryCore

extension SQLValue {
  /// The two columns of an actor: `actor_kind`, `actor_id`.
  package static func actor(_ actor: Actor) -> [SQLValue] {
    [.integer(actor.kind.code), .integer(actor.id)]
  }
}

extension SQLRow {
  /// An actor from its two columns, the kind first.
  package func actor(_ column: Int) throws -> Actor {
    guard let kind = Actor.Kind(code: try integer(column)),
      let actor = Actor(kind: kind, id: try integer(column + 1))
    else { throw SQLError(.corrupt, message: "column \(column) is not an actor") }
    return actor
  }
}
