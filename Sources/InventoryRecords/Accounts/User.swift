package import InventoryCore

/// A person who signs in.
package struct User: Hashable, Sendable {
  package var id: Int64
  package var email: String
  package var fullName: String
  package var role: Role
  package var passwordHash: String
  package var isActive: Bool
  /// The password has to be changed before anything else can be done.
  package var mustChangePassword: Bool
  /// Until when a one-time password can be used, once; ``usedUp`` after that. `nil` for a password of one's own.
  package var oneTimeUntil: Instant?
  package var hasSecondFactor: Bool
  package var version: Int64
  package var createdAt: Instant
  package var updatedAt: Instant

  package init(
    id: Int64,
    email: String,
    fullName: String,
    role: Role,
    passwordHash: String,
    isActive: Bool,
    mustChangePassword: Bool,
    oneTimeUntil: Instant?,
    hasSecondFactor: Bool,
    version: Int64,
    createdAt: Instant,
    updatedAt: Instant
  ) {
    self.id = id
    self.email = email
    self.fullName = fullName
    self.role = role
    self.passwordHash = passwordHash
    self.isActive = isActive
    self.mustChangePassword = mustChangePassword
    self.oneTimeUntil = oneTimeUntil
    self.hasSecondFactor = hasSecondFactor
    self.version = version
    self.createdAt = createdAt
    self.updatedAt = updatedAt
  }

  /// What ``oneTimeUntil`` says of a one-time password that was used.
  package static let usedUp = Instant(clampingMicroseconds: 0)
}
