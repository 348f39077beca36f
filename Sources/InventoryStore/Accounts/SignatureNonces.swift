package import InventoryCore

/// The nonces of signed requests, as rows, so that all processes know them, also after a restart.
package struct SignatureNonces {
  private let connection: any SQLConnection

  package init(_ connection: any SQLConnection) { self.connection = connection }

  /// Notes that a key has used a nonce; `false` when it had before.
  package func use(_ nonce: String, of keyID: Int64, until end: Instant) throws -> Bool {
    try connection.execute(
      "INSERT INTO signature_nonces (key_id, nonce, ends_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
      [.integer(keyID), .text(nonce), .instant(end)]
    ) == 1
  }

  /// Forgets some of the nonces whose signatures count no more.
  ///
  /// - Returns: How many.
  package func prune(before now: Instant) throws -> Int {
    try connection.execute(
      """
      DELETE FROM signature_nonces WHERE (key_id, nonce) IN
        (SELECT key_id, nonce FROM signature_nonces WHERE ends_at < $1 LIMIT 1000)
      """,
      [.instant(now)]
    )
  }
}
