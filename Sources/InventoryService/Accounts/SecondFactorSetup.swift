internal import InventoryCore
internal import InventoryRecords
internal import InventoryStore

/// How people set up, use and take off their second factor: several transactions, with slow work in between.
package struct SecondFactorSetup: Sendable {
  let inventory: Inventory
  let caller: Caller

  /// Seconds for which a secret waits for its first code.
  package static let lifetime: Int64 = 600
}

extension Inventory {
  package func secondFactor(of caller: Caller) -> SecondFactorSetup {
    SecondFactorSetup(inventory: self, caller: caller)
  }
}

extension SecondFactorSetup {
  /// The caller, who has to be a person.
  private func user() throws -> User {
    guard let id = caller.userID else { throw ServiceError.personRequired }
    return try inventory.read(as: caller) { try $0.accounts.user(id: id) }
  }

  /// Begins a setup, after the password; nothing changes until ``enable(code:)``.
  ///
  /// - Throws: ``ServiceError/mfaState(message:)`` for somebody who has a factor.
  package func begin(password: String) throws -> (secret: String, uri: String) {
    let user = try user()
    try inventory.passwords.check(password, of: user, by: caller, path: "/password")
    return try inventory.commit(as: caller) { work in
      try work.secondFactor.begin(for: try work.accounts.user(id: user.id))
    }
  }

  /// Ends a setup with a code of the app.
  ///
  /// - Returns: Backup codes; the other sessions and the keys that the caller has made end.
  package func enable(code: String) throws -> [String] {
    let user = try user()
    let outcome = try inventory.commit(as: caller) { work in
      let outcome = try work.secondFactor.enable(with: code, for: try work.accounts.user(id: user.id))
      if case .failure(.mfaInvalid) = outcome { try work.accounts.noteFailedCheck(of: user) }
      return outcome
    }
    return try outcome.get()
  }

  /// Takes the factor off, after password and code; the other sessions and the keys that the caller has made end.
  package func disable(password: String, code: String) throws {
    try proven(password: password, code: code) { work, user in try work.secondFactor.disable(for: user) }
  }

  /// Ten new backup codes, after password and code; the other sessions and the keys that the caller has made end.
  package func renewBackupCodes(password: String, code: String) throws -> [String] {
    try proven(password: password, code: code) { work, user in
      try work.secondFactor.renewBackupCodes(for: user)
    }
  }

  /// Notes in the session that the caller has proved again who they are: with the password, and with a code where there
  /// is a second factor.
  package func reauthenticate(password: String, code: String?) throws {
    try proven(password: password, code: code, needsFactor: false) { work, _ in
      try work.accounts.reauthenticate()
    }
  }

  private func proven<Value>(
    password: String,
    code: String?,
    needsFactor: Bool = true,
    _ body: (Work, User) throws -> Value
  ) throws -> Value {
    let known = try user()
    if needsFactor, !known.hasSecondFactor {
      throw ServiceError.mfaState(message: "There is no second factor.")
    }
    try inventory.passwords.check(password, of: known, by: caller, path: "/password", isAll: false)
    // A refusal that is written down must be committed, so it leaves the transaction as a value.
    let outcome: Result<Value, ServiceError> = try inventory.commit(as: caller) { work in
      let user = try work.accounts.user(id: known.id)
      if let refusal = try work.secondFactor.refusal(of: code, user: user) {
        if refusal == .mfaInvalid { try work.accounts.noteFailedCheck(of: user) }
        return .failure(refusal)
      }
      if let id = caller.sessionID { try Sessions(work.connection).clearFailedChecks(id: id) }
      return .success(try body(work, user))
    }
    return try outcome.get()
  }
}
