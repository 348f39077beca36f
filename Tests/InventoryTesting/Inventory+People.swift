package import InventoryCore
package import InventoryService
internal import InventoryStore

extension Inventory {
  /// A token of a person in a session of its own; the person is created the first time, with a cheap hash.
  package func testToken(_ role: Role, email text: String, session: String) throws -> String {
    let email = try found(EmailAddress(text), "\(text) is no address")
    let now = effects.now()
    let id = try commit(as: .system) { work in
      let id = try Accounts(work.connection).user(email)?.id ?? testUser(email, role, in: work)
      try Sessions(work.connection).start(
        id: session,
        userID: id,
        now: now,
        expiresAt: now.advanced(bySeconds: 86_400)
      )
      return id
    }
    return try environment.accounts.tokens.issue(
      subject: "\(id)",
      sessionID: session,
      id: session,
      role: role,
      now: now
    )
  }

  private func testUser(_ email: EmailAddress, _ role: Role, in work: Work) throws -> Int64 {
    let hash = try PasswordHash(
      testPassword,
      salt: effects.randomBytes(PasswordHash.saltLength),
      cost: PasswordCost(unsafeUncheckedIterations: 2)
    )
    let registration = Registration(email: email, password: testPassword, fullName: "Some \(role.rawValue)")
    return try work.accounts.create(
      registration,
      passwordHash: found(hash.encoded, "hash cannot be written"),
      role: role
    ).id
  }
}

/// The password of everybody in tests.
package let testPassword = "Correct-Horse-9"
