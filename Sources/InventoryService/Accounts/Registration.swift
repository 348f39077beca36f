package import InventoryCore

/// What a person gives to register.
package struct Registration: Sendable {
  package var email: EmailAddress
  package var password: String
  package var fullName: String

  package init(email: EmailAddress, password: String, fullName: String) {
    self.email = email
    self.password = password
    self.fullName = fullName
  }
}
