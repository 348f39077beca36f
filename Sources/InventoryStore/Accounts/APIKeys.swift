package import InventoryCore
package import InventoryRecords

/// Keys of programs, as rows.
package struct APIKeys {
  private let connection: any SQLConnection

  package init(_ connection: any SQLConnection) { self.connection = connection }

  private static let columns =
    "id, identifier, name, role, location_id, creator_kind, creator_id, creator, created_at, expires_at, last_used_at, signing_secret IS NOT NULL"

  /// A page of the keys that are not revoked.
  package func page(_ part: ListPart) throws -> ListPage<StoredAPIKey> {
    try query.page(part, connection, Self.key)
  }

  package func count() throws -> Int { try query.count(connection) }

  private var query: ListQuery {
    var query = ListQuery(Self.columns, from: "api_keys", sort: [.init("id")])
    query.filter("revoked_at IS NULL")
    return query
  }

  package func key(id: Int64) throws -> StoredAPIKey? {
    try connection.first(
      "SELECT \(Self.columns) FROM api_keys WHERE id = $1 AND revoked_at IS NULL",
      [.integer(id)],
      Self.key
    )
  }

  package func insert(
    _ draft: APIKeyDraft,
    identifier: String,
    digest: [UInt8],
    creator: Actor,
    name: String,
    now: Instant
  ) throws -> Int64 {
    try connection.newID(
      """
      INSERT INTO api_keys
        (identifier, digest, name, role, location_id, creator_kind, creator_id, creator, created_at, expires_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id
      """,
      [
        .text(identifier), .blob(digest), .text(draft.name), .text(draft.role.rawValue),
        draft.locationID.map(SQLValue.integer) ?? .null,
      ] + SQLValue.actor(creator) + [
        .text(name), .instant(now), draft.expiresAt.map(SQLValue.instant) ?? .null,
      ]
    )
  }

  /// Gives a key a signing secret, encrypted.
  package func setSigningSecret(_ text: String, of id: Int64) throws {
    try connection.execute(
      "UPDATE api_keys SET signing_secret = $1 WHERE id = $2",
      [.text(text), .integer(id)]
    )
  }

  /// Ends a key; `false` when it had ended before.
  package func revoke(id: Int64, now: Instant) throws -> Bool {
    try connection.execute(
      "UPDATE api_keys SET revoked_at = $1 WHERE id = $2 AND revoked_at IS NULL",
      [.instant(now), .integer(id)]
    ) == 1
  }

  /// Ends the keys that an actor has made.
  ///
  /// - Returns: Those that had not ended before.
  package func revokeAll(madeBy creator: Actor, now: Instant) throws -> [(id: Int64, name: String)] {
    try connection.all(
      """
      UPDATE api_keys SET revoked_at = $1 WHERE creator_kind = $2 AND creator_id = $3 AND revoked_at IS NULL
      RETURNING id, name
      """,
      [.instant(now)] + SQLValue.actor(creator)
    ) { (try $0.nextInteger(), try $0.nextText()) }
  }

  /// A key that can be used, with what its creator may still do: `nil` when it is unknown, revoked or over, or when its
  /// creator has been switched off.
  package func holder(identifier: String, now: Instant) throws -> APIKeyHolder? {
    try holder("k.identifier", .text(identifier), now: now)
  }

  /// The same by the number of the key.
  package func holder(id: Int64, now: Instant) throws -> APIKeyHolder? {
    try holder("k.id", .integer(id), now: now)
  }

  private func holder(_ column: String, _ value: SQLValue, now: Instant) throws -> APIKeyHolder? {
    try connection.first(
      """
      SELECT k.id, k.name, k.role, k.location_id, k.digest, k.expires_at, k.signing_secret, u.role
      FROM api_keys k LEFT JOIN users u ON u.id = k.creator_id AND k.creator_kind = \(Actor.Kind.user.code)
      WHERE \(column) = $1 AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > $2)
        AND (k.creator_kind <> \(Actor.Kind.user.code) OR u.is_active)
      """,
      [value, .instant(now)]
    ) { row in
      let (id, name) = (try row.nextInteger(), try row.nextText())
      let role: Role = try row.nextName()
      let location = try row.nextOptionalInteger()
      let (digest, end) = (try row.nextBlob(), try row.nextOptionalInstant())
      let secret = try row.nextOptionalText()
      let creator = try row.nextOptionalText().flatMap(Role.init(rawValue:)) ?? role
      return APIKeyHolder(
        id: id,
        name: name,
        scope: Scope(min(role, creator), locationID: location),
        digest: digest,
        expiresAt: end,
        signingSecret: secret
      )
    }
  }

  /// Notes that a key is in use, once a minute.
  package func noteUse(id: Int64, minute: Instant) throws {
    try connection.execute(
      "UPDATE api_keys SET last_used_at = $1 WHERE id = $2 AND (last_used_at IS NULL OR last_used_at < $1)",
      [.instant(minute), .integer(id)]
    )
  }

  private static func key(_ row: inout RowReader) throws -> StoredAPIKey {
    let (id, identifier, name) = (try row.nextInteger(), try row.nextText(), try row.nextText())
    let role: Role = try row.nextName()
    return StoredAPIKey(
      id: id,
      identifier: identifier,
      name: name,
      scope: Scope(role, locationID: try row.nextOptionalInteger()),
      creator: try row.nextActor(),
      creatorName: try row.nextText(),
      createdAt: try row.nextInstant(),
      expiresAt: try row.nextOptionalInstant(),
      lastUsedAt: try row.nextOptionalInstant(),
      isSigned: try row.nextFlag()
    )
  }
}
