package import InventoryCore
package import InventoryRecords
package import InventoryStore

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
  package func update(
    id: Int64,
    _ change: UserChange,
    ifMatch: (User) throws -> Void = { _ in }
  ) throws -> User {
    var user = try self.user(id: id)
    try ifMatch(user)
    if case .set(let email) = change.email, email.key != user.email.lowercased() {
      guard try Accounts(context.connection).user(email) == nil else {
        throw ServiceError.duplicate(resource: "user", field: "email")
      }
    }
    user.fullName = change.fullName.applied(to: user.fullName)
    if case .set(let email) = change.email { user.email = email.text }
    user.role = change.role.applied(to: user.role)
    user.isActive = change.isActive.applied(to: user.isActive)
    let changed = user
    let isWritten = try uniquely("user", "email") {
      try Accounts(context.connection).update(changed, now: context.now)
    }
    guard isWritten else { throw ServiceError.staleVersion(resource: "user") }
    let ended =
      changed.isActive ? [] : try Sessions(context.connection).revokeAll(userID: id, now: context.now)
    context.announce(.userChanged(changed, change, endedSessions: ended))
    return try self.user(id: id)
  }

  /// Changes the caller's password and ends the other sessions.
  package func changePassword(_ user: User, to newHash: String) throws {
    guard
      try Accounts(context.connection).replacePassword(
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

  /// Ends the caller's session.
  package func logout() throws {
    guard let id = context.caller.sessionID else { return }
    let ended = try Sessions(context.connection).revoke(id: id, now: context.now)
    context.announce(.signedOut(userID: context.caller.actor.id, endedSessions: ended))
  }

  /// Ends every session of the caller.
  package func logoutEverywhere() throws {
    guard let id = context.caller.userID else { return }
    let ended = try Sessions(context.connection).revokeAll(userID: id, now: context.now)
    context.announce(.signedOutEverywhere(userID: id, endedSessions: ended))
  }
}
