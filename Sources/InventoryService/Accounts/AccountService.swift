package import InventoryCore
package import InventoryRecords
internal import InventoryStore

/// The accounts of people.
package struct AccountService<Context: ServiceContext> {
  let context: Context
}

extension ServiceContext {
  package var accounts: AccountService<Self> { AccountService(context: self) }
}

extension AccountService {
  package func user(id: Int64) throws -> User {
    guard let user = try Accounts(context.connection).user(id: id) else {
      throw ServiceError.notFound(resource: "user", key: "\(id)")
    }
    return user
  }

  /// A page of the users.
  package func page(_ part: ListPart) throws -> ListPage<User> { try Accounts(context.connection).page(part) }

  package func count() throws -> Int { try Accounts(context.connection).count() }
}

extension AccountService where Context == Work {
  /// Creates an account.
  ///
  /// - Throws: ``ServiceError/duplicate(resource:field:)`` when the address has one.
  package func create(
    _ registration: Registration,
    passwordHash: String,
    role: Role
  ) throws -> User {
    let accounts = Accounts(context.connection)
    guard try accounts.user(registration.email) == nil else {
      throw ServiceError.duplicate(resource: "user", field: "email")
    }
    let id = try uniquely("user", "email") {
      try accounts.insert(
        email: registration.email,
        fullName: registration.fullName,
        role: role,
        passwordHash: passwordHash,
        now: context.now
      )
    }
    context.announce(.userCreated(id: id, role: role))
    guard let user = try accounts.user(id: id) else {
      throw ServiceError.notFound(resource: "user", key: "\(id)")
    }
    return user
  }

  /// Changes a user; a new role or an inactive account takes effect on the next request.
  ///
  /// - Throws: ``ServiceError/reauthenticationRequired`` for another role, or another address to sign in with, by a caller
  ///   who has not proved again who they are; ``ServiceError/lastAdmin``.
  package func update(
    id: Int64,
    _ change: UserChange,
    ifMatch: (User) throws -> Void = { _ in }
  ) throws -> User {
    let old = try user(id: id)
    try ifMatch(old)
    var user = old
    user.fullName = change.fullName.applied(to: user.fullName)
    if case .set(let email) = change.email { user.email = email.text }
    user.role = change.role.applied(to: user.role)
    user.isActive = change.isActive.applied(to: user.isActive)
    try check(change, from: old, to: user)
    guard user != old else { return old }
    let changed = user
    let isWritten = try uniquely("user", "email") {
      try Accounts(context.connection).update(changed, now: context.now)
    }
    guard isWritten else { throw ServiceError.staleVersion(resource: "user") }
    context.announce(.userChanged(old, changed, endedSessions: try endSessions(from: old, to: changed)))
    return try self.user(id: id)
  }

  private func check(_ change: UserChange, from old: User, to new: User) throws {
    if old.isRenamed(to: new) || old.role != new.role { try requireReauthentication() }
    if case .set(let email) = change.email, old.isRenamed(to: new) {
      guard try Accounts(context.connection).user(email) == nil else {
        throw ServiceError.duplicate(resource: "user", field: "email")
      }
    }
    let administers = new.role == .admin && new.isActive
    if old.role == .admin, old.isActive, !administers {
      guard try Accounts(context.connection).hasAdministrator(besides: old.id) else {
        throw ServiceError.lastAdmin
      }
    }
  }

  /// Ends the sessions of an account that is switched off, and the other ones when its owner signs in by another name.
  private func endSessions(from old: User, to new: User) throws -> [String] {
    guard !new.isActive || old.isRenamed(to: new) else { return [] }
    let isOwn = context.caller.userID == new.id
    return try Sessions(context.connection).revokeAll(
      userID: new.id,
      except: new.isActive && isOwn ? context.caller.sessionID : nil,
      now: context.now
    )
  }

  /// Changes the caller's password and ends the other sessions.
  package func changePassword(_ user: User, to newHash: String) throws {
    guard
      try Accounts(context.connection).choosePassword(
        id: user.id,
        old: user.passwordHash,
        new: newHash,
        now: context.now
      )
    else { throw ServiceError.staleVersion(resource: "user") }
    let ended = try Sessions(context.connection).revokeAll(
      userID: user.id,
      except: context.caller.sessionID,
      now: context.now
    )
    context.announce(.passwordChanged(userID: user.id, endedSessions: ended))
  }

  /// Gives a user a password that is good once, takes the second factor off, and ends all sessions and the keys that the
  /// user has made: whoever had the account may have made some.
  ///
  /// - Returns: The user, and until when the password can be used.
  package func reset(id: Int64, oneTimeHash: String) throws -> (user: User, until: Instant) {
    try requireReauthentication()
    let user = try user(id: id)
    let end = context.now.advanced(bySeconds: AccountSettings.oneTimeLifetime)
    try Accounts(context.connection).giveOneTimePassword(
      id: id,
      hash: oneTimeHash,
      until: end,
      now: context.now
    )
    try KnownAddresses(context.connection).forget(userID: id)
    try SecondFactors(context.connection).remove(of: id, now: context.now)
    let ended = try Sessions(context.connection).revokeAll(userID: id, now: context.now)
    context.announce(.accountReset(userID: id, endedSessions: ended))
    try context.apiKeys.revokeAll(madeBy: id)
    return (user, end)
  }
}

extension User {
  /// Whether another user has another address to sign in with.
  fileprivate func isRenamed(to other: User) -> Bool { email.lowercased() != other.email.lowercased() }
}
