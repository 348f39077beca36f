package import InventoryCore
package import InventoryStore

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

extension Inventory {
  /// The hash of an acceptable password.
  ///
  /// Slow on purpose; call it before a transaction begins.
  ///
  /// - Parameter path: The field that a violation names.
  /// - Throws: ``ServiceError/invalid(_:)`` with every broken rule.
  package func hashPassword(_ password: String, path: String = "/password") throws -> String {
    let violations = accounts.passwordPolicy.violations(of: password)
    guard violations.isEmpty else {
      throw ServiceError.invalid(
        violations.map { Violation(path: path, rule: "password_policy", message: "the password \($0)") }
      )
    }
    let salt = try effects.randomBytes(PasswordHash.saltLength)
    return try accounts.hashing.run {
      guard let encoded = try PasswordHash(password, salt: salt, cost: accounts.passwordCost).encoded else {
        throw ServiceError.invalid(path, "password_policy", "the password cannot be stored")
      }
      return encoded
    }
  }

  /// Creates an account.
  ///
  /// - Throws: ``ServiceError/duplicate(resource:field:)`` when the address has one.
  package func createUser(
    _ registration: Registration,
    passwordHash: String,
    role: Role,
    in unit: UnitOfWork
  ) throws -> User {
    let accounts = Accounts(unit.connection)
    guard try accounts.user(registration.email) == nil else {
      throw ServiceError.duplicate(resource: "user", field: "email")
    }
    let id = try uniquely("user", "email") {
      try accounts.insert(
        email: registration.email,
        fullName: registration.fullName,
        role: role,
        passwordHash: passwordHash,
        now: unit.now
      )
    }
    try unit.audit("create", "user", id) { $0.member("role", role.rawValue) }
    unit.invalidate(.account)
    guard let user = try accounts.user(id: id) else {
      throw ServiceError.notFound(resource: "user", key: "\(id)")
    }
    return user
  }

  /// - Throws: ``ServiceError/registrationClosed`` when people may not register themselves.
  package func checkRegistrationIsOpen() throws {
    guard accounts.isRegistrationOpen else { throw ServiceError.registrationClosed }
  }

  /// Changes the caller's password and ends the other sessions.
  package func changePassword(_ user: User, to newHash: String, in unit: UnitOfWork) throws {
    guard
      try Accounts(unit.connection).replacePassword(
        id: user.id,
        old: user.passwordHash,
        new: newHash,
        now: unit.now
      )
    else { throw ServiceError.staleVersion(resource: "user") }
    unit.revoked(
      try Sessions(unit.connection).revokeAll(
        userID: user.id,
        except: unit.caller.sessionID,
        now: unit.now
      )
    )
    try unit.audit("change_password", "user", user.id)
    unit.invalidate(.account)
  }

  /// Checks the present password of a signed-in user.
  ///
  /// - Throws: ``ServiceError/invalid(_:)`` when it is wrong.
  package func checkPassword(_ password: String, of user: User) throws {
    let stored = PasswordHash(parsing: user.passwordHash)
    let check = try accounts.hashing.run {
      PasswordCheck.check(password, against: stored, cost: accounts.passwordCost)
    }
    guard check.isAccepted else {
      throw ServiceError.invalid("/current_password", "password", "the current password is wrong")
    }
  }
}
