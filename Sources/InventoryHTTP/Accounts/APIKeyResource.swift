internal import InventoryCore
internal import InventoryRecords
internal import InventoryService

/// Who has done something, as answers show it.
enum ActorShape {
  static let shape = SchemaShape.object([
    .init("kind", .choice(Actor.Kind.allCases.map(\.rawValue)), isRequired: true),
    .init("id", .integer(nil), isRequired: true), .init("name", .text, isRequired: true),
  ])

  static func write(actor: Actor, name: String, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("kind", actor.kind.rawValue)
      writer.member("id", actor.id)
      writer.member("name", name)
    }
  }
}

/// A key with its text, which is shown once.
struct NewAPIKey: Sendable {
  var key: StoredAPIKey
  var text: String
  var signingSecret: String?
}

extension Resource where Value == StoredAPIKey {
  static let apiKey = Resource("APIKey", fields { $0 })
}

extension Resource where Value == NewAPIKey {
  static let newAPIKey = Resource(
    "CreatedAPIKey",
    Resource<StoredAPIKey>.fields { (new: NewAPIKey) in new.key }
      + [
        .init("key", .text, "Sent as a bearer; shown here only.") { $1.value($0.text) },
        .init(
          "signing_secret",
          .nullable(.text),
          "Its bytes, as they are written here, are the key of the signatures; shown here only."
        ) { $1.optional($0.signingSecret) },
      ]
  )
}

extension Resource where Value == StoredAPIKey {
  fileprivate static func fields<Whole>(
    _ key: @escaping @Sendable (Whole) -> StoredAPIKey
  ) -> [Resource<Whole>.Field] {
    [
      .init("id", .identifier) { $1.value(key($0).id) },
      .init("name", .text) { $1.value(key($0).name) },
      .init("role", .choice(Role.allCases.map(\.rawValue))) { $1.value(key($0).scope.role.rawValue) },
      .init("location_id", .nullable(.identifier)) { $1.optional(key($0).scope.locationID) },
      .init("prefix", .text, "The first characters of the key.") {
        $1.value(APIKey.prefix + key($0).identifier)
      },
      .init("created_by", ActorShape.shape) {
        ActorShape.write(actor: key($0).creator, name: key($0).creatorName, to: &$1)
      },
      .init("created_at", .instant) { $1.value(key($0).createdAt) },
      .init("expires_at", .nullable(.instant)) { $1.optional(key($0).expiresAt) },
      .init("last_used_at", .nullable(.instant), "To the minute.") { $1.optional(key($0).lastUsedAt) },
      .init("signed", .boolean, "Whether its writes have to be signed.") { $1.value(key($0).isSigned) },
      .init("stale", .boolean, "Whether it has not been used for 90 days.") { $1.value(key($0).isStale) },
    ]
  }
}
