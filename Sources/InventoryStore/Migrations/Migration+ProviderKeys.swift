extension Migration {
  /// Keys that others have given the shop for their services.
  static let providerKeys = Migration(
    version: 70,
    name: "provider keys",
    up: {
      """
      CREATE TABLE provider_keys (
        id \($0.key),
        provider \($0.text) NOT NULL UNIQUE,
        secret \($0.text),
        last_four \($0.text),
        creator_kind \($0.number) NOT NULL,
        creator_id \($0.number) NOT NULL,
        creator \($0.text) NOT NULL,
        created_at \($0.number) NOT NULL
      )\($0.table)
      """
    },
    down: { $0.drop(["provider_keys"]) }
  )
}
