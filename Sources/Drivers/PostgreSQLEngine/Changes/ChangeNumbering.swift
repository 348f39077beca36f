internal import InventoryStore

/// Numbers the rows of the outbox and moves them into the feed.
///
/// A number that a row draws while it is written tells nothing of the order of commits, and a row that is rolled back
/// would leave a gap; the number of a transaction is drawn before it waits for its locks, so that what came later may
/// have a lower one, and everybody would have to wait for the oldest transaction, however long it takes. So rows are
/// numbered in batches once they are committed: whatever one statement sees has been committed before anything that the
/// next one sees. Within a batch rows go by the numbers of the outbox, which are drawn when all locks of their
/// transaction are held: of two transactions that have met, the one that came second has drawn second.
struct ChangeNumbering {
  private let connection: any SQLConnection

  init(_ connection: any SQLConnection) { self.connection = connection }

  /// Rows that are moved at a time.
  static let batch = 5_000

  var isDue: Bool {
    get throws {
      try connection.first("SELECT EXISTS (SELECT 1 FROM outbox)") { try $0.nextFlag() } ?? false
    }
  }

  /// Moves one batch; one process does at a time, and each sees what those before it have moved.
  ///
  /// - Returns: How many rows.
  func settle() throws -> Int {
    try connection.lock("changes")
    return try connection.execute(
      """
      WITH due AS (SELECT id FROM outbox ORDER BY id LIMIT $1),
      taken AS (
        DELETE FROM outbox USING due WHERE outbox.id = due.id
        RETURNING outbox.id, outbox.kind, outbox.occurred_at, outbox.location_id, outbox.data
      )
      INSERT INTO changes (sequence, kind, occurred_at, location_id, data)
      SELECT (SELECT COALESCE(MAX(sequence), 0) FROM changes) + ROW_NUMBER() OVER (ORDER BY id), kind,
        occurred_at, location_id, data FROM taken
      """,
      [.integer(Int64(Self.batch))]
    )
  }
}
