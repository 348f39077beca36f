package import InventoryStore

/// What a login or a refresh hands out.
package struct TokenPair: Sendable {
  package var accessToken: String
  package var refreshToken: String
  /// Seconds.
  package var expiresIn: Int64
  package var user: User
}
