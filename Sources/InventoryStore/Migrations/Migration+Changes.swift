extension Migration {
  /// The feed of changes, numbered without gaps. Where several transactions write at a time they write into `outbox`, and
  /// what has been committed moves on from there.
  static let changes = Migration(
    version: 65,
    name: "changes",
    up: { words in
      """
      CREATE TABLE changes (
        sequence \(words.number) PRIMARY KEY,
        kind \(words.text) NOT NULL,
        occurred_at \(words.number) NOT NULL,
        location_id \(words.number),
        data \(words.text) NOT NULL
      )\(words.table)
      """
        + words.only(
          .postgresql,
          """

          CREATE TABLE outbox (
            id \(words.key),
            kind \(words.text) NOT NULL,
            occurred_at \(words.number) NOT NULL,
            location_id \(words.number),
            data \(words.text) NOT NULL
          ) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
          """
        )
    },
    down: { $0.drop(["changes"] + ($0.engine == .postgresql ? ["outbox"] : [])) }
  )
}
