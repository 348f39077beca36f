package import InventoryCore

/// What may change of a user.
package struct UserChange: Sendable {
  package var fullName: Change<String>
  package var email: Change<EmailAddress>
  package var role: Change<Role>
  package var isActive: Change<Bool>

  package init(
    fullName: Change<String> = .keep,
    email: Change<EmailAddress> = .keep,
    role: Change<Role> = .keep,
    isActive: Change<Bool> = .keep
  ) {
    self.fullName = fullName
    self.email = email
    self.role = role
    self.isActive = isActive
  }
}
