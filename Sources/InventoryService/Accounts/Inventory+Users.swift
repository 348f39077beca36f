package import InventoryCore
package import InventoryStore

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

extension Inventory {
  package func user(id: Int64, _ connection: any SQLConnection) throws -> User {
    guard let user = try Accounts(connection).user(id: id) else {
      throw ServiceError.notFound(resource: "user", key: "\(id)")
    }
    return user
  }

  /// Changes a user; a new role or an inactive account takes effect on the next request.
  package func updateUser(
    id: Int64,
    _ change: UserChange,
    ifMatch: (User) throws -> Void = { _ in },
    in unit: UnitOfWork
  ) throws -> User {
    var user = try user(id: id, unit.connection)
    try ifMatch(user)
    if case .set(let email) = change.email, email.key != user.email.lowercased() {
      guard try Accounts(unit.connection).user(email) == nil else {
        throw ServiceError.duplicate(resource: "user", field: "email")
      }
    }
    user.fullName = change.fullName.applied(to: user.fullName)
    if case .set(let email) = change.email { user.email = email.text }
    user.role = change.role.applied(to: user.role)
    user.isActive = change.isActive.applied(to: user.isActive)
    let changed = user
    let isWritten = try uniquely("user", "email") {
      try Accounts(unit.connection).update(changed, now: unit.now)
    }
    guard isWritten else { throw ServiceError.staleVersion(resource: "user") }
    if !user.isActive { unit.revoked(try Sessions(unit.connection).revokeAll(userID: id, now: unit.now)) }
    try unit.audit("update", "user", id) { writer in
      if change.role.isSet { writer.member("role", user.role.rawValue) }
      if change.isActive.isSet { writer.member("is_active", user.isActive) }
      writer.member("email_changed", change.email.isSet)
      writer.member("name_changed", change.fullName.isSet)
    }
    unit.invalidate(.account)
    return try self.user(id: id, unit.connection)
  }
}
