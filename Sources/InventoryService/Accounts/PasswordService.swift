internal import InventoryCore
package import InventoryRecords
internal import InventoryStore

/// Passwords: slow on purpose, so nothing of it belongs into a transaction.
package struct PasswordService: Sendable {
  let inventory: Inventory
  var environment: ServiceEnvironment { inventory.environment }
}

extension Inventory {
  package var passwords: PasswordService { PasswordService(inventory: self) }
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
    return try hashUnchecked(password, path: path)
  }

  private func hashUnchecked(_ password: String, path: String) throws -> String {
    let salt = try environment.effects.randomBytes(PasswordHash.saltLength)
    return try environment.accounts.hashing.run(retryAfter: 1) {
      guard
        let encoded = try PasswordHash(password, salt: salt, cost: environment.accounts.passwordCost).encoded
      else {
        throw ServiceError.invalid(path, "password_policy", "the password cannot be stored")
      }
      return encoded
    }
  }

  /// Checks the password of a signed-in user again. It is an attempt as a login is one, and after some wrong ones the
  /// session ends: whoever has got hold of a token must not find out the password with it.
  ///
  /// - Parameters:
  ///   - path: The field that a violation names.
  ///   - isAll: Whether the password is all that is asked for; where a code follows, the session's wrong ones still count.
  /// - Throws: ``ServiceError/invalid(_:)`` when it is wrong, ``ServiceError/loginDelayed(seconds:)``.
  package func check(
    _ password: String,
    of user: User,
    by caller: Caller,
    path: String = "/current_password",
    isAll: Bool = true
  ) throws {
    guard let email = try? EmailAddress(parsing: user.email) else { throw ServiceError.sessionRevoked }
    let attempts = inventory.loginGuard
    let attempt = try attempts.begin(email, caller: caller)
    guard try attempts.check(password, of: attempt).isAccepted else {
      try inventory.commit(as: caller) { try $0.accounts.noteFailedCheck(of: user) }
      throw ServiceError.invalid(path, "password", "the password is wrong")
    }
    try inventory.commit(as: caller) { work in
      try attempts.succeed(attempt, in: work)
      if isAll, let id = caller.sessionID { try Sessions(work.connection).clearFailedChecks(id: id) }
    }
  }

  /// A password that is good once, with its hash.
  package func oneTimePassword() throws -> (text: String, hash: String) {
    guard let code = BackupCode(random: try environment.effects.randomBytes(BackupCode.length)) else {
      throw ServiceError.overloaded(retryAfter: 1)
    }
    return (code.text, try hashUnchecked(code.text, path: "/password"))
  }
}
