internal import InventoryCore
package import InventoryStore

/// Passwords: slow on purpose, so nothing of it belongs into a transaction.
package struct PasswordService: Sendable {
  let environment: ServiceEnvironment
}

extension Inventory {
  package var passwords: PasswordService { PasswordService(environment: environment) }
}

extension PasswordService {
  /// - Throws: ``ServiceError/registrationClosed`` when people may not register themselves.
  package func checkRegistrationIsOpen() throws {
    guard environment.accounts.isRegistrationOpen else { throw ServiceError.registrationClosed }
  }

  /// The hash of an acceptable password.
  ///
  /// Slow on purpose; call it before a transaction begins.
  ///
  /// - Parameter path: The field that a violation names.
  /// - Throws: ``ServiceError/invalid(_:)`` with every broken rule.
  package func hash(_ password: String, path: String = "/password") throws -> String {
    let violations = environment.accounts.passwordPolicy.violations(of: password)
    guard violations.isEmpty else {
      throw ServiceError.invalid(
        violations.map { Violation(path: path, rule: "password_policy", message: "the password \($0)") }
      )
    }
    let salt = try environment.effects.randomBytes(PasswordHash.saltLength)
    return try environment.accounts.hashing.run {
      guard
        let encoded = try PasswordHash(password, salt: salt, cost: environment.accounts.passwordCost).encoded
      else {
        throw ServiceError.invalid(path, "password_policy", "the password cannot be stored")
      }
      return encoded
    }
  }

  /// Checks the present password of a signed-in user.
  ///
  /// - Throws: ``ServiceError/invalid(_:)`` when it is wrong.
  package func check(_ password: String, of user: User) throws {
    let stored = PasswordHash(parsing: user.passwordHash)
    let check = try environment.accounts.hashing.run {
      PasswordCheck.check(password, against: stored, cost: environment.accounts.passwordCost)
    }
    guard check.isAccepted else {
      throw ServiceError.invalid("/current_password", "password", "the current password is wrong")
    }
  }
}
