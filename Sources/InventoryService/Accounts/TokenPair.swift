package import InventoryCore
package import InventoryRecords

/// What a login or a refresh hands out.
package struct TokenPair: Sendable {
  package var accessToken: String
  package var refreshToken: String
  /// Seconds.
  package var expiresIn: Int64
  /// When the session ends, however often its tokens are renewed.
  package var sessionEndsAt: Instant
  package var user: User
}
