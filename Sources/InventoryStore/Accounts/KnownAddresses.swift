package import InventoryCore

/// From which addresses, by ``AddressKey``, each person has signed in lately.
///
/// Such a pair of person and address is held to its own failures only: what others guess from elsewhere does not make
/// it wait.
package struct KnownAddresses {
  private let connection: any SQLConnection

  /// How long an address is known after the last login, in microseconds: 30 days.
  package static let lifetime: Int64 = 30 * 86_400_000_000

  package init(_ connection: any SQLConnection) { self.connection = connection }

  package func contains(_ address: AddressKey, of userID: Int64, now: Instant) throws -> Bool {
    try connection.first(
      "SELECT 1 FROM known_addresses WHERE user_id = $1 AND address = $2 AND signed_in_at > $3",
      [
        .integer(userID), .text(address.description),
        .instant(now.advanced(byMicroseconds: -Self.lifetime)),
      ]
    ) { _ in true } ?? false
  }

  /// Notes a login.
  package func note(_ address: AddressKey, of userID: Int64, now: Instant) throws {
    try connection.execute(
      """
      INSERT INTO known_addresses (user_id, address, signed_in_at) VALUES ($1, $2, $3)
      ON CONFLICT (user_id, address) DO UPDATE SET signed_in_at = $3
      """,
      [.integer(userID), .text(address.description), .instant(now)]
    )
  }

  /// Forgets every address of a person, as after a reset.
  package func forget(userID: Int64) throws {
    try connection.execute("DELETE FROM known_addresses WHERE user_id = $1", [.integer(userID)])
  }

  /// Forgets addresses that are known no more, a bounded number at a time.
  ///
  /// - Returns: How many.
  package func prune(now: Instant) throws -> Int {
    try connection.execute(
      """
      DELETE FROM known_addresses WHERE (user_id, address) IN (
        SELECT user_id, address FROM known_addresses WHERE signed_in_at <= $1 ORDER BY signed_in_at LIMIT 200)
      """,
      [.instant(now.advanced(byMicroseconds: -Self.lifetime))]
    )
  }
}
