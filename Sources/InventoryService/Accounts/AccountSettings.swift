package import InventoryCore

/// How accounts are kept: policies, keys and limits, decided at start-up.
package struct AccountSettings: Sendable {
  package var isRegistrationOpen: Bool
  package var passwordPolicy = PasswordPolicy()
  package var passwordCost: PasswordCost
  package var tokens: AccessTokenAuthority
  package var refresh: RefreshPolicy
  /// Derives the successor of a refresh token.
  package var refreshKey: [UInt8]
  package var backoff = LoginBackoff()
  package var hashing: HashingGate

  package init(
    isRegistrationOpen: Bool,
    passwordCost: PasswordCost,
    tokens: AccessTokenAuthority,
    refresh: RefreshPolicy,
    refreshKey: [UInt8],
    hashing: HashingGate
  ) {
    self.isRegistrationOpen = isRegistrationOpen
    self.passwordCost = passwordCost
    self.tokens = tokens
    self.refresh = refresh
    self.refreshKey = refreshKey
    self.hashing = hashing
  }
}
