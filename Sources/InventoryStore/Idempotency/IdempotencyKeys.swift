package import InventoryCore
package import InventoryRecords

/// Keys of requests that have taken effect, in the transaction of the effect.
package struct IdempotencyKeys {
  private let connection: any SQLConnection

  /// Seconds for which a key is kept.
  package static let lifetime: Int64 = 86_400

  package init(_ connection: any SQLConnection) { self.connection = connection }

  /// Takes a key for the request that this transaction is the effect of. Rivals with the same key wait until this
  /// transaction ends.
  ///
  /// - Returns: What the key was used for before; `nil` when it is this request's own now.
  /// - Throws: ``SQLError`` with code `busy` when a rival took too long.
  package func claim(
    caller: String,
    key: String,
    route: String,
    fingerprint: [UInt8],
    now: Instant
  ) throws -> (route: String, fingerprint: [UInt8], answer: StoredAnswer)? {
    let isOurs =
      try connection.execute(
        """
        INSERT INTO idempotency_keys (caller, key, route, fingerprint, status, fields, body, created_at)
        VALUES ($1, $2, $3, $4, 0, '', $5, $6)
        ON CONFLICT (caller, key) DO UPDATE SET route = excluded.route, fingerprint = excluded.fingerprint,
          status = 0, fields = '', body = excluded.body, created_at = excluded.created_at
        WHERE idempotency_keys.created_at <= $7
        """,
        [
          .text(caller), .text(key), .text(route), .blob(fingerprint), .blob([]), .instant(now),
          .instant(now.advanced(bySeconds: -Self.lifetime)),
        ]
      ) == 1
    guard !isOurs else { return nil }
    guard let known = try find(caller: caller, key: key, now: now) else {
      throw SQLError(.busy, message: "an idempotency key was forgotten while it was looked for")
    }
    return known
  }

  private func find(
    caller: String,
    key: String,
    now: Instant
  ) throws -> (route: String, fingerprint: [UInt8], answer: StoredAnswer)? {
    try connection.first(
      """
      SELECT route, fingerprint, status, fields, body FROM idempotency_keys
      WHERE caller = $1 AND key = $2 AND created_at > $3
      """,
      [.text(caller), .text(key), .instant(now.advanced(bySeconds: -Self.lifetime))]
    ) { row in
      (
        try row.nextText(), try row.nextBlob(),
        StoredAnswer(status: try row.nextInt(), fields: try row.nextText(), body: try row.nextBlob())
      )
    }
  }

  /// Keeps the answer of the request that has claimed the key; without one, the key is free again.
  package func keep(_ answer: StoredAnswer?, caller: String, key: String) throws {
    guard let answer else {
      return try connection.executeLater(
        "DELETE FROM idempotency_keys WHERE caller = $1 AND key = $2",
        [.text(caller), .text(key)]
      )
    }
    try connection.executeLater(
      "UPDATE idempotency_keys SET status = $3, fields = $4, body = $5 WHERE caller = $1 AND key = $2",
      [.text(caller), .text(key), .integer(answer.status), .text(answer.fields), .blob(answer.body)]
    )
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
      """,
      [.instant(now.advanced(bySeconds: -Self.lifetime))]
    )
  }
}
