package import InventoryCore

extension SQLValue {
  /// The two columns of an actor: `actor_kind`, `actor_id`.
  package static func actor(_ actor: Actor) -> [SQLValue] {
    [.integer(actor.kind.code), .integer(actor.id)]
  }
}

extension RowReader {
  /// An actor from its two columns, the kind first.
  package mutating func nextActor() throws -> Actor {
    let (code, id) = (try nextInteger(), try nextInteger())
    guard let kind = Actor.Kind(code: code), let actor = Actor(kind: kind, id: id) else {
      throw SQLError(.corrupt, message: "\(code) and \(id) are not an actor")
    }
    return actor
  }
}
