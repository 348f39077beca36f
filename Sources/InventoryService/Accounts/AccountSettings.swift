package import InventoryCore

/// How accounts are kept: policies, keys and limits, decided at start-up.
package struct AccountSettings: Sendable {
  package var isRegistrationOpen: Bool
  package var passwordPolicy = PasswordPolicy()
  package var passwordCost: PasswordCost
  package var tokens: AccessTokenAuthority
  package var refresh: RefreshPolicy
  package var keys: AccountKeys
  package var backoff = LoginBackoff()
  /// For password hashing, which is slow on purpose.
  package var hashing: ThreadShare
  /// Roles that can do nothing but set up a second factor until they have one.
  package var mfaRequiredRoles: Set<Role> = []
  /// Seconds after which a new API key has to end; `nil` where it need not end at all.
  package var longestKeyLife: Int64?

  /// Seconds for which a person who has proved again who they are may do what is sensitive.
  package static let reauthenticationLifetime: Int64 = 300
  /// Wrong passwords and codes within a session after which it ends.
  package static let mostFailedChecks = 5
  /// Seconds without use after which a key counts as stale.
  package static let keyStaleness: Int64 = 90 * 86_400
  /// A year: the longest life of a key in production.
  package static let productionKeyLife: Int64 = 366 * 86_400
  /// Seconds for which a one-time password is good.
  package static let oneTimeLifetime: Int64 = 86_400

  package init(
    isRegistrationOpen: Bool,
    passwordCost: PasswordCost,
    tokens: AccessTokenAuthority,
    refresh: RefreshPolicy,
    keys: AccountKeys,
    hashing: ThreadShare
  ) {
    self.isRegistrationOpen = isRegistrationOpen
    self.passwordCost = passwordCost
    self.tokens = tokens
    self.refresh = refresh
    self.keys = keys
    self.hashing = hashing
  }
}

/// The keys that accounts need beside those of tokens: one for each purpose.
package struct AccountKeys: Sendable {
  /// Derives the successor of a refresh token.
  package var refreshSuccessor: [UInt8]
  /// Keys of before, under which successors may have been derived that count still.
  package var formerRefreshSuccessors: [[UInt8]] = []
  /// Hides what was typed in place of an address in the audit log.
  package var audit: [UInt8]
  /// Digests backup codes.
  package var backupCodes: [UInt8]
  /// Keys of before, under which codes may be stored that have not been used.
  package var formerBackupCodes: [[UInt8]] = []
  /// Encrypts secrets that have to be read again; `nil` where there is no key for it.
  package var fields: FieldCipher?

  package init(refreshSuccessor: [UInt8], audit: [UInt8], backupCodes: [UInt8], fields: FieldCipher?) {
    self.refreshSuccessor = refreshSuccessor
    self.audit = audit
    self.backupCodes = backupCodes
    self.fields = fields
  }
}
