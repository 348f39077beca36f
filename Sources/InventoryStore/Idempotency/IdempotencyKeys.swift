package import InventoryCore

/// An answer that is kept for a replay.
package struct StoredAnswer: Hashable, Sendable {
  package var status: Int
  /// Header fields that belong to the answer, as `name: value` lines.
  package var fields: String
  package var body: [UInt8]

  package init(status: Int, fields: String, body: [UInt8]) {
    self.status = status
    self.fields = fields
    self.body = body
  }
}

/// Keys of requests that have taken effect, in the transaction of the effect.
package struct IdempotencyKeys {
  private let connection: any SQLConnection

  /// Seconds for which a key is kept.
  package static let lifetime: Int64 = 86_400

  package init(_ connection: any SQLConnection) { self.connection = connection }

  package func find(
    caller: String, key: String, now: Instant
  ) throws -> (route: String, fingerprint: [UInt8], answer: StoredAnswer)? {
    try connection.first(
      """
      SELECT route, fingerprint, status, fields, body FROM idempotency_keys
      WHERE caller = $1 AND key = $2 AND created_at > $3
      """, [.text(caller), .text(key), .instant(now.advanced(bySeconds: -Self.lifetime))]
    ) { row in
      (
        try row.text(0), try row.blob(1),
        StoredAnswer(status: try row.int(2), fields: try row.text(3), body: try row.blob(4))
      )
    }
  }

  /// Keeps an answer, over one that has expired.
  package func store(
    caller: String, key: String, route: String, fingerprint: [UInt8], _ answer: StoredAnswer, now: Instant
  ) throws {
    try connection.execute(
      """
      INSERT INTO idempotency_keys (caller, key, route, fingerprint, status, fields, body, created_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
      ON CONFLICT (caller, key) DO UPDATE SET route = excluded.route, fingerprint = excluded.fingerprint,
        status = excluded.status, fields = excluded.fields, body = excluded.body, created_at = excluded.created_at
      """,
      [
        .text(caller), .text(key), .text(route), .blob(fingerprint), .integer(answer.status),
        .text(answer.fields),
        .blob(answer.body), .instant(now),
      ])
  }

  /// Forgets keys past their lifetime, a bounded number at a time.
  ///
  /// - Returns: How many.
  @discardableResult
  package func prune(now: Instant) throws -> Int {
    try connection.execute(
      """
      DELETE FROM idempotency_keys WHERE (caller, key) IN (
        SELECT caller, key FROM idempotency_keys WHERE created_at <= $1 ORDER BY created_at LIMIT 200)
      """, [.instant(now.advanced(bySeconds: -Self.lifetime))])
  }
}
