package import InventoryCore
package import InventoryRecords

/// Keys of others' services, as rows.
package struct ProviderKeys {
  private let connection: any SQLConnection

  package init(_ connection: any SQLConnection) { self.connection = connection }

  private static let columns = "id, provider, last_four, creator_kind, creator_id, creator, created_at"

  private var query: ListQuery { ListQuery(Self.columns, from: "provider_keys", sort: [.init("id")]) }

  package func page(_ part: ListPart) throws -> ListPage<StoredProviderKey> {
    try query.page(part, connection, Self.key)
  }

  package func count() throws -> Int { try query.count(connection) }

  package func key(id: Int64) throws -> StoredProviderKey? {
    try connection.first(
      "SELECT \(Self.columns) FROM provider_keys WHERE id = $1",
      [.integer(id)],
      Self.key
    )
  }

  /// Stores all but the key, which is bound to the number of its row.
  ///
  /// - Throws: ``SQLError`` with the code `duplicate` when the provider has one.
  package func insert(_ draft: ProviderKeyDraft, creator: Actor, name: String, now: Instant) throws -> Int64 {
    try connection.newID(
      """
      INSERT INTO provider_keys (provider, last_four, creator_kind, creator_id, creator, created_at)
      VALUES ($1, $2, $3, $4, $5, $6) RETURNING id
      """,
      [.text(draft.provider), draft.lastFour.map(SQLValue.text) ?? .null] + SQLValue.actor(creator)
        + [.text(name), .instant(now)]
    )
  }

  /// Stores the key, encrypted.
  package func setSecret(_ text: String, of id: Int64) throws {
    try connection.execute("UPDATE provider_keys SET secret = $1 WHERE id = $2", [.text(text), .integer(id)])
  }

  /// The encrypted key of a provider, and the number of its row.
  package func secret(of provider: String) throws -> (id: Int64, text: String)? {
    try connection.first(
      "SELECT id, secret FROM provider_keys WHERE provider = $1 AND secret IS NOT NULL",
      [.text(provider)]
    ) { (try $0.nextInteger(), try $0.nextText()) }
  }

  package func delete(id: Int64) throws -> Bool {
    try connection.execute("DELETE FROM provider_keys WHERE id = $1", [.integer(id)]) == 1
  }

  private static func key(_ row: inout RowReader) throws -> StoredProviderKey {
    StoredProviderKey(
      id: try row.nextInteger(),
      provider: try row.nextText(),
      lastFour: try row.nextOptionalText(),
      creator: try row.nextActor(),
      creatorName: try row.nextText(),
      createdAt: try row.nextInstant()
    )
  }
}
